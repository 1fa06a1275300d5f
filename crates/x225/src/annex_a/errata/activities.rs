//! Activities and exceptions: Tables A.12 to A.14 and their siblings A.21 to A.23.

use super::erratum;

erratum! {
    E24: "[29] and [30] end the resynchronization of Vrsp only. Vrsps, Vrspr and the discard flags, set by [16] and \
         [67], would outlast the interrupt or discard and spoil a later resynchronization of one flow; [68], \
         with no serial numbers, clears them.",
        "A.5.4.5, A.5.4.20; Table A.6, [68]";
    A21 {
        ADA {
            STA05C: (p38) [SACTDcnf [29][68]] => STA713;
            STA15C: (p37 & p41) [SACTDcnf [29][68]] => STA713 [6];
        }
        AIA {
            STA05B: (p38) [SACTIcnf [29][68]] => STA713;
            STA15C: (p37 & p42) [SACTIcnf [29][68]] => STA713 [6];
        }
        SACTDrsp { STA11C: [PR_RA(1) ADA [30][68]] => STA713; }
        SACTIrsp { STA11B: [PR_RA(1) AIA [30][68]] => STA713; }
    }
}

erratum! {
    E26: "Every other request is taken and dropped while ABORT is awaited.",
        "Tables A.13 and A.22, row SACTRreq";
    A13 {
        SACTSreq { STA15D: [] => STA15D; }
    }
    A22 {
        SACTSreq { STA15D: [] => STA15D; }
    }
}

erratum! {
    E27: "An SPM that sent EXCEPTION REPORT may resynchronize from STA20, and one that sent EXCEPTION DATA once the \
         data token has come to it; the PREPARE overtakes the report, which is then discarded as anything else is \
         before the RESYNCHRONIZE.",
        "7.24.2.2, 7.26.3; Table A.14, ED and ER in STA06";
    A14 {
        ED { STA15B: (p48) [] => STA15B; }
        ER { STA15B: (p48) [] => STA15B; }
    }
    A23 {
        ED { STA15B: (p48) [] => STA15B; }
        ER { STA15B: (p48) [] => STA15B; }
    }
}

erratum! {
    E32: "With transport expedited an interrupt or discard that crosses the confirmation of ACTIVITY END finds STA713 \
         with no activity, and its PREPARE in the queue. It is indicated there as without transport expedited; the \
         PREPARE, recalled, has announced what has come.",
        "7.31.3, 7.33.3, 7.35.2; Table A.12, AI in STA713; Table A.11, PR-RS in STA713";
    A11 {
        PR_RS {
            STA11B: (p37 & !p26) [] => STA11B;
            STA11C: (p37 & !p26) [] => STA11C;
        }
    }
    A12 {
        AD {
            STA713:
                (p38 & p40)               [SACTDind [16]] => STA11C,
                (p37 & !p38 & !p26 & p40) [SACTDind [16]] => STA11C [6];
        }
        AI {
            STA713:
                (p38 & p40)               [SACTIind [16]] => STA11B,
                (p37 & !p38 & !p26 & p40) [SACTIind [16]] => STA11B [6];
        }
    }
    A20 {
        PR_RS {
            STA11B: (p37 & !p26) [] => STA11B;
            STA11C: (p37 & !p26) [] => STA11C;
        }
    }
    A21 {
        AD {
            STA713:
                (p38 & p40)               [SACTDind [16]] => STA11C,
                (p37 & !p38 & !p26 & p40) [SACTDind [16]] => STA11C [6];
        }
        AI {
            STA713:
                (p38 & p40)               [SACTIind [16]] => STA11B,
                (p37 & !p38 & !p26 & p40) [SACTIind [16]] => STA11B [6];
        }
    }
}
