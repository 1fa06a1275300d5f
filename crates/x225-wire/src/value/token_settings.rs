//! PI 26: where the tokens are to be.

use super::Token;
use core::fmt;

/// Where a token is to be.
///
/// The requestor is the initiator in CN and AC, the side that sent the RS in RS and RA.
///
/// X.225 8.3.1.11, 8.3.24.4
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TokenSetting {
    /// With the requestor.
    #[default]
    RequestorSide,
    /// With the acceptor.
    AcceptorSide,
    /// Where the accepting SS-user decides.
    AcceptorChooses,
    /// The fourth value, reserved.
    Reserved,
}

/// The setting of each of the four tokens; `Default` is all with the requestor.
///
/// X.225 8.3.1.11
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TokenSettings {
    /// The release token.
    pub release: TokenSetting,
    /// The major/activity token.
    pub major_activity: TokenSetting,
    /// The synchronize-minor token.
    pub synchronize_minor: TokenSetting,
    /// The data token.
    pub data: TokenSetting,
}

impl TokenSetting {
    const fn from_pair(pair: u8) -> Self {
        match pair & 3 {
            0 => Self::RequestorSide,
            1 => Self::AcceptorSide,
            2 => Self::AcceptorChooses,
            _ => Self::Reserved,
        }
    }

    const fn pair(self) -> u8 {
        match self {
            Self::RequestorSide => 0,
            Self::AcceptorSide => 1,
            Self::AcceptorChooses => 2,
            Self::Reserved => 3,
        }
    }
}

impl TokenSettings {
    /// The settings in an octet: bits 8, 7 release; 6, 5 major/activity; 4, 3 synchronize-minor; 2, 1 data.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        Self {
            release: TokenSetting::from_pair(bits >> 6),
            major_activity: TokenSetting::from_pair(bits >> 4),
            synchronize_minor: TokenSetting::from_pair(bits >> 2),
            data: TokenSetting::from_pair(bits),
        }
    }

    /// The octet of these settings.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.release.pair() << 6
            | self.major_activity.pair() << 4
            | self.synchronize_minor.pair() << 2
            | self.data.pair()
    }

    /// The setting of a token.
    #[must_use]
    pub const fn get(self, token: Token) -> TokenSetting {
        match token {
            Token::Data => self.data,
            Token::SynchronizeMinor => self.synchronize_minor,
            Token::MajorActivity => self.major_activity,
            Token::Release => self.release,
        }
    }

    /// Changes the setting of a token.
    pub const fn set(&mut self, token: Token, setting: TokenSetting) {
        match token {
            Token::Data => self.data = setting,
            Token::SynchronizeMinor => self.synchronize_minor = setting,
            Token::MajorActivity => self.major_activity = setting,
            Token::Release => self.release = setting,
        }
    }
}

impl fmt::Display for TokenSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::RequestorSide => "requestor",
            Self::AcceptorSide => "acceptor",
            Self::AcceptorChooses => "acceptor chooses",
            Self::Reserved => "reserved",
        })
    }
}

impl fmt::Display for TokenSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, token) in Token::ALL.into_iter().enumerate() {
            write!(
                f,
                "{}{token} {}",
                if n == 0 { "" } else { ", " },
                self.get(token)
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pair_of_bits_is_one_token() {
        let settings = TokenSettings {
            release: TokenSetting::AcceptorChooses,
            major_activity: TokenSetting::AcceptorSide,
            synchronize_minor: TokenSetting::Reserved,
            data: TokenSetting::RequestorSide,
        };
        assert_eq!(settings.bits(), 0b1001_1100);
        assert_eq!(TokenSettings::from_bits(0b1001_1100), settings);
    }
}
