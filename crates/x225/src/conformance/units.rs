//! The functional units: what each brings, what it cannot do without, what it cannot stand.

use crate::service::Needed;
use crate::wire::{FunctionalUnits as Fu, SpduKind as K, Token};

/// A functional unit. Source: X.225 5.6, Tables 3 and 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FunctionalUnit {
    /// Its bit in Session User Requirements; empty for the kernel, which is not negotiated.
    pub flag: Fu,
    /// Its name in the standard.
    pub name: &'static str,
    /// Its name in the predicates of Annex A; `None` where they do not name it.
    pub abbreviation: Option<&'static str>,
    /// Where it is defined.
    pub clause: &'static str,
    /// The token that it makes available.
    pub token: Option<Token>,
    /// What has to be proposed beside it.
    pub beside: Option<Companion>,
    /// What must not be selected together with it.
    pub apart: Fu,
    /// Its SPDUs; the GIVE TOKENS and PLEASE TOKENS that only introduce others are not counted.
    pub spdus: &'static [K],
    /// Which sessions of this implementation have it.
    pub implemented: Implemented,
}

/// Which sessions have a functional unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Implemented {
    /// Every session.
    Everywhere,
    /// Those of a [`Nest`](crate::nested::Nest), in version 2.
    InNest,
}

/// Functional units of which one has to be there. Source: X.225 5.8.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Companion {
    /// Any one of these.
    pub any_of: Fu,
    /// They in words.
    pub name: &'static str,
}

const fn unit(flag: Fu, name: &'static str, clause: &'static str) -> FunctionalUnit {
    FunctionalUnit {
        flag,
        name,
        abbreviation: None,
        clause,
        token: None,
        beside: None,
        apart: Fu::empty(),
        spdus: &[],
        implemented: Implemented::Everywhere,
    }
}

/// Every functional unit, in the order of 5.6. Source: X.225 5.6, Tables 3 and 4; Amendment 2.
pub const FUNCTIONAL_UNITS: [FunctionalUnit; 15] = [
    FunctionalUnit {
        spdus: &[
            K::Connect,
            K::OverflowAccept,
            K::ConnectDataOverflow,
            K::Accept,
            K::Refuse,
            K::Finish,
            K::Disconnect,
            K::Abort,
            K::AbortAccept,
            K::DataTransfer,
            K::Prepare,
        ],
        ..unit(Fu::empty(), "kernel", "5.6.1")
    },
    FunctionalUnit {
        abbreviation: Some("NR"),
        token: Some(Token::Release),
        spdus: &[K::NotFinished, K::GiveTokens, K::PleaseTokens],
        ..unit(Fu::NEGOTIATED_RELEASE, "negotiated release", "5.6.2")
    },
    FunctionalUnit {
        abbreviation: Some("HD"),
        token: Some(Token::Data),
        apart: Fu::DUPLEX,
        spdus: &[K::GiveTokens, K::PleaseTokens],
        ..unit(Fu::HALF_DUPLEX, "half-duplex", "5.6.3")
    },
    FunctionalUnit {
        abbreviation: Some("FD"),
        apart: Fu::HALF_DUPLEX,
        ..unit(Fu::DUPLEX, "duplex", "5.6.4")
    },
    FunctionalUnit {
        abbreviation: Some("EX"),
        spdus: &[K::Expedited],
        ..unit(Fu::EXPEDITED_DATA, "expedited data", "5.6.5")
    },
    FunctionalUnit {
        abbreviation: Some("TD"),
        spdus: &[K::TypedData],
        ..unit(Fu::TYPED_DATA, "typed data", "5.6.6")
    },
    FunctionalUnit {
        abbreviation: Some("CD"),
        beside: Some(Companion {
            any_of: Fu::ACTIVITY_MANAGEMENT,
            name: "activity management",
        }),
        spdus: &[K::CapabilityData, K::CapabilityDataAck],
        ..unit(
            Fu::CAPABILITY_DATA_EXCHANGE,
            "capability data exchange",
            "5.6.7",
        )
    },
    FunctionalUnit {
        abbreviation: Some("SY"),
        token: Some(Token::SynchronizeMinor),
        apart: Fu::SYMMETRIC_SYNCHRONIZE,
        spdus: &[
            K::MinorSyncPoint,
            K::MinorSyncAck,
            K::GiveTokens,
            K::PleaseTokens,
        ],
        ..unit(Fu::MINOR_SYNCHRONIZE, "minor synchronize", "5.6.8")
    },
    FunctionalUnit {
        abbreviation: Some("SS"),
        apart: Fu::MINOR_SYNCHRONIZE,
        spdus: &[K::MinorSyncPoint, K::MinorSyncAck],
        ..unit(Fu::SYMMETRIC_SYNCHRONIZE, "symmetric synchronize", "5.6.9")
    },
    FunctionalUnit {
        abbreviation: Some("DS"),
        beside: Some(Companion {
            any_of: Fu::MINOR_SYNCHRONIZE.union(Fu::SYMMETRIC_SYNCHRONIZE),
            name: "minor or symmetric synchronize",
        }),
        apart: Fu::ACTIVITY_MANAGEMENT,
        ..unit(Fu::DATA_SEPARATION, "data separation", "5.6.10")
    },
    FunctionalUnit {
        abbreviation: Some("MA"),
        token: Some(Token::MajorActivity),
        spdus: &[
            K::MajorSyncPoint,
            K::MajorSyncAck,
            K::Prepare,
            K::GiveTokens,
            K::PleaseTokens,
        ],
        ..unit(Fu::MAJOR_SYNCHRONIZE, "major synchronize", "5.6.11")
    },
    FunctionalUnit {
        abbreviation: Some("RESYN"),
        spdus: &[K::Resynchronize, K::ResynchronizeAck, K::Prepare],
        ..unit(Fu::RESYNCHRONIZE, "resynchronize", "5.6.12")
    },
    FunctionalUnit {
        abbreviation: Some("EXCEP"),
        beside: Some(Companion {
            any_of: Fu::HALF_DUPLEX,
            name: "half-duplex",
        }),
        spdus: &[K::ExceptionReport, K::ExceptionData],
        ..unit(Fu::EXCEPTIONS, "exceptions", "5.6.13")
    },
    FunctionalUnit {
        abbreviation: Some("ACT"),
        token: Some(Token::MajorActivity),
        apart: Fu::DATA_SEPARATION,
        spdus: &[
            K::ActivityStart,
            K::ActivityResume,
            K::ActivityInterrupt,
            K::ActivityInterruptAck,
            K::ActivityDiscard,
            K::ActivityDiscardAck,
            K::ActivityEnd,
            K::ActivityEndAck,
            K::Prepare,
            K::GiveTokens,
            K::PleaseTokens,
            K::GiveTokensConfirm,
            K::GiveTokensAck,
        ],
        ..unit(Fu::ACTIVITY_MANAGEMENT, "activity management", "5.6.14")
    },
    FunctionalUnit {
        implemented: Implemented::InNest,
        ..unit(Fu::NESTED_CONNECTIONS, "nested connections", "5.6.15")
    },
];

/// The functional units that every session has: no others are proposed or selected.
pub const IMPLEMENTED: Fu = implemented(false);

/// Those that the sessions of a [`Nest`](crate::nested::Nest) have in version 2.
pub const IMPLEMENTED_IN_NEST: Fu = implemented(true);

const fn implemented(in_nest: bool) -> Fu {
    let mut all = Fu::empty();
    let mut units = FUNCTIONAL_UNITS.as_slice();
    while let [unit, rest @ ..] = units {
        if in_nest || matches!(unit.implemented, Implemented::Everywhere) {
            all.insert(unit.flag);
        }
        units = rest;
    }
    all
}

/// Whether functional units make an implementation that may claim conformance.
///
/// # Errors
///
/// The clause that is not met.
///
/// Source: X.225 9.1.1, 9.1.2.
pub const fn static_conformance(units: Fu) -> Result<(), &'static str> {
    if !units.intersects(Fu::HALF_DUPLEX.union(Fu::DUPLEX)) {
        Err("9.1.1")
    } else if units.contains(Fu::CAPABILITY_DATA_EXCHANGE)
        && !units.contains(Fu::ACTIVITY_MANAGEMENT)
    {
        Err("9.1.2 a)")
    } else if units.contains(Fu::EXCEPTIONS) && !units.contains(Fu::HALF_DUPLEX) {
        Err("9.1.2 b)")
    } else {
        Ok(())
    }
}

/// The rows of functional units.
pub(crate) fn among(units: Fu) -> impl Iterator<Item = &'static FunctionalUnit> {
    let mut left = units;
    let mut rows = FUNCTIONAL_UNITS.iter();
    core::iter::from_fn(move || {
        if left.is_empty() {
            return None;
        }
        let row = rows.find(|row| left.intersects(row.flag))?;
        left.remove(row.flag);
        Some(row)
    })
}

/// Whether an SS-user may propose functional units to a session that has some of them implemented
/// (X.225 5.8.1, 7.1.1 c).
pub(crate) fn proposable(units: Fu, implemented: Fu) -> Result<(), Needed> {
    if !units.intersects(Fu::HALF_DUPLEX | Fu::DUPLEX) {
        return Err(Needed::OneDuplexMode);
    }
    for unit in among(units) {
        let proposed = unit.name;
        if !implemented.contains(unit.flag) {
            return Err(Needed::Implemented { proposed });
        }
        if let Some(Companion { any_of, name }) = unit.beside
            && !units.intersects(any_of)
        {
            return Err(Needed::Together {
                proposed,
                with: name,
            });
        }
    }
    if !implemented.contains(units) {
        return Err(Needed::Implemented {
            proposed: "a reserved functional unit",
        });
    }
    Ok(())
}

/// Whether an SS-user may answer a proposal with functional units (X.225 5.6, 7.4.1 d, X.215
/// 12.1.2.7).
pub(crate) fn selectable(units: Fu, implemented: Fu) -> Result<(), Needed> {
    proposable(units, implemented)?;
    for unit in among(units) {
        if units.intersects(unit.apart) {
            return Err(match unit.flag {
                Fu::HALF_DUPLEX | Fu::DUPLEX => Needed::OneDuplexMode,
                Fu::MINOR_SYNCHRONIZE | Fu::SYMMETRIC_SYNCHRONIZE => Needed::OneMinorSynchronize,
                _ => Needed::NoActivityManagement,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thirteen_of_1995_are_implemented_everywhere_and_nested_connections_in_a_nest() {
        assert_eq!(IMPLEMENTED.bits(), 0x1fff);
        assert_eq!(IMPLEMENTED_IN_NEST - IMPLEMENTED, Fu::NESTED_CONNECTIONS);
    }

    #[test]
    fn names_and_abbreviations_are_those_of_the_codec() {
        for unit in &FUNCTIONAL_UNITS[1..] {
            let (_, name) = unit.flag.iter().next().unwrap();
            assert_eq!(unit.name, name);
            let known = Fu::ABBREVIATIONS
                .iter()
                .find(|(_, flag)| *flag == unit.flag)
                .map(|(abbreviation, _)| *abbreviation);
            assert_eq!(unit.abbreviation, known, "{name}");
        }
    }

    #[test]
    fn every_spdu_belongs_to_a_functional_unit() {
        for kind in K::ALL {
            assert!(
                FUNCTIONAL_UNITS
                    .iter()
                    .any(|unit| unit.spdus.contains(&kind)),
                "{kind}"
            );
        }
    }

    #[test]
    fn what_excludes_each_other_does_so_both_ways() {
        for unit in &FUNCTIONAL_UNITS {
            for other in among(unit.apart) {
                assert!(other.apart.contains(unit.flag), "{}", unit.name);
            }
        }
    }

    #[test]
    fn the_implementation_may_claim_conformance() {
        assert_eq!(static_conformance(IMPLEMENTED), Ok(()));
        assert_eq!(static_conformance(Fu::TYPED_DATA), Err("9.1.1"));
        assert_eq!(
            static_conformance(Fu::DUPLEX | Fu::CAPABILITY_DATA_EXCHANGE),
            Err("9.1.2 a)")
        );
        assert_eq!(
            static_conformance(Fu::DUPLEX | Fu::EXCEPTIONS),
            Err("9.1.2 b)")
        );
    }

    #[test]
    fn proposals_and_answers_keep_to_the_rules_of_each_functional_unit() {
        assert_eq!(proposable(IMPLEMENTED, IMPLEMENTED), Ok(()));
        assert_eq!(
            proposable(Fu::TYPED_DATA, IMPLEMENTED),
            Err(Needed::OneDuplexMode)
        );
        assert_eq!(
            proposable(Fu::DUPLEX | Fu::NESTED_CONNECTIONS, IMPLEMENTED),
            Err(Needed::Implemented {
                proposed: "nested connections"
            })
        );
        assert_eq!(
            proposable(Fu::DUPLEX | Fu::DATA_SEPARATION, IMPLEMENTED),
            Err(Needed::Together {
                proposed: "data separation",
                with: "minor or symmetric synchronize"
            })
        );
        assert_eq!(
            selectable(Fu::DUPLEX | Fu::HALF_DUPLEX, IMPLEMENTED),
            Err(Needed::OneDuplexMode)
        );
        let synchronize = Fu::MINOR_SYNCHRONIZE | Fu::SYMMETRIC_SYNCHRONIZE;
        assert_eq!(
            selectable(Fu::DUPLEX | synchronize, IMPLEMENTED),
            Err(Needed::OneMinorSynchronize)
        );
        let separation = Fu::DUPLEX | Fu::MINOR_SYNCHRONIZE | Fu::DATA_SEPARATION;
        assert_eq!(selectable(separation, IMPLEMENTED), Ok(()));
        assert_eq!(
            selectable(separation | Fu::ACTIVITY_MANAGEMENT, IMPLEMENTED),
            Err(Needed::NoActivityManagement)
        );
    }
}
