//! The clauses that the maps must have: of X.225 (1995) 6, 7, 8, A.4 and A.5 and of its Amendment 1 7.38 to 7.49, of
//! X.224 (1995) those for our classes.

/// Clauses with the number of subclauses of each, in their order.
const WITH_SUBCLAUSES: &[(&str, u32)] = &[
    ("6.1", 4),
    ("6.2", 4),
    ("6.3", 7),
    ("6.3.7", 1),
    ("6.4", 4),
    ("6.5", 0),
    ("6.6", 4),
    ("7.9.1", 2),
    ("7.48", 2),
    ("7.49", 3),
    ("7.24.2", 3),
    ("7.24.3", 3),
    ("7.25.2", 2),
    ("7.25.3", 2),
    ("8.1", 0),
    ("8.2", 8),
    ("8.3", 36),
    ("8.4", 2),
    ("8.4.2", 3),
    ("A.4.1", 3),
    ("A.4.2", 3),
    ("A.4.3", 2),
    ("A.4.3.1", 2),
    ("A.5", 4),
    ("A.5.4", 20),
    ("A.5.4.6", 2),
];

/// 7.1 to 7.47, one for each SPDU and one for segmented SSDUs: content, sending, receiving.
const SPDUS: u32 = 47;
const SUBCLAUSES: u32 = 3;

/// Every clause, in the order of the standard.
pub(super) fn clauses() -> Vec<String> {
    let spdus = (1..=SPDUS).map(|spdu| (format!("7.{spdu}"), SUBCLAUSES));
    let others = WITH_SUBCLAUSES
        .iter()
        .map(|&(clause, count)| (clause.to_owned(), count));
    let annex = ["A.4".to_owned()].into_iter().map(|clause| (clause, 3));
    let mut clauses: Vec<String> = spdus
        .chain(others)
        .chain(annex)
        .flat_map(|(clause, count)| {
            let subclauses: Vec<_> = (1..=count)
                .map(|number| format!("{clause}.{number}"))
                .collect();
            [clause].into_iter().chain(subclauses)
        })
        .collect();
    clauses.sort_by_key(|clause| place(clause));
    clauses.dedup();
    clauses
}

/// The clauses of X.224 (1995) that hold for class 0, and for class 2 without explicit flow control.
const TRANSPORT: [&str; 50] = [
    "6.1.1",
    "6.2",
    "6.3",
    "6.4",
    "6.5.4",
    "6.6",
    "6.7.1.4",
    "6.7.1.5",
    "6.8",
    "6.9.1.4.1",
    "6.9.1.4.2",
    "6.11.1",
    "6.15",
    "6.16",
    "6.18.2.1",
    "6.22.1",
    "8.2.1",
    "8.2.2",
    "8.2.3",
    "8.2.4",
    "10.2.1",
    "10.2.2",
    "10.2.3",
    "10.2.4",
    "10.2.5",
    "13.1",
    "13.2.1",
    "13.2.2",
    "13.2.3",
    "13.2.4",
    "13.3.3",
    "13.3.4",
    "13.3.5",
    "13.4.3",
    "13.4.4",
    "13.4.5",
    "13.5.3",
    "13.5.4",
    "13.5.5",
    "13.6",
    "13.7.3",
    "13.7.5",
    "13.8",
    "13.10",
    "13.12.3",
    "13.12.4",
    "14.2",
    "14.4",
    "A.4",
    "A.6",
];

/// The clauses of X.224, as the map of the transport has them.
pub(super) fn transport_clauses() -> Vec<String> {
    TRANSPORT.map(str::to_owned).to_vec()
}

/// Where a clause stands in the standard: the annex behind the numbers.
pub(super) fn place(clause: &str) -> Vec<u32> {
    clause
        .split('.')
        .map(|part| part.parse().unwrap_or(u32::MAX))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_stand_in_the_order_of_the_standard() {
        let clauses = clauses();
        assert_eq!(&clauses[..3], ["6.1", "6.1.1", "6.1.2"]);
        let after = |clause: &str| {
            let place = clauses.iter().position(|found| found == clause).unwrap();
            clauses.get(place + 1).map(String::as_str)
        };
        assert_eq!(after("6.3.7"), Some("6.3.7.1"));
        assert_eq!(after("6.3.7.1"), Some("6.4"));
        assert_eq!(after("7.9.1.2"), Some("7.9.2"));
        assert_eq!(after("7.37.3"), Some("7.38"));
        assert_eq!(after("7.49.3"), Some("8.1"));
        assert_eq!(after("8.3.9"), Some("8.3.10"));
        assert_eq!(after("A.4.3.2"), Some("A.5"));
        assert_eq!(after("A.5.4.20"), None);
    }

    #[test]
    fn the_list_has_as_many_clauses_as_the_standard() {
        let of = |chapter: &str| {
            let clauses = clauses();
            clauses
                .iter()
                .filter(|clause| clause.starts_with(chapter))
                .count()
        };
        assert_eq!(
            [of("6."), of("7."), of("8."), of("A.4"), of("A.5")],
            [30, 207, 53, 14, 27]
        );
    }
}
