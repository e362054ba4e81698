//! Word statistics: clusters at three sizes and how words are written.

use crate::Options;
use crate::clusters::{Text, cluster};
use crate::data::{self, Token};
use anyhow::Context;
use glosse::article::Language;
use glosse::entities::hash::Hash;
use glosse::entities::lexicon::{Company, writing};
use glosse::entities::table;
use glosse::text::sentences;
use glosse::text::tokens::{Clitics, Passage, push_tokens};
use rayon::prelude::*;
use std::collections::HashMap;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

/// A word seen less often has no clusters: of the much larger German text more is asked.
fn seldom(language: Language) -> u32 {
    match language {
        Language::German => 5,
        Language::English => 3,
    }
}

/// The table of word statistics of a language.
pub(crate) fn table(options: &Options, language: Language) -> anyhow::Result<Vec<u8>> {
    let kept = options.out.join(format!("{}.words.bin", language.code()));
    if !options.uses("clusters") {
        return Ok(Vec::new());
    }
    if options.keep_words && kept.metadata().is_ok_and(|file| file.len() > 0) {
        return Ok(std::fs::read(kept)?);
    }
    let mut counts = Counts { seldom: seldom(language), ..Counts::default() };
    for sentence in data::sentences(options, language)? {
        let words = sentence.tokens.iter().map(|token| match token {
            Token::Word(word) => Some(word.as_str()),
            Token::Like(_) | Token::Masked(_) => None,
        });
        counts.sentence(words);
    }
    if language == Language::German {
        let text = unpacked(&options.data.join("text/bundestag-plenary.txt.xz"))?;
        for line in text.lines() {
            plain(line, &mut counts);
        }
    }
    let bytes = counts.table();
    crate::save(&kept, &bytes)?;
    Ok(bytes)
}

fn unpacked(path: &Path) -> anyhow::Result<String> {
    let mut xz =
        Command::new("xz").arg("-dc").arg(path).stdout(Stdio::piped()).spawn().context("xz")?;
    let mut text = String::new();
    xz.stdout.take().context("xz")?.read_to_string(&mut text)?;
    xz.wait()?;
    Ok(text)
}

fn plain(line: &str, counts: &mut Counts) {
    let mut tokens = Vec::new();
    for span in sentences(line) {
        tokens.clear();
        push_tokens(Passage { text: line, span, clitics: Clitics::Joined }, &mut tokens);
        counts.sentence(tokens.iter().map(|token| Some(token.of(line))));
    }
}

/// Words, how often they stand and what stands behind them.
#[derive(Default)]
struct Counts {
    /// A word seen less often has no clusters.
    seldom: u32,
    numbers: HashMap<String, u32>,
    words: Vec<String>,
    counts: Vec<u32>,
    /// How often a word stands where a capital means something.
    inner: Vec<u32>,
    sentences: Vec<u32>,
}

/// Parts sentences, and stands for words that cannot be read.
const BREAK: u32 = u32::MAX;

impl Counts {
    fn sentence<'t>(&mut self, words: impl Iterator<Item = Option<&'t str>>) {
        for (at, word) in words.enumerate() {
            let number = word.map_or(BREAK, |word| self.number(word));
            if let Some(count) = self.counts.get_mut(number as usize) {
                *count += 1;
                self.inner[number as usize] += u32::from(at > 0);
            }
            self.sentences.push(number);
        }
        self.sentences.push(BREAK);
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.words.len() as u32;
        self.numbers.insert(word.to_owned(), number);
        self.words.push(word.to_owned());
        self.counts.push(0);
        self.inner.push(0);
        number
    }

    /// The words by falling count, and among equals by spelling.
    fn ranking(&self) -> Vec<usize> {
        let mut order: Vec<usize> =
            (0..self.words.len()).filter(|n| self.counts[*n] >= self.seldom).collect();
        order.sort_by(|a, b| {
            self.counts[*b].cmp(&self.counts[*a]).then_with(|| self.words[*a].cmp(&self.words[*b]))
        });
        order
    }

    fn table(&self) -> Vec<u8> {
        let ranking = self.ranking();
        let mut ranks = vec![BREAK; self.words.len()];
        for (rank, number) in ranking.iter().enumerate() {
            ranks[*number] = rank as u32;
        }
        let text: Vec<u32> = self
            .sentences
            .iter()
            .map(|n| ranks.get(*n as usize).copied().unwrap_or(BREAK))
            .collect();
        let text = Text::new(&text, ranking.len());
        println!(
            "words: {}, of them seen {} times or more: {}",
            self.words.len(),
            self.seldom,
            ranking.len()
        );
        let sizes = [64, 256, 1000];
        let clusters: Vec<Vec<u16>> = sizes.par_iter().map(|size| cluster(&text, *size)).collect();
        let entries: Vec<(u64, u32)> = ranking
            .iter()
            .enumerate()
            .map(|(rank, number)| {
                let company = Company {
                    broad: clusters[0][rank] + 1,
                    middle: clusters[1][rank] + 1,
                    fine: clusters[2][rank] + 1,
                    writing: self.writing(*number),
                };
                (Hash::of(&self.words[*number]).0, company.pack())
            })
            .collect();
        table::build(&entries)
    }

    fn writing(&self, number: usize) -> u8 {
        let word = &self.words[number];
        let small = word.to_lowercase();
        let mut letters = small.chars();
        let capital: String =
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        let seen = |word: &str| self.numbers.get(word).map_or(0, |n| self.inner[*n as usize]);
        let own = if *word == small || *word == capital { 0 } else { seen(word) };
        writing(seen(&small), seen(&capital) + own)
    }
}
