//! The command as its users run it: on captures written by the tests, its output compared literally.

#[cfg(test)]
mod failures;
#[cfg(test)]
mod support;
