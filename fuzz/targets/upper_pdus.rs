//! Any octets as PPDUs and ACSE APDUs; what decodes encodes to octets that decode to the same.
#![no_main]

use bytes::Bytes;
use libfuzzer_sys::fuzz_target;
use osi_upper::acse::Apdu;
use osi_upper::presentation::{Cp, Cpa, Cpr, UserData};

fuzz_target!(|octets: &[u8]| {
    let octets = Bytes::copy_from_slice(octets);
    if let Ok(apdu) = Apdu::decode(&octets) {
        assert_eq!(Apdu::decode(&apdu.encode()), Ok(apdu));
    }
    if let Ok(data) = UserData::decode(&octets) {
        assert_eq!(UserData::decode(&data.encode()), Ok(data));
    }
    if let Ok(Some(cp)) = Cp::decode(&octets).map(|mode| mode.normal()) {
        assert_eq!(
            Cp::decode(&cp.encode()).map(|mode| mode.normal()),
            Ok(Some(cp))
        );
    }
    if let Ok(Some(cpa)) = Cpa::decode(&octets).map(|mode| mode.normal()) {
        assert_eq!(
            Cpa::decode(&cpa.encode()).map(|mode| mode.normal()),
            Ok(Some(cpa))
        );
    }
    if let Ok(Some(cpr)) = Cpr::decode(&octets).map(|mode| mode.normal()) {
        assert_eq!(
            Cpr::decode(&cpr.encode()).map(|mode| mode.normal()),
            Ok(Some(cpr))
        );
    }
});
