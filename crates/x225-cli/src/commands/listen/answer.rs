//! What is said to what is heard.

use std::collections::VecDeque;

use x225::wire::{ResyncType, Tokens};
use x225::{Indication, Refused, Request, RequestKind, indication, request, response};
use x225_tokio::Session;

/// SSDUs that wait for the data token; a peer that sends more without giving it gets the first ones back.
const MOST_OWED: usize = 1_000;

/// The answers to one peer.
pub(super) struct Answers {
    echo: bool,
    /// What is to be sent back once the data token is here.
    owed: VecDeque<request::Data>,
    /// Whether the data token was asked for.
    asked: bool,
}

impl Answers {
    /// Confirmations alone, or data sent back as well.
    pub(super) fn new(echo: bool) -> Self {
        Self {
            echo,
            owed: VecDeque::new(),
            asked: false,
        }
    }

    /// Answers an indication; what the session does not permit is returned.
    pub(super) async fn give(
        &mut self,
        session: &mut Session,
        indication: &Indication,
    ) -> Vec<Refused> {
        let mut refused = Vec::new();
        if let (Indication::Data(data), true) = (indication, self.echo)
            && self.owed.len() < MOST_OWED
        {
            self.owed.push_back(data.clone());
        }
        let answer = self.confirmation(indication, session.status().owned_tokens);
        if let Some(answer) = answer {
            refused.extend(session.request(answer).await.err());
        }
        refused.extend(self.pay(session).await.err());
        refused
    }

    /// Sends back what is owed, as far as the data token allows.
    async fn pay(&mut self, session: &mut Session) -> Result<(), Refused> {
        while session.permits(RequestKind::Data)
            && let Some(data) = self.owed.pop_front()
        {
            session.request(data).await?;
        }
        if self.owed.is_empty() {
            if std::mem::take(&mut self.asked) {
                let tokens = Tokens::DATA;
                let back = request::TokenGive {
                    tokens,
                    ..request::TokenGive::default()
                };
                session.request(back).await?;
            }
        } else if !self.asked && session.permits(RequestKind::TokenPlease) {
            self.asked = true;
            let tokens = Tokens::DATA;
            let please = request::TokenPlease {
                tokens,
                ..request::TokenPlease::default()
            };
            session.request(please).await?;
        }
        Ok(())
    }

    fn confirmation(&self, indication: &Indication, owned: Tokens) -> Option<Request> {
        Some(match indication {
            Indication::TypedData(data) if self.echo => data.clone().into(),
            Indication::ExpeditedData(data) if self.echo => data.clone().into(),
            Indication::CapabilityData(data) => {
                let user_data = if self.echo {
                    data.user_data.clone()
                } else {
                    x225::Slices::new()
                };
                response::CapabilityData { user_data }.into()
            }
            Indication::TokenPlease(please) => {
                let tokens = please.tokens & owned;
                if tokens.is_empty() {
                    return None;
                }
                request::TokenGive {
                    tokens,
                    ..request::TokenGive::default()
                }
                .into()
            }
            Indication::MinorSync(point) => {
                if point.confirmation == request::Confirmation::Optional {
                    return None;
                }
                response::MinorSync {
                    serial_number: point.serial_number,
                    ..response::MinorSync::default()
                }
                .into()
            }
            Indication::MajorSync(_) => response::MajorSync::default().into(),
            Indication::Resynchronize(asked) => agree(asked).into(),
            Indication::ActivityInterrupt(_) => response::ActivityInterrupt::default().into(),
            Indication::ActivityDiscard(_) => response::ActivityDiscard::default().into(),
            Indication::ActivityEnd(_) => response::ActivityEnd::default().into(),
            Indication::Release(_) => response::ReleaseAccept::default().into(),
            _ => return None,
        })
    }
}

/// Agrees to whatever numbers are asked for; to restart and to abandon the provider knows them.
fn agree(asked: &indication::Resynchronize) -> response::Resynchronize {
    let number = |flow: Option<indication::FlowResync>| {
        let set = flow.filter(|flow| flow.resync_type == ResyncType::Set);
        set.map(|flow| flow.serial_number)
    };
    response::Resynchronize {
        serial_number: number(asked.receiving),
        second_serial_number: number(asked.sending),
        ..response::Resynchronize::default()
    }
}
