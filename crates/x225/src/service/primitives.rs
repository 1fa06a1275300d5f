//! The notation that turns a list of service primitives into an enum, its kinds and its conversions.

macro_rules! primitives {
    (
        $(#[$doc:meta])* $set:ident, $(#[$kind_doc:meta])* $kind:ident;
        $($variant:ident($payload:ty) $name:literal $clause:literal,)*
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $set {
            $(
                #[doc = concat!($name, " (X.215 ", $clause, ").")]
                $variant($payload),
            )*
        }

        $(#[$kind_doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $kind {
            $(
                #[doc = concat!($name, " (X.215 ", $clause, ").")]
                $variant,
            )*
        }

        impl $kind {
            /// Every kind, in the order of X.215.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The primitive as X.215 writes it, `S-SYNC-MINOR request` say.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }

        impl core::fmt::Display for $kind {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl $set {
            /// Which primitive this is.
            #[must_use]
            pub const fn kind(&self) -> $kind {
                match self {
                    $(Self::$variant(_) => $kind::$variant,)*
                }
            }
        }

        $(
            impl From<$payload> for $set {
                fn from(primitive: $payload) -> Self {
                    Self::$variant(primitive)
                }
            }
        )*
    };
}

pub(crate) use primitives;
