//! Rules of clause 8 that the tables do not show: about values beside each other.

use super::Report;
use crate::{
    Abort, AbortDisconnect, Connect, ConnectAcceptItem, Enclosure, Expedited, Path, Refuse,
    RefuseCode, Rule, Slices, Spdu, Tokens, Versions,
};

/// Remarks on an SPDU whose parameters are all read.
pub(super) fn check(spdu: &Spdu, report: &mut Report) {
    match spdu {
        Spdu::Connect(connect) => self::connect(connect, report),
        Spdu::Accept(accept) => serial_numbers(&accept.connect_accept_item, report),
        Spdu::Refuse(refuse) => self::refuse(refuse, report),
        Spdu::Abort(abort) => self::abort(abort, report),
        Spdu::Expedited(ex) if ex.user_information.len() > Expedited::USER_INFORMATION_MAX => {
            remark(report, None, None, Rule::ExpeditedTooLong);
        }
        Spdu::GiveTokens(tokens) => token_item(tokens.token_item, &tokens.user_data, report),
        Spdu::PleaseTokens(tokens) => token_item(tokens.token_item, &tokens.user_data, report),
        _ => {}
    }
    enclosure(spdu, report);
}

fn connect(connect: &Connect, report: &mut Report) {
    serial_numbers(&connect.connect_accept_item, report);
    let proposes_v1 = connect.connect_accept_item.versions.contains(Versions::V1);
    let extended = !connect.extended_user_data.is_empty();
    if extended && !connect.user_data.is_empty() {
        remark(report, Some(194), None, Rule::TwoUserData);
    }
    if extended && proposes_v1 {
        remark(report, Some(194), None, Rule::ExtendedUserDataWithV1);
    }
    if connect.data_overflow && proposes_v1 {
        remark(report, None, Some(60), Rule::DataOverflowWithV1);
    }
    if connect.data_overflow && !extended {
        remark(report, None, Some(60), Rule::DataOverflowAlone);
    }
}

fn serial_numbers(item: &ConnectAcceptItem, report: &mut Report) {
    let (out_of_place, rule) = if item.upper_limit_serial_number.is_some() {
        let first = (23, item.initial_serial_number.is_some());
        let second = (55, item.second_initial_serial_number.is_some());
        ([first, second], Rule::SerialNumberWithLimit)
    } else {
        let first = (57, item.large_initial_serial_number.is_some());
        let second = (58, item.large_second_initial_serial_number.is_some());
        ([first, second], Rule::LargeSerialNumberWithoutLimit)
    };
    for (pi, is_there) in out_of_place {
        if is_there {
            remark(report, Some(5), Some(pi), rule);
        }
    }
}

fn refuse(refuse: &Refuse, report: &mut Report) {
    let code = refuse.reason.as_ref().map(|reason| reason.code);
    if code == Some(RefuseCode::UserData) {
        return;
    }
    if refuse.session_user_requirements.is_some() {
        remark(report, None, Some(20), Rule::RequirementsWithOtherReason);
    }
    if refuse
        .reason
        .as_ref()
        .is_some_and(|reason| !reason.user_data.is_empty())
    {
        remark(report, None, Some(50), Rule::UserDataWithOtherReason);
    }
}

fn abort(abort: &Abort, report: &mut Report) {
    let because = |reason| abort.transport_disconnect.contains(reason);
    if !abort.reflect_parameter_values.is_empty() && !because(AbortDisconnect::PROTOCOL_ERROR) {
        remark(report, None, Some(49), Rule::ReflectedWithoutProtocolError);
    }
    if !abort.user_data.is_empty() && !because(AbortDisconnect::USER_ABORT) {
        remark(report, Some(193), None, Rule::UserDataWithoutUserAbort);
    }
}

fn token_item(tokens: Option<Tokens>, user_data: &Slices, report: &mut Report) {
    if tokens.is_some_and(Tokens::is_empty) {
        remark(report, None, Some(16), Rule::TokenItemEmpty);
    }
    if tokens.is_none() && !user_data.is_empty() {
        remark(report, Some(193), None, Rule::UserDataWithoutTokenItem);
    }
}

fn enclosure(spdu: &Spdu, report: &mut Report) {
    use Enclosure::{Beginning, End, Middle, Whole};
    let place = spdu.enclosure();
    let is_data = matches!(
        spdu,
        Spdu::DataTransfer(_) | Spdu::Expedited(_) | Spdu::TypedData(_)
    );
    if place.is_none() && !is_data {
        return;
    }
    let empty = spdu.user_data().is_some_and(Slices::is_empty);
    let is_later = matches!(spdu, Spdu::ConnectDataOverflow(_) | Spdu::Subsequent(_));
    let (pi, rule) = match place {
        None | Some(Beginning | Middle) if is_data && empty => (None, Rule::UserInformationMissing),
        Some(Beginning | Whole) if is_later => (Some(25), Rule::EnclosureBeginning),
        Some(Middle) if is_later && empty => (Some(25), Rule::SegmentWithoutData),
        Some(End | Middle | Whole) if !is_later && !is_data => {
            (Some(25), Rule::EnclosureNotBeginning)
        }
        Some(Beginning) if !is_data && empty => (Some(25), Rule::SegmentWithoutData),
        _ => return,
    };
    remark(report, None, pi, rule);
}

/// Remarks on a parameter of the SPDU from outside its unit.
#[cold]
fn remark(report: &mut Report, pgi: Option<u8>, pi: Option<u8>, rule: Rule) {
    let whole = report.path;
    report.path = Path { pgi, pi, ..whole };
    report.remark(rule);
    report.path = whole;
}
