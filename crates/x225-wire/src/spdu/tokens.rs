//! GIVE TOKENS, PLEASE TOKENS, GIVE TOKENS CONFIRM, GIVE TOKENS ACK.

use crate::parameter::table;
use crate::{Enclosure, Slices, Tokens};

table! {
    /// GT: gives tokens, or only leads a TSDU of category 2 SPDUs.
    ///
    /// X.225 8.3.16, Table 25
    pub struct GiveTokens {
        /// The tokens given; `None` gives none and leads a concatenation.
        token_item: Option<Tokens> = pi 16, "Token Item", nm, exactly(1), "8.3.16.3";
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.16.4";
        /// User data, with a Token Item and version 2 only.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.16.5", also [194];
    }
}

table! {
    /// PT: asks for tokens, or only leads a TSDU of category 2 SPDUs.
    ///
    /// X.225 8.3.17, Table 26
    pub struct PleaseTokens {
        /// The tokens asked for; `None` asks for none and leads a concatenation.
        token_item: Option<Tokens> = pi 16, "Token Item", nm, exactly(1), "8.3.17.3";
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.17.4";
        /// User data, with a Token Item only: at most 512 octets with version 1.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.17.5", also [194];
    }
}

table! {
    /// GTC: gives all tokens between activities.
    ///
    /// X.225 8.3.18, Table 27
    pub struct GiveTokensConfirm {
        /// Place in a segmented SSDU.
        enclosure: Option<Enclosure> = pi 25, "Enclosure Item", nm, exactly(1), "8.3.18.3";
        /// User data, with version 2 only.
        user_data: Slices = pgi 193, "User Data", nm, unlimited(), "8.3.18.4", also [194];
    }
}

table! {
    /// GTA: answers GTC. It has no parameters.
    ///
    /// X.225 8.3.19
    pub struct GiveTokensAck {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known_answer::{data, known_answer, prints, remarks};
    use crate::{SpduKind, Subsequent};

    #[test]
    fn give_tokens() {
        let spdu = GiveTokens {
            token_item: Some(Tokens::DATA | Tokens::RELEASE),
            enclosure: Some(Enclosure::Beginning),
            user_data: data(&[1]),
        };
        known_answer(&[1, 9, 16, 1, 0x41, 25, 1, 1, 193, 1, 1], spdu.clone());
        prints(
            spdu,
            "GT Token Item: data, release; Enclosure Item: beginning; User Data: 1 octet",
        );
        known_answer(&[1, 0], GiveTokens::default());
    }

    #[test]
    fn please_tokens() {
        let spdu = PleaseTokens {
            token_item: Some(Tokens::SYNCHRONIZE_MINOR | Tokens::MAJOR_ACTIVITY),
            user_data: data(&[1]),
            ..PleaseTokens::default()
        };
        known_answer(&[2, 6, 16, 1, 0x14, 193, 1, 1], spdu);
        known_answer(&[2, 0], PleaseTokens::default());
    }

    #[test]
    fn token_items_that_say_nothing_are_remarked_on() {
        assert_eq!(remarks(&[2, 3, 16, 1, 0]), ["PT/16 TokenItemEmpty"]);
        assert_eq!(remarks(&[1, 3, 16, 1, 0xab]), ["GT/16 ReservedBits"]);
        assert_eq!(
            remarks(&[2, 3, 193, 1, 0]),
            ["PT/193 UserDataWithoutTokenItem"]
        );
    }

    #[test]
    fn give_tokens_confirm_and_its_ack() {
        known_answer(&[21, 0], GiveTokensConfirm::default());
        known_answer(
            &[21, 3, 193, 1, 1],
            GiveTokensConfirm {
                enclosure: None,
                user_data: data(&[1]),
            },
        );
        known_answer(&[22, 0], GiveTokensAck {});
    }

    #[test]
    fn later_segments() {
        for (si, of) in [
            (1, SpduKind::GiveTokens),
            (2, SpduKind::PleaseTokens),
            (21, SpduKind::GiveTokensConfirm),
        ] {
            let later = Subsequent {
                of,
                enclosure: Enclosure::End,
                user_data: data(&[5]),
            };
            known_answer(&[si, 6, 25, 1, 2, 193, 1, 5], later);
        }
    }
}
