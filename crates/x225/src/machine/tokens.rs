//! Where the tokens are, and the functions of A.5.2 and A.5.3 over them.

use crate::conformance::among;
use crate::wire::{FunctionalUnits, Token, TokenSetting, TokenSettings, Tokens};

/// Availability and assignment of the four tokens, as one side sees them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct TokenPositions {
    available: Tokens,
    owned: Tokens,
}

/// Which side of a token setting this one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Requestor,
    Acceptor,
}

impl TokenPositions {
    /// AV: what the selected functional units make available (A.5.2 a); nothing owned yet.
    pub(crate) fn of(units: FunctionalUnits) -> Self {
        let available = among(units)
            .filter_map(|unit| unit.token)
            .map(Tokens::from)
            .collect();
        Self {
            available,
            owned: Tokens::empty(),
        }
    }

    pub(crate) fn available(self) -> Tokens {
        self.available
    }

    pub(crate) fn owned(self) -> Tokens {
        self.owned
    }

    /// AV(t).
    pub(crate) fn av(self, token: Token) -> bool {
        self.available.contains(token.into())
    }

    /// OWNED(t); false for a token that is not available.
    pub(crate) fn is_owned(self, token: Token) -> bool {
        self.owned.contains(token.into())
    }

    /// I(t): the right to initiate, also when the token is not available.
    pub(crate) fn i(self, token: Token) -> bool {
        !self.av(token) || self.is_owned(token)
    }

    /// A(t): the right to accept, also when the token is not available.
    pub(crate) fn a(self, token: Token) -> bool {
        !self.av(token) || !self.is_owned(token)
    }

    /// Takes over the tokens of a received GIVE TOKENS.
    pub(crate) fn take(&mut self, tokens: Tokens) {
        self.owned |= tokens & self.available;
    }

    /// Hands tokens to the peer.
    pub(crate) fn give(&mut self, tokens: Tokens) {
        self.owned.remove(tokens);
    }

    /// All available tokens are here.
    pub(crate) fn take_all(&mut self) {
        self.owned = self.available;
    }

    /// All available tokens are with the peer.
    pub(crate) fn give_all(&mut self) {
        self.owned = Tokens::empty();
    }

    /// Puts every available token where the settings say; `side` is who this side was in the
    /// exchange. A setting that names no side leaves the token with the requestor.
    pub(crate) fn place(&mut self, settings: TokenSettings, side: Side) {
        self.owned = Token::ALL
            .into_iter()
            .filter(|&token| self.av(token))
            .filter(|&token| {
                let acceptors = settings.get(token) == TokenSetting::AcceptorSide;
                acceptors == (side == Side::Acceptor)
            })
            .map(Tokens::from)
            .collect();
    }
}

/// The positions agreed on: the requestor's wish, or the acceptor's where the requestor left it
/// the choice (X.225 7.4.1 b 5, 7.25.2.1).
pub(crate) fn agreed(wished: TokenSettings, chosen: TokenSettings) -> TokenSettings {
    let mut agreed = TokenSettings::default();
    for token in Token::ALL {
        let wish = wished.get(token);
        let setting = match wish {
            TokenSetting::RequestorSide | TokenSetting::AcceptorSide => wish,
            _ => match chosen.get(token) {
                TokenSetting::AcceptorSide => TokenSetting::AcceptorSide,
                _ => TokenSetting::RequestorSide,
            },
        };
        agreed.set(token, setting);
    }
    agreed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_that_no_functional_unit_asks_for_are_not_available_and_allow_both_roles() {
        let positions = TokenPositions::of(FunctionalUnits::HALF_DUPLEX);
        assert_eq!(positions.available(), Tokens::DATA);
        assert!(positions.i(Token::Release) && positions.a(Token::Release));
        assert!(!positions.i(Token::Data) && positions.a(Token::Data));
    }

    #[test]
    fn each_side_owns_what_the_settings_put_there() {
        let settings = TokenSettings {
            data: TokenSetting::AcceptorSide,
            ..TokenSettings::default()
        };
        let units = FunctionalUnits::HALF_DUPLEX | FunctionalUnits::NEGOTIATED_RELEASE;
        let (mut initiator, mut responder) = (TokenPositions::of(units), TokenPositions::of(units));
        initiator.place(settings, Side::Requestor);
        responder.place(settings, Side::Acceptor);
        assert_eq!(initiator.owned(), Tokens::RELEASE);
        assert_eq!(responder.owned(), Tokens::DATA);
    }

    #[test]
    fn the_acceptor_chooses_only_where_it_was_asked_to() {
        let wished = TokenSettings {
            data: TokenSetting::AcceptorChooses,
            release: TokenSetting::RequestorSide,
            ..TokenSettings::default()
        };
        let chosen = TokenSettings {
            data: TokenSetting::AcceptorSide,
            release: TokenSetting::AcceptorSide,
            ..TokenSettings::default()
        };
        let agreed = agreed(wished, chosen);
        assert_eq!(agreed.data, TokenSetting::AcceptorSide);
        assert_eq!(agreed.release, TokenSetting::RequestorSide);
    }
}
