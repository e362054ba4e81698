//! Reads clusters and probabilities of a million forms, and keeps the frequent ones.

use crate::Options;
use anyhow::Context;
use flate2::read::GzDecoder;
use glosse::article::Language;
use glosse::entities::forms::{Form, build, frequency};
use serde::de::DeserializeOwned;
use std::collections::{BTreeSet, HashMap};
use std::fs::File;

/// The file of the forms of a language.
pub(crate) fn table(options: &Options, language: Language) -> anyhow::Result<Vec<u8>> {
    if !options.uses("forms") {
        return Ok(Vec::new());
    }
    let clusters: HashMap<String, u32> = read(options, language, "cluster")?;
    let probabilities = probabilities(options, language)?;
    let mut forms: Vec<(&str, f64)> =
        probabilities.iter().map(|(form, probability)| (form.as_str(), *probability)).collect();
    forms.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    forms.truncate(options.forms);
    let paths: BTreeSet<u32> = clusters.values().copied().chain([0]).collect();
    let paths: Vec<u32> = paths.into_iter().collect();
    let number = |form: &str| {
        let path = clusters.get(form).copied().unwrap_or(0);
        paths.binary_search(&path).unwrap_or(0) as u32
    };
    let packed: Vec<(&str, u32)> = forms
        .iter()
        .map(|(form, probability)| (*form, Form::pack(number(form), frequency(*probability))))
        .collect();
    println!("forms ({}): {}, clusters: {}", language.code(), packed.len(), paths.len());
    Ok(build(&paths, &packed))
}

/// The logarithmic probabilities of the forms of a language.
pub(crate) fn probabilities(
    options: &Options,
    language: Language,
) -> anyhow::Result<HashMap<String, f64>> {
    read(options, language, "prob")
}

fn read<T: DeserializeOwned>(
    options: &Options,
    language: Language,
    what: &str,
) -> anyhow::Result<T> {
    let name = format!("words/{}_lexeme_{what}.json.gz", language.code());
    let path = options.data.join(name);
    let file = File::open(&path).with_context(|| path.display().to_string())?;
    let text = std::io::BufReader::new(GzDecoder::new(file));
    serde_json::from_reader(text).with_context(|| path.display().to_string())
}
