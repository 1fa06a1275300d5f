//! From a way to an error to the shortest part of it that still leads there.

/// Leaves out what can be left out: first halves, then ever smaller pieces, in the end single steps.
pub(crate) fn shrink<T: Clone>(mut way: Vec<T>, fails: impl Fn(&[T]) -> bool) -> Vec<T> {
    let mut piece = way.len() / 2;
    while piece > 0 {
        let mut start = 0;
        while start < way.len() {
            let end = (start + piece).min(way.len());
            let shorter = [&way[..start], &way[end..]].concat();
            if fails(&shorter) {
                way = shorter;
            } else {
                start = end;
            }
        }
        piece /= 2;
    }
    way
}

#[test]
fn only_the_steps_that_lead_to_the_error_are_left() {
    let fails = |way: &[u8]| {
        let place = |step| way.iter().position(|&other| other == step);
        matches!((place(17), place(63)), (Some(first), Some(last)) if first < last)
    };
    assert_eq!(shrink((0..100).collect(), fails), [17, 63]);
    assert_eq!(shrink(vec![63, 17, 17, 63], fails), [17, 63]);
}
