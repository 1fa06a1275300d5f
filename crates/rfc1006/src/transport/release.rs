//! How a connection ends: by request, by the peer, by an error.

use bytes::Bytes;

use super::{
    Cause, Disconnect, DisconnectRequest, End, Phase, Primitive, Refused, Release, State, Transport,
};
use crate::{
    Tsdu,
    tpdu::{DisconnectReason, Dr, Er, Kind, Parameter, Parameters, RejectCause, Tpdu, TpduError},
};

/// Octets of a parameter value that fit into an otherwise empty DR or ER.
const LONGEST_VALUE: usize = 246;

impl Transport {
    /// T-DISCONNECT request: a DR answers a CR, everything else is ended by closing the TCP
    /// connection.
    ///
    /// X.224 6.6, 6.7.1.4
    pub(super) fn disconnect(&mut self, request: DisconnectRequest) -> Result<(), Refused> {
        let DisconnectRequest {
            reason,
            information,
        } = request;
        if information.len() > LONGEST_VALUE {
            return Err(Refused::InformationLength {
                found: information.len(),
            });
        }
        let src_ref = match (self.state(), self.config.release) {
            (state @ State::Closed, _) => {
                return Err(Refused::State {
                    primitive: Primitive::Disconnect,
                    state,
                });
            }
            (State::AwaitingResponse, _) => Some(0),
            (State::Open, Release::DisconnectRequest) => Some(self.config.reference),
            (State::Idle | State::AwaitingConfirm, _) | (State::Open, Release::Close) => None,
        };
        if let Some(src_ref) = src_ref {
            self.send_disconnect(src_ref, reason, information);
        }
        self.close();
        Ok(())
    }

    /// Answers a CR with a DR before the TS-user has seen it, and tells why.
    pub(super) fn refuse(&mut self, reason: DisconnectReason, cause: Cause) {
        self.send_disconnect(0, reason, Bytes::new());
        self.give_up(cause);
    }

    /// The TCP connection has ended.
    pub(super) fn end(&mut self, end: End) {
        self.transmit.clear();
        if self.is_closed() {
            return;
        }
        self.give_up(match end {
            End::Failed => Cause::Failed,
            End::Clean if self.held > 0 => Cause::CutTpkt { held: self.held },
            End::Clean if !self.partial.is_empty() => Cause::CutTsdu {
                held: self.partial.len(),
            },
            End::Clean => Cause::Closed,
        });
    }

    /// Answers a TPDU that cannot be decoded with an ER, unless it is itself one, and ends the
    /// connection.
    ///
    /// X.224 6.22.1.3
    pub(super) fn reject_invalid(&mut self, octets: &Bytes, offset: u64, error: TpduError) {
        if let (State::Idle, Some(Kind::Cr), Some(&[high, low])) =
            (self.state(), error.tpdu, octets.get(4..6))
        {
            self.peer_ref = u16::from_be_bytes([high, low]);
        }
        if error.tpdu != Some(Kind::Er) {
            self.send_error(error.fault.reject_cause(), octets, error.offset);
        }
        self.give_up(Cause::Tpdu { offset, error });
    }

    /// Sends an ER that holds the invalid TPDU up to and including the octet at fault.
    pub(super) fn send_error(&mut self, cause: RejectCause, invalid: &Bytes, at: usize) {
        let header = invalid.slice(..invalid.len().min(at.saturating_add(1)).min(LONGEST_VALUE));
        let parameters = Parameters::from_iter([Parameter::InvalidTpdu(header)]);
        self.transmit.push_tpdu(&Tpdu::Er(Er {
            dst_ref: self.peer_ref,
            cause,
            parameters,
        }));
    }

    fn send_disconnect(&mut self, src_ref: u16, reason: DisconnectReason, information: Bytes) {
        let information = Some(information).filter(|information| !information.is_empty());
        let parameters = information
            .map(Parameter::AdditionalInformation)
            .into_iter()
            .collect();
        self.transmit.push_tpdu(&Tpdu::Dr(Dr {
            dst_ref: self.peer_ref,
            src_ref,
            reason,
            parameters,
            user_data: Bytes::new(),
        }));
    }

    /// Ends the connection and tells the TS-user why.
    pub(super) fn give_up(&mut self, cause: Cause) {
        let state = self.state();
        self.indicate(Disconnect { state, cause });
        self.close();
    }

    fn close(&mut self) {
        self.phase = Phase::Closed;
        self.partial = Tsdu::new();
        self.close_due = true;
    }
}
