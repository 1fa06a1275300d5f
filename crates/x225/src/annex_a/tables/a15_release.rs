//! Table A.15, printed on pages 126 and 127.

use crate::annex_a::notation::table;

table! {
    A15: "A.15", "Connection release", WithoutSymmetric;

    DN {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA03:
            (!p66) [SRELcnfPos TDISreq] => STA01,
            (p66)  [SRELcnfPos] => STA01C;
        STA09: (p69 & !p01) [SRELcnfPos [32]] => STA09;
        STA16: [] => STA16;
    }
    FN_nr {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA03: (!p65) [SRELind [8][18]] => STA09;
        STA05A: (p68) [] => STA05A;
        STA06: (p68) [] => STA06;
        STA15C: (p68) [] => STA15C;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA19: (p68) [] => STA19;
        STA20: (p68) [] => STA20;
        STA713: (p68) [SRELind [8]] => STA09;
    }
    FN_r {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA03: (!p65 & !p01 & p16) [SRELind [8][18]] => STA09;
        STA05A: (p68 & !p01 & p16) [] => STA05A;
        STA15C: (p68 & !p01 & p16) [] => STA15C;
        STA16: [] => STA16;
        STA19: (p68 & !p01 & p16) [] => STA19;
        STA20: (p68 & !p01 & p16) [] => STA20;
        STA713: (p68 & !p01 & p16) [SRELind [9]] => STA09;
    }
    NF {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA03: (p67) [SRELcnfNeg] => STA713;
        STA15B: (p67) [SRELcnfNeg] => STA15B;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
    }
    SRELreq {
        STA09: (!p65) [FN_nr [8][18]] => STA09;
        STA15B: (p63) [] => STA15B;
        STA15D: [] => STA15D;
        STA713:
            (p63 & !p64) [FN_nr [8]] => STA03,
            (p63 & p64)  [FN_r [7]] => STA03;
    }
    SRELrspPos {
        STA09:
            (!p66 & p75) [DN [4]] => STA16,
            (p66)        [DN] => STA01C,
            (p69 & p01)  [DN] => STA03;
        STA15D: [[4]] => STA16;
    }
    SRELrspNeg {
        STA09: (p67) [NF] => STA713;
        STA15D: [] => STA15D;
    }
}
