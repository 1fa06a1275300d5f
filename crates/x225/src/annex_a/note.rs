//! The notes that outgoing events carry in the state tables.

use super::vocabulary::vocabulary;

vocabulary! {
    /// A note on an outgoing event, printed as `(n)` behind it.
    ///
    /// A.2.3 looks for the notes at the foot of Table A.7; they stand after Table A.25.
    ///
    /// Source: X.225 Notes to Tables A.8 to A.25.
    pub enum Note {
        /// The PREPARE goes out only when transport expedited is in use (`TEXP`).
        N1 = "(1)",
        /// The indication carries V(M) as its serial number; with symmetric synchronize, for a flow
        /// that is abandoned, V(Mr) as the first and V(Ms) as the second (7.24.3.2).
        N2 = "(2)",
        /// S-U-ABORT when the received ABORT has bit 2 of Transport Disconnect set ("user abort"),
        /// S-P-ABORT otherwise.
        N3 = "(3)",
        /// The PREPARE goes out only when transport expedited is in use and the abort has more
        /// than 9 octets of user data (7.9.2).
        N4 = "(4)",
        /// The PREPARE goes out only when transport expedited is in use and p81 is false; with data
        /// separation selected we may leave it out all the same.
        N5 = "(5)",
    }
}

impl Note {
    /// The note printed as `(number)`; the build ends at a number that there is not.
    #[expect(
        clippy::panic,
        reason = "runs only at compile time, for the cells of the tables"
    )]
    pub(super) const fn numbered(number: u8) -> Self {
        match number {
            1 => Self::N1,
            2 => Self::N2,
            3 => Self::N3,
            4 => Self::N4,
            5 => Self::N5,
            _ => panic!("there is no note of this number"),
        }
    }
}
