//! Table A.8, printed on page 109.

use crate::annex_a::notation::table;

table! {
    A08: "A.8", "Connection establishment", WithoutSymmetric;

    AC {
        STA01 | STA01B: impossible;
        STA01A: [] => STA01A;
        STA01C: [TDISreq] => STA01;
        STA02A: [SCONcnfPos [5][11]] => STA713 [6];
        STA15D: [] => STA15D;
        STA16: [] => STA16;
    }
    CDO {
        STA01 | STA01B: impossible;
        STA01C: [TDISreq] => STA01;
        STA01D:
            (!p202) [[50]] => STA01D,
            (p202)  [SCONind] => STA08;
        STA15D: [] => STA15D;
    }
    CN {
        STA01 | STA01B: impossible;
        STA01A | STA16: [TDISreq [3]] => STA01;
        STA01C:
            (!p01 & !p76 & p204)  [OA [50]] => STA01D,
            (!p01 & !p76 & !p204) [SCONind] => STA08,
            (!p01 & p76 & !p02)   [RF_nr [4]] => STA16,
            (!p01 & p76 & p02)    [RF_r] => STA01C,
            (p01)                 [TDISreq] => STA01;
    }
    OA {
        STA01 | STA01B: impossible;
        STA01C: [TDISreq] => STA01;
        STA02B: [CDO [51]] => STA02A;
        STA15D: [] => STA15D;
    }
    RF_nr {
        STA01 | STA01B: impossible;
        STA01A: [] => STA01A;
        STA01C: [TDISreq] => STA01;
        STA02A | STA02B: [SCONcnfNeg TDISreq] => STA01;
        STA16: [] => STA16;
    }
    RF_r {
        STA01 | STA01B: impossible;
        STA01A: [] => STA01A;
        STA01C: [TDISreq] => STA01;
        STA02A | STA02B:
            (!p02) [SCONcnfNeg TDISreq] => STA01,
            (p02)  [SCONcnfNeg] => STA01C;
        STA16: [] => STA16;
    }
    SCONreq {
        STA01: [TCONreq [2]] => STA01B;
        STA01C:
            (p01 & p204)  [CN] => STA02B,
            (p01 & !p204) [CN] => STA02A;
    }
    SCONrspPos {
        STA08: [AC [5][11]] => STA713;
        STA15D: [] => STA15D;
    }
    SCONrspNeg {
        STA08:
            (!p02) [RF_nr [4]] => STA16,
            (p02)  [RF_r] => STA01C;
        STA15D: [[4]] => STA16;
    }
    TCONcnf {
        STA01 | STA01A | STA01C | STA01D | STA02A | STA02B | STA08 | STA15D | STA16: impossible;
        STA01B:
            (p204)  [CN] => STA02B,
            (!p204) [CN] => STA02A;
    }
    TCONind {
        STA01: [TCONrsp [1]] => STA01C;
        STA01A | STA01B | STA01C | STA01D | STA02A | STA02B | STA08 | STA15D | STA16: impossible;
    }
}
