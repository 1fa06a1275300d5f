//! Table A.25, printed on pages 158 to 161.

use crate::annex_a::notation::table;

table! {
    A25: "A.25", "Abort", WithSymmetric;

    AA {
        STA01 | STA01B: impossible;
        STA01A: [[3]] => STA01C;
        STA01C | STA01D: [TDISreq] => STA01;
        STA16: [[3] TDISreq] => STA01;
    }
    AB_nr {
        STA01 | STA01B: impossible;
        STA01A | STA16: [[3] TDISreq] => STA01;
        STA01C | STA01D: [TDISreq] => STA01;
        STA02A | STA03 | STA04A | STA04B | STA05A | STA05B | STA05C | STA08 | STA09 | STA10A
        | STA10B | STA11A | STA11B | STA11C | STA18 | STA19 | STA20 | STA21 | STA22 | STA713:
            (!p02) [SxABind(3) TDISreq] => STA01,
            (p02)  [SxABind(3) AA [4]] => STA16;
        STA02B | STA06 | STA15A | STA15B | STA15C | STA15D: [SxABind(3) TDISreq] => STA01;
    }
    AB_r {
        STA01 | STA01B: impossible;
        STA01A: [[3]] => STA01C;
        STA01C | STA01D:
            (!p02) [TDISreq] => STA01,
            (p02)  [AA] => STA01C;
        STA02A | STA02B | STA03 | STA04A | STA04B | STA05A | STA05B | STA05C | STA08 | STA09
        | STA10A | STA10B | STA11A | STA11B | STA11C | STA18 | STA19 | STA20 | STA21 | STA22
        | STA713:
            (!p02) [SxABind(3) TDISreq] => STA01,
            (p02)  [SxABind(3) AA] => STA01C;
        STA16: [[3] TDISreq] => STA01;
    }
    PR_AB {
        STA01 | STA01A | STA01B | STA01D | STA02B: impossible;
        STA01C: [TDISreq] => STA01;
        STA02A | STA03 | STA04A | STA04B | STA05A | STA05B | STA05C | STA06 | STA08 | STA09
        | STA10A | STA10B | STA11A | STA11B | STA11C | STA15A | STA15B | STA15C | STA18
        | STA19 | STA20 | STA21 | STA22 | STA713: [] => STA15D;
        STA16: [[3] TDISreq] => STA01;
    }
    SUABreq {
        STA01B: [TDISreq] => STA01;
        STA02A | STA02B | STA03 | STA04A | STA04B | STA05A | STA05B | STA05C | STA08 | STA09
        | STA10A | STA10B | STA11A | STA11B | STA11C | STA18 | STA19 | STA20 | STA21 | STA22
        | STA713:
            (!p02) [PR_AB(4) AB_nr [4]] => STA16,
            (p02)  [AB_r [4]] => STA01A;
        STA06 | STA15A | STA15B | STA15C: (!p02) [PR_AB(4) AB_nr [4]] => STA16;
        STA15D: [[4]] => STA16;
    }
    TDISind {
        STA01: impossible;
        STA01A | STA16: [[3]] => STA01;
        STA01B | STA02A | STA02B | STA03 | STA04A | STA04B | STA05A | STA05B | STA05C
        | STA06 | STA08 | STA09 | STA10A | STA10B | STA11A | STA11B | STA11C | STA15A
        | STA15B | STA15C | STA15D | STA18 | STA19 | STA20 | STA21 | STA22 | STA713:
            [SPABind] => STA01;
        STA01C | STA01D: [] => STA01;
    }
    TIM {
        STA01 | STA01B | STA01C | STA01D | STA02A | STA02B | STA03 | STA04A | STA04B
        | STA05A | STA05B | STA05C | STA06 | STA08 | STA09 | STA10A | STA10B | STA11A
        | STA11B | STA11C | STA15A | STA15B | STA15C | STA18 | STA19 | STA20 | STA21 | STA22
        | STA713: impossible;
        STA01A | STA15D | STA16: [TDISreq] => STA01;
    }
}
