//! Table A.13, an interrupted activity is resumed (X.225 7.30).

use x225::indication;
use x225::wire::LinkingInformation;
use x225::{FunctionalUnits as Fu, Indication, Needed, Output, SyncPoints, request, response};

use crate::started::started;
use crate::support::ends::Ends;
use crate::support::peer::tell;

const UNITS: Fu = Fu::HALF_DUPLEX
    .union(Fu::MINOR_SYNCHRONIZE)
    .union(Fu::ACTIVITY_MANAGEMENT)
    .union(Fu::RESYNCHRONIZE);

fn resume(serial: u32) -> request::ActivityResume {
    request::ActivityResume {
        identifier: b"b".as_slice().try_into().unwrap(),
        linking: LinkingInformation {
            old_activity_identifier: b"a".as_slice().try_into().unwrap(),
            serial_number: serial.into(),
            ..Default::default()
        },
        ..Default::default()
    }
}

fn indicated(resume: request::ActivityResume) -> Output {
    tell(Indication::ActivityResume(Box::new(
        indication::ActivityResume {
            identifier: resume.identifier,
            linking: resume.linking,
            user_data: resume.user_data,
        },
    )))
}

/// V(M) and V(A) are one number; V(R) is 1.
fn going_on_at(next: u64) -> SyncPoints {
    SyncPoints {
        next,
        lowest_unconfirmed: next,
        lowest_restart: 1,
        next_receiving: None,
        may_confirm: false,
    }
}

#[test]
fn an_activity_goes_on_behind_the_point_that_it_is_resumed_at() {
    for Ends { mut one, mut other } in started(UNITS) {
        for point in ["01 00 31 03 2a 01 31", "01 00 31 03 2a 01 32"] {
            one.says(request::MinorSync::default(), [point], &mut other);
        }
        one.says(
            request::ActivityInterrupt::default(),
            ["! 07 03 18 01 02", "01 00 19 00"],
            &mut other,
        );
        other.says(
            response::ActivityInterrupt::default(),
            ["! 07 03 18 01 03", "02 00 1a 00"],
            &mut one,
        );
        assert_eq!(
            one.says(
                resume(1),
                ["01 00 1d 0b 21 06 29 01 61 2a 01 31 29 01 62"],
                &mut other
            ),
            [indicated(resume(1))]
        );
        assert!(one.session.activity_in_progress());
        assert!(other.session.activity_in_progress());
        assert_eq!(one.session.sync_points().next, 2);
        assert_eq!(
            one.says(
                request::MinorSync::default(),
                ["01 00 31 03 2a 01 32"],
                &mut other
            ),
            [tell(indication::MinorSync {
                serial_number: 2_u32.into(),
                ..Default::default()
            })]
        );
    }
}

#[test]
fn an_activity_of_another_connection_is_named_by_its_references() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let mut elsewhere = resume(41);
        elsewhere.linking.called_reference = b"d".as_slice().try_into().unwrap();
        elsewhere.linking.calling_reference = b"c".as_slice().try_into().unwrap();
        elsewhere.linking.common_reference = b"z".as_slice().try_into().unwrap();
        elsewhere.linking.additional_reference = [1, 2].as_slice().try_into().unwrap();
        elsewhere.user_data = b"on".as_slice().into();
        let octets = "01 00 1d 1d 21 14 09 01 64 0a 01 63 0b 01 7a 0c 02 01 02 29 01 61 2a 02 34 31 \
                      29 01 62 c1 02 6f 6e";
        assert_eq!(
            one.says(elsewhere.clone(), [octets], &mut other),
            [indicated(elsewhere)]
        );
        assert_eq!(one.session.sync_points(), going_on_at(42));
        assert_eq!(other.session.sync_points(), going_on_at(42));
    }
}

#[test]
fn it_may_go_back_to_any_point_of_the_activity() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        one.says(
            resume(4),
            ["01 00 1d 0b 21 06 29 01 61 2a 01 34 29 01 62"],
            &mut other,
        );
        let restart = |serial: u32| request::Resynchronize {
            sending: Some(request::Resync::Restart(serial.into())),
            ..Default::default()
        };
        assert_eq!(
            one.refused(restart(0)),
            Needed::SerialNumber { least: 1, most: 5 }
        );
        one.says(
            restart(1),
            ["! 07 03 18 01 02", "01 00 35 09 1a 01 00 1b 01 00 2a 01 31"],
            &mut other,
        );
        other.says(
            response::Resynchronize::default(),
            ["! 07 03 18 01 03", "02 00 22 06 1a 01 00 2a 01 31"],
            &mut one,
        );
        assert_eq!(one.session.sync_points(), going_on_at(1));
        assert_eq!(other.session.sync_points(), going_on_at(1));
    }
}

#[test]
fn an_activity_in_progress_is_in_the_way() {
    for Ends { mut one, .. } in started(UNITS) {
        assert_eq!(one.refused(resume(1)), Needed::NoActivity);
    }
}
