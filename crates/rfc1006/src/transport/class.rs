//! Which class a connection runs in, and with which options.

use core::fmt;

use bytes::Bytes;

use super::Cause;
use crate::tpdu::{Class, Connection, Parameter};

/// The option bits of class 2 as it runs over TCP: normal formats, no explicit flow control.
pub(super) const NO_FLOW_CONTROL: u8 = 0b0001;

/// Bit 1 of the additional options: use of transport expedited data.
const EXPEDITED: u8 = 0b0000_0001;
/// Bit 6, as RFC 2126 reads it in class 2: an ED is acknowledged by an EA.
const ACKNOWLEDGED: u8 = 0b0010_0000;

/// The classes that a machine proposes in its CR, or agrees to in its CC.
///
/// X.224 Table 3; RFC 2126, section 4
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Classes {
    /// Class 0 alone, as RFC 1006 has it.
    #[default]
    Class0,
    /// Class 2 where the peer has it, class 0 otherwise.
    Class2Or0,
    /// Class 2 alone. X.224 14.4 a) wants class 0 named beside it in a CR.
    Class2,
}

impl Classes {
    /// The class that a CR prefers.
    pub(super) fn preferred(self) -> Class {
        match self {
            Self::Class0 => Class::Class0,
            Self::Class2Or0 | Self::Class2 => Class::Class2,
        }
    }

    /// What a CR says of the classes that would do as well.
    pub(super) fn alternative(self) -> Option<Parameter> {
        const CLASS_0: &[u8] = &[Class::Class0.number() << 4];
        (self == Self::Class2Or0)
            .then(|| Parameter::AlternativeClasses(Bytes::from_static(CLASS_0)))
    }

    /// Whether this class is among them.
    #[must_use]
    pub fn contains(self, class: Class) -> bool {
        match self {
            Self::Class0 => class == Class::Class0,
            Self::Class2Or0 => matches!(class, Class::Class0 | Class::Class2),
            Self::Class2 => class == Class::Class2,
        }
    }

    /// The class that answers a CR: class 2 before class 0.
    pub(super) fn select(self, cr: &Connection) -> Result<Class, Cause> {
        let without_flow_control = cr.options & NO_FLOW_CONTROL != 0;
        let class_2 = self.contains(Class::Class2) && allows_class_2(cr);
        if class_2 && without_flow_control {
            Ok(Class::Class2)
        } else if self.contains(Class::Class0) && allows_class_0(cr) {
            Ok(Class::Class0)
        } else if class_2 {
            Err(Cause::OptionsNotSupported {
                options: cr.options,
            })
        } else {
            Err(Cause::ClassNotSupported {
                preferred: cr.class,
                supported: self,
            })
        }
    }

    /// Whether a CC selects what our CR proposed.
    pub(super) fn confirm(self, cc: &Connection) -> Result<(), Cause> {
        if !self.contains(cc.class) {
            Err(Cause::ClassNotProposed {
                selected: cc.class,
                proposed: self,
            })
        } else if cc.class == Class::Class2 && cc.options != NO_FLOW_CONTROL {
            Err(Cause::OptionsNotSupported {
                options: cc.options,
            })
        } else {
            Ok(())
        }
    }
}

impl fmt::Display for Classes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Class0 => "class 0",
            Self::Class2Or0 => "class 2 or 0",
            Self::Class2 => "class 2",
        })
    }
}

/// Whether a CR lets us select class 0: preferred, implied by class 1, or named as an alternative.
fn allows_class_0(cr: &Connection) -> bool {
    match cr.class {
        Class::Class0 | Class::Class1 => true,
        Class::Class2 => cr
            .parameters
            .alternative_classes()
            .any(|class| class == Class::Class0),
        Class::Class3 | Class::Class4 => cr
            .parameters
            .alternative_classes()
            .any(|class| class <= Class::Class1),
    }
}

/// Whether a CR lets us select class 2: preferred, or implied by class 3 or 4.
fn allows_class_2(cr: &Connection) -> bool {
    cr.class >= Class::Class2
}

/// What is agreed, or proposed, on transport expedited data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Expedited {
    /// Whether there are any.
    pub(super) used: bool,
    /// Whether each ED is acknowledged before the next TPDU with data is sent.
    pub(super) acknowledged: bool,
}

impl Expedited {
    /// What to propose in this class.
    pub(super) fn proposed(used: bool, class: Class) -> Self {
        Self {
            used,
            acknowledged: used && class == Class::Class2,
        }
    }

    /// What a CR or CC says for the class selected. Silence means no, in both classes.
    pub(super) fn said(connection: &Connection, selected: Class) -> Self {
        let bits = connection.parameters.additional_options();
        let used = bits & EXPEDITED != 0;
        Self {
            used,
            acknowledged: used
                && bits & ACKNOWLEDGED != 0
                && (connection.class, selected) == (Class::Class2, Class::Class2),
        }
    }

    /// What both sides have said.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            used: self.used && other.used,
            acknowledged: self.acknowledged && other.acknowledged,
        }
    }

    /// The parameter that says so: left out where class 0 has nothing to say, and never in class 2,
    /// where X.224 takes silence for a yes.
    pub(super) fn parameter(self, class: Class) -> Option<Parameter> {
        let used = if self.used { EXPEDITED } else { 0 };
        let acknowledged = if self.acknowledged { ACKNOWLEDGED } else { 0 };
        (self.used || class == Class::Class2)
            .then_some(Parameter::AdditionalOptions(used | acknowledged))
    }
}
