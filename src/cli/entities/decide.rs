//! Decisions on names from scripts: made, listed, taken back; and the pairs that wait for one.

use super::{Library, NamedLibrary};
use crate::article::decision::{Decision, Scope, Verdict, overruled};
use crate::article::{Article, ArticleId, EntityId, Kind};
use crate::cli::note::{Desk, now};
use crate::cli::output::print;
use crate::entities::link;
use crate::library::Number;
use crate::notes::{DecisionId, KeptDecision};
use crate::text::{CharIndex, CharOffset, CharSpan, SafeText};
use crate::wording::UiLanguage;
use anyhow::{Context, bail};
use std::io::Write;
use std::process::ExitCode;

/// What is decided, and where it holds.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// What is decided.
    #[command(subcommand)]
    pub said: Said,
}

/// What can be decided. Entities are given by a name or an id, as `glosse entities --csv` lists them.
#[derive(Debug, clap::Subcommand)]
pub enum Said {
    /// Two are one
    Unite {
        /// One of them
        one: String,
        /// The other
        other: String,
        /// Where they are looked up.
        #[command(flatten)]
        library: Library,
    },
    /// Two are two, whatever speaks for one
    Part {
        /// One of them
        one: String,
        /// The other: with an id of those that were taken for one
        other: String,
        /// Where they are looked up.
        #[command(flatten)]
        library: Library,
    },
    /// In an article, or at a place of it, somebody else is meant
    Separate {
        /// Who was thought to be meant
        entity: String,
        /// Where it holds.
        #[command(flatten)]
        place: Place,
        /// Where it is looked up.
        #[command(flatten)]
        library: Library,
    },
    /// List an entity by another name
    Rename {
        /// Which
        entity: String,
        /// Its name
        name: String,
        /// Where it is looked up.
        #[command(flatten)]
        library: Library,
    },
    /// Say what an entity is
    Kind {
        /// Which
        entity: String,
        /// What it is: person, place, organisation, other
        #[arg(value_parser = super::kind)]
        kind: Kind,
        /// Where it holds.
        #[command(flatten)]
        place: Place,
        /// Where it is looked up.
        #[command(flatten)]
        library: Library,
    },
    /// What was taken for this entity is no name
    NotAName {
        /// Which
        entity: String,
        /// Where it holds.
        #[command(flatten)]
        place: Place,
        /// Where it is looked up.
        #[command(flatten)]
        library: Library,
    },
    /// These words are a name
    Name {
        /// The words as they stand
        words: String,
        /// What they name: person, place, organisation, other
        #[arg(value_parser = super::kind)]
        kind: Kind,
        /// Where it holds.
        #[command(flatten)]
        place: Place,
        /// Where the article is looked up.
        #[command(flatten)]
        library: Library,
    },
}

/// Where a decision holds: everywhere unless an article is given.
#[derive(Debug, clap::Args)]
pub struct Place {
    /// Only in the article with this id
    #[arg(long = "in", value_name = "ARTICLE")]
    pub article: Option<String>,
    /// Only at this place of the article: the first character and the one behind the last
    #[arg(long, value_name = "START-END", requires = "article", value_parser = place)]
    pub at: Option<(usize, usize)>,
}

fn place(text: &str) -> Result<(usize, usize), String> {
    let pair = text
        .split_once('-')
        .and_then(|(start, end)| Some((start.trim().parse().ok()?, end.trim().parse().ok()?)));
    pair.filter(|(start, end)| start < end).ok_or_else(|| "a place is as 120-135".to_owned())
}

/// Makes a decision.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let (decision, mut library) = decision(&arguments.said)?;
    let sentence = decision.sentence(|id| called(&library, id), UiLanguage::English);
    let record = library.desk.notes.decide(vec![decision], now());
    library.desk.save(&record)?;
    let id = record.decisions.first().map(|change| change.id.short()).unwrap_or_default();
    print(|out| writeln!(out, "{id}  {}", SafeText::one_line(&sentence)))?;
    Ok(ExitCode::SUCCESS)
}

fn decision(said: &Said) -> anyhow::Result<(Decision, NamedLibrary)> {
    let everywhere = |verdict| Decision { verdict, scope: Scope::Everywhere };
    Ok(match said {
        Said::Unite { one, other, library } => {
            let library = library.open()?;
            let (one, other) = (library.id(one)?, library.id(other)?);
            if library.table.leader(&one) == library.table.leader(&other) {
                bail!("both are one already");
            }
            (everywhere(Verdict::Unite { one, other }), library)
        }
        Said::Part { one, other, library } => {
            let library = library.open()?;
            let (one, other) = (library.id(one)?, library.id(other)?);
            if one == other {
                bail!("{one} is one id: `separate` says that somebody else is meant in an article");
            }
            (everywhere(Verdict::Part { one, other }), library)
        }
        Said::Separate { entity, place, library } => {
            let library = library.open()?;
            let entity = library.id(entity)?;
            let scope = place.scope(&library)?;
            (Decision { verdict: Verdict::Separate { entity }, scope }, library)
        }
        Said::Rename { entity, name, library } => {
            let library = library.open()?;
            let (entity, name) = (library.id(entity)?, name.trim().to_owned());
            if name.is_empty() {
                bail!("a name has letters");
            }
            (everywhere(Verdict::Rename { entity, name }), library)
        }
        Said::Kind { entity, kind, place, library } => {
            let library = library.open()?;
            let verdict = Verdict::Retype { entity: library.id(entity)?, kind: *kind };
            let scope = place.scope(&library)?;
            (Decision { verdict, scope }, library)
        }
        Said::NotAName { entity, place, library } => {
            let library = library.open()?;
            let verdict = Verdict::NoName { entity: library.id(entity)? };
            let scope = place.scope(&library)?;
            (Decision { verdict, scope }, library)
        }
        Said::Name { words, kind, place, library } => {
            let library = library.open()?;
            let words = words.trim().to_owned();
            let entity = link::id_of(*kind, &words).context("a name has letters")?;
            let scope = place.scope(&library)?;
            (Decision { verdict: Verdict::Name { words, entity }, scope }, library)
        }
    })
}

impl Place {
    fn scope(&self, library: &NamedLibrary) -> anyhow::Result<Scope> {
        let Some(article) = &self.article else { return Ok(Scope::Everywhere) };
        let id = ArticleId(article.clone());
        let Some(at) = self.at else { return Ok(Scope::Article { article: id }) };
        let article = find(library, &id)?;
        let (start, end) = at;
        let span = CharSpan { start: CharOffset(start), end: CharOffset(end) };
        let span = CharIndex::new(&article.text).byte_span(span);
        let span = span.with_context(|| format!("the article ends before {end}"))?;
        Ok(Scope::Mention { article: id, start: span.start.0, end: span.end.0 })
    }
}

fn find(library: &NamedLibrary, id: &ArticleId) -> anyhow::Result<Article> {
    let headings = library.kept.holdings.headings();
    let number =
        headings.iter().find(|(_, heading)| heading.id_text() == id.0).map(|(number, _)| number);
    let read = |number: Number| library.kept.holdings.article(number);
    let article = number.map(read).transpose()?.flatten();
    article.with_context(|| format!("there is no article {id}; `glosse list --json` shows the ids"))
}

/// What an entity is listed by, else its id.
fn called(library: &NamedLibrary, id: &EntityId) -> String {
    let entity = library.table.with_id(id);
    entity.map_or_else(|| id.0.clone(), |entity| entity.name().into_owned())
}

/// Which decisions to list, or to take back.
#[derive(Debug, clap::Args)]
pub struct Decisions {
    /// Take the decisions with these ids, or ends of ids, back
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub withdraw: Vec<String>,
}

/// Lists the decisions that count, or takes some back.
pub(super) fn decisions(arguments: &Decisions) -> anyhow::Result<ExitCode> {
    let mut desk = Desk::open()?;
    if !arguments.withdraw.is_empty() {
        let ids = withdrawn(&desk, &arguments.withdraw)?;
        let record = desk.notes.withdraw(&ids, now());
        desk.save(&record)?;
        print(|out| writeln!(out, "{} taken back", ids.len()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let kept = desk.notes.kept_decisions();
    let known =
        kept.into_iter().filter_map(|(id, kept)| Some((id, kept, kept.decision()?.clone())));
    let known: Vec<(DecisionId, &KeptDecision, Decision)> = known.collect();
    let all: Vec<Decision> = known.iter().map(|(.., decision)| decision.clone()).collect();
    let groups = crate::article::decision::grouped(&Default::default(), &all);
    let by = overruled(&all, &groups);
    print(|out| {
        for ((id, kept, decision), by) in known.iter().zip(by) {
            let day: String = kept.made().to_string().chars().take(10).collect();
            let sentence = decision.sentence(|id| id.0.clone(), UiLanguage::English);
            let later = by.and_then(|by| known.get(by));
            let effect = later.map(|(later, other, _)| {
                let where_ =
                    if other.device() == kept.device() { "" } else { " on another device" };
                format!("  (without effect: {} decided otherwise{where_})", later.short())
            });
            let effect = effect.unwrap_or_default();
            writeln!(out, "{}  {day}  {}{effect}", id.short(), SafeText::one_line(&sentence))?;
        }
        Ok(())
    })?;
    Ok(ExitCode::SUCCESS)
}

fn withdrawn(desk: &Desk, wanted: &[String]) -> anyhow::Result<Vec<DecisionId>> {
    let kept = desk.notes.kept_decisions();
    let mut ids = Vec::new();
    for end in wanted {
        let end = end.to_ascii_uppercase();
        let found: Vec<DecisionId> = kept
            .iter()
            .map(|(id, _)| *id)
            .filter(|id| !end.is_empty() && id.to_string().ends_with(&end))
            .collect();
        match found.as_slice() {
            [only] => ids.push(*only),
            [] => bail!("there is no decision {end}; `glosse entities decisions` lists them"),
            _ => bail!("several decisions end in {end}; give more of the id"),
        }
    }
    Ok(ids)
}

/// Where to look for open pairs.
#[derive(Debug, clap::Args)]
pub struct Open {
    /// The library.
    #[command(flatten)]
    pub library: Library,
}

/// Lists the pairs that wait for the user's word, with what speaks for each.
pub(super) fn open(arguments: &Open) -> anyhow::Result<ExitCode> {
    let library = arguments.library.open()?;
    print(|out| {
        for question in library.table.questions() {
            let (one, other) = (&question.one, &question.other);
            let names = format!("{} · {}", called(&library, one), called(&library, other));
            writeln!(out, "{one}\t{other}\t{}\t{question}", SafeText::one_line(&names))?;
        }
        Ok(())
    })?;
    Ok(ExitCode::SUCCESS)
}
