//! PREPARE.

use crate::parameter::table;
use crate::{PrepareType, ResyncType};

table! {
    /// PR: announces, on the expedited flow, an SPDU on the normal flow.
    ///
    /// X.225 8.3.26, Table 34
    pub struct Prepare {
        /// Which SPDU follows.
        prepare_type: PrepareType = pi 24, "Prepare Type", m, exactly(1), "8.3.26.3";
        /// That of the RS that follows, with symmetric synchronize.
        resync_type: Option<ResyncType> = pi 27, "Resync Type", nm, exactly(1), "8.3.26.4";
        /// That of the RS that follows, with symmetric synchronize.
        second_resync_type: Option<ResyncType> = pi 53, "Second Resync Type", nm, exactly(1), "8.3.26.5";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::{data, known_answer, prints};
    use crate::{ErrorKind, Flow, Tsdu};

    #[test]
    fn a_prepare() {
        let spdu = Prepare {
            prepare_type: PrepareType::Abort,
            ..Prepare::default()
        };
        known_answer(&[7, 3, 24, 1, 4], spdu.clone());
        prints(spdu, "PR Prepare Type: ABORT");
        let resynchronize = Prepare {
            prepare_type: PrepareType::Resynchronize,
            resync_type: Some(ResyncType::Restart),
            second_resync_type: Some(ResyncType::Set),
        };
        known_answer(&[7, 9, 24, 1, 2, 27, 1, 0, 53, 1, 2], resynchronize);
    }

    #[test]
    fn a_prepare_for_nothing_is_an_error() {
        let error = Tsdu::decode(&data(&[7, 3, 27, 1, 0]), Flow::Expedited)
            .error
            .unwrap();
        assert_eq!(error.kind, ErrorKind::MandatoryMissing);
        assert_eq!(std::format!("{}", error.path), "PR/24");
    }
}
