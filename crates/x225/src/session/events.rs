//! From requests and SPDUs to the events of Table A.1 and what they quote.

use crate::annex_a::Event;
use crate::machine::{Facts, Resync, Side, Spm, TokenMove, Vrsp};
use crate::service::request::Resync as Asked;
use crate::service::{Request, RequestKind};
use crate::wire::{
    AbortDisconnect, ConnectAcceptItem, FunctionalUnits, MinorSyncType, PrepareType, ResyncType,
    SerialNumber, Spdu, SpduKind, TransportDisconnect,
};

/// The events that requests of a kind can be.
pub(crate) const fn of_kind(kind: RequestKind) -> &'static [Event] {
    use RequestKind as K;
    match kind {
        K::Connect => &[Event::SCONreq],
        K::ConnectAccept => &[Event::SCONrspPos],
        K::ConnectRefuse => &[Event::SCONrspNeg],
        K::Data => &[Event::SDTreq],
        K::ExpeditedData => &[Event::SEXreq],
        K::TypedData => &[Event::STDreq],
        K::CapabilityData => &[Event::SCDreq],
        K::CapabilityDataResponse => &[Event::SCDrsp],
        K::TokenGive => &[Event::SGTreq],
        K::TokenPlease => &[Event::SPTreq],
        K::ControlGive => &[Event::SCGreq],
        K::MinorSync => &[Event::SSYNmreq, Event::SSYNmdreq],
        K::MinorSyncResponse => &[Event::SSYNmrsp],
        K::MajorSync => &[Event::SSYNMreq],
        K::MajorSyncResponse => &[Event::SSYNMrsp],
        K::Resynchronize => &[Event::SRSYNreq_a, Event::SRSYNreq_r, Event::SRSYNreq_s],
        K::ResynchronizeResponse => &[Event::SRSYNrsp],
        K::UserExceptionReport => &[Event::SUERreq],
        K::ActivityStart => &[Event::SACTSreq],
        K::ActivityResume => &[Event::SACTRreq],
        K::ActivityInterrupt => &[Event::SACTIreq],
        K::ActivityInterruptResponse => &[Event::SACTIrsp],
        K::ActivityDiscard => &[Event::SACTDreq],
        K::ActivityDiscardResponse => &[Event::SACTDrsp],
        K::ActivityEnd => &[Event::SACTEreq],
        K::ActivityEndResponse => &[Event::SACTErsp],
        K::Release => &[Event::SRELreq],
        K::ReleaseAccept => &[Event::SRELrspPos],
        K::ReleaseReject => &[Event::SRELrspNeg],
        K::UserAbort => &[Event::SUABreq],
    }
}

/// The event that a request is; notes what it quotes apart from the connection phase.
pub(super) fn of_request(spm: &Spm, request: &Request, facts: &mut Facts) -> Event {
    facts.from_initiator = spm.is_initiator();
    let event = match request {
        Request::MinorSync(sync) if sync.data_separation => Event::SSYNmdreq,
        Request::Resynchronize(resynchronize) => {
            let (sending, receiving) = (resynchronize.sending, resynchronize.receiving);
            return of_resynchronize_request(spm, sending, receiving, facts);
        }
        _ => of_kind(request.kind())
            .first()
            .copied()
            .unwrap_or(Event::SUABreq),
    };
    let variables = &spm.variables;
    match request {
        Request::TokenGive(give) => {
            facts.tokens = give.tokens;
            facts.token_move = TokenMove::Give(give.tokens);
        }
        Request::TokenPlease(please) => facts.tokens = please.tokens,
        Request::ControlGive(_) => facts.token_move = TokenMove::GiveAll,
        Request::MinorSyncResponse(response) => facts.serial = Some(response.serial_number.get()),
        Request::MajorSync(_) => facts.next_activity = true,
        Request::MajorSyncResponse(_) | Request::ActivityEndResponse(_) => {
            facts.serial = variables.points.vm.checked_sub(1);
            if symmetric(spm) {
                facts.serial = variables.receiving.vm.checked_sub(1);
                facts.receiving_serial = facts.serial;
                facts.sending_serial = Some(variables.sending.vm);
            }
        }
        Request::ResynchronizeResponse(response) => {
            let first = response.serial_number.map(SerialNumber::get);
            let second = response.second_serial_number.map(SerialNumber::get);
            facts.serial = answered(variables.vrsp, variables.points.vm, first);
            facts.receiving_serial = answered(variables.vrspr, variables.receiving.vm, first);
            facts.sending_serial = answered(variables.vrsps, variables.sending.vm, second);
        }
        Request::ActivityResume(resume) => {
            facts.serial = Some(resume.linking.serial_number.get());
            facts.sending_serial = facts.serial;
            facts.receiving_serial = resume.linking.second_serial_number.map(SerialNumber::get);
        }
        Request::ActivityInterrupt(_) => facts.resync.kind = Vrsp::Int,
        Request::ActivityDiscard(_) => facts.resync.kind = Vrsp::Dsc,
        _ => {}
    }
    both_flows(facts);
    event
}

/// Interrupt and discard concern both flows (A.5.4.6.2).
fn both_flows(facts: &mut Facts) {
    if matches!(facts.resync.kind, Vrsp::Int | Vrsp::Dsc) {
        facts.sending_resync = facts.resync;
        facts.receiving_resync = facts.resync;
    }
}

pub(super) fn of_resynchronize_request(
    spm: &Spm,
    sending: Option<Asked>,
    receiving: Option<Asked>,
    facts: &mut Facts,
) -> Event {
    let variables = &spm.variables;
    let resync = |asked: Option<Asked>, next: u64| match asked {
        None => Resync::default(),
        Some(Asked::Abandon) => Resync {
            kind: Vrsp::A,
            number: next,
        },
        Some(Asked::Restart(serial)) => Resync {
            kind: Vrsp::R,
            number: serial.get(),
        },
        Some(Asked::Set(serial)) => Resync {
            kind: Vrsp::S,
            number: serial.get(),
        },
    };
    facts.from_initiator = spm.is_initiator();
    if symmetric(spm) {
        facts.sending_resync = resync(sending, variables.sending.vm);
        facts.receiving_resync = resync(receiving, variables.receiving.vm);
        facts.sending_serial = sending.map(|_| facts.sending_resync.number);
        facts.receiving_serial = receiving.map(|_| facts.receiving_resync.number);
    } else {
        facts.resync = resync(sending, variables.points.vm);
        facts.serial = sending.map(|_| facts.resync.number);
    }
    match facts
        .resync
        .kind
        .max(facts.sending_resync.kind)
        .max(facts.receiving_resync.kind)
    {
        Vrsp::R => Event::SRSYNreq_r,
        Vrsp::S => Event::SRSYNreq_s,
        _ => Event::SRSYNreq_a,
    }
}

/// The serial number of a response to a resynchronization: the provider's own but for set.
fn answered(asked: Resync, next: u64, chosen: Option<u64>) -> Option<u64> {
    match asked.kind {
        Vrsp::R => Some(asked.number),
        Vrsp::A => Some(next),
        Vrsp::S => chosen.or(Some(asked.number)),
        _ => None,
    }
}

/// The event that a whole SPDU is; notes what it quotes apart from the connection phase. `None` for
/// GIVE TOKENS and PLEASE TOKENS that only introduce others (Table A.1, note 2), and for a PREPARE
/// of a reserved type.
#[expect(clippy::too_many_lines, reason = "one arm per SPDU")]
pub(super) fn of_spdu(spm: &Spm, spdu: &Spdu, facts: &mut Facts) -> Option<Event> {
    facts.from_initiator = !spm.is_initiator();
    let event = match spdu {
        Spdu::DataTransfer(_) => Event::DT,
        Spdu::Connect(_) => Event::CN,
        Spdu::OverflowAccept(_) => Event::OA,
        Spdu::ConnectDataOverflow(_) => Event::CDO,
        Spdu::Accept(_) => Event::AC,
        Spdu::Refuse(refuse) => keeps(
            facts,
            refuse.transport_disconnect,
            Event::RF_nr,
            Event::RF_r,
        ),
        Spdu::Finish(finish) => keeps(
            facts,
            finish.transport_disconnect,
            Event::FN_nr,
            Event::FN_r,
        ),
        Spdu::Disconnect(_) => Event::DN,
        Spdu::NotFinished(_) => Event::NF,
        Spdu::Abort(abort) => {
            let released = abort
                .transport_disconnect
                .contains(AbortDisconnect::RELEASED);
            facts.transport_kept = !released;
            if released { Event::AB_nr } else { Event::AB_r }
        }
        Spdu::AbortAccept(_) => Event::AA,
        Spdu::Expedited(_) => Event::EX,
        Spdu::TypedData(_) => Event::TD,
        Spdu::CapabilityData(_) => Event::CD,
        Spdu::CapabilityDataAck(_) => Event::CDA,
        Spdu::GiveTokens(give) => {
            facts.tokens = give.token_item?;
            facts.token_move = TokenMove::Take(facts.tokens);
            Event::GT
        }
        Spdu::PleaseTokens(please) => {
            facts.tokens = please.token_item?;
            Event::PT
        }
        Spdu::GiveTokensConfirm(_) => {
            facts.token_move = TokenMove::TakeAll;
            Event::GTC
        }
        Spdu::GiveTokensAck(_) => Event::GTA,
        Spdu::MinorSyncPoint(point) => {
            facts.serial = Some(point.serial_number.get());
            if point.sync_type.contains(MinorSyncType::DATA_SEPARATION) {
                Event::MIP_d
            } else {
                Event::MIP
            }
        }
        Spdu::MinorSyncAck(ack) => {
            facts.serial = Some(ack.serial_number.get());
            Event::MIA
        }
        Spdu::MajorSyncPoint(point) => {
            facts.serial = Some(point.serial_number.get());
            facts.next_activity = true;
            Event::MAP
        }
        Spdu::ActivityEnd(end) => {
            facts.serial = Some(end.serial_number.get());
            Event::AE
        }
        Spdu::MajorSyncAck(ack) => {
            major_ack(spm, facts, ack.serial_number, ack.second_serial_number);
            Event::MAA
        }
        Spdu::ActivityEndAck(ack) => {
            major_ack(spm, facts, ack.serial_number, ack.second_serial_number);
            Event::AEA
        }
        Spdu::Resynchronize(rs) => {
            let first = flow(rs.resync_type, rs.serial_number);
            let second = flow(rs.second_resync_type, rs.second_serial_number);
            resync_flows(spm, facts, first, second);
            match (rs.resync_type, rs.second_resync_type) {
                (Some(ResyncType::Restart), _) | (None, Some(ResyncType::Restart)) => Event::RS_r,
                (Some(ResyncType::Set), _) | (None, Some(ResyncType::Set)) => Event::RS_s,
                _ => Event::RS_a,
            }
        }
        Spdu::ResynchronizeAck(ra) => {
            facts.serial = ra.serial_number.map(SerialNumber::get);
            facts.sending_serial = facts.serial;
            facts.receiving_serial = ra.second_serial_number.map(SerialNumber::get);
            let settings = ra.token_settings.unwrap_or_default();
            facts.token_move = TokenMove::Place(settings, Side::Requestor);
            Event::RA
        }
        Spdu::Prepare(prepare) => match prepare.prepare_type {
            PrepareType::MajorSyncAck => Event::PR_MAA,
            PrepareType::Resynchronize => {
                let first = flow(prepare.resync_type, None);
                let second = flow(prepare.second_resync_type, None);
                resync_flows(spm, facts, first, second);
                Event::PR_RS
            }
            PrepareType::ResynchronizeAck => Event::PR_RA,
            PrepareType::Abort => Event::PR_AB,
            PrepareType::Other(_) => return None,
        },
        Spdu::ExceptionReport(_) => Event::ER,
        Spdu::ExceptionData(_) => Event::ED,
        Spdu::ActivityStart(_) => Event::AS,
        Spdu::ActivityResume(resume) => {
            let linking = &resume.linking_information;
            facts.serial = Some(linking.serial_number.get());
            facts.receiving_serial = facts.serial;
            facts.sending_serial = linking.second_serial_number.map(SerialNumber::get);
            Event::AR
        }
        Spdu::ActivityInterrupt(_) => {
            facts.resync.kind = Vrsp::Int;
            Event::AI
        }
        Spdu::ActivityInterruptAck(_) => Event::AIA,
        Spdu::ActivityDiscard(_) => {
            facts.resync.kind = Vrsp::Dsc;
            Event::AD
        }
        Spdu::ActivityDiscardAck(_) => Event::ADA,
        Spdu::Subsequent(_) => return None,
    };
    both_flows(facts);
    Some(event)
}

/// The event that a later segment belongs to, as far as cells that swallow tell them apart.
pub(super) const fn of_spdu_kind(kind: SpduKind) -> Event {
    use SpduKind as K;
    match kind {
        K::Connect => Event::CN,
        K::OverflowAccept => Event::OA,
        K::ConnectDataOverflow => Event::CDO,
        K::Accept => Event::AC,
        K::Refuse => Event::RF_nr,
        K::Finish => Event::FN_nr,
        K::Disconnect => Event::DN,
        K::NotFinished => Event::NF,
        K::Abort => Event::AB_nr,
        K::AbortAccept => Event::AA,
        K::DataTransfer => Event::DT,
        K::Expedited => Event::EX,
        K::TypedData => Event::TD,
        K::CapabilityData => Event::CD,
        K::CapabilityDataAck => Event::CDA,
        K::GiveTokens => Event::GT,
        K::PleaseTokens => Event::PT,
        K::GiveTokensConfirm => Event::GTC,
        K::GiveTokensAck => Event::GTA,
        K::MinorSyncPoint => Event::MIP,
        K::MinorSyncAck => Event::MIA,
        K::MajorSyncPoint => Event::MAP,
        K::MajorSyncAck => Event::MAA,
        K::Resynchronize => Event::RS_a,
        K::ResynchronizeAck => Event::RA,
        K::Prepare => Event::PR_AB,
        K::ExceptionReport => Event::ER,
        K::ExceptionData => Event::ED,
        K::ActivityStart => Event::AS,
        K::ActivityResume => Event::AR,
        K::ActivityInterrupt => Event::AI,
        K::ActivityInterruptAck => Event::AIA,
        K::ActivityDiscard => Event::AD,
        K::ActivityDiscardAck => Event::ADA,
        K::ActivityEnd => Event::AE,
        K::ActivityEndAck => Event::AEA,
    }
}

fn keeps(
    facts: &mut Facts,
    disconnect: Option<TransportDisconnect>,
    released: Event,
    kept: Event,
) -> Event {
    facts.transport_kept = disconnect == Some(TransportDisconnect::Kept);
    if facts.transport_kept { kept } else { released }
}

/// The serial numbers of a major confirmation; with symmetric synchronize only the receiving
/// flow's is on the wire (X.225 7.23.1).
fn major_ack(
    spm: &Spm,
    facts: &mut Facts,
    serial: Option<SerialNumber>,
    second: Option<SerialNumber>,
) {
    facts.serial = serial.map(SerialNumber::get);
    if symmetric(spm) {
        facts.sending_serial = spm.variables.sending.vm.checked_sub(1);
        facts.receiving_serial = second.map(SerialNumber::get);
    }
}

fn flow(resync_type: Option<ResyncType>, serial: Option<SerialNumber>) -> Resync {
    let kind = match resync_type {
        None | Some(ResyncType::Other(_)) => Vrsp::No,
        Some(ResyncType::Restart) => Vrsp::R,
        Some(ResyncType::Abandon) => Vrsp::A,
        Some(ResyncType::Set) => Vrsp::S,
    };
    Resync {
        kind,
        number: serial.unwrap_or_default().get(),
    }
}

/// The peer's sending flow is this side's receiving flow.
fn resync_flows(spm: &Spm, facts: &mut Facts, first: Resync, second: Resync) {
    let quoted = |resync: Resync| (resync.kind != Vrsp::No).then_some(resync.number);
    if symmetric(spm) {
        (facts.receiving_resync, facts.sending_resync) = (first, second);
        (facts.receiving_serial, facts.sending_serial) = (quoted(first), quoted(second));
    } else {
        facts.resync = first;
        facts.serial = quoted(first);
    }
}

/// The first and second initial serial number, wherever they stand (X.225 8.3.1.14, 8.3.1.15).
pub(super) fn initial_serials(
    item: &ConnectAcceptItem,
) -> (Option<SerialNumber>, Option<SerialNumber>) {
    (
        item.initial_serial_number
            .or(item.large_initial_serial_number),
        item.second_initial_serial_number
            .or(item.large_second_initial_serial_number),
    )
}

fn symmetric(spm: &Spm) -> bool {
    spm.fu(FunctionalUnits::SYMMETRIC_SYNCHRONIZE)
}
