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

use super::Table;

/// Every state table of Annex A, in printed order.
pub static TABLES: [Table; 18] = [
    a08_connection::A08,
    a09_data::A09,
    a10_synchronization::A10,
    a11_resynchronization::A11,
    a12_activity_interrupt::A12,
    a13_activity_start::A13,
    a14_tokens::A14,
    a15_release::A15,
    a16_abort::A16,
    a17_connection::A17,
    a18_data::A18,
    a19_synchronization::A19,
    a20_resynchronization::A20,
    a21_activity_interrupt::A21,
    a22_activity_start::A22,
    a23_tokens::A23,
    a24_release::A24,
    a25_abort::A25,
];
