//! Additions to Table A.9, printed on page 31 of Amendment 1.

use crate::annex_a::notation::table;

table! {
    A09: "A.9", "Data transfer, with Amendment 1", WithoutSymmetric;

    NL { STA700: [SDTind] => STA700; }
    SDTreq {
        STA09:
            (p04 & p212)  [SDT] => STA09,
            (p04 & !p212) [DT] => STA09;
        STA10A:
            (p03 & p212)  [SDT] => STA10A,
            (p03 & !p212) [DT] => STA10A;
        STA10B:
            (p03 & p212)  [SDT] => STA10B,
            (p03 & !p212) [DT] => STA10B;
        STA18:
            (p70 & p212)  [SDT] => STA18,
            (p70 & !p212) [DT] => STA18;
        STA700: [NL] => STA700;
        STA713:
            (p03 & p212)  [SDT] => STA713,
            (p03 & !p212) [DT] => STA713;
    }
}
