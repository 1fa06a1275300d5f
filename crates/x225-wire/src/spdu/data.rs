//! DATA TRANSFER, EXPEDITED DATA, TYPED DATA.

use crate::Enclosure;
use crate::parameter::table;

table! {
    /// DT: normal data.
    ///
    /// X.225 8.3.11, Table 20
    pub struct DataTransfer {
        /// Place in a segmented SSDU; `None` when segmenting was not selected.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.11.3";
    }
    with user_information
}

table! {
    /// EX: expedited data, 1 to 14 octets.
    ///
    /// X.225 8.3.12, Table 21
    pub struct Expedited {
    }
    with user_information
}

table! {
    /// TD: typed data, outside the data token.
    ///
    /// X.225 8.3.13, Table 22
    pub struct TypedData {
        /// Place in a segmented SSDU; `None` when segmenting was not selected.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.13.3";
    }
    with user_information
}
