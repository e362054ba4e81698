//! How far names reach: what an article shows in full tells where its short forms begin and end.

use super::label::Label;
use super::labelled::Labelled;
use super::link::without_genitive;
use super::lore::Lore;
use super::rule_words::RuleWords;
use crate::article::{Flag, Kind};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Particles before a surname, as they stand in the middle of a sentence.
static PARTICLES: LazyLock<RuleWords> =
    LazyLock::new(|| RuleWords::new(include_str!("../../assets/words/particles.txt")));
/// Nouns that make a body of the person's name behind them.
static HEADS: LazyLock<RuleWords> =
    LazyLock::new(|| RuleWords::new(include_str!("../../assets/words/body-heads.txt")));
/// Verbs of clubs in a report of a match, and what else betrays one.
static MATCHES: LazyLock<RuleWords> =
    LazyLock::new(|| RuleWords::new(include_str!("../../assets/words/match-verbs.txt")));
/// Names of towns that are nouns as well.
static NOUNS: LazyLock<RuleWords> =
    LazyLock::new(|| RuleWords::new(include_str!("../../assets/words/towns-and-nouns.txt")));

/// Brings the borders and kinds of an article's names into line with what stands around them.
pub(super) fn settle(extents: &mut Extents<'_, '_>, lore: &impl Lore) {
    extents.cut_people(lore);
    extents.find_particles();
    extents.part_people();
    extents.find_surnames();
    extents.find_bodies();
    extents.find_republics();
    extents.settle_agencies(lore);
    extents.settle_clubs();
    extents.settle_namesakes();
    extents.settle_nouns();
    extents.settle_datelines();
}

/// The words of an article and their labels.
pub(super) struct Extents<'t, 'l> {
    pub(super) words: Vec<&'t str>,
    labels: &'l mut Vec<Label>,
    starts: &'l [usize],
}

/// Particles that are prepositions as well.
const NOBLE: [&str; 6] = ["von", "van", "vom", "zu", "zur", "zum"];
/// Prepositions behind which no other one stands.
const GOVERNING: [&str; 18] = [
    "über", "Über", "für", "Für", "gegen", "Gegen", "mit", "Mit", "bei", "Bei", "ohne", "Ohne",
    "an", "An", "nach", "Nach", "um", "durch",
];

/// Prepositions before places.
const WHERE: [&str; 22] = [
    "in", "In", "nach", "Nach", "aus", "Aus", "bei", "Bei", "über", "Über", "um", "von", "Von",
    "ab", "bis", "Stadt", "at", "from", "From", "to", "near", "into",
];

impl<'t, 'l> Extents<'t, 'l> {
    /// The words of a text and their labels.
    pub(super) fn of(text: &'t str, labelled: &'l mut Labelled) -> Self {
        let words = labelled.tokens.iter().map(|span| span.of(text)).collect();
        Self { words, labels: &mut labelled.labels, starts: &labelled.starts }
    }

    pub(super) fn word(&self, at: usize) -> &'t str {
        self.words.get(at).copied().unwrap_or_default()
    }

    pub(super) fn before(&self, at: usize) -> &'t str {
        at.checked_sub(1).map_or("", |at| self.word(at))
    }

    pub(super) fn label(&self, at: usize) -> Label {
        self.labels.get(at).copied().unwrap_or(Label::OUTSIDE)
    }

    /// Makes the words of a stretch one plain name; what went on behind it begins anew.
    pub(super) fn name(&mut self, (start, end): (usize, usize), kind: Kind) {
        for (at, label) in self.labels.iter_mut().enumerate().take(end).skip(start) {
            let first = at == start;
            *label = if first {
                Label::begin(kind, Flag::Plain)
            } else {
                Label::inside(kind, Flag::Plain)
            };
        }
        self.begin_anew(end);
    }

    pub(super) fn set(&mut self, at: usize, label: Label) {
        if let Some(place) = self.labels.get_mut(at) {
            *place = label;
        }
    }

    fn clear(&mut self, at: usize) {
        self.set(at, Label::OUTSIDE);
    }

    pub(super) fn begin_anew(&mut self, at: usize) {
        if let Some(label) = self.labels.get_mut(at).filter(|label| label.is_inside())
            && let Some((kind, flag)) = label.name()
        {
            *label = Label::begin(kind, flag);
        }
    }

    /// The plain names of a kind, as the numbers of their words, the last one excluded.
    pub(super) fn names(&self, kind: Kind) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (at, label) in self.labels.iter().enumerate() {
            if label.name() != Some((kind, Flag::Plain)) {
                continue;
            }
            match found.last_mut() {
                Some((_, end)) if label.is_inside() && *end == at => *end = at + 1,
                _ => found.push((at, at + 1)),
            }
        }
        found
    }

    /// A single word that is a whole name of a kind.
    fn singles(&self, kind: Kind) -> Vec<usize> {
        let names = self.names(kind).into_iter();
        names.filter(|(start, end)| end - start == 1).map(|(start, _)| start).collect()
    }

    /// *Chancellor Friedrich Merz*, *Abdullah von* Jordanien: titles and loose particles go.
    fn cut_people(&mut self, lore: &impl Lore) {
        for (start, end) in self.names(Kind::Person) {
            let mut first = start;
            while end - first > 2 && self.is_title(first, lore) {
                self.clear(first);
                first += 1;
            }
            self.begin_anew(first);
            let mut last = end;
            while last - first > 1 && PARTICLES.contains(self.word(last - 1)) {
                last -= 1;
                self.clear(last);
            }
        }
    }

    /// *Über von Rehn*: behind a preposition a particle is part of the name.
    fn find_particles(&mut self) {
        let places = self.singles(Kind::Place).into_iter();
        let people = self.names(Kind::Person).into_iter().map(|(start, _)| start);
        for start in people.chain(places).collect::<Vec<usize>>() {
            let Some(at) = start.checked_sub(1) else { continue };
            let free = self.label(at) == Label::OUTSIDE;
            if free && NOBLE.contains(&self.word(at)) && GOVERNING.contains(&self.before(at)) {
                self.set(at, Label::begin(Kind::Person, Flag::Plain));
                self.set(start, Label::inside(Kind::Person, Flag::Plain));
            }
        }
    }

    /// *traf Putin Kim Jong-un*, *erhielt Kim von Putin*: two people whom the article names apart.
    fn part_people(&mut self) {
        let people = self.names(Kind::Person);
        let words =
            |(start, end): (usize, usize)| self.words.get(start..end).unwrap_or_default().to_vec();
        let names: Vec<Vec<&str>> = people.iter().map(|name| words(*name)).collect();
        let all: HashSet<&[&str]> = names.iter().map(Vec::as_slice).collect();
        let apart = |name: &[&str]| all.contains(name);
        let mut two: Vec<(usize, usize)> = Vec::new();
        for ((start, _), name) in people.iter().zip(&names) {
            match name.as_slice() {
                [one, "von" | "und" | "mit", other] if apart(&[one]) && apart(&[other]) => {
                    two.push((start + 1, start + 2));
                }
                [one, rest @ ..] if rest.len() > 1 && apart(&[one]) && apart(rest) => {
                    two.push((start + 1, start + 1));
                }
                _ => {}
            }
        }
        for (from, behind) in two {
            (from..behind).for_each(|at| self.clear(at));
            self.begin_anew(behind);
        }
    }

    fn is_title(&self, at: usize, lore: &impl Lore) -> bool {
        let word = self.word(at);
        lore.is_title(word) || (word == "Prime" && self.word(at + 1) == "Minister")
    }

    /// Surnames of several words, and double names, are names wherever they stand.
    fn find_surnames(&mut self) {
        let mut surnames: HashSet<Vec<String>> = HashSet::new();
        for (start, end) in
            self.names(Kind::Person).into_iter().filter(|(start, end)| end - start > 1)
        {
            let particle = (start + 1..end - 1).find(|at| PARTICLES.contains(self.word(*at)));
            let last = self.word(end - 1);
            if particle.is_some() || last.contains('-') {
                let words = self.words.get(particle.unwrap_or(end - 1)..end).unwrap_or_default();
                let bare = without_genitive(last).map(|_| last.trim_end_matches('s'));
                let surname: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
                if let (Some(bare), Some((_, front))) = (bare, surname.split_last()) {
                    surnames.insert(front.iter().cloned().chain([bare.to_lowercase()]).collect());
                }
                surnames.insert(surname);
            }
        }
        let mut by_first: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for surname in surnames {
            if let Some(first) = surname.first() {
                by_first.entry(first.clone()).or_default().push(surname);
            }
        }
        for at in 0..self.words.len() {
            let word = self.word(at).to_lowercase();
            let bare = without_genitive(&word).unwrap_or(&word);
            let known = by_first.get(word.as_str()).or_else(|| by_first.get(bare));
            for surname in known.into_iter().flatten() {
                self.find_surname(at, surname);
            }
        }
    }

    /// Makes a name of a surname if it stands here and is no part of a longer name.
    fn find_surname(&mut self, at: usize, surname: &[String]) {
        let Some((last, front)) = surname.split_last() else { return };
        let end = at + surname.len();
        let Some((tail, head)) = self.words.get(at..end).and_then(|words| words.split_last())
        else {
            return;
        };
        let same = |word: &str, wanted: &String| word.to_lowercase() == *wanted;
        let bare = without_genitive(tail).unwrap_or(tail);
        let fits = head.iter().zip(front).all(|(word, wanted)| same(word, wanted))
            && (same(tail, last) || same(bare, last));
        let label = self.label(at);
        let inside = label.is_inside() && label.name() == Some((Kind::Person, Flag::Plain));
        if fits && !inside {
            self.name((at, end), Kind::Person);
        }
    }

    /// *Bündnis Sahra Wagenknecht*, *Stiftung Anna Lind*: the person's name is part of a body's.
    fn find_bodies(&mut self) {
        for (start, end) in self.names(Kind::Person).into_iter().filter(|(start, _)| *start > 0) {
            let free = self.label(start - 1) == Label::OUTSIDE;
            if free && end - start > 1 && HEADS.contains(self.before(start)) {
                self.name((start - 1, end), Kind::Organisation);
            }
        }
    }

    /// *Demokratische Republik Kongo*: the kind of state is part of the name.
    fn find_republics(&mut self) {
        for (start, end) in self.names(Kind::Place) {
            let mut first = start;
            if ["Republik", "Volksrepublik", "Republic"].contains(&self.before(first)) {
                first -= 1;
                let adjective = self.before(first);
                if ["Demokratisch", "Islamisch", "Arabisch", "Föderal"]
                    .iter()
                    .any(|stem| adjective.starts_with(stem))
                {
                    first -= 1;
                }
            }
            if first < start && (first..start).all(|at| self.label(at) == Label::OUTSIDE) {
                self.name((first, end), Kind::Place);
            }
        }
    }

    /// *Laut Bloomberg*, *wie Bloomberg berichtet*: an agency, whoever else is called so.
    fn settle_agencies(&mut self, lore: &impl Lore) {
        for at in self.singles(Kind::Person) {
            let told = match self.before(at) {
                "laut" | "Laut" => true,
                "wie" | "Wie" => ["berichtet", "meldet", "schreibt", "berichtete", "meldete"]
                    .contains(&self.word(at + 1)),
                _ => false,
            };
            if told && lore.is_body(self.word(at)) {
                self.name((at, at + 1), Kind::Organisation);
            }
        }
    }

    /// *Leipzig verlor*: in a report of a match a town that acts is its club.
    fn settle_clubs(&mut self) {
        let is_result = |word: &&str| {
            let digits = |part: &str| {
                !part.is_empty() && part.len() <= 2 && part.chars().all(|c| c.is_ascii_digit())
            };
            word.split_once(':').is_some_and(|(one, other)| digits(one) && digits(other))
        };
        let result = self.words.iter().any(is_result)
            || self.words.windows(3).any(|words| matches!(words, [one, ":", other] if is_result(&format!("{one}:{other}").as_str())));
        if !result {
            return;
        }
        for at in self.singles(Kind::Place) {
            let acts = MATCHES.contains(self.word(at + 1)) || MATCHES.contains(self.before(at));
            if acts && !WHERE.contains(&self.before(at)) {
                self.name((at, at + 1), Kind::Organisation);
            }
        }
    }

    /// *Denzel Washington kam. Washington lobte …*: who is named in full, unless one goes there.
    fn settle_namesakes(&mut self) {
        let full = self.names(Kind::Person).into_iter().filter(|(start, end)| end - start > 1);
        let surnames: HashSet<&str> = full.map(|(_, end)| self.word(end - 1)).collect();
        for at in self.singles(Kind::Place) {
            if surnames.contains(self.word(at))
                && !WHERE.contains(&self.before(at))
                && self.starts.contains(&at)
            {
                self.name((at, at + 1), Kind::Person);
            }
        }
    }

    /// *das Essen*, *Essen in Essen*: a noun.
    fn settle_nouns(&mut self) {
        let article = [
            "das", "Das", "dem", "beim", "Beim", "zum", "Zum", "kein", "ein", "vom", "des",
            "dieses",
        ];
        for at in self.singles(Kind::Place) {
            let word = self.word(at);
            let there = WHERE.contains(&self.word(at + 1))
                && self.word(at + 2) == word
                && !self.starts.contains(&(at + 1));
            if NOUNS.contains(word) && (article.contains(&self.before(at)) || there) {
                self.clear(at);
            }
        }
    }

    /// *STOCKHOLM — *: where the piece was written.
    fn settle_datelines(&mut self) {
        let starts = self.starts;
        for at in starts.iter().copied() {
            let name = self.label(at).name();
            let free = matches!(name, None | Some((Kind::Organisation, Flag::Plain)));
            if !free || self.label(at + 1).is_inside() {
                continue;
            }
            let loud =
                self.word(at).chars().count() > 3 && self.word(at).chars().all(char::is_uppercase);
            if loud && ["—", "–", "-", "--"].contains(&self.word(at + 1)) {
                self.name((at, at + 1), Kind::Place);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens::{Clitics, tokens};

    struct Lists;

    impl Lore for Lists {
        fn is_personal(&self, word: &str) -> bool {
            ["Anna", "Friedrich"].contains(&word)
        }
        fn is_ordinary(&self, _: &str) -> bool {
            false
        }
        fn is_title(&self, word: &str) -> bool {
            ["Chancellor", "Minister"].contains(&word)
        }
        fn is_body(&self, word: &str) -> bool {
            word == "Bloomberg"
        }
        fn listed(&self, _: &str) -> Option<Kind> {
            None
        }
    }

    /// The names of a text whose names are marked: `[PER Anna Lind] kam`.
    fn settled(marked: &str) -> Vec<String> {
        let mut text = String::new();
        let mut names = Vec::new();
        for (n, part) in marked.split(['[', ']']).enumerate() {
            match part.split_once(' ').filter(|_| n % 2 == 1) {
                Some((kind, name)) => {
                    names.push((
                        text.len(),
                        text.len() + name.len(),
                        crate::entities::label::parse_name(kind).unwrap(),
                    ));
                    text.push_str(name);
                }
                None => text.push_str(part),
            }
        }
        let spans = tokens(&text, Clitics::Joined);
        let label = |span: &crate::text::Span| {
            let name =
                names.iter().find(|(start, end, _)| *start <= span.start.0 && span.end.0 <= *end);
            name.map_or(Label::OUTSIDE, |(start, _, (kind, flag))| {
                if span.start.0 == *start {
                    Label::begin(*kind, *flag)
                } else {
                    Label::inside(*kind, *flag)
                }
            })
        };
        let labels = spans.iter().map(label).collect();
        let starts =
            spans.iter().enumerate().filter(|(at, _)| *at == 0 || spans[at - 1].of(&text) == ".");
        let starts = starts.map(|(at, _)| at).collect();
        let mut labelled = Labelled { tokens: spans, labels, starts };
        settle(&mut Extents::of(&text, &mut labelled), &Lists);
        let found = labelled.mentions();
        found
            .iter()
            .map(|m| format!("{}{} {}", m.kind.name(), m.flag.name(), m.span.of(&text)))
            .collect()
    }

    #[test]
    fn surnames_of_several_words_are_names_wherever_they_stand() {
        for (marked, last) in [
            ("[PER Albrecht von Rehn] schwieg. Über von [PER Rehn] wird geurteilt", "PER von Rehn"),
            ("[PER Albrecht von Rehn] schwieg. Von [PER Rehns] Anwältin sprach", "PER Von Rehns"),
            ("[PER Nabil al-Chatib] reiste. Das sagte ein Begleiter al-Chatibs", "PER al-Chatibs"),
            ("[PER Ina Thelen-Brock] kam. [PERpart Thelen-Brock] ging", "PER Thelen-Brock"),
        ] {
            assert_eq!(settled(marked).last().map(String::as_str), Some(last), "{marked}");
        }
    }

    #[test]
    fn two_people_whom_the_article_names_apart_are_two() {
        for (marked, names) in [
            ("[PER Kern] kam . [PER Anna Lind] ging . Da rief [PER Kern Anna Lind] an", 4),
            ("[PER Kern] kam . [PER Lind] ging . Das hat [PER Kern von Lind] gehört", 4),
            ("[PER Karl von Lind] kam . [PER Karl] ging", 2),
        ] {
            assert_eq!(settled(marked).len(), names, "{marked}");
        }
    }

    #[test]
    fn titles_and_loose_particles_are_no_part_of_a_name() {
        assert_eq!(settled("[PER Chancellor Friedrich Lind] came"), ["PER Friedrich Lind"]);
        assert_eq!(settled("[PER Prime Minister Ulf Lind] came"), ["PER Ulf Lind"]);
        assert_eq!(
            settled("König [PER Abdullah von] [LOC Jordanien]"),
            ["PER Abdullah", "LOC Jordanien"]
        );
    }

    #[test]
    fn what_stands_around_a_name_tells_its_kind() {
        for (marked, names) in [
            ("Laut [PER Bloomberg] fällt der Kurs", &["ORG Bloomberg"][..]),
            ("Wie [PER Lind] berichtet , ist es so", &["PER Lind"]),
            ("[LOC Leipzig] verlor in [LOC Dortmund] 1:3", &["ORG Leipzig", "LOC Dortmund"]),
            ("[LOC Leipzig] verlor in Dortmund die Geduld", &["LOC Leipzig"]),
            (
                "[PER Anna Washington] kam nach [LOC Washington] . [LOC Washington] lachte",
                &["PER Anna Washington", "LOC Washington", "PER Washington"],
            ),
            ("das [LOC Essen] in [LOC Essen]", &["LOC Essen"]),
            ("Das Bündnis [PER Sahra Lind] wirbt", &["ORG Bündnis Sahra Lind"]),
            ("die Republik [LOC Kongo]", &["LOC Republik Kongo"]),
            ("[ORG STOCKHOLM] — Die Firma", &["LOC STOCKHOLM"]),
        ] {
            assert_eq!(settled(marked), names, "{marked}");
        }
    }
}
