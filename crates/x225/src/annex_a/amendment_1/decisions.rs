//! What the additions leave open or misprint, decided: cells in place of printed ones, and cells where
//! nothing is printed.

use crate::annex_a::{Correction, Erratum};

/// Every decision. No cell is decided twice: a test checks it.
pub static DECISIONS: &[Erratum] = &[S1, S2, S3, S4, S5, S6, S7, S8];

/// Writes a decision down, the cells in the notation of the tables.
macro_rules! decision {
    (
        $Name:ident: $reason:literal, $clause:literal;
        $( $Table:ident { $($row:tt)+ } )+
    ) => {
        const $Name: Erratum = Erratum {
            name: stringify!($Name),
            reason: $reason,
            clause: $clause,
            corrections: &[$(Correction {
                table: &super::$Table,
                rows: $crate::annex_a::notation::rows!($($row)+),
            }),+],
        };
    };
}

decision! {
    S1: "Whoever is called in T-CONNECT indication has not asked for the transport connection, SHORT CONNECT or none: \
         [1] is missing.",
        "Table A.8, TCONind in STA01";
    A08 {
        SCN_TC {
            STA01:
                (p209 & !p206)  [[1] SCONind] => STA01F,
                (!p209 & !p206) [[1] SAC_TC_n] => STA07,
                (p206)          [TDISreq] => STA01;
        }
    }
}

decision! {
    S2: "An SS-user that was told of a SHORT CONNECT on the normal flow may refuse it too.",
        "Amendment 1, 7.42.2";
    A08 {
        SCONrspNeg {
            STA08B:
                (p02)  [SRF_TD_r] => STA01C,
                (!p02) [SRF_TD_nr [4]] => STA16;
        }
    }
}

decision! {
    S3: "An unknown connection summary is refused so that the initiator can go on with CONNECT on the same transport \
         connection, and it does.",
        "Amendment 1, 5.8.8 c), 7.1.2 c), 7.42.3";
    A08 {
        SCN_TD {
            STA01C:
                (!p01 & p213)                 [SRF_TD_r] => STA01C,
                (!p01 & !p213 & !p206 & p209)  [SCONind] => STA08B,
                (!p01 & !p213 & !p206 & !p209) [SAC_TD_n] => STA07,
                (!p01 & !p213 & p206 & !p02)   [SRF_TD_nr [4]] => STA16,
                (!p01 & !p213 & p206 & p02)    [SRF_TD_r] => STA01C,
                (p01)                          [TDISreq] => STA01;
        }
        SRF_TC_r {
            STA01E:
                (p213)         [CN] => STA02A,
                (!p213 & p02)  [SCONcnfNeg] => STA01C,
                (!p213 & !p02) [SCONcnfNeg TDISreq] => STA01;
        }
        SRF_TD_r {
            STA02C:
                (p213)         [CN] => STA02A,
                (!p213 & p02)  [SCONcnfNeg] => STA01C,
                (!p213 & !p02) [SCONcnfNeg TDISreq] => STA01;
        }
    }
}

decision! {
    S4: "STA08C differs from STA08B only in the answer that is due; Table A.16 forgets it as Table A.2 does.",
        "Table A.16, STA08B";
    A16 {
        SUABreq {
            STA08C:
                (!p02 & p212)  [PR_AB(4) SAB_nr [4]] => STA16,
                (!p02 & !p212) [PR_AB(4) AB_nr [4]] => STA16,
                (p02 & p212)   [SAB_r [4]] => STA01A,
                (p02 & !p212)  [AB_r [4]] => STA01A;
        }
    }
}

decision! {
    S5: "With null-encoding T-DISCONNECT tells an S-U-ABORT from an S-P-ABORT. Note 6 is there for this cell, which \
         does not use it.",
        "Amendment 1, 7.48.2";
    A16 {
        TDISind { STA700: [SyABind] => STA01; }
    }
}

decision! {
    S6: "Expedited data may overtake what ends the establishment, as it may overtake an ACCEPT; what was kept is taken \
         up once data may come.",
        "Table A.9, EX in STA02A; Table A.8, AC in STA02A";
    A09 {
        EX {
            STA02C: [[10]] => STA02C;
            STA02D: [[10]] => STA02D;
        }
    }
    A08 {
        SAC_TD_y {
            STA02C:
                (p208)  [SCONcnfPos] => STA700 [6],
                (!p208) [SCONcnfPos [5][11]] => STA713 [6];
        }
        SACC_TD {
            STA02D:
                (p208)  [SCONcnfPos] => STA700 [6],
                (!p208) [SCONcnfPos [5][11]] => STA713 [6];
        }
        AC {
            STA02A:
                (p208)  [SCONcnfPos [5]] => STA700 [6],
                (!p208) [SCONcnfPos [5][11]] => STA713 [6];
        }
    }
}

decision! {
    S7: "What was sent before an abort may arrive after it, or after its PREPARE, and is discarded.",
        "Amendment 1, 7.47.2; Table A.8, AC in STA01A, STA15D and STA16";
    A08 {
        SAC_TD_y | SAC_TD_n | SACC_TD | SRF_TD_r | SRF_TD_nr | SCNC as "SAC-TD, SACC-TD, SRF-TD, SCNC" {
            STA01A: [] => STA01A;
            STA15D: [] => STA15D;
            STA16: [] => STA16;
        }
    }
}

decision! {
    S8: "A peer that has selected null-encoding takes an ABORT for data, and its answer may be under way. Until it has come \
         the transport connection is given up instead, with the user data that says so.",
        "Amendment 1, 6.4.4 b), 7.48.1, 7.49.3";
    A16 {
        SUABreq {
            STA02A | STA02C | STA02D:
                (p214)                 [TDISreq] => STA01,
                (!p214 & !p02 & p212)  [PR_AB(4) SAB_nr [4]] => STA16,
                (!p214 & !p02 & !p212) [PR_AB(4) AB_nr [4]] => STA16,
                (!p214 & p02 & p212)   [SAB_r [4]] => STA01A,
                (!p214 & p02 & !p212)  [AB_r [4]] => STA01A;
        }
    }
}
