//! Table A.20, printed on pages 146 to 148.

use crate::annex_a::notation::table;

table! {
    A20: "A.20", "Resynchronization", WithSymmetric;

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
        STA03: (p10 & p80) [[67]] => STA15B;
        STA04A | STA04B | STA10A | STA10B | STA19 | STA20: (p80) [[67]] => STA15B;
        STA05A: (p80) [[67]] => STA06;
        STA05B: [] => STA05B;
        STA05C: [] => STA05C;
        STA06: [[10]] => STA06;
        STA15A: [[10]] => STA15A;
        STA15C: [[10]] => STA15C;
        STA16: [] => STA16;
        STA18: [[10]] => STA18;
        STA713:
            (p26)  [[67]] => STA15B,
            (!p26) [[10]] => STA713;
    }
    RA {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA05A:
            (p35 & p49)  [SRSYNcnf [28][11]] => STA713,
            (p35 & p187) [SRSYNcnf [68][11]] => STA713;
        STA15C:
            (p36 & p49)  [SRSYNcnf [28][11]] => STA713 [6],
            (p36 & p187) [SRSYNcnf [68][11]] => STA713 [6];
        STA15D: [] => STA15D;
        STA16: [] => STA16;
    }
    RS_a | RS_r | RS_s as "RS" {
        STA01A: [] => STA01A;
        STA01C: [TDISreq] => STA01;
        STA03: (p10 & !p34 & p35 & p32) [[19] SRSYNind(2) [16]] => STA11A;
        STA04A | STA04B | STA19 | STA20: (p35 & p32) [[19] SRSYNind(2) [16]] => STA11A;
        STA05A:
            (!p24 & p35 & p32) [] => STA05A [72],
            (p24 & p35 & p32)  [[19] SRSYNind(2) [16]] => STA11A;
        STA05B: (p35) [] => STA05B;
        STA05C: (p35) [] => STA05C;
        STA06:
            (!p24 & p32) [] => STA05A [72][6],
            (p24 & p32)  [[19] SRSYNind(2) [16]] => STA11A [6];
        STA10A: (p35 & p180) [[19] SRSYNind(2) [16]] => STA11A;
        STA15B: (p29 & p32) [[19] SRSYNind(2) [16]] => STA11A;
        STA16: [] => STA16;
        STA713: (p26 & p35 & p32) [[19] SRSYNind(2) [16]] => STA11A;
    }
    SRSYNreq_a | SRSYNreq_r | SRSYNreq_s as "SRSYNreq" {
        STA04A: (p28 & p180) [PR_RS(5) RS [16]] => STA05A;
        STA09: (p10 & p28 & !p34 & p32) [PR_RS(5) RS [16]] => STA05A;
        STA10A | STA10B | STA20: (p28 & p32) [PR_RS(5) RS [16]] => STA05A;
        STA11A: (p24 & p32) [PR_RS(5) RS [16]] => STA05A;
        STA15A: (p28 & p30 & p180) [PR_RS(5) RS [16]] => STA05A;
        STA15B: (p27 & p28 & p32) [PR_RS(5) RS [16]] => STA06;
        STA713: (p29 & p32) [PR_RS(5) RS [16]] => STA05A;
    }
    SRSYNrsp {
        STA11A:
            (p43)  [PR_RA(1) RA [28][11]] => STA713,
            (p187) [PR_RA(1) RA [68][11]] => STA713;
        STA15D: [] => STA15D;
    }
}
