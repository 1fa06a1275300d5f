//! What can happen to the SPM: Table A.1.

use super::vocabulary::vocabulary;

/// Where an incoming event comes from. Source: X.225 Table A.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventCategory {
    /// A request or response of the SS-user.
    SsUser,
    /// An indication or confirm of the transport service.
    TsProvider,
    /// The timer ran out.
    Timer,
    /// A valid SPDU of the peer.
    Spdu,
}

impl Event {
    /// Where the event comes from; A.4.1 treats an invalid intersection by it.
    ///
    /// Source: X.225 Table A.1.
    #[must_use]
    pub const fn category(self) -> EventCategory {
        match self {
            Self::TCONind | Self::TCONcnf | Self::TDISind => EventCategory::TsProvider,
            Self::TIM => EventCategory::Timer,
            _ if self.index() <= Self::SUERreq.index() => EventCategory::SsUser,
            _ => EventCategory::Spdu,
        }
    }
}

vocabulary! {
    /// An incoming event: the rows of the state tables.
    ///
    /// A hyphen or a bracket of the printed name is an underscore here, a plus or a minus is `Pos`
    /// or `Neg`; [`Event::name`] gives the printed form.
    ///
    /// Source: X.225 Table A.1.
    pub enum Event {
        /// S-ACTIVITY-DISCARD request. X.215 13.16.
        SACTDreq,
        /// S-ACTIVITY-DISCARD response. X.215 13.16.
        SACTDrsp,
        /// S-ACTIVITY-END request. X.215 13.17.
        SACTEreq,
        /// S-ACTIVITY-END response. X.215 13.17.
        SACTErsp,
        /// S-ACTIVITY-INTERRUPT request. X.215 13.15.
        SACTIreq,
        /// S-ACTIVITY-INTERRUPT response. X.215 13.15.
        SACTIrsp,
        /// S-ACTIVITY-RESUME request. X.215 13.14.
        SACTRreq,
        /// S-ACTIVITY-START request. X.215 13.13.
        SACTSreq,
        /// S-CAPABILITY-DATA request. X.215 13.4.
        SCDreq,
        /// S-CAPABILITY-DATA response. X.215 13.4.
        SCDrsp,
        /// S-CONTROL-GIVE request: all available tokens at once. X.215 13.7.
        SCGreq,
        /// S-CONNECT request. X.215 12.1.
        SCONreq,
        /// S-CONNECT response that accepts. X.215 12.1.
        SCONrspPos = "SCONrsp+",
        /// S-CONNECT response that rejects. X.215 12.1.
        SCONrspNeg = "SCONrsp-",
        /// S-DATA request. X.215 13.1.
        SDTreq,
        /// S-EXPEDITED-DATA request. X.215 13.2.
        SEXreq,
        /// S-TOKEN-GIVE request. X.215 13.5.
        SGTreq,
        /// S-TOKEN-PLEASE request. X.215 13.6.
        SPTreq,
        /// S-RELEASE request. X.215 14.1.
        SRELreq,
        /// S-RELEASE response that accepts. X.215 14.1.
        SRELrspPos = "SRELrsp+",
        /// S-RELEASE response that refuses. X.215 14.1.
        SRELrspNeg = "SRELrsp-",
        /// S-RESYNCHRONIZE request, type abandon. X.215 13.10.
        SRSYNreq_a = "SRSYNreq(a)",
        /// S-RESYNCHRONIZE request, type restart. X.215 13.10.
        SRSYNreq_r = "SRSYNreq(r)",
        /// S-RESYNCHRONIZE request, type set. X.215 13.10.
        SRSYNreq_s = "SRSYNreq(s)",
        /// S-RESYNCHRONIZE response. X.215 13.10.
        SRSYNrsp,
        /// S-SYNC-MAJOR request. X.215 13.9.
        SSYNMreq,
        /// S-SYNC-MAJOR response. X.215 13.9.
        SSYNMrsp,
        /// S-SYNC-MINOR request. X.215 13.8.
        SSYNmreq,
        /// S-SYNC-MINOR request with data separation. X.215 13.8.
        SSYNmdreq,
        /// S-SYNC-MINOR response. X.215 13.8.
        SSYNmrsp,
        /// S-TYPED-DATA request. X.215 13.3.
        STDreq,
        /// S-U-ABORT request. X.215 14.2.
        SUABreq,
        /// S-U-EXCEPTION-REPORT request. X.215 13.12.
        SUERreq,
        /// T-CONNECT indication.
        TCONind,
        /// T-CONNECT confirm.
        TCONcnf,
        /// T-DISCONNECT indication.
        TDISind,
        /// The timer TIM ran out.
        TIM,
        /// ABORT ACCEPT. 7.10.
        AA,
        /// ABORT that does not let the transport connection be used again. 7.9.
        AB_nr = "AB-nr",
        /// ABORT that lets the transport connection be used again. 7.9.
        AB_r = "AB-r",
        /// ACCEPT. With a Token Item parameter, [`Event::PT`] happens right after it. 7.4.
        AC,
        /// ACTIVITY DISCARD. 7.33.
        AD,
        /// ACTIVITY DISCARD ACK. 7.34.
        ADA,
        /// ACTIVITY END. 7.35.
        AE,
        /// ACTIVITY END ACK. Encoded as [`Event::MAA`]; what was sent before tells them apart. 7.36.
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
        /// EXCEPTION REPORT. 7.27.
        ER,
        /// EXPEDITED DATA. 7.12.
        EX,
        /// FINISH that does not let the transport connection be used again. 7.6.
        FN_nr = "FN-nr",
        /// FINISH that lets the transport connection be used again. 7.6.
        FN_r = "FN-r",
        /// GIVE TOKENS with a Token Item parameter; without one it only leads a concatenation. 7.16.
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
        /// PLEASE TOKENS with a Token Item parameter; without one it only leads a concatenation. 7.17.
        PT,
        /// RESYNCHRONIZE ACK. 7.25.
        RA,
        /// REFUSE that does not let the transport connection be used again. 7.5.
        RF_nr = "RF-nr",
        /// REFUSE that lets the transport connection be used again. 7.5.
        RF_r = "RF-r",
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
        /// SHORT ACCEPT, complete, in T-CONNECT confirm. 7.39.
        SAC_TC_y = "SAC-TC-y",
        /// SHORT ACCEPT, not complete, in T-CONNECT confirm. 7.39.
        SAC_TC_n = "SAC-TC-n",
        /// SHORT ACCEPT, complete, on the normal flow. 7.39.
        SAC_TD_y = "SAC-TD-y",
        /// SHORT ACCEPT, not complete, on the normal flow. 7.39.
        SAC_TD_n = "SAC-TD-n",
        /// SHORT ACCEPT CONTINUE on the normal flow. 7.41.
        SACC_TD = "SACC-TD",
        /// SHORT ACCEPT CONTINUE in T-CONNECT confirm. 7.41.
        SACC_TC = "SACC-TC",
        /// SHORT REFUSE CONTINUE in T-CONNECT confirm. 7.43.
        SRFC_TC = "SRFC-TC",
        /// SHORT CONNECT CONTINUE. 7.40.
        SCNC,
        /// SHORT CONNECT in T-CONNECT indication. 7.38.
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
        /// SHORT REFUSE that does not let the transport connection be used again, in T-CONNECT confirm. 7.42.
        SRF_TC_nr = "SRF-TC-nr",
        /// SHORT REFUSE that lets the transport connection be used again, in T-CONNECT confirm. 7.42.
        SRF_TC_r = "SRF-TC-r",
        /// SHORT REFUSE that does not let the transport connection be used again, on the normal flow. 7.42.
        SRF_TD_nr = "SRF-TD-nr",
        /// SHORT REFUSE that lets the transport connection be used again, on the normal flow. 7.42.
        SRF_TD_r = "SRF-TD-r",
    }
}
