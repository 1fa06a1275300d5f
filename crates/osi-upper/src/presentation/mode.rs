//! Normal mode and X.410-1984 mode.

use bytes::Bytes;

use crate::ber::{Element, Error, Fault, Node, Tag, once};

/// The parameters of a PPDU, in the mode that the presentation-connection has.
///
/// X.226 6.2.2.1
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode<T> {
    /// Normal mode: these parameters.
    Normal(T),
    /// X.410-1984 mode, as message handling before 1988 uses it: the contents octets of the RTS
    /// parameters, as they are. It is recognized, not followed further.
    X410(Bytes),
}

impl<T> Mode<T> {
    /// The parameters, if the mode is the normal one.
    pub fn normal(self) -> Option<T> {
        match self {
            Self::Normal(parameters) => Some(parameters),
            Self::X410(_) => None,
        }
    }
}

/// Whether components that the definition does not have are ignored or are a fault.
///
/// X.226 8.5
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Undefined {
    Ignored,
    Invalid,
}

const MODE_SELECTOR: Tag = Tag::context(0);
const X410_MODE_PARAMETERS: Tag = Tag::context(1);
const NORMAL_MODE_PARAMETERS: Tag = Tag::context(2);
const MODE_VALUE: Tag = Tag::context(0);
const X410_1984_MODE: i64 = 0;
const NORMAL_MODE: i64 = 1;

/// Reads the SET that a CP-type and a CPA-PPDU have in common; `normal` reads the parameters of
/// the normal mode.
pub(super) fn decode<T>(
    ppdu: &Element<'_>,
    undefined: Undefined,
    normal: impl FnOnce(&Element<'_>) -> Result<T, Error>,
) -> Result<Mode<T>, Error> {
    let mut mode = None;
    let mut x410 = None;
    let mut parameters = None;
    let mut parts = ppdu.components()?;
    while let Some(part) = parts.next()? {
        match part.tag {
            MODE_SELECTOR => {
                let part = part.named("mode-selector");
                once(&mut mode, &part, mode_value(&part)?)?;
            }
            X410_MODE_PARAMETERS => {
                let part = part.named("x410-mode-parameters");
                once(&mut x410, &part, part.content())?;
            }
            NORMAL_MODE_PARAMETERS if parameters.is_some() => {
                return Err(part.named("normal-mode-parameters").fault(Fault::Duplicate));
            }
            NORMAL_MODE_PARAMETERS => parameters = Some(part.named("normal-mode-parameters")),
            _ if undefined == Undefined::Ignored => {}
            found => return Err(part.fault(Fault::Unrecognized { found })),
        }
    }
    if mode.ok_or_else(ppdu.missing("mode-selector"))? == X410_1984_MODE {
        return Ok(Mode::X410(x410.unwrap_or_default()));
    }
    let part = parameters.ok_or_else(ppdu.missing("normal-mode-parameters"))?;
    normal(&part).map(Mode::Normal)
}

fn mode_value(selector: &Element<'_>) -> Result<i64, Error> {
    let mut parts = selector.components()?;
    let value = parts.required("mode-value")?.expect(&[MODE_VALUE])?;
    parts.finish()?;
    match value.integer()? {
        mode @ (X410_1984_MODE | NORMAL_MODE) => Ok(mode),
        found => Err(value.fault(Fault::NotPermitted {
            found,
            permitted: "0 (X.410-1984 mode) or 1 (normal mode)",
        })),
    }
}

/// The SET of a CP-type or CPA-PPDU.
pub(super) fn node<T>(mode: &Mode<T>, normal: impl FnOnce(&T) -> Vec<Node>) -> Node {
    let (value, parameters) = match mode {
        Mode::Normal(parameters) => (
            NORMAL_MODE,
            Node::Constructed(NORMAL_MODE_PARAMETERS, normal(parameters)),
        ),
        Mode::X410(contents) => {
            let contents = Node::Encoded(contents.clone());
            let parameters = Node::Constructed(X410_MODE_PARAMETERS, vec![contents]);
            (X410_1984_MODE, parameters)
        }
    };
    let selector = Node::Constructed(MODE_SELECTOR, vec![Node::integer(MODE_VALUE, value)]);
    Node::Constructed(Tag::SET, vec![selector, parameters])
}
