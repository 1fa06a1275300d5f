//! Table A.9, printed on pages 110 and 111.

use crate::annex_a::notation::table;

table! {
    A09: "A.9", "Data transfer", WithoutSymmetric;

    DT {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA03: (p05 & p10) [SDTind] => STA03;
        STA04A: (p05) [SDTind] => STA04A;
        STA04B: (p05) [SDTind] => STA04B;
        STA05A:
            (p05 & p185)  [] => STA05A,
            (p05 & !p185) [SDTind] => STA05A;
        STA05B: (p05) [] => STA05B;
        STA05C: (p05) [] => STA05C;
        STA06:
            (p05 & p185)  [] => STA06,
            (p05 & !p185) [SDTind] => STA06;
        STA11A: (p05 & !p185) [SDTind] => STA11A;
        STA15A: (p05) [SDTind] => STA15A;
        STA15B:
            (p05 & p185)  [] => STA15B,
            (p05 & !p185) [SDTind] => STA15B;
        STA15C:
            (p05 & p185)  [] => STA15C,
            (p05 & !p185) [SDTind] => STA15C;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA18: (p70) [SDTind] => STA18;
        STA19: [] => STA19;
        STA20: (p05) [] => STA20;
        STA21: (p70) [SDTind] => STA21;
        STA713: (p05) [SDTind] => STA713;
    }
    EX {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA02A: [[10]] => STA02A;
        STA03: (p09) [SEXind] => STA03;
        STA04A: (p08) [SEXind] => STA04A;
        STA04B: (p08) [SEXind] => STA04B;
        STA05A:
            (p08 & p185)  [] => STA05A,
            (p08 & !p185) [SEXind] => STA05A;
        STA05B: (p08) [] => STA05B;
        STA05C: (p08) [] => STA05C;
        STA06: (p08) [[10]] => STA06;
        STA11A: (p08 & !p185) [SEXind] => STA11A;
        STA15A: (p08) [[10]] => STA15A;
        STA15C: (p08) [[10]] => STA15C;
        STA16: [] => STA16;
        STA18: (p08) [SEXind] => STA18;
        STA19: (p08) [] => STA19;
        STA20: (p08) [] => STA20;
        STA21: (p08) [SEXind] => STA21;
        STA713: (p08) [SEXind] => STA713;
    }
    TD {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA03: (p06 & p10) [STDind] => STA03;
        STA04A: (p06) [STDind] => STA04A;
        STA04B: (p06) [STDind] => STA04B;
        STA05A:
            (p06 & p185)  [] => STA05A,
            (p06 & !p185) [STDind] => STA05A;
        STA05B: (p06) [] => STA05B;
        STA05C: (p06) [] => STA05C;
        STA06:
            (p06 & p185)  [] => STA06,
            (p06 & !p185) [STDind] => STA06;
        STA15A: (p06) [STDind] => STA15A;
        STA15B:
            (p06 & p185)  [] => STA15B,
            (p06 & !p185) [STDind] => STA15B;
        STA15C:
            (p06 & p185)  [] => STA15C,
            (p06 & !p185) [STDind] => STA15C;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA18: (p06) [STDind] => STA18;
        STA19: (p06) [] => STA19;
        STA20: (p06) [] => STA20;
        STA21: (p06) [STDind] => STA21;
        STA713: (p06) [STDind] => STA713;
    }
    SDTreq {
        STA09: (p04) [DT] => STA09;
        STA10A: (p03) [DT] => STA10A;
        STA10B: (p03) [DT] => STA10B;
        STA15B: (p03) [] => STA15B;
        STA15D: [] => STA15D;
        STA18: (p70) [DT] => STA18;
        STA713: (p03) [DT] => STA713;
    }
    SEXreq {
        STA09: (p09) [EX] => STA09;
        STA10A: (p08) [EX] => STA10A;
        STA10B: (p08) [EX] => STA10B;
        STA15B: (p08) [] => STA15B;
        STA15D: [] => STA15D;
        STA18: (p08) [EX] => STA18;
        STA713: (p08) [EX] => STA713;
    }
    STDreq {
        STA09: (p07) [TD] => STA09;
        STA10A: (p06) [TD] => STA10A;
        STA10B: (p06) [TD] => STA10B;
        STA15B: (p06) [] => STA15B;
        STA15D: [] => STA15D;
        STA18: (p06) [TD] => STA18;
        STA713: (p06) [TD] => STA713;
    }
}
