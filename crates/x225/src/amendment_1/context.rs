//! Upper-layer context specifications: identifiers that stand for a whole CONNECT.

use core::fmt;

use crate::wire::short::ContextIdentifier;
use crate::wire::{Accept, Connect, Slices};

/// What an identifier stands for: a CONNECT, the ACCEPT that answers it, and how the user data of the CONNECT travels.
///
/// Both sides have to be given the same. A request whose CONNECT would be equal to the one here is sent as SHORT CONNECT; an
/// answer is permitted if its ACCEPT would be equal to the one here. The user data of the answer travels as it is.
///
/// Source: X.225 Amendment 1, 5.8.8.
#[derive(Clone, Debug)]
pub struct Context {
    /// The identifier.
    pub identifier: ContextIdentifier,
    /// The CONNECT that it stands for, without user data.
    pub connect: Connect,
    /// The ACCEPT that answers it, without user data.
    pub accept: Accept,
    /// The user data of the CONNECT.
    pub user_data: UserData,
}

/// How the user data of a CONNECT travels with the identifier that stands for the rest.
///
/// Source: X.225 Amendment 1, 5.8.8.
#[derive(Clone, Copy, Debug)]
pub enum UserData {
    /// Not at all: it is always this.
    Fixed(&'static [u8]),
    /// As it is: an immediate parameter.
    Immediate,
    /// In another form: a compressible parameter. A peer that cannot expand it asks for the user data itself.
    Compressible {
        /// The other form; `None` if it has none, and then a CONNECT is sent.
        compress: fn(&Slices) -> Option<Slices>,
        /// The user data; `None` if it cannot be told from that form.
        expand: fn(&Slices) -> Option<Slices>,
    },
}

impl UserData {
    /// What is sent with the identifier; `None` if the user data cannot be told by it.
    pub(crate) fn compress(&self, user_data: &Slices) -> Option<Slices> {
        match self {
            Self::Fixed(fixed) => (*user_data == **fixed).then(Slices::new),
            Self::Immediate => Some(user_data.clone()),
            Self::Compressible { compress, .. } => compress(user_data),
        }
    }

    /// The user data, if it can be told.
    pub(crate) fn expand(&self, parameters: &Slices) -> Option<Slices> {
        match self {
            Self::Fixed(fixed) => parameters.is_empty().then(|| Slices::from(*fixed)),
            Self::Immediate => Some(parameters.clone()),
            Self::Compressible { expand, .. } => expand(parameters),
        }
    }
}

/// The contexts that a session knows. Two are equal when they are the same table.
#[derive(Clone, Copy)]
pub(crate) struct Contexts(pub(crate) &'static [Context]);

impl PartialEq for Contexts {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self.0, other.0)
    }
}

impl Eq for Contexts {}

/// Writes the identifiers.
impl fmt::Debug for Contexts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let identifiers = self.0.iter().map(|context| context.identifier);
        f.debug_list().entries(identifiers).finish()
    }
}
