//! Connection establishment and refusal.

use alloc::vec::Vec;
use core::mem;

use super::{
    Cause, Config, Connect, ConnectConfirm, ConnectResponse, ParameterOrder, Phase, Primitive,
    Refused, SizeParameter, State, Transport,
};
use crate::{
    TSelector, TpduSize,
    tpdu::{Class, Connection, DisconnectReason, Parameter, Parameters, Tpdu},
};

/// Octets of user data that a CR or CC carries at most.
const USER_DATA: usize = 32;

/// What a CR proposed, kept until the TS-user answers.
#[derive(Debug, Default)]
pub(super) struct Proposal {
    connect: Connect,
    size: AgreedSize,
}

/// A TPDU size and the parameters that say it.
#[derive(Debug, Default)]
struct AgreedSize {
    size: TpduSize,
    said: Vec<Parameter>,
}

impl Transport {
    /// T-CONNECT request: sends a CR.
    pub(super) fn connect(&mut self, connect: Connect) -> Result<(), Refused> {
        self.require(Primitive::Connect, State::Idle)?;
        let Connect {
            called,
            calling,
            expedited,
            user_data,
        } = connect;
        require_user_data(user_data.len())?;
        let offer = offered_size(&self.config);
        self.tpdu_size = offer.size;
        self.phase = Phase::AwaitingConfirm { expedited };
        self.transmit.push_tpdu(&Tpdu::Cr(Connection {
            src_ref: self.config.reference,
            parameters: self.parameters(offer.said, calling, called, expedited),
            user_data,
            ..Connection::default()
        }));
        Ok(())
    }

    /// T-CONNECT response: sends a CC.
    pub(super) fn connect_response(&mut self, response: ConnectResponse) -> Result<(), Refused> {
        let Phase::AwaitingResponse(proposal) = &mut self.phase else {
            return Err(Refused::State {
                primitive: Primitive::ConnectResponse,
                state: self.state(),
            });
        };
        let ConnectResponse {
            responding,
            expedited,
            user_data,
        } = response;
        require_user_data(user_data.len())?;
        if expedited && !proposal.connect.expedited {
            return Err(Refused::ExpeditedNotProposed);
        }
        let Proposal {
            connect: Connect {
                calling, called, ..
            },
            size: AgreedSize { size, said },
        } = mem::take(proposal);
        let echo = self.config.profile.echo_selectors;
        let (calling, called) = (calling.filter(|_| echo), called.filter(|_| echo));
        let cc = Tpdu::Cc(Connection {
            dst_ref: self.peer_ref,
            src_ref: self.config.reference,
            parameters: self.parameters(said, calling, responding.or(called), expedited),
            user_data,
            ..Connection::default()
        });
        self.transmit.push_tpdu(&cc);
        self.open(size, expedited);
        Ok(())
    }

    /// A CR has arrived.
    pub(super) fn connect_request_received(&mut self, cr: Connection) {
        self.peer_ref = cr.src_ref;
        if !allows_class_0(&cr) {
            self.refuse(
                DisconnectReason::NEGOTIATION_FAILED,
                Cause::ClassNotSupported {
                    preferred: cr.class,
                },
            );
            return;
        }
        let size = agreed_size(&cr.parameters, self.config.tpdu_size);
        let connect = Connect {
            called: cr.parameters.called().cloned(),
            calling: cr.parameters.calling().cloned(),
            expedited: cr.parameters.expedited(),
            user_data: cr.user_data,
        };
        self.indicate(connect.clone());
        self.phase = Phase::AwaitingResponse(Proposal { connect, size });
    }

    /// A CC has arrived for the CR that we sent.
    pub(super) fn connect_confirm_received(&mut self, cc: Connection, proposed_expedited: bool) {
        if cc.class != Class::Class0 {
            self.give_up(Cause::ClassNotProposed { selected: cc.class });
            return;
        }
        self.peer_ref = cc.src_ref;
        let said = cc
            .parameters
            .preferred_size()
            .or_else(|| cc.parameters.tpdu_size());
        let tpdu_size = said.map_or(self.tpdu_size, |said| said.min(self.tpdu_size));
        let expedited = proposed_expedited && cc.parameters.expedited();
        self.open(tpdu_size, expedited);
        self.indicate(ConnectConfirm {
            responding: cc.parameters.called().cloned(),
            expedited,
            user_data: cc.user_data,
            tpdu_size,
        });
    }

    fn open(&mut self, tpdu_size: TpduSize, expedited: bool) {
        self.tpdu_size = tpdu_size;
        self.transmit.set_tpdu_size(tpdu_size);
        self.expedited = expedited;
        self.phase = Phase::Open;
    }

    /// The variable part of our CR or CC, in the order of the profile. It always fits: selectors
    /// have at most 32 octets.
    fn parameters(
        &self,
        size: Vec<Parameter>,
        calling: Option<TSelector>,
        called: Option<TSelector>,
        expedited: bool,
    ) -> Parameters {
        let selectors = calling
            .map(Parameter::Calling)
            .into_iter()
            .chain(called.map(Parameter::Called));
        let others = selectors.chain(expedited.then_some(Parameter::AdditionalOptions(1)));
        match self.config.profile.order {
            ParameterOrder::SizeFirst => size.into_iter().chain(others).collect(),
            ParameterOrder::SelectorsFirst => others.chain(size).collect(),
        }
    }

    pub(super) fn require(&self, primitive: Primitive, expected: State) -> Result<(), Refused> {
        let state = self.state();
        if state == expected {
            Ok(())
        } else {
            Err(Refused::State { primitive, state })
        }
    }
}

fn require_user_data(found: usize) -> Result<(), Refused> {
    if found > USER_DATA {
        Err(Refused::UserDataLength { found })
    } else {
        Ok(())
    }
}

/// Whether a CR lets us select class 0: preferred, implied by class 1, or named as an alternative.
///
/// X.224 Table 3
fn allows_class_0(cr: &Connection) -> bool {
    match cr.class {
        Class::Class0 | Class::Class1 => true,
        Class::Class2 => cr
            .parameters
            .alternative_classes()
            .any(|class| class == Class::Class0),
        Class::Class3 | Class::Class4 => cr
            .parameters
            .alternative_classes()
            .any(|class| class <= Class::Class1),
    }
}

/// The size that our CR proposes.
fn offered_size(config: &Config) -> AgreedSize {
    let code = config.tpdu_size.code();
    let by_code = TpduSize::from_code(code).unwrap_or(TpduSize::MIN);
    match config.profile.size {
        SizeParameter::Omitted => AgreedSize {
            size: TpduSize::MAX,
            said: Vec::new(),
        },
        SizeParameter::Code => AgreedSize {
            size: by_code,
            said: [Parameter::TpduSize(code)].into(),
        },
        SizeParameter::Preferred => {
            let multiple = config.tpdu_size.preferred();
            let said = [
                Parameter::TpduSize(code),
                Parameter::PreferredSize(multiple),
            ]
            .into();
            AgreedSize {
                size: TpduSize::from_preferred(multiple),
                said,
            }
        }
    }
}

/// The size that our CC answers with: the smaller of what the CR proposes and what we take, said in
/// the terms of the CR.
///
/// X.224 6.5.4 j) and k)
fn agreed_size(cr: &Parameters, ours: TpduSize) -> AgreedSize {
    if let Some(theirs) = cr.preferred_size() {
        let multiple = theirs.min(ours).preferred();
        return AgreedSize {
            size: TpduSize::from_preferred(multiple),
            said: [Parameter::PreferredSize(multiple)].into(),
        };
    }
    let theirs = cr.tpdu_size();
    if theirs.is_none() && ours == TpduSize::MAX {
        return AgreedSize {
            size: ours,
            said: Vec::new(),
        };
    }
    let code = theirs.unwrap_or(TpduSize::MAX).min(ours).code();
    AgreedSize {
        size: TpduSize::from_code(code).unwrap_or(TpduSize::MIN),
        said: [Parameter::TpduSize(code)].into(),
    }
}
