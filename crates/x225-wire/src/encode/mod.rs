//! SPDUs to octets.

mod encoder;
mod length;
mod nested;
mod out;

pub use encoder::Encoder;
pub(crate) use length::{len_before_user_data, len_beside_user_data, sent_len};
pub(crate) use out::Out;

use crate::{Slices, Spdu};
use bytes::Bytes;

impl Spdu {
    /// Octets of the SPDU as encoded, with user information.
    #[must_use]
    pub fn encoded_len(&self) -> usize {
        let table = self.table();
        let parameters = length::parameters_len(table);
        1 + length::indicator_len(parameters)
            + parameters
            + table.user_information().map_or(0, Slices::len)
    }

    /// How many octets of user data it can carry, with its other parameters as they are, when the SPDU may have at most `limit`
    /// octets: 0 when it has none to carry or no room. Bounds of single parameters (512 octets in CN) are not looked at.
    ///
    /// X.225 6.3.5
    #[must_use]
    pub fn user_data_room(&self, limit: usize) -> usize {
        self.user_data()
            .map_or(0, |_| length::user_data_room(self.table(), limit, 0))
    }

    /// The SPDU as a TSDU of its own, in one piece: a copy. [`Encoder`] does without.
    #[must_use]
    pub fn to_bytes(&self) -> Bytes {
        Encoder::new().tsdu([self]).into_bytes()
    }
}
