//! What can stand behind an option, one file each.

pub(crate) mod address;
pub(crate) mod octets;
pub(crate) mod units;

pub(crate) use self::address::Address;
pub(crate) use self::octets::Octets;
pub(crate) use self::units::Units;
