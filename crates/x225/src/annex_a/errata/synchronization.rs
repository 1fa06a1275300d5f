//! Synchronization: Tables A.10 and A.19.

use super::erratum;

erratum! {
    E5: "The request for a minor synchronization point with data separation sends MIP-d, which Table A.3 \
         defines for it; the printed MIP is the SPDU without data separation.",
        "7.20.1 a) 2); Table A.3, MIP-d";
    A10 {
        SSYNmdreq { STA713: (p15 & p82) [MIP_d [41][24]] => STA713; }
    }
    A19 {
        SSYNmdreq {
            STA05A: (p82 & !p186) [MIP_d [42][63]] => STA05A;
            STA06:
                (p82 & p184 & p186)  [] => STA06,
                (p82 & p184 & !p186) [MIP_d [42][63]] => STA06;
            STA09: (p82 & p178 & p26) [MIP_d [42][63]] => STA09;
            STA10A: (p82 & p178 & p26) [MIP_d [42][63]] => STA10A;
            STA10B: (p82 & p178 & p26) [MIP_d [42][63]] => STA10B;
            STA11A: (p82 & !p186) [MIP_d [42][63]] => STA11A;
            STA15B:
                (p15 & p82)         [] => STA15B,
                (p82 & p178 & p186) [] => STA15B,
                (p82 & !p186)       [MIP_d [42][63]] => STA15B;
            STA15C: (p82 & !p186) [MIP_d [42][63]] => STA15C;
            STA713:
                (p15 & p82)        [MIP_d [41][24]] => STA713,
                (p82 & p178 & p26) [MIP_d [42][63]] => STA713;
        }
    }
}

erratum! {
    E6: "MIP-d is indicated by SSYNmdind, which Table A.3 defines for it. The discarding branch in STA05A and \
         STA06 lacks the !p178&p185 of STA15C: both branches could be true.",
        "Table A.3, SSYNmdind; Table A.10, row MIP and MIP-d in STA15C";
    A10 {
        MIP_d {
            STA05A:
                (p14 & p82 & !p178 & p185)  [[44]] => STA05A,
                (p82 & !p178 & !p185 & p26) [SSYNmdind [44][23]] => STA05A;
            STA06:
                (p14 & p82 & !p178 & p185)  [[44]] => STA06,
                (p82 & !p178 & !p185 & p26) [SSYNmdind [44][23]] => STA06;
            STA15C:
                (p14 & p82 & !p178 & p185)  [[44]] => STA15C,
                (p14 & p82 & !p178 & !p185) [SSYNmdind [44][23]] => STA15C;
            STA713: (p14 & p19 & p82) [SSYNmdind [44][23]] => STA713;
        }
    }
}

erratum! {
    E7: "As E6. [44] takes V(M), which symmetric synchronize does not have; [45] takes V(Mr) and is otherwise \
         never used. STA11A and STA15B are blank, though the peer sends MIP-d in STA05A; they do what MIP does. p177 \
         as in E25.",
        "A.5.4.16; Table A.6, [45]; Table A.3, SSYNmdind; Table A.19, row MIP and SSYNmdreq in STA05A";
    A19 {
        MIP_d {
            STA03: (p82 & p178 & p26 & p177) [SSYNmdind [45][62]] => STA03;
            STA04A: (p82 & p178 & p26 & p177) [SSYNmdind [45][62]] => STA04A;
            STA04B: (p82 & p178 & p26 & p177) [SSYNmdind [45][62]] => STA04B;
            STA05A:
                (p14 & p82 & !p178 & p185)  [[44]] => STA05A,
                (p82 & p178 & p185 & p26)   [[45]] => STA05A,
                (p82 & p178 & !p185 & p26)  [SSYNmdind [45][62]] => STA05A,
                (p82 & !p178 & !p185 & p26) [SSYNmdind [44][23]] => STA05A;
            STA05B:
                (p14 & p82)  [[44]] => STA05B,
                (p82 & p178) [[45]] => STA05B;
            STA05C:
                (p14 & p82)  [[44]] => STA05C,
                (p82 & p178) [[45]] => STA05C;
            STA06:
                (p14 & p82 & !p178 & p185)  [[44]] => STA06,
                (p82 & p178 & p185 & p26)   [[45]] => STA06,
                (p82 & p178 & !p185 & p26)  [SSYNmdind [45][62]] => STA06,
                (p82 & !p178 & !p185 & p26) [SSYNmdind [44][23]] => STA06;
            STA11A:
                (p82 & p185)  [[45]] => STA11A,
                (p82 & !p185) [SSYNmdind [45][62]] => STA11A;
            STA15A: (p82 & p178 & p177) [SSYNmdind [45][62]] => STA15A;
            STA15B:
                (p82 & p178 & p185)  [[45]] => STA15B,
                (p82 & p178 & !p185) [SSYNmdind [45][62]] => STA15B;
            STA15C:
                (p14 & p82 & !p178 & p185)  [[44]] => STA15C,
                (p14 & p82 & !p178 & !p185) [SSYNmdind [44][23]] => STA15C,
                (p82 & p178 & p185)         [[45]] => STA15C,
                (p82 & p178 & !p185)        [SSYNmdind [45][62]] => STA15C;
            STA15D: (p82) [[45]] => STA15D;
            STA16: (p82) [[45]] => STA16;
            STA19:
                (p14 & p19 & p82)  [[44][23]] => STA19,
                (p26 & p82 & p178 & p177) [[45][62]] => STA19;
            STA20:
                (p14 & p19 & p82)  [[44][23]] => STA20,
                (p26 & p82 & p178 & p177) [[45][62]] => STA20;
            STA713:
                (p14 & p19 & p82)  [SSYNmdind [44][23]] => STA713,
                (p26 & p82 & p178 & p177) [SSYNmdind [45][62]] => STA713;
        }
    }
}

erratum! {
    E8: "The discarding branch lacks the !p178&p185 that STA05A, STA15B and STA15C have: both branches could be \
         true, and A.4.2.2 would indicate and discard the same MIP.",
        "7.24.2.1; Table A.10, MIP in STA05A";
    A10 {
        MIP {
            STA06:
                (p14 & !p178 & p185)  [] => STA06,
                (!p178 & !p185 & p26) [SSYNmind [23]] => STA06;
        }
    }
}

erratum! {
    E9: "A MAP leaves Vsc alone and sets Vnextact: [13][31], as in STA713. The printed [23] is the action of MIP.",
        "7.22.3, A.5.4.3; Table A.4, row MAP";
    A10 {
        MAP {
            STA05A:
                (p12 & p185)          [] => STA05A,
                (p12 & !p178 & !p185) [SSYNMind [13][31]] => STA05A;
            STA06:
                (p12 & p185)          [] => STA06,
                (p12 & !p178 & !p185) [SSYNMind [13][31]] => STA06;
            STA15C:
                (p12 & p185)          [] => STA15C,
                (p12 & !p178 & !p185) [SSYNMind [13][31]] => STA15C;
        }
    }
}

erratum! {
    E10: "A MAP that is sent or indicated sets Vnextact: [13] is missing. The !p178 branches are corrected as E9.",
        "7.22.2, 7.22.3, A.5.4.3";
    A19 {
        MAP {
            STA05A:
                (p12 & p185)          [] => STA05A,
                (p12 & p178 & !p185)  [SSYNMind [13][62]] => STA05A,
                (p12 & !p178 & !p185) [SSYNMind [13][31]] => STA05A;
            STA06:
                (p12 & p185)          [] => STA06,
                (p12 & p178 & !p185)  [SSYNMind [13][62]] => STA06,
                (p12 & !p178 & !p185) [SSYNMind [13][31]] => STA06;
            STA15C:
                (p12 & p185)          [] => STA15C,
                (p12 & p178 & !p185)  [SSYNMind [13][62]] => STA15C,
                (p12 & !p178 & !p185) [SSYNMind [13][31]] => STA15C;
        }
        SSYNMreq {
            STA15B:
                (p13 & p186)  [] => STA15B,
                (p13 & !p186) [MAP [13][63]] => STA15B;
        }
    }
}

erratum! {
    E11: "V(A) changes with every MIA, as [25] does in STA19 and [65] in this cell of Table A.19.",
        "7.21.3; Table A.4, row MIA";
    A10 {
        MIA { STA20: (p17 & p21) [[25]] => STA20; }
    }
}

erratum! {
    E12: "PREPARE (RESYNCHRONIZE) takes STA10B to STA15B before the SS-user knows of it; its response is taken \
         and dropped, as that to S-SYNC-MAJOR is.",
        "Tables A.10 and A.19, SSYNMrsp in STA15B";
    A10 {
        SACTErsp { STA15B: [] => STA15B; }
    }
    A19 {
        SACTErsp { STA15B: [] => STA15B; }
    }
}

erratum! {
    E13: "A MAJOR SYNC ACK is foreseen in STA20, the PREPARE in front of it is not; the error state discards both.",
        "7.27.2; Table A.10, MAA/AEA in STA20";
    A10 {
        PR_MAA { STA20: [] => STA20; }
    }
    A19 {
        PR_MAA { STA20: [] => STA20; }
    }
}

erratum! {
    E14: "An acknowledgement received has V(Mr) as its serial number: p173, as in STA04A and STA04B. p174 is the \
         condition of the response.",
        "7.23.3, 7.36.3; Table A.5, rows MAA and SSYNMrsp";
    A19 {
        MAA | AEA as "MAA/AEA" {
            STA15A:
                (p20 & !p23)  [SSYNMcnf [14][22]] => STA713 [6],
                (p20 & p23)   [SACTEcnf [14][22]] => STA713 [6],
                (p173 & !p23) [SSYNMcnf [14][62][64]] => STA713 [6],
                (p173 & p23)  [SACTEcnf [14][62][64]] => STA713 [6];
        }
    }
}

erratum! {
    E15: "The only branch has p20, which is false with symmetric synchronize; p173 is its counterpart.",
        "Table A.7, p20 and p173; Table A.10, MAA/AEA in STA20";
    A19 {
        MAA | AEA as "MAA/AEA" {
            STA20:
                (p20)  [] => STA20,
                (p173) [] => STA20;
        }
    }
}

erratum! {
    E16: "The response raises V(Ms), [63], as that to S-SYNC-MAJOR does; [62] raises V(Mr), which ACTIVITY END did.",
        "7.36.2; Table A.5, row SACTErsp; Table A.19, SSYNMrsp in STA10A";
    A19 {
        SACTErsp {
            STA10B:
                (!p178) [PR_MAA(1) AEA [14][22]] => STA713,
                (p178)  [PR_MAA(1) AEA [14][63][64]] => STA713;
        }
    }
}

erratum! {
    E17: "A MIA is discarded only while the sending flow is resynchronized, so the branch that confirms has !p186; \
         as printed it is true together with the branch that discards. The fifth branch of STA15C, without a check \
         of the serial number, is then not needed.",
        "7.24.3.1, 7.24.3.2, 7.21.3";
    A19 {
        MIA {
            STA05A:
                (p17 & !p81 & p186)         [] => STA05A,
                (p17 & p21 & p81)           [SSYNmcnf [25]] => STA05A,
                (p17 & p176 & p81)          [SSYNmcnf [65]] => STA05A,
                (p17 & !p81 & p176 & !p186) [SSYNmcnf [65]] => STA05A;
            STA06:
                (p17 & !p81 & p186)         [] => STA06,
                (p17 & p21 & p81)           [SSYNmcnf [25]] => STA06,
                (p17 & p176 & p81)          [SSYNmcnf [65]] => STA06,
                (p17 & !p81 & p176 & !p186) [SSYNmcnf [65]] => STA06;
            STA15B:
                (p17 & !p81 & p186)         [] => STA15B,
                (p17 & p21 & p81)           [SSYNmcnf [25]] => STA15B,
                (p17 & p176 & p81)          [SSYNmcnf [65]] => STA15B,
                (p17 & !p81 & p176 & !p186) [SSYNmcnf [65]] => STA15B;
            STA15C:
                (p17 & !p81 & p186)         [] => STA15C,
                (p17 & p21 & p81)           [SSYNmcnf [25]] => STA15C,
                (p17 & p176 & p81)          [SSYNmcnf [65]] => STA15C,
                (p17 & !p81 & p176 & !p186) [SSYNmcnf [65]] => STA15C;
        }
    }
}

erratum! {
    E18: "A MIA confirms only a serial number that awaits it; the cell has neither p17 nor p176. And one that finds the \
         sending flow resynchronized, after a collision, is discarded as in STA05A.",
        "7.21.3, 7.24.3.1; Table A.5, row MIA";
    A19 {
        MIA {
            STA11A:
                (p17 & !p81 & p186)         [] => STA11A,
                (p17 & p176 & p81)          [SSYNmcnf [65]] => STA11A,
                (p17 & !p81 & p176 & !p186) [SSYNmcnf [65]] => STA11A;
        }
    }
}

erratum! {
    E20: "An ACTIVITY END that crosses a RESYNCHRONIZE of the other flow is on a flow that goes on with its numbers; \
         dropped without [62] it leaves V(Mr) behind the peer's V(Ms). It does what MAP does.",
        "7.24.3.3, 7.35.3; Table A.19, MAP in STA05A";
    A19 {
        AE {
            STA05A:
                (p72 & p185)  [] => STA05A,
                (p72 & !p185) [SACTEind [13][62]] => STA05A;
            STA06:
                (p72 & p185)  [] => STA06,
                (p72 & !p185) [SACTEind [13][62]] => STA06;
            STA15C:
                (p72 & p185)  [] => STA15C,
                (p72 & !p185) [SACTEind [13][62]] => STA15C;
        }
    }
}

erratum! {
    E25: "A MIP has V(Mr) as its serial number. Without symmetric synchronize p19 says so; its counterpart p177 is \
         missing. (While a resynchronization is under way, earlier ones of the same flow may have been discarded.)",
        "7.20.1 c); Table A.5, row MIP; Table A.10, MIP in STA713";
    A19 {
        MIP {
            STA03: (p178 & p26 & p177) [SSYNmind [62]] => STA03;
            STA04A: (p178 & p26 & p177) [SSYNmind [62]] => STA04A;
            STA04B: (p178 & p26 & p177) [SSYNmind [62]] => STA04B;
            STA15A: (p178 & p177) [SSYNmind [62]] => STA15A;
            STA19:
                (p14 & p19)         [[23]] => STA19,
                (p26 & p178 & p177) [[62]] => STA19;
            STA20:
                (p14 & p19)         [[23]] => STA20,
                (p26 & p178 & p177) [[62]] => STA20;
            STA713:
                (p14 & p19)         [SSYNmind [23]] => STA713,
                (p26 & p178 & p177) [SSYNmind [62]] => STA713;
        }
    }
}

erratum! {
    E35: "After an exception a RESYNCHRONIZE of one flow may follow a MAP or AE on the other, and its PREPARE overtakes \
         them. The flow keeps its numbers, and so they count it, as STA19 and STA20 do.",
        "7.24.3.2, 7.28.3; Table A.5, rows MAP and AE; Table A.20, SRSYNreq in STA20";
    A19 {
        MAP {
            STA15B:
                (p12 & p185)  [] => STA15B,
                (p12 & !p185) [[62]] => STA15B;
        }
        AE {
            STA15B:
                (p72 & p185)  [] => STA15B,
                (p72 & !p185) [[62]] => STA15B;
        }
    }
}
