//! Functional units by name.

use std::str::FromStr;

use x225::FunctionalUnits;

/// Functional units as a user types them: names or abbreviations of A.5.1, with commas between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Units(pub(crate) FunctionalUnits);

impl FromStr for Units {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let unit = |asked: &str| {
            let found = known().find(|(name, abbreviation, _)| {
                asked.eq_ignore_ascii_case(name) || asked.eq_ignore_ascii_case(abbreviation)
            });
            found.map(|(_, _, unit)| unit).ok_or_else(|| {
                let names: Vec<_> = known().map(|(name, ..)| name).collect();
                format!(
                    "unknown functional unit '{asked}'; there are {}",
                    names.join(", ")
                )
            })
        };
        let mut units = FunctionalUnits::empty();
        for asked in text.split(',') {
            units |= unit(asked.trim())?;
        }
        Ok(Self(units))
    }
}

/// What Amendment 2 adds, without an abbreviation: the name is both.
const NESTED: (&str, FunctionalUnits) = ("nested-connections", FunctionalUnits::NESTED_CONNECTIONS);

/// All of them: name, abbreviation, bit.
fn known() -> impl Iterator<Item = (String, &'static str, FunctionalUnits)> {
    FunctionalUnits::ABBREVIATIONS
        .into_iter()
        .chain([NESTED])
        .map(|(abbreviation, unit)| (unit.to_string().replace(' ', "-"), abbreviation, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_abbreviations_are_functional_units() {
        let units = |text: &str| text.parse::<Units>().map(|Units(units)| units);
        assert_eq!(
            units("half-duplex, SY,activity-management").unwrap(),
            FunctionalUnits::HALF_DUPLEX
                | FunctionalUnits::MINOR_SYNCHRONIZE
                | FunctionalUnits::ACTIVITY_MANAGEMENT
        );
        assert_eq!(
            units("duplex,triplex").unwrap_err(),
            "unknown functional unit 'triplex'; there are duplex, half-duplex, exceptions, typed-data, \
             negotiated-release, minor-synchronize, symmetric-synchronize, data-separation, major-synchronize, \
             resynchronize, expedited-data, activity-management, capability-data-exchange, nested-connections"
        );
        assert!(units("").is_err());
    }
}
