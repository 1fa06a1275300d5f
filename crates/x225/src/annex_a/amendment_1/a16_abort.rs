//! Additions to Table A.16, printed and told in words on page 32 of Amendment 1.

use crate::annex_a::notation::table;

table! {
    A16: "A.16", "Abort, with Amendment 1", WithoutSymmetric;

    SUABreq {
        STA01E | STA01F | STA700: [TDISreq] => STA01;
        STA02A | STA02B | STA03 | STA04A | STA04B | STA05A | STA05B | STA05C | STA08 | STA09
        | STA10A | STA10B | STA11A | STA11B | STA11C | STA18 | STA19 | STA20 | STA21 | STA22
        | STA713 | STA02C | STA02D | STA07 | STA08B:
            (!p02 & p212)  [PR_AB(4) SAB_nr [4]] => STA16,
            (!p02 & !p212) [PR_AB(4) AB_nr [4]] => STA16,
            (p02 & p212)   [SAB_r [4]] => STA01A,
            (p02 & !p212)  [AB_r [4]] => STA01A;
        STA06 | STA15A | STA15B | STA15C:
            (!p02 & p212)  [PR_AB(4) SAB_nr [4]] => STA16,
            (!p02 & !p212) [PR_AB(4) AB_nr [4]] => STA16;
    }
    TDISind { STA01E | STA01F | STA700: [SPABind] => STA01; }
}
