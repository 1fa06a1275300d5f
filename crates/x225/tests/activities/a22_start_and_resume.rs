//! Table A.22, an activity starts or goes on with a number in each flow (X.225 7.29, 7.30 with symmetric
//! synchronize).

use x225::wire::LinkingInformation;
use x225::{
    FunctionalUnits as Fu, Indication, Needed, SyncPoints, confirm, indication, request, response,
};

use crate::started::start;
use crate::support::ends::Ends;
use crate::support::peer::tell;

const UNITS: Fu = Fu::HALF_DUPLEX
    .union(Fu::SYMMETRIC_SYNCHRONIZE)
    .union(Fu::ACTIVITY_MANAGEMENT)
    .union(Fu::CAPABILITY_DATA_EXCHANGE);

fn resume(first: u32, second: Option<u32>) -> request::ActivityResume {
    request::ActivityResume {
        identifier: b"b".as_slice().try_into().unwrap(),
        linking: LinkingInformation {
            old_activity_identifier: b"a".as_slice().try_into().unwrap(),
            serial_number: first.into(),
            second_serial_number: second.map(Into::into),
            ..Default::default()
        },
        ..Default::default()
    }
}

/// V(Ms) and V(As) are one number, V(Mr) another, V(Rs) is 1.
fn points(next: u64, next_receiving: u64) -> SyncPoints {
    SyncPoints {
        next,
        lowest_unconfirmed: next,
        lowest_restart: 1,
        next_receiving: Some(next_receiving),
        may_confirm: true,
    }
}

#[test]
fn a_new_activity_numbers_both_flows_from_1() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        assert_eq!(
            one.says(start(), ["01 00 2d 03 29 01 61"], &mut other),
            [tell(start())]
        );
        assert_eq!(one.session.sync_points(), points(1, 1));
        assert_eq!(other.session.sync_points(), points(1, 1));
        assert_eq!(
            other.says(
                request::MinorSync::default(),
                ["01 00 31 03 2a 01 31"],
                &mut one
            ),
            [tell(indication::MinorSync {
                serial_number: 1_u32.into(),
                ..Default::default()
            })]
        );
    }
}

#[test]
fn a_resumed_activity_goes_on_behind_a_point_of_each_flow() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let resume = resume(4, Some(9));
        assert_eq!(
            one.says(
                resume.clone(),
                ["01 00 1d 0e 21 09 29 01 61 2a 01 34 36 01 39 29 01 62"],
                &mut other
            ),
            [tell(Indication::ActivityResume(Box::new(
                indication::ActivityResume {
                    identifier: resume.identifier,
                    linking: resume.linking,
                    user_data: resume.user_data,
                }
            )))]
        );
        assert_eq!(one.session.sync_points(), points(5, 10));
        assert_eq!(other.session.sync_points(), points(10, 5));
        assert_eq!(
            other.says(
                request::MinorSync::default(),
                ["01 00 31 04 2a 02 31 30"],
                &mut one
            ),
            [tell(indication::MinorSync {
                serial_number: 10_u32.into(),
                ..Default::default()
            })]
        );
    }
}

#[test]
fn it_is_resumed_at_a_point_of_both_flows_or_not_at_all() {
    for Ends { mut one, .. } in Ends::all(UNITS) {
        assert_eq!(one.refused(resume(4, None)), Needed::AnySerialNumber);
    }
}

#[test]
fn capability_data_is_exchanged_between_activities() {
    for Ends { mut one, mut other } in Ends::all(UNITS) {
        let capability = request::CapabilityData {
            user_data: b"can".as_slice().into(),
        };
        assert_eq!(
            one.says(
                capability.clone(),
                ["01 00 3d 05 c1 03 63 61 6e"],
                &mut other
            ),
            [tell(capability)]
        );
        assert_eq!(
            other.says(
                response::CapabilityData::default(),
                ["02 00 3e 00"],
                &mut one
            ),
            [tell(confirm::CapabilityData::default())]
        );
    }
}
