//! User data of every request and response, at its limit and beyond.

use x225::wire::{ActivityIdentifier, LinkingInformation, RefuseCode};
use x225::{Needed, Request, RequestKind, SerialNumber, Slices, Strictness, Tokens, Version};
use x225::{request, response};

use crate::starts::*;
use crate::support::peer::{Peer, octets};

/// A service with user data: where it is in place, and how much it has at most in version 1.
struct Service {
    start: Start,
    request: fn(Slices) -> Request,
    most: Most,
}

#[derive(Clone, Copy, PartialEq)]
enum Most {
    /// So many octets.
    Octets(usize),
    /// No user data at all.
    None,
    /// No limit, and one octet at least.
    Some,
}

use Most::Octets;

const fn service(start: Start, request: fn(Slices) -> Request, most: Most) -> Service {
    Service {
        start,
        request,
        most,
    }
}

#[rustfmt::skip]
const SERVICES: &[Service] = &[
    service(idle, |user_data| request::Connect { user_data, ..Default::default() }.into(), Octets(512)),
    service(told, |user_data| response::ConnectAccept {
        functional_units: UNITS, user_data, ..Default::default() }.into(), Octets(512)),
    service(told, |user_data| response::ConnectRefuse {
        reason: RefuseCode::UserData, user_data, ..Default::default() }.into(), Octets(512)),
    service(in_activity, |user_data| request::Data { user_data }.into(), Most::Some),
    service(in_activity, |user_data| request::TypedData { user_data }.into(), Most::Some),
    service(in_activity, |user_data| request::ExpeditedData { user_data }.into(), Octets(14)),
    service(here, |user_data| request::CapabilityData { user_data }.into(), Octets(512)),
    service(|s| with(there, "0100 3d00")(s),
        |user_data| response::CapabilityData { user_data }.into(), Octets(512)),
    service(here, |user_data| request::TokenGive {
        tokens: Tokens::RELEASE, user_data }.into(), Most::None),
    service(there, |user_data| request::TokenPlease {
        tokens: Tokens::DATA, user_data }.into(), Octets(512)),
    service(here, |user_data| request::ControlGive { user_data }.into(), Most::None),
    service(in_activity, |user_data| request::MinorSync { user_data, ..Default::default() }.into(),
        Octets(512)),
    service(|s| with(in_their_activity, "0100 31032a0131")(s), |user_data| response::MinorSync {
        serial_number: SerialNumber::new(1), user_data }.into(), Octets(512)),
    service(in_activity, |user_data| request::MajorSync { user_data }.into(), Octets(512)),
    service(|s| with(in_their_activity, "0100 29060f01012a0131")(s),
        |user_data| response::MajorSync { user_data }.into(), Octets(512)),
    service(in_activity, |user_data| request::Resynchronize { user_data, ..Default::default() }.into(),
        Octets(512)),
    service(resynchronizing,
        |user_data| response::Resynchronize { user_data, ..Default::default() }.into(), Octets(512)),
    service(in_their_activity,
        |user_data| request::UserExceptionReport { user_data, ..Default::default() }.into(), Octets(512)),
    service(here, |user_data| request::ActivityStart { identifier: name(), user_data }.into(), Octets(512)),
    service(here, |user_data| request::ActivityResume {
        identifier: name(),
        linking: LinkingInformation { old_activity_identifier: name(), ..Default::default() },
        user_data }.into(), Octets(512)),
    service(in_activity, |user_data| request::ActivityInterrupt { user_data, ..Default::default() }.into(),
        Most::None),
    service(|s| interrupted(s, "0100 1900"),
        |user_data| response::ActivityInterrupt { user_data }.into(), Most::None),
    service(in_activity, |user_data| request::ActivityDiscard { user_data, ..Default::default() }.into(),
        Most::None),
    service(|s| interrupted(s, "0100 3900"),
        |user_data| response::ActivityDiscard { user_data }.into(), Most::None),
    service(in_activity, |user_data| request::ActivityEnd { user_data }.into(), Octets(512)),
    service(|s| with(in_their_activity, "0100 29032a0131")(s),
        |user_data| response::ActivityEnd { user_data }.into(), Octets(512)),
    service(here, |user_data| request::Release { user_data }.into(), Octets(512)),
    service(|s| with(there, "0900")(s), |user_data| response::ReleaseAccept { user_data }.into(), Octets(512)),
    service(|s| with(there, "0900")(s), |user_data| response::ReleaseReject { user_data }.into(), Octets(512)),
    service(here, |user_data| request::UserAbort { user_data }.into(), Octets(9)),
];

fn name() -> ActivityIdentifier {
    b"a".as_slice().try_into().unwrap()
}

fn interrupted(setting: Setting, spdu: &str) -> Peer {
    let mut peer = in_their_activity(setting);
    if setting.expedited {
        peer.expedites("0703180102");
    }
    peer.sends(spdu);
    peer
}

fn resynchronizing(setting: Setting) -> Peer {
    interrupted(setting, "0100 35091a01001b01012a0131")
}

fn setting(version: Version) -> Setting {
    Setting {
        version,
        strictness: Strictness::Strict,
        expedited: true,
    }
}

#[test]
fn every_service_has_a_row() {
    let mut kinds: Vec<_> = SERVICES
        .iter()
        .map(|service| (service.request)(octets(1)).kind())
        .collect();
    let mut all = RequestKind::ALL.to_vec();
    kinds.sort_by_key(|kind| format!("{kind}"));
    all.sort_by_key(|kind| format!("{kind}"));
    assert_eq!(kinds, all);
}

#[test]
fn version_1_takes_as_much_user_data_as_table_d_1_says_and_no_more() {
    for service in SERVICES {
        let kind = (service.request)(octets(1)).kind();
        let ask = |count| {
            let mut peer = (service.start)(setting(Version::V1));
            let request = (service.request)(octets(count));
            peer.session
                .request(request)
                .map_err(|refused| refused.needed)
        };
        match service.most {
            Octets(most) => {
                let found = most + 1;
                assert_eq!(ask(most), Ok(()), "{kind}");
                assert_eq!(
                    ask(found),
                    Err(Needed::UserDataOfAtMost { most, found }),
                    "{kind}"
                );
            }
            Most::None => {
                assert_eq!(ask(0), Ok(()), "{kind}");
                assert_eq!(ask(1), Err(Needed::Version2), "{kind}");
            }
            Most::Some => assert_eq!(ask(70_000), Ok(()), "{kind}"),
        }
    }
}

#[test]
fn version_2_has_no_limit_but_that_of_expedited_data() {
    for service in SERVICES {
        let kind = (service.request)(octets(1)).kind();
        let ask = |count| {
            let mut peer = (service.start)(setting(Version::V2));
            let request = (service.request)(octets(count));
            peer.session
                .request(request)
                .map_err(|refused| refused.needed)
        };
        if kind == RequestKind::ExpeditedData {
            assert_eq!(ask(14), Ok(()));
            let (most, found) = (14, 15);
            assert_eq!(ask(15), Err(Needed::UserDataOfAtMost { most, found }));
        } else {
            assert_eq!(ask(70_000), Ok(()), "{kind}");
        }
    }
}

#[test]
fn data_of_any_kind_has_at_least_one_octet() {
    for service in SERVICES {
        let request = (service.request)(Slices::default());
        let kind = request.kind();
        let needed = matches!(
            kind,
            RequestKind::Data | RequestKind::TypedData | RequestKind::ExpeditedData
        );
        let mut peer = (service.start)(setting(Version::V2));
        let refused = peer
            .session
            .request(request)
            .err()
            .map(|refused| refused.needed);
        assert_eq!(refused, needed.then_some(Needed::UserData), "{kind}");
    }
}
