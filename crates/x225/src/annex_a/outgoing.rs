//! What the SPM does to its neighbours: Table A.3.

use super::vocabulary::vocabulary;

/// Whom an outgoing event is for. Source: X.225 Table A.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OutgoingCategory {
    /// An indication or confirm for the SS-user.
    SsProvider,
    /// A request or response to the transport service.
    TsUser,
    /// An SPDU for the peer.
    Spdu,
}

impl Outgoing {
    /// Whom the event is for. Source: X.225 Table A.3.
    #[must_use]
    pub const fn category(self) -> OutgoingCategory {
        match self {
            Self::TCONreq | Self::TCONrsp | Self::TDISreq => OutgoingCategory::TsUser,
            Self::SyABind => OutgoingCategory::SsProvider,
            _ if self.index() <= Self::SxABind.index() => OutgoingCategory::SsProvider,
            _ => OutgoingCategory::Spdu,
        }
    }
}

vocabulary! {
    /// An outgoing event: what a cell tells the SPM to send.
    ///
    /// Three names stand in no row of Table A.3: [`Outgoing::SxABind`] (Note 3), [`Outgoing::RS`]
    /// (Table A.20) and [`Outgoing::ER`] (A.4.1.2). Names are spelt as those of
    /// [`Event`](super::Event).
    ///
    /// Source: X.225 Table A.3.
    pub enum Outgoing {
        /// S-ACTIVITY-DISCARD indication. X.215 13.16.
        SACTDind,
        /// S-ACTIVITY-DISCARD confirm. X.215 13.16.
        SACTDcnf,
        /// S-ACTIVITY-END indication. X.215 13.17.
        SACTEind,
        /// S-ACTIVITY-END confirm. X.215 13.17.
        SACTEcnf,
        /// S-ACTIVITY-INTERRUPT indication. X.215 13.15.
        SACTIind,
        /// S-ACTIVITY-INTERRUPT confirm. X.215 13.15.
        SACTIcnf,
        /// S-ACTIVITY-RESUME indication. X.215 13.14.
        SACTRind,
        /// S-ACTIVITY-START indication. X.215 13.13.
        SACTSind,
        /// S-CAPABILITY-DATA indication (Table A.3 misnames it). X.215 13.4.
        SCDind,
        /// S-CAPABILITY-DATA confirm. X.215 13.4.
        SCDcnf,
        /// S-CONTROL-GIVE indication. X.215 13.7.
        SCGind,
        /// S-CONNECT indication. X.215 12.1.
        SCONind,
        /// S-CONNECT confirm that accepts. X.215 12.1.
        SCONcnfPos = "SCONcnf+",
        /// S-CONNECT confirm that rejects. X.215 12.1.
        SCONcnfNeg = "SCONcnf-",
        /// S-DATA indication. X.215 13.1.
        SDTind,
        /// S-EXPEDITED-DATA indication. X.215 13.2.
        SEXind,
        /// S-TOKEN-GIVE indication. X.215 13.5.
        SGTind,
        /// S-P-ABORT indication. X.215 14.3.
        SPABind,
        /// S-P-EXCEPTION-REPORT indication. X.215 13.11.
        SPERind,
        /// S-TOKEN-PLEASE indication. X.215 13.6.
        SPTind,
        /// S-RELEASE indication. X.215 14.1.
        SRELind,
        /// S-RELEASE confirm that accepts. X.215 14.1.
        SRELcnfPos = "SRELcnf+",
        /// S-RELEASE confirm that refuses. X.215 14.1.
        SRELcnfNeg = "SRELcnf-",
        /// S-RESYNCHRONIZE indication. X.215 13.10.
        SRSYNind,
        /// S-RESYNCHRONIZE confirm. X.215 13.10.
        SRSYNcnf,
        /// S-SYNC-MAJOR indication. X.215 13.9.
        SSYNMind,
        /// S-SYNC-MAJOR confirm. X.215 13.9.
        SSYNMcnf,
        /// S-SYNC-MINOR indication. X.215 13.8.
        SSYNmind,
        /// S-SYNC-MINOR indication with data separation. X.215 13.8.
        SSYNmdind,
        /// S-SYNC-MINOR confirm. X.215 13.8.
        SSYNmcnf,
        /// S-TYPED-DATA indication. X.215 13.3.
        STDind,
        /// S-U-ABORT indication. X.215 14.2.
        SUABind,
        /// S-U-EXCEPTION-REPORT indication. X.215 13.12.
        SUERind,
        /// [`SUABind`](Self::SUABind) or [`SPABind`](Self::SPABind), as the received ABORT says.
        /// [`Note::N3`](super::Note::N3).
        SxABind,
        /// T-CONNECT request.
        TCONreq,
        /// T-CONNECT response.
        TCONrsp,
        /// T-DISCONNECT request.
        TDISreq,
        /// ABORT ACCEPT. 7.10.
        AA,
        /// ABORT that does not let the transport connection be used again. 7.9.
        AB_nr = "AB-nr",
        /// ABORT that lets the transport connection be used again. 7.9.
        AB_r = "AB-r",
        /// ACCEPT. 7.4.
        AC,
        /// ACTIVITY DISCARD. 7.33.
        AD,
        /// ACTIVITY DISCARD ACK. 7.34.
        ADA,
        /// ACTIVITY END. 7.35.
        AE,
        /// ACTIVITY END ACK. 7.36.
        AEA,
        /// ACTIVITY INTERRUPT. 7.31.
        AI,
        /// ACTIVITY INTERRUPT ACK. 7.32.
        AIA,
        /// ACTIVITY RESUME. 7.30.
        AR,
        /// ACTIVITY START. 7.29.
        AS,
        /// CAPABILITY DATA. 7.14.
        CD,
        /// CAPABILITY DATA ACK. 7.15.
        CDA,
        /// CONNECT DATA OVERFLOW. 7.3.
        CDO,
        /// CONNECT. 7.1.
        CN,
        /// DISCONNECT. 7.7.
        DN,
        /// DATA TRANSFER. 7.11.
        DT,
        /// EXCEPTION DATA. 7.28.
        ED,
        /// EXCEPTION REPORT: no cell sends it, an invalid intersection may. 7.27, A.4.1.2 b).
        ER,
        /// EXPEDITED DATA. 7.12.
        EX,
        /// FINISH that does not let the transport connection be used again. 7.6.
        FN_nr = "FN-nr",
        /// FINISH that lets the transport connection be used again. 7.6.
        FN_r = "FN-r",
        /// GIVE TOKENS. 7.16.
        GT,
        /// GIVE TOKENS ACK. 7.19.
        GTA,
        /// GIVE TOKENS CONFIRM. 7.18.
        GTC,
        /// MAJOR SYNC ACK. 7.23.
        MAA,
        /// MAJOR SYNC POINT. 7.22.
        MAP,
        /// MINOR SYNC ACK. 7.21.
        MIA,
        /// MINOR SYNC POINT. 7.20.
        MIP,
        /// MINOR SYNC POINT with data separation. 7.20.
        MIP_d = "MIP-d",
        /// NOT FINISHED. 7.8.
        NF,
        /// OVERFLOW ACCEPT. 7.2.
        OA,
        /// PREPARE (ABORT). 7.26.
        PR_AB = "PR-AB",
        /// PREPARE (MAJOR SYNC ACK). 7.26.
        PR_MAA = "PR-MAA",
        /// PREPARE (RESYNCHRONIZE ACK). 7.26.
        PR_RA = "PR-RA",
        /// PREPARE (RESYNCHRONIZE). 7.26.
        PR_RS = "PR-RS",
        /// PLEASE TOKENS. 7.17.
        PT,
        /// RESYNCHRONIZE ACK. 7.25.
        RA,
        /// REFUSE that does not let the transport connection be used again. 7.5.
        RF_nr = "RF-nr",
        /// REFUSE that lets the transport connection be used again. 7.5.
        RF_r = "RF-r",
        /// RESYNCHRONIZE of the type, or the two types, that the request names. 7.24, Table A.20.
        RS,
        /// RESYNCHRONIZE, type abandon. 7.24.
        RS_a = "RS-a",
        /// RESYNCHRONIZE, type restart. 7.24.
        RS_r = "RS-r",
        /// RESYNCHRONIZE, type set. 7.24.
        RS_s = "RS-s",
        /// TYPED DATA. 7.13.
        TD;
        /// NULL. 7.49.
        NL,
        /// SHORT ABORT that does not let the transport connection be used again. 7.47.
        SAB_nr = "SAB-nr",
        /// SHORT ABORT that lets the transport connection be used again. 7.47.
        SAB_r = "SAB-r",
        /// SHORT ACCEPT, complete, in T-CONNECT response. 7.39.
        SAC_TC_y = "SAC-TC-y",
        /// SHORT ACCEPT, not complete, in T-CONNECT response. 7.39.
        SAC_TC_n = "SAC-TC-n",
        /// SHORT ACCEPT, complete, on the normal flow. 7.39.
        SAC_TD_y = "SAC-TD-y",
        /// SHORT ACCEPT, not complete, on the normal flow. 7.39.
        SAC_TD_n = "SAC-TD-n",
        /// SHORT ACCEPT CONTINUE on the normal flow. 7.41.
        SACC_TD = "SACC-TD",
        /// SHORT ACCEPT CONTINUE in T-CONNECT response. 7.41.
        SACC_TC = "SACC-TC",
        /// SHORT REFUSE CONTINUE in T-CONNECT response. 7.43.
        SRFC_TC = "SRFC-TC",
        /// SHORT CONNECT CONTINUE. 7.40.
        SCNC,
        /// SHORT CONNECT in T-CONNECT request. 7.38.
        SCN_TC = "SCN-TC",
        /// SHORT CONNECT on the normal flow. 7.38.
        SCN_TD = "SCN-TD",
        /// SHORT DISCONNECT. 7.45.
        SDN,
        /// SHORT DATA TRANSFER. 7.46.
        SDT,
        /// SHORT FINISH that does not let the transport connection be used again. 7.44.
        SFN_nr = "SFN-nr",
        /// SHORT FINISH that lets the transport connection be used again. 7.44.
        SFN_r = "SFN-r",
        /// SHORT REFUSE that does not let the transport connection be used again, in T-CONNECT response. 7.42.
        SRF_TC_nr = "SRF-TC-nr",
        /// SHORT REFUSE that lets the transport connection be used again, in T-CONNECT response. 7.42.
        SRF_TC_r = "SRF-TC-r",
        /// SHORT REFUSE that does not let the transport connection be used again, on the normal flow. 7.42.
        SRF_TD_nr = "SRF-TD-nr",
        /// SHORT REFUSE that lets the transport connection be used again, on the normal flow. 7.42.
        SRF_TD_r = "SRF-TD-r",
        /// [`SUABind`](Self::SUABind) or [`SPABind`](Self::SPABind), as the user data of T-DISCONNECT says.
        /// Amendment 1, note 6.
        SyABind,
    }
}
