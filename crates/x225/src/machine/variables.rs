//! The local variables of Annex A (A.5.4, X.225 5.9).

/// What kind of resynchronization is in progress, in rising order of precedence (A.5.4.4, A.5.4.6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Vrsp {
    /// None.
    #[default]
    No,
    /// Resynchronize restart.
    R,
    /// Resynchronize set.
    S,
    /// Resynchronize abandon.
    A,
    /// Activity interrupt.
    Int,
    /// Activity discard.
    Dsc,
}

/// Synchronization point variables without symmetric synchronize (A.5.4.11 to A.5.4.13).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Points {
    /// V(A): the lowest number that awaits confirmation.
    pub(crate) va: u64,
    /// V(M): the next number.
    pub(crate) vm: u64,
    /// V(R): the lowest number to restart from.
    pub(crate) vr: u64,
}

/// The variables of one flow with symmetric synchronize, and the resynchronization that goes on
/// there (A.5.4.17 to A.5.4.20); the flow without symmetric synchronize uses `resync` and
/// `resync_number` of the sending flow as Vrsp and Vrspnb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Resync {
    /// Vrsp, Vrsps or Vrspr.
    pub(crate) kind: Vrsp,
    /// Vrspnb, Vrspnbs or Vrspnbr.
    pub(crate) number: u64,
}

/// Every variable of A.5.4 but the functional units and the tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the standard's boolean variables, one by one"
)]
pub(crate) struct Variables {
    /// TEXP: transport expedited is in use on this session connection.
    pub(crate) texp: bool,
    /// Vtca: the peer initiated the transport connection.
    pub(crate) vtca: bool,
    /// Vtrr: the transport connection can be reused.
    pub(crate) vtrr: bool,
    /// Vcoll: FINISH SPDUs have collided.
    pub(crate) vcoll: bool,
    /// Vdnr: a DISCONNECT came in STA09 after such a collision.
    pub(crate) vdnr: bool,
    /// Vact: an activity is in progress.
    pub(crate) vact: bool,
    /// Vnextact: what Vact becomes with the next major confirmation.
    pub(crate) vnextact: bool,
    /// Vsc: this side may confirm minor synchronization points.
    pub(crate) vsc: bool,
    /// V(A), V(M), V(R).
    pub(crate) points: Points,
    /// V(As), V(Ms), V(Rs).
    pub(crate) sending: Points,
    /// V(Ar), V(Mr), V(Rr).
    pub(crate) receiving: Points,
    /// V(Ado); `None` is the standard's -1.
    pub(crate) vado: Option<u64>,
    /// V(Adi); `None` is the standard's -1.
    pub(crate) vadi: Option<u64>,
    /// Vrsp and Vrspnb.
    pub(crate) vrsp: Resync,
    /// Vrsps and Vrspnbs.
    pub(crate) vrsps: Resync,
    /// Vrspr and Vrspnbr.
    pub(crate) vrspr: Resync,
    /// Discard-snd-flow.
    pub(crate) discard_sending: bool,
    /// Discard-rcv-flow.
    pub(crate) discard_receiving: bool,
}
