//! Where the tokens are, from the SPDUs that passed.

use x225::wire::{FunctionalUnits, Spdu, Token, TokenSetting, TokenSettings, Tokens};

use crate::capture::tcp::{Both, Direction};

/// The tokens of a session connection.
#[derive(Debug, Default)]
pub(super) struct TokenBalance {
    /// What CONNECT proposed.
    proposed: FunctionalUnits,
    /// What CONNECT, and the RESYNCHRONIZE of each side, asked for.
    connect: TokenSettings,
    resynchronize: Both<TokenSettings>,
    available: Tokens,
    /// Those of the available tokens that the initiator has.
    initiator: Tokens,
}

impl TokenBalance {
    /// Takes note of an SPDU.
    pub(super) fn take(&mut self, direction: Direction, spdu: &Spdu) {
        match spdu {
            Spdu::Connect(connect) => {
                self.proposed = connect.session_user_requirements.unwrap_or_default();
                self.connect = connect
                    .connect_accept_item
                    .token_settings
                    .unwrap_or_default();
            }
            Spdu::Accept(accept) => {
                let units = accept.session_user_requirements.unwrap_or_default();
                self.available = tokens_of(units.intersection(self.proposed));
                let chosen = accept.connect_accept_item.token_settings;
                self.settle(Direction::Forward, self.connect, chosen.unwrap_or_default());
            }
            Spdu::GiveTokens(give) => self.give(direction, give.token_item.unwrap_or_default()),
            Spdu::GiveTokensConfirm(_) => self.give(direction, Tokens::ALL),
            Spdu::Resynchronize(asked) => {
                *self.resynchronize.of_mut(direction) = asked.token_settings.unwrap_or_default();
            }
            Spdu::ResynchronizeAck(ack) => {
                let requestor = direction.reverse();
                let asked = *self.resynchronize.of(requestor);
                self.settle(requestor, asked, ack.token_settings.unwrap_or_default());
            }
            Spdu::ActivityInterruptAck(_) | Spdu::ActivityDiscardAck(_) => {
                self.give(direction, Tokens::ALL);
            }
            Spdu::Disconnect(_) | Spdu::Abort(_) => self.available = Tokens::empty(),
            _ => {}
        }
    }

    /// A letter for each token: the side's own as a letter, those of the other side as a dot.
    pub(super) fn of(&self, side: Direction) -> String {
        let owned = |token| {
            let initiator = self.initiator.contains(token);
            initiator == (side == Direction::Forward)
        };
        let letter = |(token, letter): (Token, char)| match Tokens::from(token) {
            token if !self.available.contains(token) => ' ',
            token if owned(token) => letter,
            _ => '·',
        };
        Token::ALL
            .into_iter()
            .zip("dsmr".chars())
            .map(letter)
            .collect()
    }

    fn give(&mut self, from: Direction, tokens: Tokens) {
        match from {
            Direction::Forward => self.initiator.remove(tokens),
            Direction::Backward => self.initiator |= tokens & self.available,
        }
    }

    fn settle(&mut self, requestor: Direction, asked: TokenSettings, chosen: TokenSettings) {
        for token in Token::ALL {
            let setting = match asked.get(token) {
                TokenSetting::AcceptorChooses => chosen.get(token),
                setting => setting,
            };
            let owner = match setting {
                TokenSetting::AcceptorSide => requestor.reverse(),
                _ => requestor,
            };
            self.give(owner.reverse(), token.into());
        }
    }
}

fn tokens_of(units: FunctionalUnits) -> Tokens {
    let mut tokens = Tokens::empty();
    for (unit, token) in [
        (FunctionalUnits::HALF_DUPLEX, Tokens::DATA),
        (
            FunctionalUnits::MINOR_SYNCHRONIZE,
            Tokens::SYNCHRONIZE_MINOR,
        ),
        (FunctionalUnits::MAJOR_SYNCHRONIZE, Tokens::MAJOR_ACTIVITY),
        (FunctionalUnits::ACTIVITY_MANAGEMENT, Tokens::MAJOR_ACTIVITY),
        (FunctionalUnits::NEGOTIATED_RELEASE, Tokens::RELEASE),
    ] {
        if units.contains(unit) {
            tokens |= token;
        }
    }
    tokens
}
