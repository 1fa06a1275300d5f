//! The conditions that cells are guarded by: Table A.7.

use super::vocabulary::vocabulary;

vocabulary! {
    /// A condition over the SPM's variables and the event at hand.
    ///
    /// How to read the documentation of an item: a functional unit stands by its name
    /// ("typed data") and is meant to be selected. "The event's" number or type is the one that the
    /// request or SPDU quotes. Of a token, *may initiate* is I: not available or ours; *may accept*
    /// is A: not available or the peer's; *ours* is II and *the peer's* is AA: available, and here
    /// or there. *An activity is no obstacle* says that activity management is not selected, or that
    /// an activity is in progress (`Vact`).
    ///
    /// The standard has no p22, p56, p73, p74, p77 to p79, p83 to p172, p181 to p183, p188 to p200 and
    /// p203. No cell uses p31, nor, as corrected, p174; p201 stands only in an action.
    ///
    /// Source: X.225 Table A.7; the functions of tokens are those of A.5.2 and A.5.3.
    pub enum Predicate {
        /// We asked for the transport connection (not `Vtca`).
        p01,
        /// We choose to have the transport connection used again, and transport expedited is not
        /// in use (not `TEXP`).
        p02,
        /// We may initiate what the data token controls.
        p03,
        /// Duplex, and no collision of FINISH (not `Vcoll`).
        p04,
        /// We may accept what the data token controls.
        p05,
        /// Typed data.
        p06,
        /// Typed data, and no collision of FINISH.
        p07,
        /// Expedited data.
        p08,
        /// Expedited data, and no collision of FINISH.
        p09,
        /// No collision of FINISH (not `Vcoll`).
        p10,
        /// The major/activity token is ours.
        p11,
        /// Major synchronize; an activity is no obstacle; we may accept by the data and
        /// synchronize-minor tokens, and the major/activity token is the peer's.
        p12,
        /// Major synchronize; an activity is no obstacle; we may initiate by the data and
        /// synchronize-minor tokens, and the major/activity token is ours.
        p13,
        /// An activity is no obstacle; we may accept by the data token, and the synchronize-minor
        /// token is the peer's. False with symmetric synchronize, which has no such token.
        p14,
        /// An activity is no obstacle; we may initiate by the data token, and the
        /// synchronize-minor token is ours. False with symmetric synchronize.
        p15,
        /// Transport expedited is not in use (not `TEXP`).
        p16,
        /// An activity is no obstacle, and we may receive a confirmation of a minor
        /// synchronization point: symmetric synchronize, or minor synchronize with `Vsc` false.
        p17,
        /// An activity is no obstacle, and we may send a confirmation of a minor synchronization
        /// point: symmetric synchronize, or minor synchronize with `Vsc` true.
        p18,
        /// Without symmetric synchronize: the event's serial number is V(M), the next one.
        p19,
        /// Without symmetric synchronize: the event's serial number is V(M) - 1, the last one.
        p20,
        /// Without symmetric synchronize: the event's serial number is one that awaits
        /// confirmation, from V(A) up to V(M) - 1.
        p21,
        /// Activity management, and no activity will be in progress after the confirmation that
        /// is due (not `Vnextact`): it is an ACTIVITY END.
        p23,
        /// In a collision of resynchronizations the SPM, as holder of the current one, is not the
        /// winner (not `SPMwinner`, A.5.4.6).
        p24,
        /// Resynchronize, and one of minor, symmetric or major synchronize.
        p25,
        /// An activity is no obstacle.
        p26,
        /// No resynchronization, interrupt or discard is in progress (`Vrsp` = no).
        p27,
        /// Resynchronize.
        p28,
        /// An activity is no obstacle, and resynchronize.
        p29,
        /// No activity management, or an activity will go on after the confirmation that is due
        /// (`Vnextact`).
        p30,
        /// Activity management, and the activity will go on after the confirmation that is due
        /// (`Vnextact`): it is a major synchronization point.
        p31,
        /// A restart does not go too far back. Without symmetric synchronize: the type is not
        /// restart, or the event's serial number is at least V(R). With it: the same for each flow,
        /// against V(Rr) for the receiving and V(Rs) for the sending one.
        p32,
        /// The event's serial number lies from V(R) up to V(M).
        p33,
        /// Activity management.
        p34,
        /// Resynchronize, and what comes does so without a PREPARE before it: no transport
        /// expedited, or data separation, which may leave the PREPARE out.
        p35,
        /// Resynchronize, and transport expedited is in use.
        p36,
        /// Activity management, and transport expedited is in use.
        p37,
        /// Activity management, and transport expedited is not in use.
        p38,
        /// An activity is in progress, and the major/activity token is ours.
        p39,
        /// The major/activity token is the peer's.
        p40,
        /// A discard of the activity is in progress (`Vrsp` = dsc; with symmetric synchronize, where action 16
        /// does not set `Vrsp`, `Vrsps` = dsc: A.5.4.6.2).
        p41,
        /// An interrupt of the activity is in progress (`Vrsp` = int; with symmetric synchronize
        /// `Vrsps` = int).
        p42,
        /// Without symmetric synchronize: the event's serial number fits the resynchronization in
        /// progress. Restart: it is `Vrspnb`. Abandon: it is V(M). Set: any.
        p43,
        /// Activity management, no activity in progress; we may accept by the data,
        /// synchronize-minor and major/activity tokens.
        p44,
        /// Activity management, no activity in progress; we may initiate by the data,
        /// synchronize-minor and major/activity tokens.
        p45,
        /// Capability data exchange, no activity in progress; we may accept by the data and
        /// synchronize-minor tokens, and the major/activity token is not ours.
        p46,
        /// Capability data exchange, no activity in progress; we may initiate by the data and
        /// synchronize-minor tokens, and the major/activity token is ours.
        p47,
        /// Exceptions and half-duplex.
        p48,
        /// The serial number of the acknowledgement fits the resynchronization in progress.
        /// Restart: it is `Vrspnb`. Abandon: it is at least V(M). Set: any.
        p49,
        /// Exceptions; an activity is no obstacle; the data token is the peer's.
        p50,
        /// Exceptions; an activity is no obstacle; the data token is ours.
        p51,
        /// Exceptions without activity management; the data token is ours.
        p52,
        /// All tokens that the event asks for are available (or it asks for none).
        p53,
        /// All tokens that the event gives are ours.
        p54,
        /// Activity management, no activity in progress; we may initiate by every token.
        p55,
        /// All tokens that the event gives are ours, and the data token is not among them.
        p57,
        /// All tokens that the event gives are ours, and the data token is among them.
        p58,
        /// All tokens that the event gives are the peer's.
        p59,
        /// All tokens that the event gives are the peer's, and the data token is not among them.
        p60,
        /// All tokens that the event gives are the peer's, and the data token is among them.
        p61,
        /// Activity management, no activity in progress; we may accept by every token.
        p62,
        /// We may initiate by every token, and no activity is in progress.
        p63,
        /// We choose to keep the transport connection, which we asked for (not `Vtca`) and which
        /// does not use transport expedited (not `TEXP`).
        p64,
        /// Any token is available.
        p65,
        /// The transport connection can be used again (`Vtrr`).
        p66,
        /// Negotiated release.
        p67,
        /// We may accept by every token, and no activity is in progress.
        p68,
        /// FINISH has collided with FINISH (`Vcoll`).
        p69,
        /// Duplex.
        p70,
        /// An activity is in progress; we may initiate by the data and synchronize-minor tokens, and
        /// the major/activity token is ours.
        p71,
        /// An activity is in progress; we may accept by the data and synchronize-minor tokens, and
        /// the major/activity token is the peer's.
        p72,
        /// No FINISH has collided with FINISH, or the peer's DISCONNECT has come since (`Vdnr`).
        p75,
        /// The CONNECT cannot be accepted by the SPM itself, for now or for good (8.3.5.10).
        p76,
        /// What came before a resynchronization need not be kept: no data separation, or V(Adi)
        /// lies below V(A) (V(Ar) with symmetric synchronize).
        p80,
        /// What we sent with data separation still awaits confirmation: V(Ado) is at least V(A)
        /// (V(As) with symmetric synchronize).
        p81,
        /// Data separation.
        p82,
        /// With symmetric synchronize: the event's serial numbers are V(Ms) - 1 for the sending flow
        /// and V(Mr) for the receiving flow, as an acknowledgement received must have them.
        p173,
        /// With symmetric synchronize: the event's serial numbers are V(Ms) for the sending flow and
        /// V(Mr) - 1 for the receiving flow, as a response must have them.
        p174,
        /// With symmetric synchronize: the event's serial number is V(Mr) - 1, the last one received.
        p175,
        /// With symmetric synchronize: the event's serial number is one of the sending flow that
        /// awaits confirmation, from V(As) up to V(Ms) - 1.
        p176,
        /// With symmetric synchronize: the event's serial number is V(Mr), the next of the receiving
        /// flow.
        p177,
        /// Symmetric synchronize.
        p178,
        /// With symmetric synchronize: the event's serial number is one of the receiving flow that
        /// awaits confirmation, from V(Ar) up to V(Mr) - 1.
        p179,
        /// Not a restart. Without symmetric synchronize: the type is abandon or set. With it: each
        /// flow is resynchronized, by abandon or set.
        p180,
        /// With symmetric synchronize: the sending flow is not being resynchronized (`Vrsps` = no).
        p184,
        /// What is received is to be discarded: `Discard-rcv-flow`, and p81 is false.
        p185,
        /// The sending flow is being resynchronized: `Discard-snd-flow`.
        p186,
        /// With symmetric synchronize: for each flow in restart, the event's serial number is the one
        /// that the restart named (`Vrspnbr`, `Vrspnbs`).
        p187,
        /// There is more user data to send.
        p201,
        /// This is the end of the user data.
        p202,
        /// The connect has more than 10 240 octets of user data.
        p204;
        /// We choose to: to send SHORT CONNECT where that is open, and to go on with CONNECT after a
        /// T-CONNECT confirm without an SPDU.
        p205,
        /// The SHORT CONNECT, with its SHORT CONNECT CONTINUE if that came, cannot be accepted by the SPM
        /// itself, for now or for good.
        p206,
        /// We choose to send SHORT CONNECT in T-CONNECT request, and it fits.
        p207,
        /// Null-encoding was selected.
        p208,
        /// The SHORT CONNECT has no Connection Summary, or one that the SPM understands in full.
        p209,
        /// The SHORT ACCEPT fits T-CONNECT response.
        p210,
        /// The SHORT REFUSE fits T-CONNECT response.
        p211,
        /// Short-encoding was selected, and we choose the short form for this SPDU. Not in Table A.7: the
        /// additions to Tables A.9, A.15 and A.16 call it p211, which is something else.
        p212,
        /// The connection summary is unknown to whoever is asked. Not in Table A.7: 5.8.8 c) and 7.1.2 c)
        /// need it.
        p213,
        /// We offered null-encoding and wait for the answer: the peer may take whatever comes for data
        /// already. Not in Table A.7.
        p214,
    }
}
