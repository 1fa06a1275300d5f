//! Establishment, release and abort: Tables A.8, A.15, A.16 and their siblings A.17, A.24, A.25.

use super::erratum;

erratum! {
    E1: "An OVERFLOW ACCEPT may be under way when the SS-user aborts in STA02B, and a CONNECT DATA OVERFLOW \
         when the SPM aborts in STA01D. After an ABORT other SPDUs are discarded, as these two tables do with \
         ACCEPT and REFUSE.",
        "7.9.2; Table A.8, rows AC and RF-r";
    A08 {
        CDO { STA01A: [] => STA01A; STA16: [] => STA16; }
        OA { STA01A: [] => STA01A; STA16: [] => STA16; }
    }
    A17 {
        CDO { STA01A: [] => STA01A; STA16: [] => STA16; }
        OA { STA01A: [] => STA01A; STA16: [] => STA16; }
    }
}

erratum! {
    E2: "[71] alone leaves TEXP, the functional units, Vact, Vdnr and Vrsp unset, and p178 itself with them; \
         [5] sets them, and [71] then sets what symmetric synchronize adds.",
        "A.5.1, A.5.4.2, A.5.4.10; Table A.6, [5] and [71]";
    A17 {
        AC {
            STA02A:
                (!p178) [SCONcnfPos [5][11]] => STA713 [6],
                (p178)  [SCONcnfPos [5][71][11]] => STA713 [6];
        }
        SCONrspPos {
            STA08:
                (!p178) [AC [5][11]] => STA713,
                (p178)  [AC [5][71][11]] => STA713;
        }
    }
}

erratum! {
    E3: "A peer that answers colliding FINISHes with DISCONNECT may then abort; its PREPARE (ABORT) overtakes \
         the DISCONNECT.",
        "7.9.2; Table A.15, rows FN-nr and NF";
    A15 {
        DN { STA15D: [] => STA15D; }
    }
    A24 {
        DN { STA15D: [] => STA15D; }
    }
}

erratum! {
    E4: "A peer that aborts in STA02A may have its CONNECT DATA OVERFLOW overtaken by PREPARE (ABORT). Table A.8 \
         has the cell for what then arrives, CDO in STA15D; of an impossible cell the action is a local matter.",
        "7.9.2, A.4.1.3; Table A.8, CDO in STA15D";
    A16 {
        PR_AB { STA01D: [] => STA15D; }
    }
    A25 {
        PR_AB { STA01D: [] => STA15D; }
    }
}

erratum! {
    E29: "In STA09 a release is asked for to collide with the peer's. After that collision this side's FINISH has been \
         sent already, and the peer has no entry for another.",
        "7.6.2; Table A.15, FN-nr in STA03";
    A15 {
        SRELreq { STA09: (!p65 & p10) [FN_nr [8][18]] => STA09; }
    }
    A24 {
        SRELreq { STA09: (!p65 & p10) [FN_nr [8][18]] => STA09; }
    }
}

erratum! {
    E30: "A NOT FINISHED overtaken by the PREPARE of a RESYNCHRONIZE finds STA15B, or STA06 when the SS-user has \
         resynchronized too; there it is discarded.",
        "7.24.2.1; Table A.15, NF in STA15B";
    A15 {
        NF { STA06: (p67) [] => STA06; }
    }
    A24 {
        NF { STA06: (p67) [] => STA06; }
    }
}

erratum! {
    E34: "A FINISH that an exception of the peer has crossed is overtaken by the PREPARE of the RESYNCHRONIZE that \
         recovers from the exception. It is discarded, as in STA05A and STA19.",
        "7.24.2.1, 7.28.3; Table A.15, FN-nr in STA05A, STA06 and STA19";
    A15 {
        FN_nr { STA15B: (p68) [] => STA15B; }
    }
    A24 {
        FN_nr { STA15B: (p68) [] => STA15B; }
    }
}
