//! What is wrong with an encoded value, and where.

use super::{Path, Tag};

/// A value that cannot be read: where, what was found, what would have been right, by which clause.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("octet {offset}, {path}: {fault} ({clause})")]
pub struct Error {
    /// Octets before the fault, in the octet string given to the decoder.
    pub offset: usize,
    /// The component at fault.
    pub path: Path,
    /// What was found and what would have been right.
    pub fault: Fault,
    /// The clause that is broken.
    pub clause: &'static str,
}

/// What is wrong at one place of an encoded value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The input ends inside identifier or length octets.
    #[error("the identifier or length octets end early")]
    HeaderTruncated,
    /// A tag of more than five octets.
    #[error("the identifier is too long; five octets are the most read")]
    TagTooLong,
    /// The reserved length octet 255, or a length no memory can hold.
    #[error(
        "the length octets are invalid; a definite length below 2^64 or the indefinite form is needed"
    )]
    LengthInvalid,
    /// A primitive encoding with the indefinite form.
    #[error("indefinite length on a primitive encoding; it needs a definite length")]
    IndefinitePrimitive,
    /// The length points past the end of the value around it.
    #[error("the length says {declared} octets, only {left} are left")]
    Truncated {
        /// Octets that the length promises.
        declared: usize,
        /// Octets that are there.
        left: usize,
    },
    /// An indefinite length whose end-of-contents octets never come.
    #[error("indefinite length without end-of-contents octets")]
    EndOfContentsMissing,
    /// More nested indefinite lengths or string segments than are followed.
    #[error("nested too deep; {limit} levels are the most read")]
    TooDeep {
        /// The limit that was met.
        limit: usize,
    },
    /// Another type than the definition has here.
    #[error("found {found}, expected {}", Alternatives(expected))]
    UnexpectedTag {
        /// The tag that is there.
        found: Tag,
        /// The tags that are allowed.
        expected: &'static [Tag],
    },
    /// A primitive encoding where only the constructed one exists.
    #[error("primitive encoding; this type is constructed")]
    NotConstructed,
    /// A constructed encoding where only the primitive one exists.
    #[error("constructed encoding; this type is primitive")]
    NotPrimitive,
    /// A mandatory component is absent.
    #[error("mandatory {component} is missing")]
    Missing {
        /// The component's name.
        component: &'static str,
    },
    /// A component is there twice.
    #[error("the component is there twice")]
    Duplicate,
    /// A component that the definition does not have, where none may be added.
    #[error("unrecognized component {found}")]
    Unrecognized {
        /// Its tag.
        found: Tag,
    },
    /// Octets after the end of the value.
    #[error("{octets} octets after the end of the value")]
    Trailing {
        /// How many.
        octets: usize,
    },
    /// An integer without contents octets.
    #[error("an integer without contents; at least one octet is needed")]
    IntegerEmpty,
    /// An integer beyond 64 bits.
    #[error("an integer of {octets} octets; 64 bits are the most read")]
    IntegerTooLong {
        /// Its contents octets.
        octets: usize,
    },
    /// An object identifier without contents, or whose last subidentifier does not end.
    #[error("the object identifier is empty or its last subidentifier does not end")]
    OidMalformed,
    /// A bit string whose count of unused bits is missing, above 7, or above 0 without any octet.
    #[error("the bit string's count of unused bits is invalid; 0 to 7 is needed")]
    UnusedBitsInvalid,
    /// A number that has no meaning here.
    #[error("found {found}, {permitted} is needed")]
    NotPermitted {
        /// The number that is there.
        found: i64,
        /// The numbers that are allowed, in words.
        permitted: &'static str,
    },
}

impl Fault {
    /// The clause of the encoding rules that is broken, if it is those rather than the definition.
    pub(super) const fn encoding_clause(self) -> Option<&'static str> {
        Some(match self {
            Self::HeaderTruncated | Self::TagTooLong => "X.690 8.1.2",
            Self::LengthInvalid | Self::IndefinitePrimitive | Self::Truncated { .. } => {
                "X.690 8.1.3"
            }
            Self::EndOfContentsMissing => "X.690 8.1.5",
            Self::NotConstructed | Self::NotPrimitive => "X.690 8.1.2.5",
            Self::IntegerEmpty | Self::IntegerTooLong { .. } => "X.690 8.3",
            Self::OidMalformed => "X.690 8.19",
            Self::UnusedBitsInvalid => "X.690 8.6",
            _ => return None,
        })
    }
}

struct Alternatives<'a>(&'a [Tag]);

impl core::fmt::Display for Alternatives<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for (index, tag) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(" or ")?;
            }
            tag.fmt(f)?;
        }
        Ok(())
    }
}
