//! The labels of GermEval 2014 in BIO form: four kinds, each plain, derived or part.

use crate::article::{Flag, Kind};
use std::fmt;

/// How many labels there are: `O`, and `B-` and `I-` of twelve.
pub const LABELS: usize = 25;

/// The label of one token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Label(u8);

const FLAGS: [Flag; 3] = [Flag::Plain, Flag::Derived, Flag::Part];

impl Label {
    /// No name.
    pub const OUTSIDE: Self = Self(0);

    /// The first token of a name.
    #[must_use]
    pub fn begin(kind: Kind, flag: Flag) -> Self {
        let kind = Kind::ALL.iter().position(|other| *other == kind).unwrap_or(0);
        let flag = FLAGS.iter().position(|other| *other == flag).unwrap_or(0);
        Self(u8::try_from(1 + 2 * (kind * 3 + flag)).unwrap_or(0))
    }

    /// A further token of a name.
    #[must_use]
    pub fn inside(kind: Kind, flag: Flag) -> Self {
        Self(Self::begin(kind, flag).0 + 1)
    }

    /// The label with this number, 0 to 24; past them `O`.
    #[must_use]
    pub fn numbered(number: usize) -> Self {
        Self(u8::try_from(number).ok().filter(|n| usize::from(*n) < LABELS).unwrap_or(0))
    }

    /// The label's number, 0 to 24.
    #[must_use]
    pub fn number(self) -> usize {
        usize::from(self.0)
    }

    /// What the token's name is, or `None` outside of names.
    #[must_use]
    pub fn name(self) -> Option<(Kind, Flag)> {
        let number = self.number().checked_sub(1)? / 2;
        Some((*Kind::ALL.get(number / 3)?, *FLAGS.get(number % 3)?))
    }

    /// Whether a name begins here.
    #[must_use]
    pub fn is_begin(self) -> bool {
        self.0 % 2 == 1
    }

    /// Whether a name goes on here.
    #[must_use]
    pub fn is_inside(self) -> bool {
        self.0 != 0 && self.0.is_multiple_of(2)
    }

    /// Whether this label may stand behind `before`: a name goes on only after its own beginning.
    #[must_use]
    pub fn may_follow(self, before: Self) -> bool {
        !self.is_inside() || before.0 == self.0 || before.0 + 1 == self.0
    }

    /// Reads `O`, `B-PER`, `I-LOCderiv`, …; MISC and OTH are the same. `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text == "O" {
            return Some(Self::OUTSIDE);
        }
        let (mark, name) = text.split_once('-')?;
        let (kind, flag) = parse_name(name)?;
        match mark {
            "B" => Some(Self::begin(kind, flag)),
            "I" => Some(Self::inside(kind, flag)),
            _ => None,
        }
    }
}

/// Reads `PER`, `LOCderiv`, `OTHpart`, …
#[must_use]
pub fn parse_name(name: &str) -> Option<(Kind, Flag)> {
    let flags = [("deriv", Flag::Derived), ("part", Flag::Part)];
    let (kind, flag) = flags
        .iter()
        .find_map(|(suffix, flag)| Some((name.strip_suffix(suffix)?, *flag)))
        .unwrap_or((name, Flag::Plain));
    let kind = match kind {
        "PER" => Kind::Person,
        "LOC" => Kind::Place,
        "ORG" => Kind::Organisation,
        "OTH" | "MISC" => Kind::Other,
        _ => return None,
    };
    Some((kind, flag))
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((kind, flag)) = self.name() else { return f.pad("O") };
        let mark = if self.is_begin() { 'B' } else { 'I' };
        let kind = if kind == Kind::Other { "OTH" } else { kind.name() };
        write!(f, "{mark}-{kind}{}", flag.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_is_read_as_it_is_written() {
        for number in 0..LABELS {
            let label = Label::numbered(number);
            assert_eq!(label.number(), number);
            assert_eq!(Label::parse(&label.to_string()), Some(label));
        }
        assert_eq!(Label::parse("B-MISC"), Label::parse("B-OTH"));
        assert_eq!(Label::parse("B-XYZ"), None);
    }

    #[test]
    fn a_name_goes_on_only_after_its_own_beginning() {
        let begin = Label::begin(Kind::Person, Flag::Plain);
        let inside = Label::inside(Kind::Person, Flag::Plain);
        assert!(inside.may_follow(begin) && inside.may_follow(inside));
        assert!(!inside.may_follow(Label::OUTSIDE));
        assert!(!inside.may_follow(Label::begin(Kind::Place, Flag::Plain)));
        assert!(begin.may_follow(inside) && Label::OUTSIDE.may_follow(inside));
    }
}
