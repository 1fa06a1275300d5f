//! Tables A.8 to A.25 as printed, one file each.

mod a08_connection;
mod a09_data;
mod a10_synchronization;
mod a11_resynchronization;
mod a12_activity_interrupt;
mod a13_activity_start;
mod a14_tokens;
mod a15_release;
mod a16_abort;
mod a17_connection;
mod a18_data;
mod a19_synchronization;
mod a20_resynchronization;
mod a21_activity_interrupt;
mod a22_activity_start;
mod a23_tokens;
mod a24_release;
mod a25_abort;

pub use a08_connection::A08;
pub use a09_data::A09;
pub use a10_synchronization::A10;
pub use a11_resynchronization::A11;
pub use a12_activity_interrupt::A12;
pub use a13_activity_start::A13;
pub use a14_tokens::A14;
pub use a15_release::A15;
pub use a16_abort::A16;
pub use a17_connection::A17;
pub use a18_data::A18;
pub use a19_synchronization::A19;
pub use a20_resynchronization::A20;
pub use a21_activity_interrupt::A21;
pub use a22_activity_start::A22;
pub use a23_tokens::A23;
pub use a24_release::A24;
pub use a25_abort::A25;

use super::Table;

/// Every state table of Annex A, in printed order.
pub static TABLES: [&Table; 18] = [
    &A08, &A09, &A10, &A11, &A12, &A13, &A14, &A15, &A16, &A17, &A18, &A19, &A20, &A21, &A22, &A23,
    &A24, &A25,
];
