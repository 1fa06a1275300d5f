//! ACTIVITY START, ACTIVITY RESUME.

use crate::parameter::table;
use crate::spdu::groups::LinkingInformation;
use crate::{ActivityIdentifier, Enclosure, Slices};

table! {
    /// AS: begins an activity.
    ///
    /// X.225 8.3.29, Table 37
    pub struct ActivityStart {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.29.3";
        /// Its name, 1 to 6 octets.
        activity_identifier: ActivityIdentifier = pi 41, "Activity Identifier", m, up_to(6), "8.3.29.4";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.29.5", also [194];
    }
}

table! {
    /// AR: goes on with an activity that was interrupted.
    ///
    /// X.225 8.3.30, Table 38
    pub struct ActivityResume {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.30.3";
        /// Which activity, from where.
        linking_information: LinkingInformation = group 33, "Linking Information", m, "8.3.30.2";
        /// Its name from now on, 1 to 6 octets.
        new_activity_identifier: ActivityIdentifier = pi 41, "New Activity Identifier", m, up_to(6), "8.3.30.11";
        /// User data: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.30.12", also [194];
    }
}
