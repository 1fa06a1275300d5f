//! Table A.11, printed on pages 116 to 118.

use crate::annex_a::notation::table;

table! {
    A11: "A.11", "Resynchronization", WithoutSymmetric;

    PR_RA {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA05A | STA05B | STA05C: [] => STA15C;
        STA06: [[10]] => STA06;
        STA16: [] => STA16;
    }
    PR_RS {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA02A: [[10]] => STA02A;
        STA03: (p10 & p80) [] => STA15B;
        STA04A | STA04B | STA10A | STA10B | STA19 | STA20: (p80) [] => STA15B;
        STA05A: (p80) [] => STA06;
        STA05B: [] => STA05B;
        STA05C: [] => STA05C;
        STA06: [[10]] => STA06;
        STA15A: [[10]] => STA15A;
        STA15C: [[10]] => STA15C;
        STA16: [] => STA16;
        STA18: [[10]] => STA18;
        STA713:
            (p26)  [] => STA15B,
            (!p26) [[10]] => STA713;
    }
    RA {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA05A: (p35 & p49) [SRSYNcnf [28][11]] => STA713;
        STA15C: (p36 & p49) [SRSYNcnf [28][11]] => STA713 [6];
        STA15D: [] => STA15D;
        STA16: [] => STA16;
    }
    RS_a {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA03: (p10 & !p34 & p35) [[19] SRSYNind(2) [16]] => STA11A;
        STA04A | STA04B | STA10A | STA19 | STA20: (p35) [[19] SRSYNind(2) [16]] => STA11A;
        STA05A:
            (!p24 & p35) [] => STA05A,
            (p24 & p35)  [[19] SRSYNind(2) [16]] => STA11A;
        STA05B: (p28) [] => STA05B;
        STA05C: (p28) [] => STA05C;
        STA06:
            (!p24) [] => STA05A [6],
            (p24)  [[19] SRSYNind(2) [16]] => STA11A [6];
        STA15B: (p29) [[19] SRSYNind(2) [16]] => STA11A;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA713: (p26 & p35) [[19] SRSYNind(2) [16]] => STA11A;
    }
    RS_r {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA03: (p10 & !p34 & p35 & p32) [SRSYNind [16]] => STA11A;
        STA04A | STA04B | STA19 | STA20: (p32 & p35) [SRSYNind [16]] => STA11A;
        STA05A:
            (!p24 & p32 & p35) [] => STA05A,
            (p24 & p32 & p35)  [SRSYNind [16]] => STA11A;
        STA05B: (p28) [] => STA05B;
        STA05C: (p28) [] => STA05C;
        STA06:
            (!p24 & p32) [] => STA05A [6],
            (p24 & p32)  [SRSYNind [16]] => STA11A [6];
        STA15B: (p32 & p29) [SRSYNind [16]] => STA11A;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA713: (p32 & p26 & p35) [SRSYNind [16]] => STA11A;
    }
    RS_s {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA03: (p10 & !p34 & p35) [SRSYNind [16]] => STA11A;
        STA04A | STA04B | STA10A | STA19 | STA20: (p35) [SRSYNind [16]] => STA11A;
        STA05A:
            (!p24 & p35) [] => STA05A,
            (p24 & p35)  [SRSYNind [16]] => STA11A;
        STA05B: (p28) [] => STA05B;
        STA05C: (p28) [] => STA05C;
        STA06:
            (!p24) [] => STA05A [6],
            (p24)  [SRSYNind [16]] => STA11A [6];
        STA15B: (p29) [SRSYNind [16]] => STA11A;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA713: (p26 & p35) [SRSYNind [16]] => STA11A;
    }
    SRSYNreq_a {
        STA04A | STA10A | STA10B | STA20: (p28) [PR_RS(5) RS_a [16]] => STA05A;
        STA09: (p10 & p28 & !p34) [PR_RS(5) RS_a [16]] => STA05A;
        STA11A: (p24) [PR_RS(5) RS_a [16]] => STA05A;
        STA15A: (p28 & p30) [PR_RS(5) RS_a [16]] => STA05A [6];
        STA15B: (p27 & p28) [PR_RS(5) RS_a [16]] => STA06;
        STA15D: [] => STA15D;
        STA713: (p29) [PR_RS(5) RS_a [16]] => STA05A;
    }
    SRSYNreq_r {
        STA09: (p10 & p25 & !p34 & p33) [PR_RS(5) RS_r [16]] => STA05A;
        STA10A | STA10B | STA20: (p25 & p33) [PR_RS(5) RS_r [16]] => STA05A;
        STA11A: (p24 & p33) [PR_RS(5) RS_r [16]] => STA05A;
        STA15B: (p25 & p27 & p33) [PR_RS(5) RS_r [16]] => STA06;
        STA15D: [] => STA15D;
        STA713: (p25 & p26 & p33) [PR_RS(5) RS_r [16]] => STA05A;
    }
    SRSYNreq_s {
        STA04A: (p28) [PR_RS(5) RS_s [16]] => STA05A;
        STA09: (p10 & p25 & !p34) [PR_RS(5) RS_s [16]] => STA05A;
        STA10A | STA10B | STA20: (p25) [PR_RS(5) RS_s [16]] => STA05A;
        STA11A: (p24) [PR_RS(5) RS_s [16]] => STA05A;
        STA15A: (p28 & p30) [PR_RS(5) RS_s [16]] => STA05A [6];
        STA15B: (p25 & p27) [PR_RS(5) RS_s [16]] => STA06;
        STA15D: [] => STA15D;
        STA713: (p25 & p26) [PR_RS(5) RS_s [16]] => STA05A;
    }
    SRSYNrsp {
        STA11A: (p43) [PR_RA(1) RA [28][11]] => STA713;
        STA15D: [] => STA15D;
    }
}
