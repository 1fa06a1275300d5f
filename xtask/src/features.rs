//! Every combination of features of every library and of the command, each crate built alone: what a user may ask for
//! builds, and a feature of one crate does not hide what another forgot.

use serde_json::Value;

use crate::command::{Failure, cargo, output, run};

/// Combinations that one crate may have at most. Who needs more has too many features.
const MOST: usize = 8;

/// Builds them all, without warnings.
pub(crate) fn check() -> Result<(), Failure> {
    let (metadata, _) = output(&mut cargo("metadata --no-deps --format-version 1"))?;
    for package in packages(&metadata)? {
        let combinations = combinations(&package.features);
        if combinations.len() > MOST {
            let (name, number) = (package.name, combinations.len());
            return Err(Failure::new(format!(
                "{name} has {number} combinations of features, at most {MOST} expected"
            )));
        }
        for features in combinations {
            let (name, features) = (&package.name, features.join(","));
            println!("{name} --no-default-features --features={features}");
            run(cargo(&format!(
                "check --quiet --target-dir target/features -p {name} --no-default-features --features={features}"
            ))
            .env("RUSTFLAGS", "-D warnings"))?;
        }
    }
    Ok(())
}

/// A crate and the names of its features.
#[derive(Debug, PartialEq, Eq)]
struct Package {
    name: String,
    features: Vec<String>,
}

/// The crates under `crates/`, from what `cargo metadata` says.
fn packages(metadata: &str) -> Result<Vec<Package>, Failure> {
    let unreadable = |what: &str| Failure::new(format!("cargo metadata says nothing of {what}"));
    let metadata: Value =
        serde_json::from_str(metadata).map_err(|error| Failure::new(error.to_string()))?;
    let text = |value: &Value, name: &str| {
        let text = value.get(name).and_then(Value::as_str);
        text.map(str::to_owned).ok_or_else(|| unreadable(name))
    };
    let crates = format!("{}/crates/", text(&metadata, "workspace_root")?);
    let packages = metadata.get("packages").and_then(Value::as_array);
    let mut found = Vec::new();
    for package in packages.ok_or_else(|| unreadable("packages"))? {
        if text(package, "manifest_path")?.starts_with(&crates) {
            let features = package.get("features").and_then(Value::as_object);
            let features = features.ok_or_else(|| unreadable("features"))?;
            found.push(Package {
                name: text(package, "name")?,
                features: features.keys().cloned().collect(),
            });
        }
    }
    Ok(found)
}

/// All subsets, the empty one first.
fn combinations(features: &[String]) -> Vec<Vec<&str>> {
    features.iter().fold(vec![Vec::new()], |without, feature| {
        let with: Vec<Vec<&str>> = without
            .iter()
            .map(|subset| [&subset[..], &[feature]].concat())
            .collect();
        [without, with].concat()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_crates_are_found_with_their_features() {
        let metadata = r#"{
            "workspace_root": "/w",
            "packages": [
                {"name": "a", "manifest_path": "/w/crates/a/Cargo.toml", "features": {"x": [], "y": ["x"]}},
                {"name": "xtask", "manifest_path": "/w/xtask/Cargo.toml", "features": {}}
            ]
        }"#;
        let a = Package {
            name: "a".to_owned(),
            features: vec!["x".to_owned(), "y".to_owned()],
        };
        assert_eq!(packages(metadata).unwrap(), [a]);
        assert!(packages("{}").is_err());
    }

    #[test]
    fn every_subset_is_a_combination() {
        let features = ["x", "y"].map(str::to_owned);
        let none: Vec<&str> = Vec::new();
        assert_eq!(
            combinations(&features),
            [none, vec!["x"], vec!["y"], vec!["x", "y"]]
        );
        assert_eq!(combinations(&[]).len(), 1);
    }
}
