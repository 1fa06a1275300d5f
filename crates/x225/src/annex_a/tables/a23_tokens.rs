//! Table A.23, printed on pages 153 to 155.

use crate::annex_a::notation::table;

table! {
    A23: "A.23", "Token management and exceptions", WithSymmetric;

    ED {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA03: (p52) [SUERind] => STA20;
        STA04A | STA04B:
            (p48 & p03)  [SUERind] => STA20,
            (p48 & !p03) [SUERind] => STA713;
        STA05A: (p48) [] => STA05A;
        STA05B: (p48) [] => STA05B;
        STA05C: (p48) [] => STA05C;
        STA06: (p48) [] => STA06;
        STA15C: (p48) [] => STA15C;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA19: (p50) [SUERind] => STA19;
        STA713:
            (p50) [SUERind] => STA713,
            (p51) [SUERind] => STA20;
    }
    ER {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA03: (p52) [SPERind] => STA20;
        STA04A | STA04B:
            (p48 & p03)  [SPERind] => STA20,
            (p48 & !p03) [SPERind] => STA713;
        STA05A: (p48) [] => STA05A;
        STA05B: (p48) [] => STA05B;
        STA05C: (p48) [] => STA05C;
        STA06: (p48) [] => STA06;
        STA15C: (p48) [] => STA15C;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA19: (p50) [SPERind] => STA19;
        STA21: (p48) [SPERind] => STA20;
        STA713:
            (p50) [SPERind] => STA713,
            (p51) [SPERind] => STA20;
    }
    GT {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA04A: (p59) [SGTind [11]] => STA04A;
        STA04B: (p59) [SGTind [11]] => STA04B;
        STA05A:
            (p59 & p185)  [] => STA05A,
            (p59 & !p185) [SGTind [11]] => STA05A;
        STA05B: (p59) [] => STA05B;
        STA05C: (p59) [] => STA05C;
        STA06:
            (p59 & p185)  [] => STA06,
            (p59 & !p185) [SGTind [11]] => STA06;
        STA10A: (p59) [SGTind [11]] => STA10A;
        STA10B: (p59) [SGTind [11]] => STA10B;
        STA15A: (p59) [SGTind [11]] => STA15A;
        STA15B:
            (p59 & p185)  [] => STA15B,
            (p59 & !p185) [SGTind [11]] => STA15B;
        STA15C:
            (p59 & p185)  [] => STA15C,
            (p59 & !p185) [SGTind [11]] => STA15C;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA19:
            (p60) [SGTind [11]] => STA19,
            (p61) [SGTind [11]] => STA713;
        STA20:
            (p60) [SGTind [11]] => STA20,
            (p61) [SGTind [11]] => STA713;
        STA21: (p59) [SGTind [11]] => STA21;
        STA713: (p59) [SGTind [11]] => STA713;
    }
    GTA {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA18: [] => STA713 [6];
    }
    GTC {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA713: (p62) [SCGind GTA [11]] => STA713;
    }
    PT {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA03: (p53) [SPTind] => STA03;
        STA04A: (p53) [SPTind] => STA04A;
        STA04B: (p53) [SPTind] => STA04B;
        STA05A:
            (p53 & p185)  [] => STA05A,
            (p53 & !p185) [SPTind] => STA05A;
        STA05B: (p53) [] => STA05B;
        STA05C: (p53) [] => STA05C;
        STA06:
            (p53 & p185)  [] => STA06,
            (p53 & !p185) [SPTind] => STA06;
        STA15A: (p53) [SPTind] => STA15A;
        STA15B:
            (p53 & p185)  [] => STA15B,
            (p53 & !p185) [SPTind] => STA15B;
        STA15C:
            (p53 & p185)  [] => STA15C,
            (p53 & !p185) [SPTind] => STA15C;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA18: (p53) [SPTind] => STA18;
        STA19: (p53) [] => STA19;
        STA20: (p53) [] => STA20;
        STA21: (p53) [SPTind] => STA21;
        STA713: (p53) [SPTind] => STA713;
    }
    SCGreq {
        STA15D: [] => STA15D;
        STA713: (p55) [GTC [11]] => STA18;
    }
    SGTreq {
        STA04A: (p54) [GT [11]] => STA04A;
        STA04B: (p54) [GT [11]] => STA04B;
        STA10A: (p54) [GT [11]] => STA10A;
        STA10B: (p54) [GT [11]] => STA10B;
        STA15A: (p54) [GT [11]] => STA15A;
        STA15B: (p54) [] => STA15B;
        STA15D: [] => STA15D;
        STA20:
            (p57) [GT [11]] => STA20,
            (p58) [GT [11]] => STA713;
        STA713: (p54) [GT [11]] => STA713;
    }
    SPTreq {
        STA09: (p53) [PT] => STA09;
        STA10A: (p53) [PT] => STA10A;
        STA10B: (p53) [PT] => STA10B;
        STA15B: (p53) [] => STA15B;
        STA15D: [] => STA15D;
        STA22: (p53) [PT] => STA22;
        STA713: (p53) [PT] => STA713;
    }
    SUERreq {
        STA09 | STA10A | STA10B | STA713: (p50) [ED] => STA19;
        STA15B: (p50) [] => STA15B;
        STA15D: [] => STA15D;
    }
}
