//! Frames out of capture files, pcap and pcapng, one at a time from any reader.
//!
//! Own readers, because a live stream must yield each frame as it arrives, a file cut short must say where, and
//! odd but harmless header fields (an original length above the snapshot length, say) must not end the reading.

mod error;
mod pcap;
mod pcapng;

use std::io::{self, Read};

use bytes::Bytes;

pub(crate) use self::error::{FileError, Part};

use super::link::LinkType;

/// Octets that one record may claim; more is taken for damage, not for a frame.
const LONGEST_RECORD: u32 = 64 << 20;

/// A moment as the capture gives it, in nanoseconds from 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Time(i128);

impl Time {
    /// From whole seconds and a part of a second in nanoseconds.
    pub(crate) fn new(seconds: i128, nanoseconds: i128) -> Self {
        Self(seconds * 1_000_000_000 + nanoseconds)
    }

    /// Seconds from 1970-01-01 UTC, as exact as a float holds them (below a microsecond for this century).
    #[expect(
        clippy::cast_precision_loss,
        reason = "a float is what JSON readers take numbers for"
    )]
    pub(crate) fn seconds(self) -> f64 {
        // Whole microseconds first: they are exact in a float, so no digits appear that the capture has not.
        let micros = self.0 / 1_000;
        if self.0 % 1_000 == 0 {
            micros as f64 / 1e6
        } else {
            self.0 as f64 / 1e9
        }
    }

    /// Seconds since an earlier moment.
    #[expect(
        clippy::cast_precision_loss,
        reason = "differences are small and shown with six digits"
    )]
    pub(crate) fn since(self, earlier: Self) -> f64 {
        (self.0 - earlier.0) as f64 / 1e9
    }
}

/// One captured frame.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Frame {
    /// Its place in the file, from 1, as other tools count.
    pub(crate) number: u64,
    /// When it was captured.
    pub(crate) time: Time,
    /// How its octets begin.
    pub(crate) link: LinkType,
    /// The octets that the capture kept.
    pub(crate) data: Bytes,
}

/// Reads the frames of one capture.
#[derive(Debug)]
pub(crate) struct Frames<R> {
    source: Source<R>,
    format: Format,
}

#[derive(Debug)]
enum Format {
    Pcap(pcap::Pcap),
    PcapNg(pcapng::PcapNg),
}

impl<R: Read> Frames<R> {
    /// Reads the header and decides the format.
    pub(crate) fn new(reader: R) -> Result<Self, FileError> {
        let mut source = Source { reader, offset: 0 };
        let Some(magic) = source.array_or_end::<4>(Part::FileHeader)? else {
            return Err(FileError::Empty);
        };
        let format = if u32::from_le_bytes(magic) == pcapng::SECTION_HEADER {
            Format::PcapNg(pcapng::PcapNg::new(&mut source)?)
        } else {
            Format::Pcap(pcap::Pcap::new(magic, &mut source)?)
        };
        Ok(Self { source, format })
    }

    /// The next frame, or `None` at the end of the file.
    pub(crate) fn next(&mut self) -> Result<Option<Frame>, FileError> {
        match &mut self.format {
            Format::Pcap(pcap) => pcap.next(&mut self.source),
            Format::PcapNg(pcapng) => pcapng.next(&mut self.source),
        }
    }
}

/// A reader that counts, and knows the end of the file from an end inside something.
#[derive(Debug)]
struct Source<R> {
    reader: R,
    offset: u64,
}

impl<R: Read> Source<R> {
    /// `N` octets, or `None` where the file ends before the first.
    fn array_or_end<const N: usize>(&mut self, part: Part) -> Result<Option<[u8; N]>, FileError> {
        let mut array = [0; N];
        let mut rest = array.as_mut_slice();
        while !rest.is_empty() {
            match self.reader.read(rest) {
                Ok(0) if rest.len() == N => return Ok(None),
                Ok(0) => {
                    return Err(FileError::Truncated {
                        offset: self.offset,
                        part,
                    });
                }
                Ok(n) => rest = rest.get_mut(n..).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(FileError::Io(error.kind())),
            }
        }
        self.offset += N as u64;
        Ok(Some(array))
    }

    /// `N` octets of something that begins at `start`.
    fn array<const N: usize>(&mut self, start: u64, part: Part) -> Result<[u8; N], FileError> {
        match self.array_or_end(part) {
            Ok(Some(array)) => Ok(array),
            Ok(None) | Err(FileError::Truncated { .. }) => Err(FileError::Truncated {
                offset: start,
                part,
            }),
            Err(error) => Err(error),
        }
    }

    /// `length` octets of something that begins at `start`; memory grows only as octets arrive.
    fn octets(&mut self, length: u32, start: u64, part: Part) -> Result<Bytes, FileError> {
        if length > LONGEST_RECORD {
            return Err(FileError::Damaged {
                offset: start,
                part,
            });
        }
        let mut octets = Vec::new();
        let mut limited = (&mut self.reader).take(u64::from(length));
        let read = limited
            .read_to_end(&mut octets)
            .map_err(|error| FileError::Io(error.kind()))?;
        if read as u64 != u64::from(length) {
            return Err(FileError::Truncated {
                offset: start,
                part,
            });
        }
        self.offset += u64::from(length);
        Ok(Bytes::from(octets))
    }
}

/// The order of the octets in the numbers of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Big,
    Little,
}

impl Order {
    fn u16(self, octets: [u8; 2]) -> u16 {
        match self {
            Self::Big => u16::from_be_bytes(octets),
            Self::Little => u16::from_le_bytes(octets),
        }
    }

    fn u32(self, octets: [u8; 4]) -> u32 {
        match self {
            Self::Big => u32::from_be_bytes(octets),
            Self::Little => u32::from_le_bytes(octets),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(octets: &[u8]) -> (Vec<Frame>, Option<FileError>) {
        let mut frames = match Frames::new(octets) {
            Ok(frames) => frames,
            Err(error) => return (Vec::new(), Some(error)),
        };
        let mut list = Vec::new();
        loop {
            match frames.next() {
                Ok(Some(frame)) => list.push(frame),
                Ok(None) => return (list, None),
                Err(error) => return (list, Some(error)),
            }
        }
    }

    fn pcap(order: Order, magic: u32, records: &[(u32, u32, u32, &[u8])]) -> Vec<u8> {
        let u16 = |v: u16| {
            if order == Order::Big {
                v.to_be_bytes()
            } else {
                v.to_le_bytes()
            }
        };
        let u32 = |v: u32| {
            if order == Order::Big {
                v.to_be_bytes()
            } else {
                v.to_le_bytes()
            }
        };
        let mut out = Vec::new();
        out.extend(u32(magic));
        out.extend(u16(2));
        out.extend(u16(4));
        out.extend([0; 8]);
        out.extend(u32(64));
        out.extend(u32(1));
        for (seconds, fraction, original, data) in records {
            out.extend(u32(*seconds));
            out.extend(u32(*fraction));
            out.extend(u32(u32::try_from(data.len()).unwrap()));
            out.extend(u32(*original));
            out.extend_from_slice(data);
        }
        out
    }

    fn frame(number: u64, time: Time, data: &'static [u8]) -> Frame {
        Frame {
            number,
            time,
            link: LinkType(1),
            data: Bytes::from_static(data),
        }
    }

    #[test]
    fn pcap_is_read_in_both_octet_orders() {
        for order in [Order::Big, Order::Little] {
            let file = pcap(
                order,
                0xA1B2_C3D4,
                &[(5, 250_000, 2, b"ab"), (6, 1, 9, b"c")],
            );
            let (frames, error) = all(&file);
            assert_eq!(
                frames,
                [
                    frame(1, Time::new(5, 250_000_000), b"ab"),
                    frame(2, Time::new(6, 1_000), b"c")
                ]
            );
            assert_eq!(error, None);
        }
    }

    #[test]
    fn pcap_with_nanoseconds_keeps_them() {
        let file = pcap(Order::Little, 0xA1B2_3C4D, &[(5, 250_000_007, 2, b"ab")]);
        assert_eq!(all(&file).0, [frame(1, Time::new(5, 250_000_007), b"ab")]);
    }

    #[test]
    fn an_original_length_above_the_snapshot_length_is_no_error() {
        let file = pcap(Order::Little, 0xA1B2_C3D4, &[(5, 0, 9_000, b"ab")]);
        assert_eq!(all(&file).1, None);
    }

    #[test]
    fn a_pcap_cut_inside_a_frame_yields_the_frames_before_and_says_where() {
        let file = pcap(
            Order::Little,
            0xA1B2_C3D4,
            &[(5, 0, 2, b"ab"), (6, 0, 4, b"cdef")],
        );
        let whole = frame(1, Time::new(5, 0), b"ab");
        for cut in 1..20 {
            let (frames, error) = all(&file[..file.len() - cut]);
            assert_eq!(frames, std::slice::from_ref(&whole), "cut by {cut}");
            assert_eq!(
                error,
                Some(FileError::Truncated {
                    offset: 42,
                    part: Part::Frame(2)
                }),
                "cut by {cut}"
            );
        }
        assert_eq!(all(&file[..file.len() - 20]), (vec![whole], None));
    }

    #[test]
    fn a_file_of_another_kind_is_refused_in_a_sentence() {
        assert_eq!(all(b"").1, Some(FileError::Empty));
        assert_eq!(all(b"PK\x03\x04 zip").1, Some(FileError::NotACapture));
        assert_eq!(
            all(&[0xD4, 0xC3]).1,
            Some(FileError::Truncated {
                offset: 0,
                part: Part::FileHeader
            })
        );
        assert_eq!(
            all(&[0xD4, 0xC3, 0xB2, 0xA1, 2]).1,
            Some(FileError::Truncated {
                offset: 0,
                part: Part::FileHeader
            })
        );
        assert_eq!(
            FileError::NotACapture.to_string(),
            "this is neither a pcap nor a pcapng file"
        );
    }

    #[test]
    fn a_record_of_four_gigabytes_is_damage_and_not_memory() {
        let mut file = pcap(Order::Little, 0xA1B2_C3D4, &[]);
        file.extend([0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0]);
        assert_eq!(
            all(&file).1,
            Some(FileError::Damaged {
                offset: 24,
                part: Part::Frame(1)
            })
        );
    }

    #[test]
    fn times_are_numbers_without_invented_digits() {
        assert_eq!(
            Time::new(1_700_000_000, 123_456_000).seconds().to_string(),
            "1700000000.123456"
        );
        assert_eq!(Time::new(-1, 0).seconds().to_string(), "-1");
    }
}
