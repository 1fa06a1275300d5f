//! Table A.19, minor synchronization points that separate data in one flow (X.225 7.20 with symmetric synchronize
//! and data separation).

use x225::request::Resync;
use x225::{FunctionalUnits as Fu, Output, confirm, indication, request, response};

use crate::support::ends::Ends;
use crate::support::peer::{data, tell};

const UNITS: Fu = Fu::DUPLEX
    .union(Fu::SYMMETRIC_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE)
    .union(Fu::DATA_SEPARATION);

fn point(serial: u32) -> Output {
    tell(indication::MinorSync {
        serial_number: serial.into(),
        data_separation: true,
        ..Default::default()
    })
}

fn separating() -> request::MinorSync {
    request::MinorSync {
        data_separation: true,
        ..Default::default()
    }
}

fn normal() -> request::Data {
    request::Data {
        user_data: b"n".as_slice().into(),
    }
}

#[test]
fn each_side_sets_them_in_its_own_flow() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        assert_eq!(
            one.says(
                separating(),
                ["01 00 31 07 0f 01 02 2a 02 31 31"],
                &mut other
            ),
            [point(11)]
        );
        assert_eq!(
            other.says(separating(), ["01 00 31 07 0f 01 02 2a 02 36 31"], &mut one),
            [point(61)]
        );
    }
}

#[test]
fn what_was_sent_before_their_confirmation_survives_a_resynchronization_of_both_flows() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        one.says(
            separating(),
            ["01 00 31 07 0f 01 02 2a 02 31 31"],
            &mut other,
        );
        let mut before = other.ask(normal());
        before.extend(other.ask(response::MinorSync {
            serial_number: 11_u32.into(),
            ..Default::default()
        }));
        let after = other.ask(normal());
        let resynchronize = request::Resynchronize {
            sending: Some(Resync::Abandon),
            receiving: Some(Resync::Abandon),
            ..Default::default()
        };
        assert_eq!(
            one.ask(resynchronize),
            [data(
                "01 00 35 0e 1b 01 01 2a 02 31 32 35 01 01 36 02 36 31"
            )],
            "without PREPARE"
        );
        assert_eq!(
            one.gets(&before),
            [
                tell(normal()),
                tell(confirm::MinorSync {
                    serial_number: 11_u32.into(),
                    ..Default::default()
                })
            ]
        );
        assert_eq!(one.gets(&after), []);
    }
}
