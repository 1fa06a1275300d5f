//! Table A.19, printed on pages 137 to 145, in three groups of rows with columns of their own:
//! MAA/AEA to `SSYNMrsp`, AE to MIP-d, and `SACTEreq` to `SSYNmrsp`.

use crate::annex_a::notation::table;

table! {
    A19: "A.19", "Synchronization", WithSymmetric;

    MAA | AEA as "MAA/AEA" {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA04A:
            (p16 & p20)  [SSYNMcnf [14][22]] => STA713,
            (p16 & p173) [SSYNMcnf [14][62][64]] => STA713;
        STA04B:
            (p16 & p20)  [SACTEcnf [14][22]] => STA713,
            (p16 & p173) [SACTEcnf [14][62][64]] => STA713;
        STA05A: [[43]] => STA05A;
        STA05B: [[43]] => STA05B;
        STA05C: [[43]] => STA05C;
        STA06: [[43]] => STA06;
        STA15A:
            (p20 & !p23)  [SSYNMcnf [14][22]] => STA713 [6],
            (p20 & p23)   [SACTEcnf [14][22]] => STA713 [6],
            (p174 & !p23) [SSYNMcnf [14][62][64]] => STA713 [6],
            (p174 & p23)  [SACTEcnf [14][62][64]] => STA713 [6];
        STA15B: [[43]] => STA15B;
        STA15C: [[43]] => STA15C;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA20: (p20) [] => STA20;
    }
    MAP {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA05A:
            (p12 & p185)          [] => STA05A,
            (p12 & p178 & !p185)  [SSYNMind [62]] => STA05A,
            (p12 & !p178 & !p185) [SSYNMind [23]] => STA05A;
        STA06:
            (p12 & p185)          [] => STA06,
            (p12 & p178 & !p185)  [SSYNMind [62]] => STA06,
            (p12 & !p178 & !p185) [SSYNMind [23]] => STA06;
        STA15B: (p12) [] => STA15B;
        STA15C:
            (p12 & p185)          [] => STA15C,
            (p12 & p178 & !p185)  [SSYNMind [62]] => STA15C,
            (p12 & !p178 & !p185) [SSYNMind [23]] => STA15C;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA19:
            (p12 & p19)  [[31]] => STA19,
            (p12 & p177) [[62]] => STA19;
        STA20:
            (p12 & p19)  [[31]] => STA20,
            (p12 & p177) [[62]] => STA20;
        STA713:
            (p12 & p19)  [SSYNMind [13][31]] => STA10A,
            (p12 & p177) [SSYNMind [13][62]] => STA10A;
    }
    PR_MAA {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA04A | STA04B: [] => STA15A;
        STA05A: [] => STA05A;
        STA05B: [] => STA05B;
        STA05C: [] => STA05C;
        STA16: [] => STA16;
    }
    SSYNMreq {
        STA15B:
            (p13 & p186)  [] => STA15B,
            (p13 & !p186) [MAP [63]] => STA15B;
        STA15D: [] => STA15D;
        STA713:
            (p13 & !p178) [MAP [13][24]] => STA04A,
            (p13 & p178)  [MAP [13][63]] => STA04A;
    }
    SSYNMrsp {
        STA10A:
            (!p178) [PR_MAA(1) MAA [14][22]] => STA713,
            (p178)  [PR_MAA(1) MAA [14][63][64]] => STA713;
        STA15B: [] => STA15B;
        STA15D: [] => STA15D;
    }
    AE {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA05A: (p72) [] => STA05A;
        STA06: (p72) [] => STA06;
        STA15B: (p72) [] => STA15B;
        STA15C: (p72) [] => STA15C;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA19:
            (p72 & p19)  [[31]] => STA19,
            (p72 & p177) [[62]] => STA19;
        STA20:
            (p72 & p19)  [[31]] => STA20,
            (p72 & p177) [[62]] => STA20;
        STA713:
            (p72 & p19)  [SACTEind [13][31]] => STA10B,
            (p72 & p177) [SACTEind [13][62]] => STA10B;
    }
    MIA {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA03:
            (p17 & p21)  [SSYNmcnf [25]] => STA03,
            (p17 & p176) [SSYNmcnf [65]] => STA03;
        STA04A:
            (p17 & !p20 & p21) [SSYNmcnf [25]] => STA04A,
            (p17 & p176)       [SSYNmcnf [65]] => STA04A;
        STA04B:
            (p17 & !p20 & p21) [SSYNmcnf [25]] => STA04B,
            (p17 & p176)       [SSYNmcnf [65]] => STA04B;
        STA05A:
            (p17 & !p81 & p186)        [] => STA05A,
            (p17 & p21 & p81)          [SSYNmcnf [25]] => STA05A,
            (p17 & p176 & p81)         [SSYNmcnf [65]] => STA05A,
            (p17 & !p81 & p176 & p186) [SSYNmcnf [65]] => STA05A;
        STA05B: (p17) [] => STA05B;
        STA05C: (p17) [] => STA05C;
        STA06:
            (p17 & !p81 & p186)        [] => STA06,
            (p17 & p21 & p81)          [SSYNmcnf [25]] => STA06,
            (p17 & p176 & p81)         [SSYNmcnf [65]] => STA06,
            (p17 & !p81 & p176 & p186) [SSYNmcnf [65]] => STA06;
        STA11A: (!p186) [SSYNmcnf [65]] => STA11A;
        STA15A:
            (p17 & !p20 & p21) [SSYNmcnf [25]] => STA15A,
            (p17 & p176)       [SSYNmcnf [65]] => STA15A;
        STA15B:
            (p17 & !p81 & p186)        [] => STA15B,
            (p17 & p21 & p81)          [SSYNmcnf [25]] => STA15B,
            (p17 & p176 & p81)         [SSYNmcnf [65]] => STA15B,
            (p17 & !p81 & p176 & p186) [SSYNmcnf [65]] => STA15B;
        STA15C:
            (p17 & !p81 & p186)        [] => STA15C,
            (p17 & p21 & p81)          [SSYNmcnf [25]] => STA15C,
            (p17 & p176 & p81)         [SSYNmcnf [65]] => STA15C,
            (p17 & !p81 & p176 & p186) [SSYNmcnf [65]] => STA15C,
            (p17 & !p186)              [SSYNmcnf [65]] => STA15C;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA19:
            (p17 & p21)  [[25]] => STA19,
            (p17 & p176) [[65]] => STA19;
        STA20:
            (p17 & p21)  [] => STA20,
            (p17 & p176) [[65]] => STA20;
        STA713:
            (p17 & p21)  [SSYNmcnf [25]] => STA713,
            (p17 & p176) [SSYNmcnf [65]] => STA713;
    }
    MIP {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA03: (p178 & p26) [SSYNmind [62]] => STA03;
        STA04A: (p178 & p26) [SSYNmind [62]] => STA04A;
        STA04B: (p178 & p26) [SSYNmind [62]] => STA04B;
        STA05A:
            (p14 & !p178 & p185)  [] => STA05A,
            (p178 & p185 & p26)   [] => STA05A,
            (p178 & !p185 & p26)  [SSYNmind [62]] => STA05A,
            (!p178 & !p185 & p26) [SSYNmind [23]] => STA05A;
        STA05B:
            (p14)  [] => STA05B,
            (p178) [] => STA05B;
        STA05C:
            (p14)  [] => STA05C,
            (p178) [] => STA05C;
        STA06:
            (p14)                 [] => STA06,
            (p178 & p185 & p26)   [] => STA06,
            (p178 & !p185 & p26)  [SSYNmind [62]] => STA06,
            (!p178 & !p185 & p26) [SSYNmind [23]] => STA06;
        STA11A: (!p185) [SSYNmind [62]] => STA11A;
        STA15A: (p178) [SSYNmind [62]] => STA15A;
        STA15B:
            (p14 & !p178 & p185)  [] => STA15B,
            (p178 & p185)         [] => STA15B,
            (p178 & !p185)        [SSYNmind [62]] => STA15B,
            (p14 & !p178 & !p185) [SSYNmind [23]] => STA15B;
        STA15C:
            (p14 & !p178 & p185)  [] => STA15C,
            (p178 & p185)         [] => STA15C,
            (p178 & !p185)        [SSYNmind [62]] => STA15C,
            (p14 & !p178 & !p185) [SSYNmind [23]] => STA15C;
        STA15D: [] => STA15D;
        STA16: [] => STA16;
        STA19:
            (p14 & p19)  [[23]] => STA19,
            (p26 & p178) [[62]] => STA19;
        STA20:
            (p14 & p19)  [[23]] => STA20,
            (p26 & p178) [[62]] => STA20;
        STA713:
            (p14 & p19)  [SSYNmind [23]] => STA713,
            (p26 & p178) [SSYNmind [62]] => STA713;
    }
    MIP_d {
        STA01A: [] => STA01A;
        STA01C | STA01D: [TDISreq] => STA01;
        STA03: (p82 & p178 & p26) [SSYNmind [44][62]] => STA03;
        STA04A: (p82 & p178 & p26) [SSYNmind [44][62]] => STA04A;
        STA04B: (p82 & p178 & p26) [SSYNmind [44][62]] => STA04B;
        STA05A:
            (p14 & p82)                 [[44]] => STA05A,
            (p82 & p178 & p185 & p26)   [[44]] => STA05A,
            (p82 & p178 & !p185 & p26)  [SSYNmind [44][62]] => STA05A,
            (p82 & !p178 & !p185 & p26) [SSYNmind [44][23]] => STA05A;
        STA05B:
            (p14 & p82)  [[44]] => STA05B,
            (p82 & p178) [[44]] => STA05B;
        STA05C:
            (p14 & p82)  [[44]] => STA05C,
            (p82 & p178) [[44]] => STA05C;
        STA06:
            (p14 & p82)                 [[44]] => STA06,
            (p82 & p178 & p185 & p26)   [[44]] => STA06,
            (p82 & p178 & !p185 & p26)  [SSYNmind [44][62]] => STA06,
            (p82 & !p178 & !p185 & p26) [SSYNmind [44][23]] => STA06;
        STA15A: (p82 & p178) [SSYNmind [44][62]] => STA15A;
        STA15C:
            (p14 & p82 & !p178 & p185)  [[44]] => STA15C,
            (p14 & p82 & !p178 & !p185) [SSYNmind [44][23]] => STA15C,
            (p82 & p178 & p185)         [[44]] => STA15C,
            (p82 & p178 & !p185)        [SSYNmind [44][62]] => STA15C;
        STA15D: (p82) [[44]] => STA15D;
        STA16: (p82) [[44]] => STA16;
        STA19:
            (p14 & p19 & p82)  [[44][23]] => STA19,
            (p26 & p82 & p178) [[44][62]] => STA19;
        STA20:
            (p14 & p19 & p82)  [[44][23]] => STA20,
            (p26 & p82 & p178) [[44][62]] => STA20;
        STA713:
            (p14 & p19 & p82)  [SSYNmind [44][23]] => STA713,
            (p26 & p82 & p178) [SSYNmind [44][62]] => STA713;
    }
    SACTEreq {
        STA15B: (p71) [] => STA15B;
        STA15D: [] => STA15D;
        STA713:
            (p71 & !p178) [AE [13][24]] => STA04B,
            (p71 & p178)  [AE [13][63]] => STA04B;
    }
    SACTErsp {
        STA10B:
            (!p178) [PR_MAA(1) AEA [14][22]] => STA713,
            (p178)  [PR_MAA(1) AEA [14][62][64]] => STA713;
        STA15D: [] => STA15D;
    }
    SSYNmdreq {
        STA05A: (p82 & !p186) [MIP [42][63]] => STA05A;
        STA06:
            (p82 & p184 & p186)  [] => STA06,
            (p82 & p184 & !p186) [MIP [42][63]] => STA06;
        STA09: (p82 & p178 & p26) [MIP [42][63]] => STA09;
        STA10A: (p82 & p178 & p26) [MIP [42][63]] => STA10A;
        STA10B: (p82 & p178 & p26) [MIP [42][63]] => STA10B;
        STA11A: (p82 & !p186) [MIP [42][63]] => STA11A;
        STA15B:
            (p15 & p82)         [] => STA15B,
            (p82 & p178 & p186) [] => STA15B,
            (p82 & !p186)       [MIP [42][63]] => STA15B;
        STA15C: (p82 & !p186) [MIP [42][63]] => STA15C;
        STA15D: [] => STA15D;
        STA713:
            (p15 & p82)        [MIP [41][24]] => STA713,
            (p82 & p178 & p26) [MIP [42][63]] => STA713;
    }
    SSYNmreq {
        STA05A: (!p186) [MIP [63]] => STA05A;
        STA06:
            (p184 & p186)  [] => STA06,
            (p184 & !p186) [MIP [63]] => STA06;
        STA09: (p178 & p26) [MIP [63]] => STA09;
        STA10A: (p178 & p26) [MIP [63]] => STA10A;
        STA10B: (p178 & p26) [MIP [63]] => STA10B;
        STA11A: (!p186) [MIP [63]] => STA11A;
        STA15B:
            (p15)         [] => STA15B,
            (p178 & p186) [] => STA15B,
            (!p186)       [MIP [63]] => STA15B;
        STA15C: (!p186) [MIP [63]] => STA15C;
        STA15D: [] => STA15D;
        STA713:
            (p15)        [MIP [24]] => STA713,
            (p178 & p26) [MIP [63]] => STA713;
    }
    SSYNmrsp {
        STA05A: (p179 & !p185) [MIA [66]] => STA05A;
        STA06:
            (p179 & p184 & p185)  [] => STA06,
            (p179 & p184 & !p185) [MIA [66]] => STA06;
        STA09:
            (p18 & p21)  [MIA [25]] => STA09,
            (p18 & p179) [MIA [66]] => STA09;
        STA10A:
            (p18 & !p20 & p21)   [MIA [25]] => STA10A,
            (p18 & !p175 & p179) [MIA [66]] => STA10A;
        STA10B:
            (p18 & !p20 & p21)   [MIA [25]] => STA10B,
            (p18 & !p175 & p179) [MIA [66]] => STA10B;
        STA11A: (p179 & !p185) [MIA [66]] => STA11A;
        STA15B:
            (p18 & p21)    [] => STA15B,
            (p179 & p185)  [] => STA15B,
            (p179 & !p185) [MIA [66]] => STA15B;
        STA15C: (p179 & !p185) [MIA [66]] => STA15C;
        STA15D: [] => STA15D;
        STA713:
            (p18 & p21)  [MIA [25]] => STA713,
            (p26 & p179) [MIA [66]] => STA713;
    }
}
