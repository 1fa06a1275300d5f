//! Rules of clause 8 that the tables do not show: about values beside each other.

use super::Report;
use crate::{Enclosure, Path, Rule, Slices, Spdu, Tokens};

/// Remarks on an SPDU whose parameters are all read.
pub(super) fn check(spdu: &Spdu, report: &mut Report) {
    let whole = report.path;
    let mut at = |pgi: Option<u8>, pi: Option<u8>, rule: Rule| {
        report.path = Path { pgi, pi, ..whole };
        report.remark(rule);
        report.path = whole;
    };
    match spdu {
        Spdu::Connect(connect)
            if !connect.user_data.is_empty() && !connect.extended_user_data.is_empty() =>
        {
            at(Some(194), None, Rule::TwoUserData);
        }
        Spdu::GiveTokens(tokens) if tokens.token_item.is_some_and(Tokens::is_empty) => {
            at(None, Some(16), Rule::TokenItemEmpty);
        }
        Spdu::PleaseTokens(tokens) if tokens.token_item.is_some_and(Tokens::is_empty) => {
            at(None, Some(16), Rule::TokenItemEmpty);
        }
        _ => {}
    }
    let empty = spdu.user_data().is_some_and(Slices::is_empty);
    match (spdu, spdu.enclosure()) {
        (Spdu::DataTransfer(_) | Spdu::TypedData(_), enclosure)
            if !empty || enclosure.is_some_and(Enclosure::is_end) => {}
        (Spdu::DataTransfer(_) | Spdu::TypedData(_), _) => {
            at(None, None, Rule::UserInformationMissing);
        }
        (Spdu::Expedited(_), _) if empty => at(None, None, Rule::UserInformationMissing),
        (Spdu::ConnectDataOverflow(_) | Spdu::Subsequent(_), Some(enclosure)) => {
            if enclosure.is_beginning() {
                at(None, Some(25), Rule::EnclosureBeginning);
            } else if empty && !enclosure.is_end() {
                at(None, Some(25), Rule::SegmentWithoutData);
            }
        }
        (_, Some(enclosure)) if enclosure != Enclosure::Beginning => {
            at(None, Some(25), Rule::EnclosureNotBeginning);
        }
        (_, Some(_)) if empty => at(None, Some(25), Rule::SegmentWithoutData),
        _ => {}
    }
}
