//! Pairs of entities that come together, as a table or a graph.

use super::{Listing, NamedLibrary, PairsForm};
use crate::cli::output::print;
use crate::export::network;
use crate::library::names::Entity;
use crate::workspace::entities::pairs::Network;
use std::io::Write;
use std::process::ExitCode;

/// Prints the pairs.
pub(super) fn print_pairs(
    library: &NamedLibrary,
    (form, listing): (PairsForm, &Listing),
) -> anyhow::Result<ExitCode> {
    let is_wanted = |entity: Entity<'_>| listing.kind.is_none_or(|kind| kind == entity.kind());
    let pairs = Network::of(&library.table, &is_wanted, listing.least);
    let text = match form {
        PairsForm::Csv => network::csv(&pairs),
        PairsForm::Gexf => network::gexf(&pairs),
    };
    print(|out| out.write_all(text.as_bytes()))?;
    Ok(library.kept.exit_code())
}
