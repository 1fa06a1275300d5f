//! The minimum compiler: what `rust-version` promises is what has run the checks.

use serde_json::Value;

use crate::command::{Failure, cargo, command, output};

/// Fails when a package promises another compiler than the one that runs the checks: an older one would be a promise
/// that nobody has tried. Whoever moves to a newer compiler moves the promise along, or runs the checks with the old one.
pub(crate) fn check() -> Result<(), Failure> {
    let (version, _) = output(&mut command("rustc --version"))?;
    let (metadata, _) = output(&mut cargo("metadata --no-deps --format-version 1"))?;
    let metadata: Value =
        serde_json::from_str(&metadata).map_err(|error| Failure::new(error.to_string()))?;
    let running =
        minor(&version).ok_or_else(|| Failure::new(format!("no version in {version}")))?;
    let packages = metadata.get("packages").and_then(Value::as_array);
    for package in packages.into_iter().flatten() {
        let said = |name: &str| package.get(name).and_then(Value::as_str);
        let promised = said("rust_version").unwrap_or("nothing");
        if promised != running {
            let name = said("name").unwrap_or("a package");
            return Err(Failure::new(format!(
                "{name} promises to build with Rust {promised}, and Rust {running} runs the checks"
            )));
        }
    }
    println!("Rust {running}, as promised");
    Ok(())
}

/// `1.95` from `rustc 1.95.0 (59807616e 2026-04-14)`.
fn minor(version: &str) -> Option<&str> {
    let number = version.split_whitespace().nth(1)?;
    Some(number.rsplit_once('.')?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_without_its_patch_level_is_compared() {
        assert_eq!(minor("rustc 1.95.0 (59807616e 2026-04-14)"), Some("1.95"));
        assert_eq!(minor("rustc"), None);
    }
}
