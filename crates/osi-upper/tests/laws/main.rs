//! Laws that hold for every value and for every octet string.

mod acse;
mod presentation;
mod values;

use bytes::Bytes;
use osi_upper::acse::Apdu;
use osi_upper::presentation::{AbortPpdu, Cp, Cpa, Cpr, Mode, UserData};
use proptest::prelude::*;

/// Gives the octets to every decoder. What is read has to survive being written and read again,
/// and what is not read has to say where inside the octets the fault is.
fn decode_everything(octets: &Bytes) {
    let mut faults = Vec::new();
    match Cp::decode(octets) {
        Ok(Mode::Normal(cp)) => {
            assert_eq!(
                Cp::decode(&cp.encode()).ok().and_then(Mode::normal),
                Some(cp)
            );
        }
        Ok(_) => {}
        Err(error) => faults.push(error),
    }
    match Cpa::decode(octets) {
        Ok(Mode::Normal(cpa)) => {
            assert_eq!(
                Cpa::decode(&cpa.encode()).ok().and_then(Mode::normal),
                Some(cpa)
            );
        }
        Ok(_) => {}
        Err(error) => faults.push(error),
    }
    match Cpr::decode(octets) {
        Ok(Mode::Normal(cpr)) => {
            assert_eq!(
                Cpr::decode(&cpr.encode()).ok().and_then(Mode::normal),
                Some(cpr)
            );
        }
        Ok(_) => {}
        Err(error) => faults.push(error),
    }
    match AbortPpdu::decode(octets) {
        Ok(abort) => assert_eq!(AbortPpdu::decode(&abort.encode()), Ok(abort)),
        Err(error) => faults.push(error),
    }
    match UserData::decode(octets) {
        Ok(data) => assert_eq!(UserData::decode(&data.encode()), Ok(data)),
        Err(error) => faults.push(error),
    }
    match Apdu::decode(octets) {
        Ok(apdu) => assert_eq!(Apdu::decode(&apdu.encode()), Ok(apdu)),
        Err(error) => faults.push(error),
    }
    for error in faults {
        assert!(error.offset <= octets.len(), "{error}");
        assert!(!error.to_string().is_empty());
    }
}

proptest! {
    #[test]
    fn no_octets_make_a_decoder_panic(octets in prop::collection::vec(any::<u8>(), 0..200)) {
        decode_everything(&octets.into());
    }

    #[test]
    fn no_change_to_a_cp_makes_a_decoder_panic(
        cp in presentation::cp(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in any::<prop::sample::Index>(),
    ) {
        mutate(&cp.encode(), &changes, cut);
    }

    #[test]
    fn no_change_to_an_apdu_makes_a_decoder_panic(
        apdu in acse::apdu(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in any::<prop::sample::Index>(),
    ) {
        mutate(&apdu.encode(), &changes, cut);
    }
}

fn mutate(octets: &Bytes, changes: &[(prop::sample::Index, u8)], cut: prop::sample::Index) {
    let mut mutant = octets.to_vec();
    for (at, octet) in changes {
        let at = at.index(mutant.len());
        mutant.splice(at..=at, [*octet]);
    }
    decode_everything(&mutant.clone().into());
    mutant.truncate(cut.index(octets.len()));
    decode_everything(&mutant.into());
    decode_everything(&octets.slice(..cut.index(octets.len())));
}
