//! Two sessions in the data phase; one of them is asked for anything and sent anything.
#![no_main]

use arbitrary::{Arbitrary, Unstructured};
use libfuzzer_sys::fuzz_target;
use x225::{Config, Limits, OnProtocolError, Strictness, Tokens, wire::Versions};
use x225_fuzz::{Step, Walk, amendment_1, take};

fuzz_target!(|octets: &[u8]| {
    let mut input = Unstructured::new(octets);
    let _ = walk(&mut input);
});

fn walk(input: &mut Unstructured<'_>) -> arbitrary::Result<()> {
    let config = Config {
        reuse_transport: bool::arbitrary(input)?,
        on_protocol_error: if bool::arbitrary(input)? {
            OnProtocolError::ExceptionReport
        } else {
            OnProtocolError::Abort
        },
        strictness: if bool::arbitrary(input)? {
            Strictness::Strict
        } else {
            Strictness::Lenient
        },
        limits: Limits {
            ssdu: 4096,
            connect_data: 4096,
            queued_events: 4,
            ..Limits::default()
        },
        ..Config::default()
    };
    let config = if bool::arbitrary(input)? {
        Config {
            versions: Versions::V2,
            extended_concatenation: false,
            amendment_1: amendment_1(u8::arbitrary(input)?),
            ..config
        }
    } else {
        config
    };
    let mut walk = if bool::arbitrary(input)? {
        Walk::begin(input, config)?
    } else {
        Walk {
            ours: x225::Session::new(config),
            theirs: x225::Session::new(config),
        }
    };
    while !input.is_empty() {
        let to_peer = bool::arbitrary(input)?;
        let step = Step::arbitrary(input)?;
        let session = if to_peer {
            &mut walk.theirs
        } else {
            &mut walk.ours
        };
        take(session, &step);
        let unowned = session.owned_tokens() - session.available_tokens();
        assert_eq!(unowned, Tokens::empty(), "only available tokens are owned");
        if bool::arbitrary(input)? {
            walk.drive();
        }
    }
    Ok(())
}
