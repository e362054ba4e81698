//! Whether a command is one.

use clap::Parser;
use clap::error::ErrorKind;
use glosse::cli::Arguments;

/// The words of a line, as a shell parts them.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for letter in line.chars() {
        match (quote, letter) {
            (Some(open), _) if open == letter => quote = None,
            (None, '\'' | '"') => quote = Some(letter),
            (None, ' ') => words.push(String::new()),
            _ => words.last_mut().unwrap().push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Reads a line as the program would.
///
/// # Errors
/// What the program says against it.
pub(crate) fn parse(line: &str) -> Result<(), clap::Error> {
    // What is written out for the reader: a command, a shell.
    let line = line.replace("COMMAND", "list").replace("SHELL", "bash");
    match Arguments::try_parse_from(words(&line)) {
        Err(error)
            if !matches!(
                error.kind(),
                ErrorKind::DisplayHelp
                    | ErrorKind::DisplayVersion
                    | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
                    | ErrorKind::MissingRequiredArgument
            ) =>
        {
            Err(error)
        }
        _ => Ok(()),
    }
}
