//! Object identifiers that associations are made of.

use asn1_rs::oid;

use crate::Oid;

/// The abstract syntax of the ACSE APDUs, `2.2.1.0.1`.
///
/// X.227 9.1
pub const ACSE: Oid = Oid::from_static(&oid!(raw 2.2.1.0.1));

/// The basic encoding rules as a transfer syntax, `2.1.1`.
///
/// X.690 clause 12
pub const BER: Oid = Oid::from_static(&oid!(raw 2.1.1));

/// The abstract syntax of MMS, `1.0.9506.2.1`.
///
/// ISO 9506-2
pub const MMS: Oid = Oid::from_static(&oid!(raw 1.0.9506.2.1));

/// The application context of MMS, `1.0.9506.2.3`.
///
/// ISO 9506-2
pub const MMS_APPLICATION_CONTEXT: Oid = Oid::from_static(&oid!(raw 1.0.9506.2.3));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_have_the_octets_that_peers_send() {
        assert_eq!(ACSE.contents(), &[0x52, 0x01, 0x00, 0x01][..]);
        assert_eq!(BER.contents(), &[0x51, 0x01][..]);
        assert_eq!(MMS.contents(), &[0x28, 0xca, 0x22, 0x02, 0x01][..]);
        assert_eq!(
            MMS_APPLICATION_CONTEXT.contents(),
            &[0x28, 0xca, 0x22, 0x02, 0x03][..]
        );
    }
}
