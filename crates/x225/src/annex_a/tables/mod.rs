//! Tables A.8 to A.25 as printed, one file each.

mod a08_connection;

use super::Table;

/// Every state table of Annex A, in printed order.
pub static TABLES: [Table; 1] = [a08_connection::A08];
