//! A transport class.

use rfc1006::Classes;

/// The class 0, or 2 with 0 as the alternative.
pub(crate) fn transport_classes(text: &str) -> Result<Classes, String> {
    match text {
        "0" => Ok(Classes::Class0),
        "2" => Ok(Classes::Class2Or0),
        _ => Err("the transport class is 0 or 2".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_two_classes_over_tcp() {
        assert_eq!(transport_classes("0"), Ok(Classes::Class0));
        assert_eq!(transport_classes("2"), Ok(Classes::Class2Or0));
        assert!(transport_classes("4").is_err());
    }
}
