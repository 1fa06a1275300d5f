//! Decoding and encoding of any TPDU: the header they all share.

use bytes::{BufMut, Bytes, BytesMut};

use super::{Connection, Dc, Dr, Dt, Ea, Ed, Er, Fault, Kind, Other, Parameters, Tpdu, TpduError};

/// The longest header that a length indicator can announce, itself not counted.
const LONGEST: usize = 254;

impl Tpdu {
    /// Reads one TPDU that fills `tpdu`: what a TPKT holds after its header. User data are slices
    /// of it.
    ///
    /// # Errors
    /// [`TpduError`] with the offset, the TPDU, the parameter and the rule that is broken.
    pub fn decode(tpdu: &Bytes) -> Result<Self, TpduError> {
        let header = Header::split(tpdu)?;
        Ok(match header.kind {
            Kind::Dt => Dt::decode(&header)?,
            Kind::Ed => Self::Ed(Ed::decode(&header)?),
            Kind::Cr => Self::Cr(Connection::decode(&header)?),
            Kind::Cc => Self::Cc(Connection::decode(&header)?),
            Kind::Dr => Self::Dr(Dr::decode(&header)?),
            Kind::Er => Self::Er(Er::decode(&header)?),
            Kind::Dc => Self::Dc(Dc::decode(&header)?),
            Kind::Ea => Ea::decode(&header)?,
            Kind::Ak | Kind::Rj => Self::Other(Other::decode(&header)?),
        })
    }

    /// Appends the TPDU, without the TPKT header before it.
    pub fn encode(&self, out: &mut BytesMut) {
        match self {
            Self::Cr(cr) => cr.encode(Kind::Cr, out),
            Self::Cc(cc) => cc.encode(Kind::Cc, out),
            Self::Dr(dr) => dr.encode(out),
            Self::Dc(dc) => dc.encode(out),
            Self::Dt(dt) => dt.encode(out),
            Self::Ed(ed) => ed.encode(out),
            Self::Ea(ea) => ea.encode(out),
            Self::Er(er) => er.encode(out),
            Self::Other(other) => other.encode(out),
        }
    }

    /// The type of TPDU.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Cr(_) => Kind::Cr,
            Self::Cc(_) => Kind::Cc,
            Self::Dr(_) => Kind::Dr,
            Self::Dc(_) => Kind::Dc,
            Self::Dt(_) => Kind::Dt,
            Self::Ed(_) => Kind::Ed,
            Self::Ea(_) => Kind::Ea,
            Self::Er(_) => Kind::Er,
            Self::Other(other) => other.kind,
        }
    }
}

impl Tpdu {
    /// The reference that a TPDU of an open connection names as its receiver's.
    pub(crate) fn dst_ref(&self) -> Option<u16> {
        match self {
            Self::Dr(dr) => Some(dr.dst_ref),
            Self::Dc(dc) => Some(dc.dst_ref),
            Self::Dt(dt) => dt.dst_ref,
            Self::Ed(ed) => ed.dst_ref,
            Self::Ea(ea) => Some(ea.dst_ref),
            Self::Cr(_) | Self::Cc(_) | Self::Er(_) | Self::Other(_) => None,
        }
    }
}

/// A TPDU whose length indicator and code have been read.
pub(super) struct Header<'a> {
    pub(super) kind: Kind,
    /// The length indicator, known to lie within the TPDU.
    pub(super) length: usize,
    pub(super) tpdu: &'a Bytes,
}

impl<'a> Header<'a> {
    fn split(tpdu: &'a Bytes) -> Result<Self, TpduError> {
        let fail = |offset, fault| TpduError {
            offset,
            tpdu: None,
            parameter: None,
            fault,
        };
        let (Some(&length), Some(&code)) = (tpdu.first(), tpdu.get(1)) else {
            return Err(fail(0, Fault::Empty { found: tpdu.len() }));
        };
        if length == u8::MAX {
            return Err(fail(0, Fault::LengthIndicatorReserved));
        }
        let (announced, available) = (usize::from(length), tpdu.len().saturating_sub(1));
        if announced > available {
            return Err(fail(
                0,
                Fault::LengthIndicatorOverrun {
                    announced,
                    available,
                },
            ));
        }
        let kind = Kind::from_code(code).ok_or_else(|| fail(1, Fault::Code { found: code }))?;
        Ok(Self {
            kind,
            length: announced,
            tpdu,
        })
    }

    /// The fixed part of `N` octets, the code first.
    pub(super) fn fixed<const N: usize>(&self) -> Result<[u8; N], TpduError> {
        match self.tpdu.get(1..).and_then(|rest| rest.first_chunk()) {
            Some(fixed) if self.length >= N => Ok(*fixed),
            _ => Err(self.fail(
                0,
                Fault::FixedPart {
                    found: self.length,
                    expected: N,
                },
            )),
        }
    }

    /// The parameters behind a fixed part of `N` octets.
    pub(super) fn parameters<const N: usize>(&self) -> Result<Parameters, TpduError> {
        let first = N.saturating_add(1);
        let end = self.length.saturating_add(1);
        Parameters::decode(self.kind, self.tpdu, first..end)
    }

    /// What follows the header.
    pub(super) fn user_data(&self) -> Bytes {
        self.tpdu.slice(self.length.saturating_add(1)..)
    }

    pub(super) fn fail(&self, offset: usize, fault: Fault) -> TpduError {
        TpduError {
            offset,
            tpdu: Some(self.kind),
            parameter: None,
            fault,
        }
    }
}

/// Appends a length indicator, a fixed part and as many parameters as the header has room for.
pub(super) fn put_header(out: &mut BytesMut, fixed: &[u8], parameters: &Parameters) {
    let begin = out.len();
    out.put_u8(0);
    out.put_slice(fixed);
    parameters.encode(LONGEST.saturating_sub(fixed.len()), out);
    let length = out.len().saturating_sub(begin).saturating_sub(1);
    if let Some(indicator) = out.get_mut(begin) {
        *indicator = u8::try_from(length).unwrap_or(u8::MAX);
    }
}
