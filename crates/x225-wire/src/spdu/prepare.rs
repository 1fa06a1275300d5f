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
