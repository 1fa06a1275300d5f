//! Resynchronization: Tables A.11 and A.20.

use super::erratum;

erratum! {
    E19: "After the PREPARE what comes on the normal flow is discarded unless data separation protects it: \
         p185, which needs Discard-rcv-flow, set by [67] in Table A.20. Without it the discarding branches of \
         STA15B can never be taken.",
        "7.24.2.2, 7.26.3, A.5.4.20; Table A.20, row PR-RS";
    A11 {
        PR_RS {
            STA03: (p10 & p80) [[67]] => STA15B;
            STA04A | STA04B | STA10A | STA10B | STA19 | STA20: (p80) [[67]] => STA15B;
            STA05A: (p80) [[67]] => STA06;
            STA713:
                (p26)  [[67]] => STA15B,
                (!p26) [[10]] => STA713;
        }
    }
}

erratum! {
    E21: "RESYNCHRONIZE is answered in STA01D and dropped in STA15D, and so is the request, in Table A.11; the joined \
         rows of Table A.20 leave these cells blank.",
        "Table A.11, rows RS-a and SRSYNreq(a); Table A.20, rows RA and SRSYNrsp";
    A20 {
        RS_a | RS_r | RS_s as "RS" {
            STA01D: [TDISreq] => STA01;
            STA15D: [] => STA15D;
        }
        SRSYNreq_a | SRSYNreq_r | SRSYNreq_s as "SRSYNreq" {
            STA15D: [] => STA15D;
        }
    }
}

erratum! {
    E22: "A RESYNCHRONIZE that collides with our ACTIVITY INTERRUPT or DISCARD is dropped. p35 is false with \
         transport expedited, where its PREPARE was dropped in the same state; Table A.11 has p28.",
        "7.24.2.3, Table 9; Table A.11, RS-a in STA05B and STA05C";
    A20 {
        RS_a | RS_r | RS_s as "RS" {
            STA05B: (p28) [] => STA05B;
            STA05C: (p28) [] => STA05C;
        }
    }
}

erratum! {
    E23: "What STA15A has queued is recalled by [6] on leaving it.",
        "Table A.11, SRSYNreq(a) in STA15A; Table A.21, SACTDreq in STA15A";
    A20 {
        SRSYNreq_a | SRSYNreq_r | SRSYNreq_s as "SRSYNreq" {
            STA15A: (p28 & p30 & p180) [PR_RS(5) RS [16]] => STA05A [6];
        }
    }
}

erratum! {
    E28: "A RESYNCHRONIZE that has lost may be overtaken by the PREPARE of its sender's acknowledgement, when no PREPARE \
         of its own came before it (data separation) or that one found STA05B or STA05C. It is dropped as in STA05A.",
        "7.24.2.1, 7.24.2.3; Note 5; Table A.11, RS-a in STA05A and STA05B";
    A11 {
        RS_a { STA15C: (!p24 & p28) [] => STA15C; }
        RS_r { STA15C: (!p24 & p28 & p32) [] => STA15C; }
        RS_s { STA15C: (!p24 & p28) [] => STA15C; }
    }
    A20 {
        RS_a | RS_r | RS_s as "RS" {
            STA15C: (!p24 & p28 & p32) [] => STA15C [72];
        }
    }
}

erratum! {
    E33: "With symmetric synchronize EXPEDITED DATA of a flow that the PREPARE spares waits in STA15B; nothing recalls it. \
         [6] on leaving: the user is told of it behind the resynchronization, as in STA06; an interrupt or discard drops it, \
         as it drops what comes in STA05B and STA05C.",
        "7.26.3; Table A.20, RS in STA06; Table A.21, SACTDreq and SACTIreq in STA15A";
    A20 {
        RS_a | RS_r | RS_s as "RS" {
            STA15B: (p29 & p32) [[19] SRSYNind(2) [16]] => STA11A [6];
        }
    }
    A21 {
        SACTDreq { STA15B: (p27 & p34 & p39) [PR_RS(1) AD [16]] => STA05C [6]; }
        SACTIreq { STA15B: (p27 & p34 & p39) [PR_RS(1) AI [16]] => STA05B [6]; }
    }
}
