//! PI 16: tokens given, requested.

use super::flags::flags;
use core::fmt;

/// One of the four tokens.
///
/// X.225 A.5.2
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Token {
    /// `dk`: the data token.
    Data,
    /// `mi`: the synchronize-minor token.
    SynchronizeMinor,
    /// `ma`: the major/activity token.
    MajorActivity,
    /// `tr`: the release token.
    Release,
}

flags! {
    /// A set of tokens; `Default` is none.
    ///
    /// X.225 8.3.16.3
    pub struct Tokens: u8 {
        /// The data token.
        DATA = bit 1, "data";
        /// The synchronize-minor token.
        SYNCHRONIZE_MINOR = bit 3, "synchronize-minor";
        /// The major/activity token.
        MAJOR_ACTIVITY = bit 5, "major/activity";
        /// The release token.
        RELEASE = bit 7, "release";
    }
}

impl Default for Tokens {
    fn default() -> Self {
        Self::empty()
    }
}

impl Token {
    /// The four, in the order of their bits.
    pub const ALL: [Self; 4] = [
        Self::Data,
        Self::SynchronizeMinor,
        Self::MajorActivity,
        Self::Release,
    ];
}

impl From<Token> for Tokens {
    fn from(token: Token) -> Self {
        match token {
            Token::Data => Self::DATA,
            Token::SynchronizeMinor => Self::SYNCHRONIZE_MINOR,
            Token::MajorActivity => Self::MAJOR_ACTIVITY,
            Token::Release => Self::RELEASE,
        }
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Tokens::from(*self), f)
    }
}
