//! How much user data an SPDU can carry, in all its segments together.

use crate::config::Version;
use crate::wire::{Bounds, SpduKind as K};

/// Octets of user data that version 1 allows in most SPDUs.
const V1: Bounds = Bounds {
    min: 0,
    max: Some(512),
};
/// Octets of user data that version 1 allows in ABORT.
const V1_ABORT: Bounds = Bounds {
    min: 0,
    max: Some(9),
};
const NONE: Bounds = Bounds::exactly(0);
const ANY: Bounds = Bounds { min: 0, max: None };

/// The octets of user data that the protocol allows in the SSDU of an SPDU of a kind, from the first
/// SPDU to the last that it takes.
///
/// Version 1 sets limits; version 2 has none but that of expedited data. Where nothing is allowed
/// both bounds are 0.
///
/// Source: X.225 8.3, Annex D; X.215 13.2 for EXPEDITED DATA.
#[must_use]
pub const fn user_data(kind: K, version: Version) -> Bounds {
    match (kind, version) {
        (K::Expedited, _) => Bounds::up_to(14),
        (K::DataTransfer | K::TypedData, _) => Bounds::unlimited(),
        (
            K::OverflowAccept | K::AbortAccept | K::GiveTokensAck | K::Prepare | K::ExceptionReport,
            _,
        )
        | (
            K::ConnectDataOverflow
            | K::GiveTokens
            | K::GiveTokensConfirm
            | K::ActivityInterrupt
            | K::ActivityInterruptAck
            | K::ActivityDiscard
            | K::ActivityDiscardAck,
            Version::V1,
        ) => NONE,
        (K::Abort, Version::V1) => V1_ABORT,
        (_, Version::V1) => V1,
        (_, Version::V2) => ANY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn most(kind: K, version: Version) -> Option<u32> {
        user_data(kind, version).max
    }

    #[test]
    fn version_1_limits_user_data_and_version_2_does_not() {
        assert_eq!(most(K::Connect, Version::V1), Some(512));
        assert_eq!(most(K::Abort, Version::V1), Some(9));
        assert_eq!(most(K::GiveTokens, Version::V1), Some(0));
        assert_eq!(most(K::PleaseTokens, Version::V1), Some(512));
        for kind in K::ALL {
            let carries = !matches!(
                kind,
                K::OverflowAccept
                    | K::AbortAccept
                    | K::GiveTokensAck
                    | K::Prepare
                    | K::ExceptionReport
                    | K::Expedited
            );
            assert_eq!(most(kind, Version::V2).is_none(), carries, "{kind}");
        }
    }

    #[test]
    fn data_has_at_least_one_octet() {
        for kind in [K::DataTransfer, K::TypedData, K::Expedited] {
            assert_eq!(user_data(kind, Version::V1).min, 1);
        }
        assert_eq!(most(K::Expedited, Version::V2), Some(14));
    }
}
