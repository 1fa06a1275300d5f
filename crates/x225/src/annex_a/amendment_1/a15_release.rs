//! Additions to Table A.15, told in words on page 31 of Amendment 1; with E29 of the errata.

use crate::annex_a::notation::table;

table! {
    A15: "A.15", "Connection release, with Amendment 1", WithoutSymmetric;

    SRELreq {
        STA09:
            (!p65 & p10 & p212)  [SFN_nr [8][18]] => STA09,
            (!p65 & p10 & !p212) [FN_nr [8][18]] => STA09;
        STA713:
            (p63 & !p64 & p212)  [SFN_nr [8]] => STA03,
            (p63 & !p64 & !p212) [FN_nr [8]] => STA03,
            (p63 & p64 & p212)   [SFN_r [7]] => STA03,
            (p63 & p64 & !p212)  [FN_r [7]] => STA03;
    }
    SRELrspPos {
        STA09:
            (!p66 & p75 & p212)  [SDN [4]] => STA16,
            (!p66 & p75 & !p212) [DN [4]] => STA16,
            (p66 & p212)         [SDN] => STA01C,
            (p66 & !p212)        [DN] => STA01C,
            (p69 & p01 & p212)   [SDN] => STA03,
            (p69 & p01 & !p212)  [DN] => STA03;
    }
}
