//! What is known of a form of a word from very much text: its place in a tree of clusters, and how
//! often it is seen.
//!
//! Layout, numbers with the lowest byte first: number of clusters (u32), for each the path to it
//! (u32, see [`Form::turns`]); then a [`Packed`] table from [`Hash`](struct@super::hash::Hash) to [`Form::pack`].

use super::hash::Hash;
use super::packed::Packed;
use super::table::word;

/// Bits of the number of a cluster.
const CLUSTER: u32 = 10;
/// Bits of a frequency.
const FREQUENCY: u32 = 5;
/// Bits of a packed form.
pub const WIDTH: u32 = CLUSTER + FREQUENCY;

/// What is known of one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Form {
    /// The path from the root of the tree to the cluster: its lowest bit is the first turn. 0 if
    /// the cluster is not known.
    path: u32,
    /// How often the form is seen, see [`frequency`]; 0 if it is not known.
    pub frequency: u8,
}

/// How often a form is seen: 1 for the rarest to 31, a step for each factor of 1.6, given its
/// logarithmic probability.
#[must_use]
pub fn frequency(log_probability: f64) -> u8 {
    let steps = ((log_probability + RAREST) / STEP).floor().clamp(0.0, 30.0);
    // Within 0 to 30.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let steps = steps as u8;
    steps + 1
}

/// The logarithmic probability of the rarest form, negated.
const RAREST: f64 = 18.0;
/// The logarithm of the factor between two steps of frequency.
const STEP: f64 = 0.48;

impl Form {
    /// Where the path is after so many turns; 0 is also where no cluster is known.
    #[must_use]
    pub fn turns(self, count: u32) -> u32 {
        self.path & ((1_u32 << count.min(31)) - 1)
    }

    /// The whole path.
    #[must_use]
    pub fn path(self) -> u32 {
        self.path
    }

    /// As the value of a table: the number of the cluster and the frequency.
    #[must_use]
    pub fn pack(cluster: u32, frequency: u8) -> u32 {
        cluster << FREQUENCY | u32::from(frequency)
    }
}

/// A view of the file of forms.
#[derive(Debug, Clone, Copy)]
pub struct Forms<'b> {
    paths: &'b [u8],
    table: Packed<'b>,
}

impl<'b> Forms<'b> {
    /// A view of the bytes the trainer made; of other bytes an empty one.
    #[must_use]
    pub fn new(bytes: &'b [u8]) -> Self {
        let parts = || {
            let (count, rest) = bytes.split_at_checked(4)?;
            rest.split_at_checked(usize::try_from(word(count)).ok()?.checked_mul(4)?)
        };
        let (paths, table) = parts().unwrap_or_default();
        Self { paths, table: Packed::new(table) }
    }

    /// What is known of a form as it is written here.
    #[must_use]
    pub fn find(&self, form: &str) -> Option<Form> {
        self.hashed(Hash::of(form))
    }

    /// What is known of the form with this hash.
    #[must_use]
    pub fn hashed(&self, form: Hash) -> Option<Form> {
        let value = self.table.value(form.0)?;
        let frequency = u8::try_from(value & ((1 << FREQUENCY) - 1)).unwrap_or(0);
        let at = usize::try_from(value >> FREQUENCY).ok()? * 4;
        Some(Form { path: self.paths.get(at..at + 4).map(word)?, frequency })
    }
}

/// The file: the paths of the clusters, and the forms with their packed values, the more frequent
/// ones first.
#[must_use]
pub fn build(paths: &[u32], forms: &[(&str, u32)]) -> Vec<u8> {
    let entries: Vec<(u64, u32)> =
        forms.iter().map(|(form, value)| (Hash::of(form).0, *value)).collect();
    let mut bytes = u32::try_from(paths.len()).unwrap_or(0).to_le_bytes().to_vec();
    bytes.extend(paths.iter().flat_map(|path| path.to_le_bytes()));
    bytes.extend(super::packed::build(&entries, WIDTH));
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_found_with_their_paths_and_frequencies() {
        let bytes = build(&[0, 0b110_1010], &[("Berg", Form::pack(1, 20)), ("xq", 1)]);
        let forms = Forms::new(&bytes);
        let berg = forms.find("Berg").unwrap();
        assert_eq!((berg.frequency, berg.turns(4), berg.path()), (20, 0b1010, 0b110_1010));
        assert_eq!(forms.find("xq"), Some(Form { path: 0, frequency: 1 }));
        assert_eq!(forms.find("berg"), None);
        assert_eq!(Forms::new(&[7, 7, 7]).find("Berg"), None);
    }

    #[test]
    fn frequencies_are_steps_of_a_logarithm() {
        assert_eq!([-30.0, -17.9, -10.0, 0.0].map(frequency), [1, 1, 17, 31]);
    }
}
