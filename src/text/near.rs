//! Says whether two words are the same but for a few letters.

/// Whether two words are up to `most` letters apart, where a swap of neighbours is one step
/// (optimal string alignment).
#[must_use]
pub fn is_near(one: &str, other: &str, most: u8) -> bool {
    let most = usize::from(most);
    // Most words are told apart by their length, before memory is taken.
    if one.chars().count().abs_diff(other.chars().count()) > most {
        return false;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1; other.len() + 1];
        for (j, b) in other.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX / 2);
            let mut steps = at(&last, j) + usize::from(a != b);
            steps = steps.min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let swapped =
                i > 0 && j > 0 && one.get(i - 1) == Some(b) && other.get(j - 1) == Some(a);
            if swapped {
                steps = steps.min(at(&before, j - 1) + 1);
            }
            if let Some(cell) = row.get_mut(j + 1) {
                *cell = steps;
            }
        }
        if row.iter().all(|steps| *steps > most) {
            return false;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().is_some_and(|steps| *steps <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_left_out_added_changed_and_swapped_are_counted() {
        for (one, other, steps) in [
            ("krieg", "krieg", 0),
            ("krieg", "kreig", 1),
            ("krieg", "kriege", 1),
            ("krieg", "grieg", 1),
            ("lawrow", "lavrov", 2),
            ("wehr", "meer", 2),
        ] {
            assert!(is_near(one, other, steps), "{one} {other}");
            assert!(steps == 0 || !is_near(one, other, steps - 1), "{one} {other}");
        }
    }
}
