//! Additions to Table A.8, printed on pages 27 to 31 of Amendment 1.

use crate::annex_a::notation::table;

table! {
    A08: "A.8", "Connection establishment, with Amendment 1", WithoutSymmetric;

    SCONreq {
        STA01:
            (p207)  [[2] SCN_TC] => STA01E,
            (!p207) [TCONreq [2]] => STA01B;
        STA01C:
            (p01 & p204)          [CN] => STA02B,
            (p01 & p205)          [SCN_TD] => STA02C,
            (p01 & !p204 & !p205) [CN] => STA02A;
    }
    SACC_TC { STA01E: [] => STA02C; }
    SRFC_TC { STA01E: [] => STA02C; }
    SCN_TC {
        STA01:
            (p209 & !p206)  [SCONind] => STA01F,
            (!p209 & !p206) [SAC_TC_n] => STA07,
            (p206)          [TDISreq] => STA01;
    }
    SCN_TD {
        STA01C:
            (!p01 & !p206 & p209)  [SCONind] => STA08B,
            (!p01 & !p206 & !p209) [SAC_TD_n] => STA07,
            (!p01 & p206 & !p02)   [SRF_TD_nr [4]] => STA16,
            (!p01 & p206 & p02)    [SRF_TD_r] => STA01C,
            (p01)                  [TDISreq] => STA01;
    }
    SCONrspPos {
        STA01F:
            (p208 & p210)   [SAC_TC_y] => STA700,
            (p208 & !p210)  [SACC_TC SAC_TD_y] => STA700,
            (!p208 & p210)  [SAC_TC_y [5][11]] => STA713,
            (!p208 & !p210) [SACC_TC SAC_TD_y [5][11]] => STA713;
        STA08:
            (p208)  [AC [5]] => STA700,
            (!p208) [AC [5][11]] => STA713 [6];
        STA08B:
            (p208)  [SAC_TD_y] => STA700,
            (!p208) [SAC_TD_y [5][11]] => STA713;
        STA08C:
            (p208)  [SACC_TD] => STA700,
            (!p208) [SACC_TD [5][11]] => STA713;
    }
    SCONrspNeg {
        STA01F:
            (p02 & p211)   [SRF_TC_r] => STA01C,
            (p02 & !p211)  [SRFC_TC SRF_TD_r] => STA01C,
            (!p02 & p211)  [SRF_TC_nr [4]] => STA16,
            (!p02 & !p211) [SRFC_TC SRF_TD_nr [4]] => STA16;
        STA08C:
            (p02)  [SRF_TD_r] => STA01C,
            (!p02) [SRF_TD_nr [4]] => STA16;
    }
    SAC_TC_n { STA01E: [SCNC] => STA02D; }
    SAC_TC_y {
        STA01E:
            (p208)  [SCONcnfPos] => STA700,
            (!p208) [SCONcnfPos [5][11]] => STA713;
    }
    SRF_TC_r {
        STA01E:
            (p02)  [SCONcnfNeg] => STA01C,
            (!p02) [SCONcnfNeg TDISreq] => STA01;
    }
    SRF_TC_nr { STA01E: [SCONcnfNeg TDISreq] => STA01; }
    TCONcnf {
        STA01B:
            (p204)          [CN] => STA02B,
            (!p204 & p205)  [SCN_TD] => STA02C,
            (!p204 & !p205) [CN] => STA02A;
        STA01E:
            (p205)  [CN] => STA02A,
            (!p205) [SCONcnfNeg] => STA01C;
    }
    SCNC {
        STA07:
            (!p206)       [SCONind] => STA08C,
            (p206 & !p02) [SRF_TD_nr [4]] => STA16,
            (p206 & p02)  [SRF_TD_r] => STA01C;
    }
    SACC_TD {
        STA02D:
            (p208)  [SCONcnfPos] => STA700,
            (!p208) [SCONcnfPos [5][11]] => STA713 [6];
    }
    SAC_TD_n { STA02C: [SCNC] => STA02D; }
    SAC_TD_y {
        STA02C:
            (p208)  [SCONcnfPos] => STA700,
            (!p208) [SCONcnfPos [5][6][11]] => STA713;
    }
    SRF_TD_r {
        STA02C | STA02D:
            (p02)  [SCONcnfNeg] => STA01C,
            (!p02) [SCONcnfNeg TDISreq] => STA01;
    }
    SRF_TD_nr { STA02C | STA02D: [SCONcnfNeg TDISreq] => STA01; }
    AC {
        STA02A:
            (p208)  [SCONcnfPos [5]] => STA700,
            (!p208) [SCONcnfPos [5][11]] => STA713 [6];
    }
}
