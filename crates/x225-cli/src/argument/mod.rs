//! What can stand behind an option, one file each.

pub(crate) mod address;
pub(crate) mod amount;
pub(crate) mod class;
pub(crate) mod limit;
pub(crate) mod octets;
pub(crate) mod tls;
pub(crate) mod units;

pub(crate) use self::address::{Address, Place};
pub(crate) use self::amount::Time;
pub(crate) use self::class::transport_classes;
pub(crate) use self::limit::Setting;
pub(crate) use self::octets::Octets;
pub(crate) use self::tls::{Secured, Tls};
pub(crate) use self::units::Units;
