//! What words mean for reports of what somebody says: the tables of German and English.

use crate::article::Language;
use std::collections::HashMap;
use std::sync::OnceLock;

/// What a word may be, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Flags(u32);

impl Flags {
    /// Reports any statement.
    pub(super) const SAY: Self = Self(1);
    /// Reports only with a clause or marked words behind it.
    pub(super) const WEAK: Self = Self(1 << 1);
    /// Calls something by marked words.
    pub(super) const NAMING: Self = Self(1 << 2);
    /// *laut*, *zufolge*, *so*, *according*
    pub(super) const PREPOSITION: Self = Self(1 << 3);
    /// *Angaben* behind *nach*
    pub(super) const AUTHORITY: Self = Self(1 << 4);
    /// A noun that governs a reported clause.
    pub(super) const NOUN: Self = Self(1 << 5);
    /// A form that only reports.
    pub(super) const SUBJUNCTIVE: Self = Self(1 << 6);
    /// A form that reports under a cue.
    pub(super) const CONDITIONAL: Self = Self(1 << 7);
    /// A finite verb.
    pub(super) const FINITE: Self = Self(1 << 8);
    /// *dass*
    pub(super) const OPENER: Self = Self(1 << 9);
    /// *wie*, *wer*
    pub(super) const QUESTION: Self = Self(1 << 10);
    pub(super) const MALE: Self = Self(1 << 11);
    pub(super) const FEMALE: Self = Self(1 << 12);
    /// Pronouns for several people.
    pub(super) const OTHERS: Self = Self(1 << 13);
    /// Pronouns that name nobody.
    pub(super) const NOBODY: Self = Self(1 << 14);
    /// Somebody who speaks.
    pub(super) const ROLE: Self = Self(1 << 15);
    /// A body that speaks.
    pub(super) const BODY: Self = Self(1 << 16);
    /// A noun before a name in marks.
    pub(super) const CLASS: Self = Self(1 << 17);
    pub(super) const OBLIQUE: Self = Self(1 << 18);
    pub(super) const ADPOSITION: Self = Self(1 << 19);
    pub(super) const DETERMINER: Self = Self(1 << 20);
    pub(super) const NEGATION: Self = Self(1 << 21);
    pub(super) const CONJUNCTION: Self = Self(1 << 22);
    /// A participle of a verb that reports.
    pub(super) const PARTICIPLE: Self = Self(1 << 23);
    /// Reports only with a particle at the end of its clause.
    pub(super) const SPLIT: Self = Self(1 << 24);

    /// Whether one of the bits is set.
    pub(super) fn any(self, wanted: Self) -> bool {
        self.0 & wanted.0 != 0
    }

    /// Those of the bits that are wanted.
    pub(super) fn only(self, wanted: Self) -> Self {
        Self(self.0 & wanted.0)
    }

    /// All bits but these.
    pub(super) fn without(self, unwanted: Self) -> Self {
        Self(self.0 & !unwanted.0)
    }

    /// Both.
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The table of a language.
#[derive(Debug)]
pub(super) struct Words(HashMap<String, Flags>);

const NAMES: [(&str, Flags); 23] = [
    ("strong", Flags::SAY),
    ("joined", Flags::SAY),
    ("weak", Flags::WEAK),
    ("naming", Flags::NAMING),
    ("preposition", Flags::PREPOSITION),
    ("authority", Flags::AUTHORITY),
    ("noun", Flags::NOUN),
    ("subjunctive", Flags::SUBJUNCTIVE),
    ("conditional", Flags::CONDITIONAL.with(Flags::FINITE)),
    ("finite", Flags::FINITE),
    ("opener", Flags::OPENER),
    ("question", Flags::QUESTION),
    ("male", Flags::MALE),
    ("female", Flags::FEMALE),
    ("others", Flags::OTHERS),
    ("nobody", Flags::NOBODY),
    ("role", Flags::ROLE),
    ("body", Flags::BODY),
    ("class", Flags::CLASS),
    ("oblique", Flags::OBLIQUE),
    ("adposition", Flags::ADPOSITION),
    ("determiner", Flags::DETERMINER),
    ("conjunction", Flags::CONJUNCTION),
];

impl Words {
    /// The table of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        static GERMAN: OnceLock<Words> = OnceLock::new();
        static ENGLISH: OnceLock<Words> = OnceLock::new();
        match language {
            Language::German => GERMAN
                .get_or_init(|| Self::read(include_str!("../../assets/words/quotations-de.txt"))),
            Language::English => ENGLISH
                .get_or_init(|| Self::read(include_str!("../../assets/words/quotations-en.txt"))),
        }
    }

    fn read(table: &str) -> Self {
        let mut words = Self(HashMap::new());
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        for (kind, list) in lines.filter_map(|line| line.split_once(':')) {
            match kind {
                "say" => list.split_whitespace().for_each(|stem| words.add_regular(stem)),
                // The particle itself is no sign.
                "split" => list.split_whitespace().skip(1).for_each(|form| {
                    if !words.0.get(form).is_some_and(|known| known.any(Flags::SAY)) {
                        words.add(form, Flags::SPLIT);
                    }
                }),
                "negation" => {
                    list.split_whitespace().for_each(|form| words.add(form, Flags::NEGATION));
                }
                _ => {
                    let flags = NAMES.iter().find(|(name, _)| *name == kind);
                    let flags = flags.map_or(Flags::default(), |(_, flags)| *flags);
                    list.split_whitespace().for_each(|form| words.add(form, flags));
                }
            }
        }
        words
    }

    fn add(&mut self, form: &str, flags: Flags) {
        let known = self.0.entry(form.to_owned()).or_default();
        *known = known.with(flags);
    }

    /// The forms of a regular German verb: *sagt*, *sagte*, *sagten*, *sagen*, *gesagt*.
    fn add_regular(&mut self, stem: &str) {
        let hard = ["t", "d", "chn", "ffn", "dn", "gn"];
        let link = if hard.iter().any(|end| stem.ends_with(end)) { "e" } else { "" };
        let stem = stem.strip_suffix('e').unwrap_or(stem);
        for ending in ["t", "te", "ten"] {
            self.add(&format!("{stem}{link}{ending}"), Flags::SAY);
        }
        for ending in ["en", "n"] {
            self.add(&format!("{stem}{ending}"), Flags::SAY);
        }
        self.add(&format!("{stem}e"), Flags::SAY.with(Flags::SUBJUNCTIVE));
        let inseparable = ["be", "er", "ver", "ent", "zer", "unter", "wider"];
        let bare = inseparable.iter().any(|front| stem.starts_with(front)) || stem.ends_with("ier");
        let front = if bare { "" } else { "ge" };
        self.add(
            &format!("{front}{stem}{link}t"),
            Flags::PARTICIPLE.with(if bare { Flags::SAY } else { Flags::default() }),
        );
    }

    /// What a word in small letters may be. Of a German compound its last part tells.
    pub(super) fn flags(&self, lower: &str) -> Flags {
        if let Some(known) = self.0.get(lower) {
            return *known;
        }
        if lower.len() < 8 {
            return Flags::default();
        }
        // *Ortsbürgermeisterin*, *Kreml-Sprecher*, *Landesregierung*
        let speaks = Flags::ROLE.with(Flags::BODY).with(Flags::NOUN);
        let tails = lower.char_indices().skip(3).map(|(at, _)| lower.get(at..).unwrap_or_default());
        let found = tails
            .take_while(|tail| tail.len() >= 4)
            .find_map(|tail| self.0.get(tail).copied().filter(|flags| flags.any(speaks)));
        found.map_or(Flags::default(), |flags| Flags(flags.0 & speaks.0))
    }
}
