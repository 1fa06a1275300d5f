//! PI 50 of REFUSE: a code and, after code 2, user data.

use super::RefuseCode;
use crate::Slices;
use core::fmt;

/// Why a session connection was refused, with the called SS-user's data.
///
/// X.225 8.3.5.10
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RefuseReason {
    /// The code.
    pub code: RefuseCode,
    /// User data; the standard allows it after [`RefuseCode::UserData`] only.
    pub user_data: Slices,
}

impl From<RefuseCode> for RefuseReason {
    fn from(code: RefuseCode) -> Self {
        Self {
            code,
            user_data: Slices::new(),
        }
    }
}

impl fmt::Display for RefuseReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.user_data.len() {
            0 => write!(f, "{}", self.code),
            octets => write!(f, "{}, {octets} octets of user data", self.code),
        }
    }
}
