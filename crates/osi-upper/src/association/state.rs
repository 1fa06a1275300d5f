//! The states of the association control protocol machine.

use core::fmt;

/// Where an association stands.
///
/// X.227 Table A.2
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum State {
    /// Idle: no association.
    #[default]
    Sta0,
    /// This side has asked for the association.
    Sta1,
    /// The peer has asked for the association; this side has to answer.
    Sta2,
    /// This side has asked for the release.
    Sta3,
    /// The peer has asked for the release; this side has to answer.
    Sta4,
    /// Associated.
    Sta5,
    /// Both have asked for the release; the initiator, which is this side, has to answer first.
    Sta6,
    /// Both have asked for the release; the initiator, which is the peer, answers first.
    Sta7,
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sta0 => "STA0 (idle)",
            Self::Sta1 => "STA1 (awaiting AARE)",
            Self::Sta2 => "STA2 (awaiting A-ASSOCIATE response)",
            Self::Sta3 => "STA3 (awaiting RLRE)",
            Self::Sta4 => "STA4 (awaiting A-RELEASE response)",
            Self::Sta5 => "STA5 (associated)",
            Self::Sta6 => "STA6 (awaiting A-RELEASE response, release collision)",
            Self::Sta7 => "STA7 (awaiting RLRE, release collision)",
        })
    }
}
