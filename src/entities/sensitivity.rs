//! The knob between finding more names and marking fewer words wrongly.

/// How readily a word is taken for part of a name, in tenths of a logarithmic unit: 0 is the model
/// as trained, more finds more names, less finds fewer wrong ones. From -30 to 30.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sensitivity(i8);

impl Sensitivity {
    /// The setting that does best in cross-validation.
    pub const BALANCED: Self = Self(0);

    /// A setting; values past -30 and 30 are taken for these.
    #[must_use]
    pub fn new(tenths: i8) -> Self {
        Self(tenths.clamp(-30, 30))
    }

    /// The setting in tenths, -30 to 30.
    #[must_use]
    pub fn tenths(self) -> i8 {
        self.0
    }

    /// The setting in steps of a model with so many steps to one unit.
    pub(super) fn steps(self, units: u32) -> i32 {
        i32::from(self.0) * i32::try_from(units).unwrap_or(0) / 10
    }
}

impl Default for Sensitivity {
    fn default() -> Self {
        Self::BALANCED
    }
}
