//! Table A.20, a PREPARE that overtakes the answer before it, for one flow and then for the other
//! (X.225 6.4.4, 7.26 with symmetric synchronize).

use x225::annex_a::State;
use x225::request::Resync;
use x225::wire::ResyncType::{Abandon, Restart};
use x225::{FunctionalUnits as Fu, request};

use crate::flows::{ask, confirmed, indicated};
use crate::resyncs::answer;
use crate::support::ends::Ends;
use crate::support::peer::{data, expedited, tell};

const UNITS: Fu = Fu::DUPLEX
    .union(Fu::SYMMETRIC_SYNCHRONIZE)
    .union(Fu::RESYNCHRONIZE);

#[test]
fn the_flow_of_the_first_is_free_and_that_of_the_second_is_not() {
    for Ends { mut one, mut other } in Ends::with_transport_expedited(UNITS) {
        let restart = ask(Some(Resync::Restart(11_u32.into())), None);
        one.says(
            restart,
            [
                "! 07 06 18 01 02 1b 01 00",
                "01 00 35 07 1b 01 00 2a 02 31 31",
            ],
            &mut other,
        );
        let mut sent = other.ask(request::Data {
            user_data: b"n".as_slice().into(),
        });
        sent.extend(other.ask(answer()));
        sent.extend(other.ask(ask(Some(Resync::Abandon), None)));
        assert_eq!(
            sent,
            [
                data("01 00 01 00 6e"),
                expedited("07 03 18 01 03"),
                data("02 00 22 07 1b 01 00 2a 02 31 31"),
                expedited("07 06 18 01 02 1b 01 01"),
                data("01 00 35 07 1b 01 01 2a 02 36 31"),
            ]
        );
        assert_eq!(one.expedites("07 03 18 01 03"), []);
        assert_eq!(one.expedites("07 06 18 01 02 1b 01 01"), []);
        assert_eq!(
            one.sends("01 00 01 00 6e"),
            [tell(request::Data {
                user_data: b"n".as_slice().into()
            })],
            "in the flow that the first leaves alone, before the second is known"
        );
        assert_eq!(
            one.sends("02 00 22 07 1b 01 00 2a 02 31 31"),
            [confirmed(Some((Restart, 11)), None)]
        );
        assert_eq!(one.session.state(), State::STA15B);
        let on = request::Data {
            user_data: b"on".as_slice().into(),
        };
        assert_eq!(
            one.ask(on),
            [data("01 00 01 00 6f 6e")],
            "what this side sends is free again"
        );
        assert_eq!(
            one.sends("01 00 35 07 1b 01 01 2a 02 36 31"),
            [indicated(Some((Abandon, 61)), None)]
        );
    }
}
