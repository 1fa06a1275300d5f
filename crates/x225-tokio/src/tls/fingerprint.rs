//! Fingerprints of certificates.

use std::fmt;
use std::str::FromStr;

use ring::digest;
use tokio_rustls::rustls::pki_types::CertificateDer;

/// SHA-256 over a certificate in DER, in hexadecimal digits with or without colons between octets:
/// what `openssl x509 -fingerprint -sha256` prints.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; 32]);

/// Why a text is no fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FingerprintError {
    /// Neither a hexadecimal digit nor a colon.
    #[error("{0:?} is no hexadecimal digit")]
    Digit(char),
    /// Not as many digits as 32 octets have.
    #[error("a fingerprint (SHA-256) has 64 hexadecimal digits, not {0}")]
    Length(usize),
}

impl Fingerprint {
    /// The fingerprint of a certificate.
    #[must_use]
    pub fn of(certificate: &CertificateDer<'_>) -> Self {
        let mut octets = [0; 32];
        let digest = digest::digest(&digest::SHA256, certificate);
        for (octet, digested) in octets.iter_mut().zip(digest.as_ref()) {
            *octet = *digested;
        }
        Self(octets)
    }
}

impl FromStr for Fingerprint {
    type Err = FingerprintError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut octets = [0_u8; 32];
        let mut digits = 0;
        for character in text.chars().filter(|&character| character != ':') {
            let digit = character.to_digit(16);
            let digit = digit.ok_or(FingerprintError::Digit(character))?;
            if let Some(octet) = octets.get_mut(digits / 2) {
                *octet = *octet << 4 | u8::try_from(digit).unwrap_or_default();
            }
            digits += 1;
        }
        if digits == 2 * octets.len() {
            Ok(Self(octets))
        } else {
            Err(FingerprintError::Length(digits))
        }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for octet in self.0 {
            write!(f, "{separator}{octet:02X}")?;
            separator = ":";
        }
        Ok(())
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_sha_256_and_reads_what_it_prints() {
        let of_nothing = "E3:B0:C4:42:98:FC:1C:14:9A:FB:F4:C8:99:6F:B9:24:\
                          27:AE:41:E4:64:9B:93:4C:A4:95:99:1B:78:52:B8:55";
        let fingerprint = Fingerprint::of(&CertificateDer::from(Vec::new()));
        assert_eq!(fingerprint.to_string(), of_nothing);
        assert_eq!(of_nothing.parse(), Ok(fingerprint));
        let digits = of_nothing.replace(':', "").to_lowercase();
        assert_eq!(digits.parse(), Ok(fingerprint));
    }

    #[test]
    fn what_is_none_says_why() {
        let reason = |text: &str| text.parse::<Fingerprint>().unwrap_err().to_string();
        assert_eq!(
            reason("E3B0"),
            "a fingerprint (SHA-256) has 64 hexadecimal digits, not 4"
        );
        assert_eq!(
            reason(&"00".repeat(33)),
            "a fingerprint (SHA-256) has 64 hexadecimal digits, not 66"
        );
        assert_eq!(reason("E3-B0"), "'-' is no hexadecimal digit");
    }
}
