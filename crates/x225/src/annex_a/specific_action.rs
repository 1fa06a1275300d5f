//! What a cell does to the SPM's own variables, timer and queue: Table A.6.

use super::vocabulary::vocabulary;

vocabulary! {
    /// A specific action, printed as `[n]`.
    ///
    /// Not used by the standard: 15, 17, 33 to 40, 46 to 49 and 52 to 61.
    ///
    /// Source: X.225 Table A.6.
    pub enum SpecificAction {
        /// `Vtca` := true: the peer asked for the transport connection.
        A1 = "[1]",
        /// `Vtca` := false: we asked for the transport connection.
        A2 = "[2]",
        /// Stop TIM.
        A3 = "[3]",
        /// Start TIM.
        A4 = "[4]",
        /// The connection stands: V(A) and V(M) := the serial number of the ACCEPT, V(R) := 0,
        /// `Vrsp` := no, V(Ado) and V(Adi) := -1; `Vcoll`, `Vsc` and `Vdnr` := false; `TEXP` is set, the
        /// functional units are those that CONNECT and ACCEPT both name; with activity management
        /// `Vact` := false.
        A5 = "[5]",
        /// Take the queued events again, in order, until the queue is empty.
        A6 = "[6]",
        /// `Vtrr` := true.
        A7 = "[7]",
        /// `Vtrr` := false.
        A8 = "[8]",
        /// `Vtrr` as the Transport Disconnect parameter of the SPDU says; we may always choose false.
        A9 = "[9]",
        /// Put the event into the queue.
        A10 = "[10]",
        /// Move the tokens as the event says.
        A11 = "[11]",
        /// `Vact` := true: an activity begins.
        A12 = "[12]",
        /// Set `Vnextact`: true for a major synchronization point, false for an activity end (A.5.4.3).
        A13 = "[13]",
        /// `Vact` := `Vnextact`.
        A14 = "[14]",
        /// Note the resynchronization. Without symmetric synchronize: `Vrsp`, for a restart `Vrspnb`,
        /// and both discard flags := true. With it, for each flow that is resynchronized: `Vrsps`
        /// or `Vrspr`, for a restart `Vrspnbs` or `Vrspnbr`, and its own discard flag := true.
        A16 = "[16]",
        /// `Vcoll` := true: FINISH has collided with FINISH.
        A18 = "[18]",
        /// Raise V(M) to the serial number received if that is higher; with symmetric synchronize
        /// V(Mr) to the first and V(Ms) to the second, each for a flow that is abandoned (7.24.3.2: Table
        /// A.20 has one row for all types, so that the condition falls to the action).
        A19 = "[19]",
        /// `Vsc` := false.
        A20 = "[20]",
        /// V(M) := V(M) + 1.
        A21 = "[21]",
        /// V(A) and V(R) := V(M): everything is confirmed.
        A22 = "[22]",
        /// A minor synchronization point came: if `Vsc` is false V(A) := V(M); `Vsc` := true; V(M) := V(M) + 1.
        A23 = "[23]",
        /// A synchronization point was sent: if `Vsc` is true V(A) := V(M); `Vsc` := false; V(M) := V(M) + 1.
        A24 = "[24]",
        /// V(A) := serial number + 1: points up to it are confirmed.
        A25 = "[25]",
        /// V(A), V(M) and V(R) := 1: a new activity.
        A26 = "[26]",
        /// V(A) and V(M) := serial number + 1, V(R) := 1: an activity resumed.
        A27 = "[27]",
        /// The resynchronization is done: V(A) and V(M) := serial number; after abandon or set V(R) := 0;
        /// `Vrsp` := no, V(Ado) and V(Adi) := -1, both discard flags := false.
        A28 = "[28]",
        /// All available tokens are ours, `Vact` := false, `Vrsp` := no.
        A29 = "[29]",
        /// All available tokens are the peer's, `Vact` := false, `Vrsp` := no.
        A30 = "[30]",
        /// A major synchronization point or activity end came: if `Vsc` is false V(A) := V(M); V(M) := V(M) + 1.
        A31 = "[31]",
        /// `Vdnr` := true: DISCONNECT came after a collision of FINISH.
        A32 = "[32]",
        /// V(Ado) := V(M).
        A41 = "[41]",
        /// V(Ado) := V(Ms).
        A42 = "[42]",
        /// V(Ado) and V(Adi) := -1.
        A43 = "[43]",
        /// V(Adi) := V(M).
        A44 = "[44]",
        /// V(Adi) := V(Mr).
        A45 = "[45]",
        /// Keep the user data for the S-CONNECT indication to come.
        A50 = "[50]",
        /// While there is more user data (p201), send it in further CONNECT DATA OVERFLOWs.
        A51 = "[51]",
        /// V(Mr) := V(Mr) + 1.
        A62 = "[62]",
        /// V(Ms) := V(Ms) + 1.
        A63 = "[63]",
        /// V(As) and V(Rs) := V(Ms), V(Ar) and V(Rr) := V(Mr): everything is confirmed.
        A64 = "[64]",
        /// V(As) := serial number + 1: points that we sent are confirmed up to it.
        A65 = "[65]",
        /// V(Ar) := serial number + 1: points that we received are confirmed up to it.
        A66 = "[66]",
        /// Discard each flow for which the event has a resynchronize type; both if it has none.
        A67 = "[67]",
        /// The resynchronization is done, for each flow: V(As) and V(Ms), V(Ar) and V(Mr) := its serial
        /// number if there is one; after abandon or set V(Rs), V(Rr) := 0; `Vrsps`, `Vrspr` := no, its
        /// discard flag := false. V(Ado) and V(Adi) := -1.
        A68 = "[68]",
        /// An activity resumed: V(As) and V(Ms), V(Ar) and V(Mr) := serial number of the flow + 1, V(Rs)
        /// and V(Rr) := 1.
        A69 = "[69]",
        /// A new activity: V(As), V(Ms), V(Rs), V(Ar), V(Mr) and V(Rr) := 1.
        A70 = "[70]",
        /// The connection stands: V(As) and V(Ms), V(Ar) and V(Mr) := serial number of the flow in the ACCEPT,
        /// V(Rs) and V(Rr) := 0, `Vrsps` and `Vrspr` := no, `Vcoll` and both discard flags := false, V(Ado)
        /// and V(Adi) := -1.
        A71 = "[71]",
        /// With symmetric synchronize: bring `Vrspr`, `Vrsps`, `Vrspnbr` and `Vrspnbs` up to date with what
        /// prevails (A.5.4.5).
        A72 = "[72]",
    }
}

impl SpecificAction {
    /// The number of the action in Table A.6.
    #[must_use]
    pub const fn number(self) -> u8 {
        let (mut text, mut number) = (self.name().as_bytes(), 0);
        while let [octet, rest @ ..] = text {
            if octet.is_ascii_digit() {
                number = number * 10 + (*octet - b'0');
            }
            text = rest;
        }
        number
    }

    /// The action printed as `[number]`; the build ends at a number that Table A.6 does not have.
    #[expect(
        clippy::panic,
        reason = "runs only at compile time, for the cells of the tables"
    )]
    pub(super) const fn numbered(number: u8) -> Self {
        let mut all = Self::ALL;
        while let [action, rest @ ..] = all {
            if action.number() == number {
                return *action;
            }
            all = rest;
        }
        panic!("Table A.6 has no specific action of this number")
    }
}
