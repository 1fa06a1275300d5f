//! Connection establishment and refusal.

use alloc::boxed::Box;
use core::mem;

use super::{
    Cause, Config, Connect, ConnectConfirm, ConnectResponse, DisconnectRequest, ParameterOrder,
    Phase, Primitive, Refused, SizeParameter, State, Transport,
    class::{Expedited, NO_FLOW_CONTROL},
};
use crate::{
    TSelector, TpduSize,
    tpdu::{Class, Connection, DisconnectReason, Kind, Parameter, Parameters, Tpdu},
};

/// Octets of user data that a CR or CC carries at most.
const USER_DATA: usize = 32;

/// What a CR proposed, kept until the TS-user answers.
#[derive(Debug, Default)]
pub(super) struct Proposal {
    /// Where the CC repeats them.
    selectors: Option<Box<Selectors>>,
    size: AgreedSize,
    expedited: Expedited,
}

/// The selectors of a CR.
#[derive(Debug, Default)]
struct Selectors {
    called: Option<TSelector>,
    calling: Option<TSelector>,
}

/// A TPDU size and the parameters that say it.
#[derive(Debug, Clone, Copy, Default)]
struct AgreedSize {
    size: TpduSize,
    /// The TPDU size parameter.
    code: Option<u8>,
    /// The preferred maximum TPDU size.
    preferred: Option<u32>,
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
        let class = self.config.classes.preferred();
        let proposed = Expedited::proposed(expedited, class);
        let options = proposed
            .parameter(class)
            .into_iter()
            .chain(self.config.classes.alternative());
        self.tpdu_size = offer.size;
        self.phase = Phase::AwaitingConfirm { proposed };
        self.transmit.push_tpdu(&Tpdu::Cr(Connection {
            src_ref: self.config.reference,
            class,
            options: option_bits(class),
            parameters: self.parameters(offer, calling, called, options),
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
        if expedited && !proposal.expedited.used {
            return Err(Refused::ExpeditedNotProposed);
        }
        let Proposal {
            selectors,
            size,
            expedited: proposed,
        } = mem::take(proposal);
        let Selectors { called, calling } = selectors.map_or_else(Default::default, |it| *it);
        let class = self.class;
        let expedited = proposed.and(Expedited::proposed(expedited, class));
        let cc = Tpdu::Cc(Connection {
            dst_ref: self.peer_ref,
            src_ref: self.config.reference,
            class,
            options: option_bits(class),
            parameters: self.parameters(
                size,
                calling,
                responding.or(called),
                expedited.parameter(class),
            ),
            user_data,
            ..Connection::default()
        });
        self.transmit.push_tpdu(&cc);
        self.open(class, size.size, expedited);
        Ok(())
    }

    /// A CR has arrived.
    pub(super) fn connect_request_received(&mut self, cr: Connection) {
        self.peer_ref = cr.src_ref;
        self.class = match self.config.classes.select(&cr) {
            Ok(class) => class,
            Err(cause) => return self.refuse(0, cause),
        };
        let expedited = Expedited::said(&cr, self.class);
        let size = agreed_size(&cr.parameters, self.config.tpdu_size);
        let connect = Connect {
            called: cr.parameters.called().cloned(),
            calling: cr.parameters.calling().cloned(),
            expedited: expedited.used,
            user_data: cr.user_data,
        };
        let named = connect.called.is_some() || connect.calling.is_some();
        let repeats = named && self.config.profile.echo_selectors;
        let selectors = repeats.then(|| {
            Box::new(Selectors {
                called: connect.called.clone(),
                calling: connect.calling.clone(),
            })
        });
        self.phase = Phase::AwaitingResponse(Proposal {
            selectors,
            size,
            expedited,
        });
        self.indicate(connect);
    }

    /// A CC has arrived for the CR that we sent.
    pub(super) fn connect_confirm_received(
        &mut self,
        cc: Connection,
        offset: u64,
        proposed: Expedited,
    ) {
        let class = match self.accept(&cc, offset) {
            Ok(class) => class,
            Err(cause) => return self.refuse_confirm(cc.class, cause),
        };
        let said = cc
            .parameters
            .preferred_size()
            .or_else(|| cc.parameters.tpdu_size());
        let tpdu_size = said.map_or(self.tpdu_size, |said| said.min(self.tpdu_size));
        let expedited = proposed.and(Expedited::said(&cc, class));
        self.open(class, tpdu_size, expedited);
        self.indicate(ConnectConfirm {
            responding: cc.parameters.called().cloned(),
            expedited: expedited.used,
            user_data: cc.user_data,
            tpdu_size,
            class,
        });
    }

    /// A CC has arrived for a CR whose TS-user has disconnected meanwhile.
    pub(super) fn connect_confirm_to_release(
        &mut self,
        cc: &Connection,
        offset: u64,
        request: DisconnectRequest,
    ) {
        match self.accept(cc, offset) {
            Ok(Class::Class2) => {
                self.class = Class::Class2;
                self.data_ref = Some(self.config.reference);
                self.release(request);
            }
            Ok(_) => self.close(),
            Err(cause) => self.refuse_confirm(cc.class, cause),
        }
    }

    /// Whether a CC answers our CR; the class that it selects.
    fn accept(&mut self, cc: &Connection, offset: u64) -> Result<Class, Cause> {
        self.peer_ref = cc.src_ref;
        self.config.classes.confirm(cc)?;
        let (dst_ref, expected) = (cc.dst_ref, self.config.reference);
        if cc.class == Class::Class2 && dst_ref != expected {
            return Err(Cause::Reference {
                offset,
                found: Kind::Cc,
                dst_ref,
                expected,
            });
        }
        Ok(cc.class)
    }

    /// Gives up over a CC, which a DR answers in class 2 and the closed TCP connection in class 0.
    ///
    /// X.224 Table A.6, P6
    fn refuse_confirm(&mut self, selected: Class, cause: Cause) {
        if selected != Class::Class0 && self.config.classes.contains(selected) {
            self.refuse(self.config.reference, cause);
        } else {
            self.give_up(cause);
        }
    }

    /// Sends a DR because of what a CR or CC says, before the TS-user has seen it, and tells why.
    fn refuse(&mut self, src_ref: u16, cause: Cause) {
        self.send_disconnect(src_ref, DisconnectReason::NEGOTIATION_FAILED.into());
        self.give_up(cause);
    }

    fn open(&mut self, class: Class, tpdu_size: TpduSize, expedited: Expedited) {
        let of_class_2 = |reference| Some(reference).filter(|_| class == Class::Class2);
        self.class = class;
        self.data_ref = of_class_2(self.config.reference);
        self.tpdu_size = tpdu_size;
        self.expedited = expedited;
        self.transmit
            .open(of_class_2(self.peer_ref), tpdu_size, expedited.acknowledged);
        self.phase = Phase::Open;
    }

    /// The variable part of our CR or CC, in the order of the profile. It always fits: selectors
    /// have at most 32 octets.
    fn parameters(
        &self,
        size: AgreedSize,
        calling: Option<TSelector>,
        called: Option<TSelector>,
        options: impl IntoIterator<Item = Parameter>,
    ) -> Parameters {
        let mut parameters = Parameters::new();
        let size_first = self.config.profile.order == ParameterOrder::SizeFirst;
        if size_first {
            parameters.extend(size.said());
        }
        parameters.extend(calling.map(Parameter::Calling));
        parameters.extend(called.map(Parameter::Called));
        parameters.extend(options);
        if !size_first {
            parameters.extend(size.said());
        }
        parameters
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

/// The option bits of a CR or CC of this class.
fn option_bits(class: Class) -> u8 {
    match class {
        Class::Class2 => NO_FLOW_CONTROL,
        _ => 0,
    }
}

impl AgreedSize {
    fn of_code(code: u8) -> Self {
        Self {
            size: TpduSize::from_code(code).unwrap_or(TpduSize::MIN),
            code: Some(code),
            preferred: None,
        }
    }

    fn of_preferred(multiple: u32, code: Option<u8>) -> Self {
        Self {
            size: TpduSize::from_preferred(multiple),
            code,
            preferred: Some(multiple),
        }
    }

    fn said(self) -> impl Iterator<Item = Parameter> {
        let code = self.code.map(Parameter::TpduSize);
        let preferred = self.preferred.map(Parameter::PreferredSize);
        code.into_iter().chain(preferred)
    }
}

/// The size that our CR proposes.
fn offered_size(config: &Config) -> AgreedSize {
    let code = config.tpdu_size.code();
    match config.profile.size {
        SizeParameter::Omitted => AgreedSize {
            size: TpduSize::MAX,
            ..AgreedSize::default()
        },
        SizeParameter::Code => AgreedSize::of_code(code),
        SizeParameter::Preferred => {
            AgreedSize::of_preferred(config.tpdu_size.preferred(), Some(code))
        }
    }
}

/// The size that our CC answers with: the smaller of what the CR proposes and what we take, said in
/// the terms of the CR.
///
/// X.224 6.5.4 j) and k)
fn agreed_size(cr: &Parameters, ours: TpduSize) -> AgreedSize {
    if let Some(theirs) = cr.preferred_size() {
        return AgreedSize::of_preferred(theirs.min(ours).preferred(), None);
    }
    let theirs = cr.tpdu_size();
    if theirs.is_none() && ours == TpduSize::MAX {
        return AgreedSize {
            size: ours,
            ..AgreedSize::default()
        };
    }
    AgreedSize::of_code(theirs.unwrap_or(TpduSize::MAX).min(ours).code())
}
