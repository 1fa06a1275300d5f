//! Table A.22, printed on page 152.

use crate::annex_a::notation::table;

table! {
    A22: "A.22", "Activity start, resume and capability data", WithSymmetric;

    AR {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA15B:
            (p44 & !p178) [SACTRind [12][27]] => STA15B,
            (p44 & p178)  [SACTRind [12][69]] => STA15B;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA713:
            (p44 & !p178) [SACTRind [12][27]] => STA713 [6],
            (p44 & p178)  [SACTRind [12][69]] => STA713 [6];
    }
    AS {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA15B:
            (p44 & !p178) [SACTSind [12][26]] => STA15B,
            (p44 & p178)  [SACTSind [12][70]] => STA15B;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA713:
            (p44 & !p178) [SACTSind [12][26]] => STA713 [6],
            (p44 & p178)  [SACTSind [12][70]] => STA713 [6];
    }
    CD {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA713: (p46) [SCDind] => STA22;
    }
    CDA {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA05B: (!p26) [] => STA05B;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA21: [SCDcnf] => STA713;
    }
    SACTRreq {
        STA15D: [] => STA15D;
        STA713:
            (p45 & !p178) [AR [12][27]] => STA713,
            (p45 & p178)  [AR [12][69]] => STA713;
    }
    SACTSreq {
        STA713:
            (p45 & !p178) [AS [12][26]] => STA713,
            (p45 & p178)  [AS [12][70]] => STA713;
    }
    SCDreq {
        STA15D: [] => STA15D;
        STA713: (p47) [CD] => STA21;
    }
    SCDrsp {
        STA15D: [] => STA15D;
        STA22: [CDA] => STA713;
    }
}
