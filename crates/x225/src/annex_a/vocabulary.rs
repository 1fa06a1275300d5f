//! The one macro behind every enum of Annex A's abbreviations.

/// Declares an enum of printed abbreviations: each item with its documentation and, where
/// Rust cannot spell the printed form, that form behind `=`. What Amendment 1 adds stands behind a
/// semicolon.
macro_rules! vocabulary {
    (
        $(#[$meta:meta])*
        pub enum $Name:ident {
            $( $(#[$item_meta:meta])* $item:ident $(= $printed:literal)? ),+ $(,)?
            $(; $( $(#[$added_meta:meta])* $added:ident $(= $added_printed:literal)? ),+ $(,)? )?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $Name {
            $( $(#[$item_meta])* $item, )+
            $( $( $(#[$added_meta])* $added, )+ )?
        }

        impl $Name {
            /// Every item of the 1995 edition, in the order of the standard's own table.
            pub const ALL: &'static [Self] = &[ $( Self::$item ),+ ];

            $(
                /// The items that Amendment 1 adds.
                pub const AMENDMENT_1: &'static [Self] = &[ $( Self::$added ),+ ];
            )?

            /// How many items the 1995 edition has.
            pub const COUNT: usize = Self::ALL.len();

            /// The abbreviation as printed, in ASCII (`-` for the minus and the hyphen).
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $( Self::$item => $crate::annex_a::vocabulary::vocabulary!(@name $item $($printed)?), )+
                    $($(
                        Self::$added => $crate::annex_a::vocabulary::vocabulary!(@name $added $($added_printed)?),
                    )+)?
                }
            }

            /// The place of the item in [`Self::ALL`], from 0; those of Amendment 1 come after it.
            #[must_use]
            pub const fn index(self) -> usize {
                self as usize
            }
        }

        impl core::fmt::Display for $Name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.name())
            }
        }
    };
    (@name $item:ident) => { stringify!($item) };
    (@name $item:ident $printed:literal) => { $printed };
}
pub(super) use vocabulary;
