//! What a user has sent and been told, as far as the judgement needs it.

use x225::indication::{AbortReason, FlowResync};
use x225::wire::ResyncType;
use x225::{Indication, Request, Slices};

/// What a request may destroy.
#[derive(Clone, Copy, Default)]
pub(crate) struct Losses {
    pub(crate) sending: bool,
    pub(crate) receiving: bool,
}

/// The types of a resynchronization: of the initiator's sending flow and of its receiving flow.
pub(crate) type Types = (Option<ResyncType>, Option<ResyncType>);

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Ledger {
    /// How many SSDUs it has sent on the normal flow, data and typed data alike.
    sent: u8,
    /// For each expedited SSDU sent, how many normal ones went before.
    expedited: Vec<u8>,
    /// How many normal SSDUs were received, and the number of the last.
    received: (u8, u8),
    /// How many expedited SSDUs were received, and the number of the last.
    received_expedited: (u8, u8),
    /// Something that may destroy what this side sends has been asked for since the last rest.
    pub(crate) disturbed: bool,
    /// The last resynchronization as this side knows it: first its own sending flow.
    resynchronized: Option<Types>,
    /// The one it was asked to agree to.
    proposed: Option<Types>,
}

impl Ledger {
    /// The user data of the next normal SSDU.
    pub(crate) fn data(&self, octets: usize) -> Slices {
        vec![self.sent + 1; octets].into()
    }

    /// The user data of the next expedited SSDU.
    pub(crate) fn expedited_data(&self) -> Slices {
        vec![self.expedited.len() as u8 + 1].into()
    }

    /// Notes a request that was carried out, and says what it may destroy.
    pub(crate) fn asked(&mut self, request: &Request, symmetric: bool) -> Losses {
        let both = Losses {
            sending: true,
            receiving: true,
        };
        match request {
            Request::Data(_) | Request::TypedData(_) => self.sent += 1,
            Request::ExpeditedData(_) => self.expedited.push(self.sent),
            Request::ActivityInterrupt(_)
            | Request::ActivityDiscard(_)
            | Request::UserExceptionReport(_)
            | Request::UserAbort(_) => return both,
            Request::Resynchronize(resynchronize) => {
                // Without symmetric synchronize the one resynchronization concerns both flows.
                return Losses {
                    sending: resynchronize.sending.is_some() || !symmetric,
                    receiving: resynchronize.receiving.is_some() || !symmetric,
                };
            }
            Request::ResynchronizeResponse(_) => self.resynchronized = self.proposed,
            _ => {}
        }
        Losses::default()
    }

    /// Notes an indication; an error if it breaks the order of data.
    pub(crate) fn told(&mut self, indication: &Indication, sender: &Self) -> Result<(), String> {
        match indication {
            Indication::Data(data) => self.receive(number(&data.user_data), sender),
            Indication::TypedData(data) => self.receive(number(&data.user_data), sender),
            Indication::ExpeditedData(data) => {
                let number = number(&data.user_data);
                let (count, last) = &mut self.received_expedited;
                in_order(*last, number)?;
                (*count, *last) = (*count + 1, number);
                Ok(())
            }
            Indication::Resynchronize(told) => {
                self.proposed = Some((kind(told.sending), kind(told.receiving)));
                Ok(())
            }
            Indication::ResynchronizeConfirm(told) => {
                self.resynchronized = Some((kind(told.sending), kind(told.receiving)));
                Ok(())
            }
            Indication::ProviderExceptionReport(report) => Err(format!("{report:?}")),
            Indication::ProviderAbort(abort) => match abort.reason {
                AbortReason::TransportDisconnect { .. } => Ok(()),
                ref reason => Err(format!("{reason:?}")),
            },
            _ => Ok(()),
        }
    }

    fn receive(&mut self, number: u8, sender: &Self) -> Result<(), String> {
        let (count, last) = &mut self.received;
        in_order(*last, number)?;
        (*count, *last) = (*count + 1, number);
        let earlier = sender
            .expedited
            .iter()
            .filter(|&&sent| sent < number)
            .count();
        if !sender.disturbed && usize::from(self.received_expedited.0) < earlier {
            return Err(format!("data {number} overtook expedited data"));
        }
        Ok(())
    }

    /// Whether everything that the sender sent has come, unless something could destroy it.
    pub(crate) fn has_all_of(&self, sender: &Self) -> bool {
        sender.disturbed
            || (self.received.0 == sender.sent
                && usize::from(self.received_expedited.0) == sender.expedited.len())
    }

    /// Whether both sides know the same of the last resynchronization.
    pub(crate) fn agrees_with(&self, peer: &Self, symmetric: bool) -> bool {
        match (self.resynchronized, peer.resynchronized) {
            (Some((a, b)), Some((c, d))) if symmetric => (a, b) == (d, c),
            (Some((a, b)), Some((c, d))) => a.or(b) == c.or(d),
            (a, b) => a == b,
        }
    }

    /// Begins anew, at a moment when nothing is under way.
    pub(crate) fn rest(&mut self) {
        *self = Self::default();
    }
}

fn kind(flow: Option<FlowResync>) -> Option<ResyncType> {
    flow.map(|flow| flow.resync_type)
}

fn number(data: &Slices) -> u8 {
    data.octets().next().expect("data has an octet")
}

fn in_order(last: u8, number: u8) -> Result<(), String> {
    if number > last {
        Ok(())
    } else {
        Err(format!("data {number} came after data {last}"))
    }
}
