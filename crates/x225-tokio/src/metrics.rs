//! The same in numbers. Names and labels are in the documentation of the crate.

use std::time::Duration;

use metrics::{counter, gauge, histogram};
use x225::Slices;
use x225::annex_a::State;
use x225::wire::{self, AbortDisconnect, Flow, Spdu};

use crate::error::Error;
use crate::limits::Limit;
use crate::trace::Direction;

/// What one connection has entered into the gauges; taken out again when it is dropped.
#[derive(Default)]
pub(crate) struct Gauges {
    state: Option<&'static str>,
    held: usize,
    unsent: usize,
}

/// Changes below this are not entered.
const GRAIN: usize = 4096;

impl Gauges {
    /// Where the connection stands; `None` when it is closed.
    pub(crate) fn stand(&mut self, state: Option<&'static str>) {
        if self.state == state {
            return;
        }
        if let Some(before) = self.state {
            gauge!("x225_sessions", "state" => before).decrement(1);
        }
        if let Some(now) = state {
            gauge!("x225_sessions", "state" => now).increment(1);
        }
        self.state = state;
    }

    pub(crate) fn hold(&mut self, octets: usize) {
        enter("x225_held_octets", &mut self.held, octets);
    }

    pub(crate) fn wait(&mut self, octets: usize) {
        enter("x225_unsent_octets", &mut self.unsent, octets);
    }
}

impl Drop for Gauges {
    fn drop(&mut self) {
        self.stand(None);
        self.hold(0);
        self.wait(0);
    }
}

fn enter(name: &'static str, entered: &mut usize, octets: usize) {
    let settles = octets == 0 && *entered != 0;
    if octets.abs_diff(*entered) >= GRAIN || settles {
        gauge!(name).increment(to_f64(octets) - to_f64(*entered));
        *entered = octets;
    }
}

/// What users call the phase that a state belongs to.
pub(crate) fn phase(state: State, transport_closed: bool) -> &'static str {
    use State as S;
    match state {
        _ if transport_closed => "ending",
        S::STA16 | S::STA01A | S::STA15D => "ending",
        S::STA01 | S::STA01B | S::STA01C | S::STA01D | S::STA02A | S::STA02B | S::STA08 => {
            "connecting"
        }
        S::STA03 | S::STA09 => "releasing",
        _ => "open",
    }
}

/// Counts the SPDUs of a TSDU.
pub(crate) fn tsdu(direction: Direction, tsdu: &Slices, flow: Flow) {
    let direction = direction.name();
    for decoded in wire::Tsdu::decode(tsdu, flow).spdus {
        let kind = decoded.spdu.kind().abbreviation();
        let octets = u64::try_from(decoded.range.len()).unwrap_or(u64::MAX);
        counter!("x225_spdus_total", "direction" => direction, "spdu" => kind).increment(1);
        counter!("x225_spdu_octets_total", "direction" => direction, "spdu" => kind)
            .increment(octets);
        match &decoded.spdu {
            Spdu::Refuse(refuse) => {
                let reason = refuse.reason.as_ref().map(|reason| reason.code);
                refused(direction, "session", reason.unwrap_or_default().to_string());
            }
            Spdu::Abort(abort) => {
                let reason = abort_reason(abort.transport_disconnect);
                counter!("x225_aborts_total", "direction" => direction, "reason" => reason)
                    .increment(1);
            }
            _ => {}
        }
    }
}

fn abort_reason(said: AbortDisconnect) -> &'static str {
    [
        (AbortDisconnect::USER_ABORT, "user"),
        (AbortDisconnect::PROTOCOL_ERROR, "protocol error"),
        (
            AbortDisconnect::IMPLEMENTATION_RESTRICTION,
            "implementation restriction",
        ),
    ]
    .into_iter()
    .find_map(|(bit, reason)| said.contains(bit).then_some(reason))
    .unwrap_or("no reason")
}

/// A DR instead of a CC.
pub(crate) fn transport_refused(direction: Direction, reason: rfc1006::tpdu::DisconnectReason) {
    refused(direction.name(), "COTP", reason.to_string());
}

fn refused(direction: &'static str, layer: &'static str, reason: String) {
    counter!("x225_refusals_total", "direction" => direction, "layer" => layer, "reason" => reason)
        .increment(1);
}

pub(crate) fn limit_reached(limit: Limit) {
    counter!("x225_limits_reached_total", "limit" => limit.name()).increment(1);
}

/// How long it took, and what came of it.
pub(crate) fn handshake<T>(role: &'static str, outcome: &Result<T, Error>, took: Duration) {
    let outcome = match outcome {
        Ok(_) => "ok".to_owned(),
        Err(error) => error.layer().to_string(),
    };
    histogram!("x225_handshake_seconds", "role" => role, "outcome" => outcome).record(took);
}

fn to_f64(octets: usize) -> f64 {
    u32::try_from(octets).map_or(f64::MAX, f64::from)
}
