//! The texts that the implementation follows.

/// The standard in the edition that everything here cites.
pub const SPECIFICATION: &str = "ITU-T Rec. X.225 (11/1995) | ISO/IEC 8327-1:1996";

/// A text that changes or completes the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its name.
    pub name: &'static str,
    /// What it is about.
    pub subject: &'static str,
    /// How far this implementation follows it.
    pub extent: Extent,
}

/// How far a text is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// So far, or in this way.
    Part(&'static str),
}

/// The corrigendum and the amendments of the standard.
pub const EDITIONS: [Edition; 3] = [
    Edition {
        name: "Technical Corrigendum 1 (03/2000)",
        subject: "two editorial corrections in 7.4.1 and 8.3.4.13",
        extent: Extent::Whole,
    },
    Edition {
        name: "Amendment 1 (08/1997)",
        subject: "efficiency enhancements: short-connect, short-encoding, null-encoding",
        extent: Extent::Part(
            "by bits and contexts that Config::amendment_1 names, since it assigns none; without special user data, and not in a Nest",
        ),
    },
    Edition {
        name: "Amendment 2 (12/1997)",
        subject: "nested connections functional unit",
        extent: Extent::Part("in a Nest; a session by itself neither proposes nor selects it"),
    },
];
