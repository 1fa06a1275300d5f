//! What the standard leaves to an implementation.

/// A matter that is left open, and how this implementation decides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Where it is left open.
    pub clause: &'static str,
    /// The matter.
    pub matter: &'static str,
    /// What is done.
    pub done: &'static str,
    /// What the user can set.
    pub setting: Setting,
}

/// Who has the last word on a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Nobody: it is always so.
    Fixed,
    /// The user, by this public item.
    By(&'static str),
}

/// The matters left open, in the order of the clauses. Source: X.225 6, 7, A.4.
pub const CHOICES: &[Choice] = &[
    Choice {
        clause: "5.8.5",
        matter: "protocol versions proposed",
        done: "both; version 1 is left out of a CONNECT with more than 512 octets of user data",
        setting: Setting::By("Config::versions"),
    },
    Choice {
        clause: "5.8.6",
        matter: "maximum TSDU sizes proposed",
        done: "none, so that normal and typed data are not segmented; answered only if proposed",
        setting: Setting::By("Config::tsdu_maximum_size"),
    },
    Choice {
        clause: "5.8.7",
        matter: "short-encoding (Amendment 1)",
        done: "neither proposed nor selected: no bit is assigned; with a bit, proposed, selected if proposed, and used wherever it can carry the request",
        setting: Setting::By("Amendment1::short_encoding"),
    },
    Choice {
        clause: "5.8.8",
        matter: "short-connect (Amendment 1)",
        done: "neither sent nor taken; else wherever a context, or null-encoding alone, says what the CONNECT would, in T-CONNECT as far as the transport carries it",
        setting: Setting::By("Amendment1::short_connect"),
    },
    Choice {
        clause: "5.8.9",
        matter: "null-encoding (Amendment 1)",
        done: "neither offered nor selected: no bit is assigned; with a bit, offered with no orderly release and without selectors, and selected wherever it may be",
        setting: Setting::By("Amendment1::null_encoding"),
    },
    Choice {
        clause: "6.2.4",
        matter: "keeping the transport connection for another session connection",
        done: "neither asked for nor accepted; never with the transport expedited flow",
        setting: Setting::By("Config::reuse_transport"),
    },
    Choice {
        clause: "6.3.7",
        matter: "receiving extended concatenation",
        done: "announced",
        setting: Setting::By("Config::extended_concatenation"),
    },
    Choice {
        clause: "6.3.7",
        matter: "sending extended concatenation",
        done: "whenever SPDUs that wait together may stand together (Table 8), fit, and would be processed in the order of the requests",
        setting: Setting::Fixed,
    },
    Choice {
        clause: "6.4.4",
        matter: "agreeing to the transport expedited flow that a caller asks for",
        done: "agreed to",
        setting: Setting::By("Config::accept_expedited"),
    },
    Choice {
        clause: "6.5",
        matter: "back-pressure on the transport",
        done: "left to the driver; x225-tokio reads no further while its user takes nothing",
        setting: Setting::Fixed,
    },
    Choice {
        clause: "6.6.4",
        matter: "reason given in T-DISCONNECT",
        done: "0 after an error that no ABORT can answer, 2 when the peer would have kept what this side does not, else 1; handed to the transport, which may be unable to carry it",
        setting: Setting::Fixed,
    },
    Choice {
        clause: "7.1.3",
        matter: "a CONNECT that the SPM itself refuses",
        done: "without a common version, with Data Overflow where version 2 is not to be had, with more user data than the limit, or with neither duplex nor half-duplex; selectors are the SS-user's affair",
        setting: Setting::By("Limits::connect_data"),
    },
    Choice {
        clause: "7.5.2",
        matter: "length of TIM",
        done: "the driver's; 10 seconds in x225-tokio",
        setting: Setting::By("x225_tokio::Options::tim"),
    },
    Choice {
        clause: "7.9.1.1",
        matter: "Reflect Parameter Values of an ABORT",
        done: "the first 9 octets of the SPDU at fault after a protocol error, else none",
        setting: Setting::Fixed,
    },
    Choice {
        clause: "7.10.2",
        matter: "ABORT ACCEPT when the transport connection is not kept",
        done: "sent by a side that keeps transport connections, else T-DISCONNECT",
        setting: Setting::By("Config::reuse_transport"),
    },
    Choice {
        clause: "7.11.2",
        matter: "the rest of a segmented SSDU that is destroyed on its way",
        done: "still sent; only an abort, sent or received, and the end of the transport connection stop it",
        setting: Setting::Fixed,
    },
    Choice {
        clause: "7.24.2.1",
        matter: "PREPARE (RESYNCHRONIZE) with data separation",
        done: "never sent",
        setting: Setting::Fixed,
    },
    Choice {
        clause: "7.27.1",
        matter: "Reflect Parameter Values of an EXCEPTION REPORT",
        done: "the SPDU at fault from its first octet, as much of it as fits",
        setting: Setting::Fixed,
    },
    Choice {
        clause: "7.37.3",
        matter: "destroying a segmented SSDU that is being received",
        done: "never of the SPM's own accord, except by its answer to an error",
        setting: Setting::Fixed,
    },
    Choice {
        clause: "8.3.1.10",
        matter: "serial numbers of more than six digits",
        done: "up to 18 446 744 073 709 551 615 where an Upper Limit Serial Number lets them",
        setting: Setting::By("request::Connect::upper_limit"),
    },
    Choice {
        clause: "A.4.1.1",
        matter: "a request in an invalid intersection",
        done: "refused with what would have been needed; nothing changes",
        setting: Setting::Fixed,
    },
    Choice {
        clause: "A.4.1.2",
        matter: "an SPDU in an invalid intersection",
        done: "ABORT (a), or where it is so configured and its conditions hold EXCEPTION REPORT (b)",
        setting: Setting::By("Config::on_protocol_error"),
    },
    Choice {
        clause: "A.4.1.3",
        matter: "an event of the transport or the timer that cannot be",
        done: "ignored",
        setting: Setting::Fixed,
    },
    Choice {
        clause: "A.4.3.1.1",
        matter: "PGIs and PIs of Annex B",
        done: "ignored as unknown ones are, and kept for display",
        setting: Setting::Fixed,
    },
    Choice {
        clause: "A.4.3.1.2",
        matter: "more user data than is accepted",
        done: "as an invalid intersection; the ABORT tells of an implementation restriction",
        setting: Setting::By("Limits"),
    },
    Choice {
        clause: "A.4.3.2",
        matter: "an invalid SPDU",
        done: "processed with a diagnostic if it can be understood, else as an invalid intersection; always the latter if strict, where an invalid CONNECT is refused",
        setting: Setting::By("Config::strictness"),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_matters_stand_in_the_order_of_the_clauses_with_those_of_the_annex_last() {
        let key = |choice: &Choice| {
            let annex = choice.clause.starts_with("A.");
            let numbers: std::vec::Vec<u32> = choice
                .clause
                .trim_start_matches("A.")
                .split('.')
                .map(|number| number.parse().unwrap())
                .collect();
            (annex, numbers)
        };
        assert!(CHOICES.iter().map(key).is_sorted());
    }
}
