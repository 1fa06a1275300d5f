//! Codes without their SPDU: names, and which are PGIs.

use super::Level;

/// The name of a PGI or PI code in X.225, its amendments or Recommendation T.62, `None` when it has none.
///
/// X.225 Annex B, Table C.2; Amendment 2
#[must_use]
pub const fn parameter_name(code: u8) -> Option<&'static str> {
    Some(match code {
        0 | 32 | 64 => "Reserved for extension",
        1 => "Connection Identifier",
        2 => "Non-basic session capabilities",
        5 => "Connect/Accept Item",
        8 => "Service identifier",
        9 => "Called SS-user Reference",
        10 => "Calling SS-user Reference",
        11 => "Common Reference",
        12 => "Additional Reference Information",
        13 => "Miscellaneous session capabilities",
        14 => "Window size",
        15 => "Sync Type Item",
        16 => "Token Item",
        17 => "Transport Disconnect",
        18 => "Inactivity timer",
        19 => "Protocol Options",
        20 => "Session User Requirements",
        21 => "TSDU Maximum Size",
        22 => "Version Number",
        23 => "Initial Serial Number",
        24 => "Prepare Type",
        25 => "Enclosure Item",
        26 => "Token Setting Item",
        27 => "Resync Type",
        28 => "Initiator's reference number",
        29 => "Acceptor's reference number",
        30 => "Reactivation/transaction indication",
        31 => "Suspend reject reason",
        33 => "Linking Information",
        40 => "Service interworking identifier",
        41 => "Activity Identifier",
        42 => "Serial Number",
        44 => "Acceptance of CDCL parameters",
        45 => "Storage capacity negotiation",
        46 | 193 => "User Data",
        48 => "Document type identifier",
        49 => "Reflect Parameter Values",
        50 => "Reason Code",
        51 => "Calling Session Selector",
        52 => "Called/Responding Session Selector",
        53 => "Second Resync Type",
        54 => "Second Serial Number",
        55 => "Second Initial Serial Number",
        56 => "Upper Limit Serial Number",
        57 => "Large Initial Serial Number",
        58 => "Large Second Initial Serial Number",
        60 => "Data Overflow",
        61 => "Parent Nested Connection Identifier",
        62 => "Nested Connection Identifier",
        65 => "Non-basic teletex terminal capabilities",
        72 => "Graphics character set",
        73 => "Control character set",
        74 => "Teletex page format",
        75 => "Miscellaneous teletex terminal capabilities",
        77 => "Number of dots for character box height",
        78 => "Number of dots for character box width",
        194 => "Extended User Data",
        _ => return None,
    })
}

/// Whether a code lies where T.62 has its PGIs.
///
/// X.225 Table C.2
pub(crate) const fn level_of(code: u8) -> Level {
    match code {
        0..=7 | 32..=39 | 64..=71 | 192..=199 => Level::Pgi,
        _ => Level::Pi,
    }
}
