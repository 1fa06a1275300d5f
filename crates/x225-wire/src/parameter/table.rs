//! The notation of a parameter table: one line per parameter declares the field and how it is sent.

/// Declares an SPDU, or a parameter group, by its parameters in ascending order of their codes.
///
/// A line reads `field: Type = pi 25, "Name", nm, exactly(1), "clause";` with `pgi` for a PGI that has a value and `group` for one
/// that has PIs (then without a length). After the clause may follow `default "what absence means"` and `also [codes]`.
/// `with user_information` behind it all adds the user information field.
macro_rules! table {
    (
        $(#[$doc:meta])*
        pub struct $name:ident {
            $(
                $(#[$field_doc:meta])*
                $field:ident: $type:ty = $level:ident $code:literal, $text:literal, $presence:ident,
                    $($length:ident($($bound:literal)?),)? $clause:literal
                    $(, default $default:literal)? $(, also $also:expr)?;
            )*
        }
        $(with $user:ident)?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
            $(
                /// The user information field, to the end of the TSDU: the SSDU or a segment of it.
                pub $user: $crate::Slices,
            )?
        }

        impl $name {
            /// Its parameters in the order in which they are sent.
            pub const PARAMETERS: &'static [$crate::Parameter] = &[
                $($crate::Parameter {
                    code: $code,
                    level: $crate::parameter::table!(@level $level),
                    name: $text,
                    presence: $crate::parameter::table!(@presence $presence),
                    length: $crate::parameter::table!(@length $($length($($bound)?))?),
                    default: $crate::parameter::table!(@default $($default)?),
                    also: $crate::parameter::table!(@also $($also)?),
                    group: $crate::parameter::table!(@group $level $type),
                    clause: $clause,
                },)*
            ];
        }

        #[cfg(any(test, feature = "testing"))]
        impl $name {
            /// Any values within its parameter list.
            pub(crate) fn any_within() -> proptest::strategy::BoxedStrategy<Self> {
                use proptest::strategy::{Just, Strategy};
                let mut parameters = Self::PARAMETERS.iter();
                let drawn = Just(Self::default()).boxed();
                $(
                    let drawn = match parameters.next() {
                        Some(parameter) => (drawn, <$type as $crate::testing::Generate>::any(parameter))
                            .prop_map(|(mut drawn, value)| {
                                drawn.$field = value;
                                drawn
                            })
                            .boxed(),
                        None => drawn,
                    };
                )*
                $(
                    let drawn = (drawn, $crate::testing::user_data(0, 14))
                        .prop_map(|(mut drawn, value)| {
                            drawn.$user = value;
                            drawn
                        })
                        .boxed();
                )?
                let _ = parameters.next();
                drawn
            }
        }

        #[cfg(any(test, feature = "testing"))]
        impl $crate::testing::Generate for $name {
            fn any(_: &'static $crate::Parameter) -> proptest::strategy::BoxedStrategy<Self> {
                Self::any_within()
            }
        }

        impl $crate::field::Table for $name {
            fn parameters(&self) -> &'static [$crate::Parameter] {
                Self::PARAMETERS
            }

            fn field(&self, code: u8) -> Option<&dyn $crate::field::Field> {
                match code {
                    $($code => Some(&self.$field),)*
                    _ => None,
                }
            }

            #[allow(unused_variables, reason = "there are tables without parameters")]
            fn read(
                &mut self,
                code: u8,
                value: &$crate::decode::Octets<'_>,
                report: &mut $crate::decode::Report,
            ) -> Result<(), $crate::field::Fault> {
                match code {
                    $($code => $crate::field::Field::read(&mut self.$field, value, report),)*
                    _ => Ok(()),
                }
            }

            fn expected(&self) -> u32 {
                const { $crate::parameter::expected(Self::PARAMETERS) }
            }

            fn sent_len(&self) -> usize {
                0 $(+ $crate::encode::sent_len(&self.$field))*
            }

            fn len_beside_user_data(&self) -> usize {
                0 $(+ $crate::encode::len_beside_user_data(&self.$field))*
            }

            fn len_before_user_data(&self) -> Option<usize> {
                let found = None;
                $(let found = $crate::encode::len_before_user_data(&self.$field).or(found);)*
                found
            }

            #[allow(unused_variables, reason = "there are tables without parameters")]
            fn send(&self, out: &mut $crate::encode::Out<'_>) {
                $(out.unit($code, &self.$field);)*
            }

            fn user_data(&self) -> Option<&$crate::Slices> {
                let found = None;
                $(let found = $crate::field::fuller(found, $crate::field::Field::user_data(&self.$field));)*
                found
            }

            fn user_data_mut(&mut self) -> Option<&mut $crate::Slices> {
                let found = None;
                $(
                    let other = $crate::field::Field::user_data_mut(&mut self.$field);
                    let found = $crate::field::fuller(found, other);
                )*
                found
            }

            fn enclosure(&self) -> Option<$crate::Enclosure> {
                None $(.or($crate::field::Field::enclosure(&self.$field)))*
            }

            #[allow(unused_variables, reason = "there are tables without parameters")]
            fn set_enclosure(&mut self, enclosure: $crate::Enclosure) {
                $($crate::field::Field::set_enclosure(&mut self.$field, enclosure);)*
            }

            $(
                fn user_information(&self) -> Option<&$crate::Slices> {
                    Some(&self.$user)
                }

                fn user_information_mut(&mut self) -> Option<&mut $crate::Slices> {
                    Some(&mut self.$user)
                }
            )?
        }
    };
    (@level pi) => { $crate::Level::Pi };
    (@level $pgi:ident) => { $crate::Level::Pgi };
    (@presence m) => { $crate::Presence::Mandatory };
    (@presence nm) => { $crate::Presence::NotMandatory };
    (@length) => { $crate::Bounds::unlimited() };
    (@length $length:ident($($bound:literal)?)) => { $crate::Bounds::$length($($bound)?) };
    (@default) => { None };
    (@default $default:literal) => { Some($default) };
    (@also) => { &[] };
    (@also $also:expr) => { &$also };
    (@group group $type:ty) => { <$type>::PARAMETERS };
    (@group $level:ident $type:ty) => { &[] };
}

pub(crate) use table;
