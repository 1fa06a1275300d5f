//! Table A.21, printed on pages 149 to 151.

use crate::annex_a::notation::table;

table! {
    A21: "A.21", "Activity interrupt and discard", WithSymmetric;

    AD {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA05A | STA10A | STA10B | STA19 | STA20 | STA713: (p38 & p40) [SACTDind [16]] => STA11C;
        STA06 | STA15B: (p37 & p40) [SACTDind [16]] => STA11C;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
    }
    ADA {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA05C: (p38) [SACTDcnf [29]] => STA713;
        STA15C: (p37 & p41) [SACTDcnf [29]] => STA713 [6];
        STA15D: [] => STA15D;
        STA16: [] => STA16;
    }
    AI {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA05A | STA10A | STA10B | STA19 | STA20 | STA713: (p38 & p40) [SACTIind [16]] => STA11B;
        STA06 | STA15B: (p37 & p40) [SACTIind [16]] => STA11B;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA22: (p16) [SACTIind [16]] => STA11B;
    }
    AIA {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA05B: (p38) [SACTIcnf [29]] => STA713;
        STA15C: (p37 & p42) [SACTIcnf [29]] => STA713 [6];
        STA15D: [] => STA15D;
        STA16: [] => STA16;
    }
    SACTDreq {
        STA04A | STA11A | STA713: (p34 & p39) [PR_RS(1) AD [16]] => STA05C;
        STA04B: (p39) [PR_RS(1) AD [16]] => STA05C;
        STA15A: (p34 & p39) [PR_RS(1) AD [16]] => STA05C [6];
        STA15B: (p27 & p34 & p39) [PR_RS(1) AD [16]] => STA05C;
        STA15D: [] => STA15D;
        STA20: (p34 & p11) [PR_RS(1) AD [16]] => STA05C;
    }
    SACTDrsp {
        STA11C: [PR_RA(1) ADA [30]] => STA713;
        STA15D: [] => STA15D;
    }
    SACTIreq {
        STA04A | STA11A | STA713: (p34 & p39) [PR_RS(1) AI [16]] => STA05B;
        STA04B: (p39) [PR_RS(1) AI [16]] => STA05B;
        STA15A: (p34 & p39) [PR_RS(1) AI [16]] => STA05B [6];
        STA15B: (p27 & p34 & p39) [PR_RS(1) AI [16]] => STA05B;
        STA15D: [] => STA15D;
        STA20: (p34 & p11) [PR_RS(1) AI [16]] => STA05B;
        STA21: (p16) [AI [16]] => STA05B;
    }
    SACTIrsp {
        STA11B: [PR_RA(1) AIA [30]] => STA713;
        STA15D: [] => STA15D;
    }
}
