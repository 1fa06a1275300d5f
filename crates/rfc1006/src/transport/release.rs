//! How a connection ends: by request, by the peer, by an error.

use alloc::boxed::Box;

use bytes::Bytes;

use super::{
    Cause, Disconnect, DisconnectRequest, End, Phase, Primitive, Refused, Release, State, Transport,
};
use crate::{
    Tsdu,
    tpdu::{Class, Dc, Dr, Er, Kind, Parameter, Parameters, RejectCause, Tpdu, TpduError},
};

/// Octets of a parameter value that fit into an otherwise empty DR or ER.
const LONGEST_VALUE: usize = 246;

/// Octets of user data that a DR carries at most.
const USER_DATA: usize = 64;

impl Transport {
    /// T-DISCONNECT request: a DR answers a CR and releases a connection of class 2; everything else
    /// is ended by closing the TCP connection.
    ///
    /// X.224 6.6, 6.7.1, Table A.6
    pub(super) fn disconnect(&mut self, request: DisconnectRequest) -> Result<(), Refused> {
        if request.information.len() > LONGEST_VALUE {
            return Err(Refused::InformationLength {
                found: request.information.len(),
            });
        }
        if request.user_data.len() > USER_DATA {
            return Err(Refused::DisconnectDataLength {
                found: request.user_data.len(),
            });
        }
        match (self.state(), self.config.release) {
            (state @ (State::AwaitingConfirmToRelease | State::Closing | State::Closed), _) => {
                return Err(Refused::State {
                    primitive: Primitive::Disconnect,
                    state,
                });
            }
            (State::AwaitingConfirm, _) if self.config.classes.contains(Class::Class2) => {
                self.phase = Phase::AwaitingConfirmToRelease(Box::new(request));
            }
            (State::Open, _) if self.class == Class::Class2 => self.release(request),
            (State::Open, Release::DisconnectRequest) => {
                self.send_disconnect(self.config.reference, request);
                self.close();
            }
            (State::AwaitingResponse, _) => {
                self.send_disconnect(0, request);
                self.close();
            }
            (State::Idle | State::AwaitingConfirm, _) | (State::Open, Release::Close) => {
                self.close();
            }
        }
        Ok(())
    }

    /// Sends the DR of class 2 behind all that waits, and awaits the DC. Nothing waits for an EA
    /// any more: a peer that disconnects at the same time sends none.
    pub(super) fn release(&mut self, request: DisconnectRequest) {
        self.transmit.finish();
        self.send_disconnect(self.config.reference, request);
        self.partial = Tsdu::new();
        self.phase = Phase::Closing;
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

    pub(super) fn send_disconnect(&mut self, src_ref: u16, request: DisconnectRequest) {
        let information = Some(request.information).filter(|information| !information.is_empty());
        let parameters = information
            .map(Parameter::AdditionalInformation)
            .into_iter()
            .collect();
        let user_data = match self.class {
            Class::Class2 => request.user_data,
            _ => Bytes::new(),
        };
        self.transmit.push_tpdu(&Tpdu::Dr(Dr {
            dst_ref: self.peer_ref,
            src_ref,
            reason: request.reason,
            parameters,
            user_data,
        }));
    }

    /// Answers a DR.
    pub(super) fn confirm_disconnect(&mut self, dst_ref: u16) {
        self.transmit.push_tpdu(&Tpdu::Dc(Dc {
            dst_ref,
            src_ref: self.config.reference,
            parameters: Parameters::new(),
        }));
    }

    /// Ends the connection and tells the TS-user why, unless it has disconnected itself.
    pub(super) fn give_up(&mut self, cause: Cause) {
        if !self.is_released() {
            let state = self.state();
            self.indicate(Disconnect { state, cause });
        }
        self.close();
    }

    pub(super) fn close(&mut self) {
        self.phase = Phase::Closed;
        self.partial = Tsdu::new();
        self.transmit.finish();
        self.close_due = true;
    }
}
