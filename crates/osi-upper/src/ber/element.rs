//! One encoded value inside an octet string, and the components inside it.

use core::ops::Range;

use asn1_rs::{FromBer, Header, Length};
use bytes::Bytes;

use super::path::Step;
use super::{At, Error, Fault, Tag};

/// Nested indefinite lengths that are followed before giving up.
const DEPTH_LIMIT: usize = 32;

/// One encoded value, with the place it has in the definition. Borrows the octets; copies none.
#[derive(Debug)]
pub(crate) struct Element<'p> {
    source: &'p Bytes,
    pub(crate) at: At<'p>,
    pub(crate) tag: Tag,
    pub(crate) constructed: bool,
    /// From the identifier to the end-of-contents octets, if there are any.
    whole: Range<usize>,
    content: Range<usize>,
}

impl<'p> Element<'p> {
    /// Reads the value that starts at `range.start` and may not pass `range.end`.
    fn read(source: &'p Bytes, at: At<'p>, range: Range<usize>) -> Result<Self, Error> {
        let fail = |offset, fault| Err(error(at, offset, fault));
        let (header, content_start) = match read_header(source, range.clone()) {
            Ok(read) => read,
            Err(fault) => return fail(range.start, fault),
        };
        let left = range.end.saturating_sub(content_start);
        let (content, end) = match header.length() {
            Length::Definite(declared) if declared > left => {
                return fail(range.start, Fault::Truncated { declared, left });
            }
            Length::Definite(declared) => {
                let end = content_start.saturating_add(declared);
                (content_start..end, end)
            }
            Length::Indefinite => match end_of_contents(source, content_start..range.end) {
                Ok(end) => (content_start..end, end.saturating_add(2)),
                Err((offset, fault)) => return fail(offset, fault),
            },
        };
        Ok(Self {
            source,
            at,
            tag: Tag::from(&header),
            constructed: header.is_constructed(),
            whole: range.start..end,
            content,
        })
    }

    /// This value as the component `name`.
    pub(crate) fn named(mut self, name: &'static str) -> Self {
        self.at = self.at.named(Step::Name(name));
        self
    }

    /// This value as item `index` of a list.
    pub(crate) fn item(mut self, index: usize) -> Self {
        self.at = self.at.named(Step::Item(index));
        self
    }

    /// This value, if it has one of the tags `expected`.
    pub(crate) fn expect(self, expected: &'static [Tag]) -> Result<Self, Error> {
        if expected.contains(&self.tag) {
            Ok(self)
        } else {
            let found = self.tag;
            Err(self.fault(Fault::UnexpectedTag { found, expected }))
        }
    }

    /// The contents octets.
    pub(crate) fn octets(&self) -> &'p [u8] {
        self.source.get(self.content.clone()).unwrap_or_default()
    }

    /// The contents octets as a slice of the source.
    pub(crate) fn content(&self) -> Bytes {
        self.source.slice(self.content.clone())
    }

    /// The whole encoding as a slice of the source.
    pub(crate) fn whole(&self) -> Bytes {
        self.source.slice(self.whole.clone())
    }

    /// The values inside this one.
    pub(crate) fn components(&self) -> Result<Components<'_>, Error> {
        if !self.constructed {
            return Err(self.fault(Fault::NotConstructed));
        }
        Ok(Components {
            source: self.source,
            at: &self.at,
            left: self.content.clone(),
        })
    }

    /// The items of a SEQUENCE OF, each read by `each`.
    pub(crate) fn list<T>(
        &self,
        mut each: impl FnMut(Element<'_>) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let mut items = Vec::new();
        let mut components = self.components()?;
        while let Some(item) = components.next()? {
            items.push(each(item.item(items.len()))?);
        }
        Ok(items)
    }

    /// The one value inside an EXPLICIT tag.
    pub(crate) fn explicit(&self) -> Result<Element<'_>, Error> {
        let mut components = self.components()?;
        let inner = components.next()?.ok_or_else(|| {
            self.fault(Fault::Missing {
                component: "value inside the explicit tag",
            })
        })?;
        components.finish()?;
        Ok(inner)
    }

    /// `fault` at this value.
    pub(crate) fn fault(&self, fault: Fault) -> Error {
        error(self.at, self.whole.start, fault)
    }

    /// `fault` at this value, against `clause` rather than the type's own.
    pub(crate) fn fault_by(&self, fault: Fault, clause: &'static str) -> Error {
        Error {
            clause,
            ..self.fault(fault)
        }
    }

    /// What a component that has to be there is missing with.
    pub(crate) fn missing(&self, component: &'static str) -> impl FnOnce() -> Error {
        move || error(self.at, self.content.end, Fault::Missing { component })
    }
}

/// The values side by side inside a constructed one, or in an octet string.
#[derive(Debug)]
pub(crate) struct Components<'e> {
    source: &'e Bytes,
    at: &'e At<'e>,
    left: Range<usize>,
}

impl<'e> Components<'e> {
    /// The values in a whole octet string.
    pub(crate) fn of(source: &'e Bytes, root: &'e At<'e>) -> Self {
        Self {
            source,
            at: root,
            left: 0..source.len(),
        }
    }

    /// The next value, or `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Element<'e>>, Error> {
        if self.left.is_empty() {
            return Ok(None);
        }
        let at = At::inner(self.at);
        let element = Element::read(self.source, at, self.left.clone())?;
        self.left.start = element.whole.end;
        Ok(Some(element))
    }

    /// The next value, which has to be there.
    pub(crate) fn required(&mut self, component: &'static str) -> Result<Element<'e>, Error> {
        let offset = self.left.start;
        self.next()?
            .map(|element| element.named(component))
            .ok_or_else(|| error(*self.at, offset, Fault::Missing { component }))
    }

    /// Checks that no octet is left.
    pub(crate) fn finish(&self) -> Result<(), Error> {
        match self.left.len() {
            0 => Ok(()),
            octets => Err(error(*self.at, self.left.start, Fault::Trailing { octets })),
        }
    }
}

/// Puts `value` into `slot`, unless the component was there before.
pub(crate) fn once<T>(slot: &mut Option<T>, element: &Element<'_>, value: T) -> Result<(), Error> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(element.fault(Fault::Duplicate)),
    }
}

fn error(at: At<'_>, offset: usize, fault: Fault) -> Error {
    Error {
        offset,
        path: at.path(),
        fault,
        clause: fault.encoding_clause().unwrap_or(at.clause),
    }
}

fn read_header(source: &Bytes, range: Range<usize>) -> Result<(Header<'_>, usize), Fault> {
    let octets = source.get(range.clone()).unwrap_or_default();
    match Header::from_ber(octets) {
        Ok((rest, header)) => Ok((header, range.end.saturating_sub(rest.len()))),
        Err(asn1_rs::Err::Incomplete(_)) => Err(Fault::HeaderTruncated),
        Err(asn1_rs::Err::Error(fault) | asn1_rs::Err::Failure(fault)) => Err(match fault {
            asn1_rs::Error::InvalidTag if octets.len() < 6 => Fault::HeaderTruncated,
            asn1_rs::Error::InvalidTag => Fault::TagTooLong,
            asn1_rs::Error::ConstructExpected => Fault::IndefinitePrimitive,
            _ => Fault::LengthInvalid,
        }),
    }
}

/// The offset of the end-of-contents octets that close the indefinite length whose contents start
/// `range`. One pass without recursion: definite lengths are stepped over, indefinite ones counted.
fn end_of_contents(source: &Bytes, range: Range<usize>) -> Result<usize, (usize, Fault)> {
    let mut open = 1_usize;
    let mut here = range.start;
    while here < range.end {
        let (header, content) =
            read_header(source, here..range.end).map_err(|fault| (here, fault))?;
        let left = range.end.saturating_sub(content);
        match header.length() {
            Length::Definite(0) if Tag::from(&header) == Tag::universal(0) => {
                open -= 1;
                if open == 0 {
                    return Ok(here);
                }
                here = content;
            }
            Length::Definite(declared) if declared > left => {
                return Err((here, Fault::Truncated { declared, left }));
            }
            Length::Definite(declared) => here = content.saturating_add(declared),
            Length::Indefinite if open == DEPTH_LIMIT => {
                return Err((here, Fault::TooDeep { limit: DEPTH_LIMIT }));
            }
            Length::Indefinite => {
                open += 1;
                here = content;
            }
        }
    }
    Err((range.start, Fault::EndOfContentsMissing))
}
