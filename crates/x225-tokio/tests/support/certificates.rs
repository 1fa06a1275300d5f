//! Certificates of the tests' own.

#![allow(dead_code, reason = "each test file uses its own part")]

use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, DnType,
    ExtendedKeyUsagePurpose, IsCa, Issuer, KeyIdMethod, KeyPair, KeyUsagePurpose,
    RevokedCertParams, SerialNumber, date_time_ymd,
};
use x225_tokio::tls::pki_types::{CertificateDer, PrivateKeyDer};
use x225_tokio::tls::{Client, Credentials, Fingerprint, Server, Trust, Versions};

/// An authority.
pub(crate) struct Authority {
    pub(crate) certificate: CertificateDer<'static>,
    issuer: Issuer<'static, KeyPair>,
}

/// A certificate and its key, to be had more than once.
pub(crate) struct Owner {
    pub(crate) certificate: CertificateDer<'static>,
    key: KeyPair,
}

impl Owner {
    pub(crate) fn credentials(&self) -> Credentials {
        Credentials {
            chain: vec![self.certificate.clone()],
            key: PrivateKeyDer::try_from(self.key.serialize_der()).unwrap(),
        }
    }

    pub(crate) fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.certificate)
    }

    /// Signed by nobody but itself.
    pub(crate) fn alone(params: &CertificateParams) -> Self {
        let key = KeyPair::generate().unwrap();
        let certificate = params.self_signed(&key).unwrap().into();
        Self { certificate, key }
    }

    /// As a client that trusts these, calling `plant.example`.
    pub(crate) fn client(&self, trust: &Trust) -> Client {
        let name = "plant.example".try_into().unwrap();
        Client::new(self.credentials(), trust, Versions::Both, name).unwrap()
    }

    /// As a server that trusts these.
    pub(crate) fn server(&self, trust: &Trust) -> Server {
        Server::new(self.credentials(), trust, Versions::Both).unwrap()
    }
}

impl Authority {
    pub(crate) fn new(name: &str) -> Self {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let key = KeyPair::generate().unwrap();
        let certificate = params.self_signed(&key).unwrap().into();
        let issuer = Issuer::new(params, key);
        Self {
            certificate,
            issuer,
        }
    }

    pub(crate) fn trust(&self) -> Trust {
        Trust {
            authorities: vec![self.certificate.clone()],
            ..Trust::default()
        }
    }

    pub(crate) fn signs(&self, params: &CertificateParams) -> Owner {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap().into();
        Owner { certificate, key }
    }

    /// A revocation list with this serial number on it.
    pub(crate) fn revokes(&self, serial: u64) -> Vec<u8> {
        let revoked = RevokedCertParams {
            serial_number: SerialNumber::from(serial),
            revocation_time: date_time_ymd(2024, 1, 1),
            reason_code: None,
            invalidity_date: None,
        };
        let list = CertificateRevocationListParams {
            this_update: date_time_ymd(2024, 1, 1),
            next_update: date_time_ymd(2999, 1, 1),
            crl_number: SerialNumber::from(1_u64),
            issuing_distribution_point: None,
            revoked_certs: vec![revoked],
            key_identifier_method: KeyIdMethod::Sha256,
        };
        list.signed_by(&self.issuer).unwrap().der().to_vec()
    }
}

/// A certificate for this subject and this name, for both roles.
pub(crate) fn plain(subject: &str, name: &str) -> CertificateParams {
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.distinguished_name.push(DnType::CommonName, subject);
    params
}

/// The same with other dates: years in which it begins and ends.
pub(crate) fn dated(mut params: CertificateParams, from: i32, to: i32) -> CertificateParams {
    params.not_before = date_time_ymd(from, 1, 1);
    params.not_after = date_time_ymd(to, 1, 1);
    params
}

/// The same for one role alone.
pub(crate) fn for_servers_only(mut params: CertificateParams) -> CertificateParams {
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params
}

/// The same with this serial number.
pub(crate) fn numbered(mut params: CertificateParams, serial: u64) -> CertificateParams {
    params.serial_number = Some(SerialNumber::from(serial));
    params
}
