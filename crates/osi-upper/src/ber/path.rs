//! Where in an ASN.1 value the decoder stands.

use core::fmt;

/// A place inside an ASN.1 value, from the type down.
///
/// Displayed as `CP-type.normal-mode-parameters.presentation-context-definition-list[1]`;
/// items of a list count from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(Vec<Step>);

/// One step of a [`Path`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A component, or the type at the top.
    Name(&'static str),
    /// An item of a SEQUENCE OF, counted from 0.
    Item(usize),
}

impl Path {
    /// The steps, outermost first.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("the whole");
        }
        for (depth, step) in self.0.iter().enumerate() {
            match step {
                Step::Name(name) if depth == 0 => f.write_str(name)?,
                Step::Name(name) => write!(f, ".{name}")?,
                Step::Item(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// A [`Path`] while decoding: a chain on the stack, so a sound value costs no allocation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At<'p> {
    parent: Option<&'p Self>,
    step: Option<Step>,
    /// The clause that defines the type being read.
    pub(crate) clause: &'static str,
}

impl<'p> At<'p> {
    pub(crate) const fn root(clause: &'static str) -> Self {
        Self {
            parent: None,
            step: None,
            clause,
        }
    }

    /// A component of this value, not yet known by name.
    pub(crate) fn inner(parent: &'p Self) -> Self {
        Self {
            parent: Some(parent),
            step: None,
            clause: parent.clause,
        }
    }

    pub(crate) fn named(self, step: Step) -> Self {
        Self {
            step: Some(step),
            ..self
        }
    }

    pub(crate) fn path(&self) -> Path {
        let mut steps: Vec<Step> = self.step.into_iter().collect();
        let mut above = self.parent;
        while let Some(at) = above {
            steps.extend(at.step);
            above = at.parent;
        }
        steps.reverse();
        Path(steps)
    }
}
