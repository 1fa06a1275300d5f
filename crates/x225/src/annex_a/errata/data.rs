//! Data transfer: Tables A.9 and A.18.

use super::erratum;

erratum! {
    E31: "The peer may go on sending on a flow of which it does not know yet that a colliding RESYNCHRONIZE of ours \
         includes it. What comes on a flow that is being resynchronized is discarded, as in STA05A.",
        "7.24.3.1, 7.24.3.3; Table A.18, DT in STA05A; Table A.19, MIP and MIP-d in STA05A";
    A18 {
        DT {
            STA11A:
                (p05 & p185)  [] => STA11A,
                (p05 & !p185) [SDTind] => STA11A;
        }
        EX {
            STA11A:
                (p08 & p185)  [] => STA11A,
                (p08 & !p185) [SEXind] => STA11A;
        }
        TD {
            STA11A:
                (p06 & p185)  [] => STA11A,
                (p06 & !p185) [STDind] => STA11A;
        }
    }
    A19 {
        MIP {
            STA11A:
                (p185)  [] => STA11A,
                (!p185) [SSYNmind [62]] => STA11A;
        }
    }
}
