//! The states of a session connection: Table A.2.

use super::vocabulary::vocabulary;

vocabulary! {
    /// Where the SPM stands: the columns of the state tables.
    ///
    /// `STA` is printed with a blank in Table A.2 and without one in the state tables; the names
    /// here have none.
    ///
    /// Source: X.225 Table A.2.
    pub enum State {
        /// Idle, and there is no transport connection.
        STA01,
        /// An ABORT that leaves the transport connection was sent; ABORT ACCEPT is due.
        STA01A,
        /// The transport connection was asked for; T-CONNECT confirm is due.
        STA01B,
        /// Idle, over a transport connection that stands.
        STA01C,
        /// OVERFLOW ACCEPT was sent; the rest of the connect data is due in CONNECT DATA OVERFLOW.
        STA01D,
        /// All of the connect was sent; ACCEPT or REFUSE is due.
        STA02A,
        /// CONNECT announced more data to come; OVERFLOW ACCEPT is due.
        STA02B,
        /// FINISH was sent; DISCONNECT or NOT FINISHED is due.
        STA03,
        /// MAJOR SYNC POINT was sent; its acknowledgement, or the PREPARE before it, is due.
        STA04A,
        /// ACTIVITY END was sent; its acknowledgement, or the PREPARE before it, is due.
        STA04B,
        /// RESYNCHRONIZE was sent; its acknowledgement, or the PREPARE before it, is due.
        STA05A,
        /// ACTIVITY INTERRUPT was sent; its acknowledgement, or the PREPARE before it, is due.
        STA05B,
        /// ACTIVITY DISCARD was sent; its acknowledgement, or the PREPARE before it, is due.
        STA05C,
        /// Both sides resynchronize: ours was sent, the peer's was announced by PREPARE and is due.
        STA06,
        /// The SS-user was told of a connect and has to answer it.
        STA08,
        /// The SS-user was told of a release and has to answer it.
        STA09,
        /// The SS-user was told of a major synchronization point and has to confirm it.
        STA10A,
        /// The SS-user was told of the end of the activity and has to confirm it.
        STA10B,
        /// The SS-user was told of a resynchronization and has to answer it.
        STA11A,
        /// The SS-user was told of an interrupt of the activity and has to answer it.
        STA11B,
        /// The SS-user was told of a discard of the activity and has to answer it.
        STA11C,
        /// PREPARE (MAJOR SYNC ACK) came; MAJOR SYNC ACK or ACTIVITY END ACK follows.
        STA15A,
        /// PREPARE (RESYNCHRONIZE) came; RESYNCHRONIZE, ACTIVITY INTERRUPT or ACTIVITY DISCARD
        /// follows.
        STA15B,
        /// PREPARE (RESYNCHRONIZE ACK) came; the acknowledgement of our RESYNCHRONIZE, ACTIVITY
        /// INTERRUPT or ACTIVITY DISCARD follows.
        STA15C,
        /// PREPARE (ABORT) came; ABORT follows.
        STA15D,
        /// The session connection is over; T-DISCONNECT indication is due, watched by TIM.
        STA16,
        /// GIVE TOKENS CONFIRM was sent; GIVE TOKENS ACK is due.
        STA18,
        /// We sent EXCEPTION DATA; recovery, by either side, is due.
        STA19,
        /// The peer, or the SPM itself, reported an exception; recovery, by either side, is due.
        STA20,
        /// CAPABILITY DATA was sent; its acknowledgement is due.
        STA21,
        /// The SS-user was told of capability data and has to answer it.
        STA22,
        /// Data transfer.
        STA713;
        /// SHORT CONNECT was sent in T-CONNECT request; the answer is due in T-CONNECT confirm.
        STA01E,
        /// SHORT CONNECT came in T-CONNECT indication; the SS-user was told of it and has to answer.
        STA01F,
        /// SHORT CONNECT was sent; SHORT ACCEPT or SHORT REFUSE is due on the normal flow.
        STA02C,
        /// SHORT CONNECT CONTINUE was sent; SHORT ACCEPT CONTINUE or SHORT REFUSE is due.
        STA02D,
        /// SHORT ACCEPT asked for the parameters in full; SHORT CONNECT CONTINUE is due.
        STA07,
        /// SHORT CONNECT came on the normal flow; the SS-user was told of it and has to answer.
        STA08B,
        /// SHORT CONNECT CONTINUE came; the SS-user was told of the connect and has to answer it. Used in
        /// the additions to Table A.8, left out of Table A.2.
        STA08C,
        /// Data transfer with null-encoding.
        STA700,
    }
}
