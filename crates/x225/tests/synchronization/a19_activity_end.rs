//! Table A.19, the end of an activity, with a number in each flow (X.225 7.35, 7.36 with symmetric synchronize).

use x225::{FunctionalUnits as Fu, SyncPoints, confirm, indication, request, response};

use crate::support::ends::Ends;
use crate::support::peer::tell;

const UNITS: Fu = Fu::DUPLEX
    .union(Fu::SYMMETRIC_SYNCHRONIZE)
    .union(Fu::ACTIVITY_MANAGEMENT);

#[test]
fn each_side_numbers_the_end_in_its_own_flow() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let start = request::ActivityStart {
            identifier: b"a".as_slice().try_into().unwrap(),
            ..Default::default()
        };
        one.says(start, ["01 00 2d 03 29 01 61"], &mut other);
        other.says(
            request::MinorSync::default(),
            ["01 00 31 03 2a 01 31"],
            &mut one,
        );
        let end = request::ActivityEnd {
            user_data: b"end".as_slice().into(),
        };
        assert_eq!(
            one.says(end, ["01 00 29 08 2a 01 31 c1 03 65 6e 64"], &mut other),
            [tell(indication::ActivityEnd {
                serial_number: 1_u32.into(),
                user_data: b"end".as_slice().into(),
            })]
        );
        let confirm = response::ActivityEnd {
            user_data: b"ok".as_slice().into(),
        };
        assert_eq!(
            other.says(
                confirm,
                ["! 07 03 18 01 01", "02 00 2a 07 36 01 32 c1 02 6f 6b"],
                &mut one
            ),
            [tell(confirm::ActivityEnd {
                serial_number: 2_u32.into(),
                user_data: b"ok".as_slice().into(),
            })]
        );
        let points = |sending: u64, receiving| SyncPoints {
            next: sending,
            lowest_unconfirmed: sending,
            lowest_restart: sending,
            next_receiving: Some(receiving),
            may_confirm: true,
        };
        assert_eq!(one.session.sync_points(), points(2, 3));
        assert_eq!(other.session.sync_points(), points(3, 2));
        assert!(!one.session.activity_in_progress());
        assert!(!other.session.activity_in_progress());
    }
}
