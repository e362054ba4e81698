//! The pages of the book that are made from the program's own tables.

use clap::CommandFactory;
use glosse::app::action::{Section, table};
use glosse::cli::Arguments;
use glosse::cli::config::DEFAULT;
use glosse::ingest::formats::described::DESCRIBED;
use glosse::wording::UiLanguage;
use glosse::workspace::query::fields::FIELDS;
use glosse::workspace::query::help;
use std::fmt::Write;

/// Columns of the help of commands.
const COLUMNS: usize = 88;

/// Every generated page by its path below `docs/`.
pub(crate) fn all() -> [(&'static str, String); 5] {
    [
        ("reference/keys.md", keys()),
        ("reference/queries.md", queries()),
        ("reference/commands.md", commands()),
        ("reference/settings.md", settings()),
        ("reference/formats.md", formats()),
    ]
}

/// What a cell of a table may hold.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn keys() -> String {
    let mut page = "# Keys\n\n\
        The default keys, under the headings of the help (`?`). `glosse keys` prints those in force; \
        the name is what `[keys]` in the [configuration](../configuration.md#keys) takes.\n"
        .to_owned();
    for section in Section::ALL {
        write!(
            page,
            "\n## {}\n\n| does | keys | where | name |\n|---|---|---|---|\n",
            section.name().in_language(UiLanguage::English)
        )
        .unwrap();
        for entry in table().iter().filter(|entry| entry.section == section) {
            let keys: Vec<String> =
                entry.keys.iter().map(|keys| format!("`{}`", cell(keys))).collect();
            let places: Vec<&str> = entry.contexts.iter().map(|place| place.name()).collect();
            let (help, keys) = (cell(entry.help.in_language(UiLanguage::English)), keys.join(", "));
            writeln!(page, "| {help} | {keys} | {} | `{}` |", places.join(", "), entry.name)
                .unwrap();
        }
    }
    page
}

fn queries() -> String {
    let mut page = format!(
        "# Queries\n\n\
         What can be typed into the search (`s`), the filters (`f`) and after `--filter`; \
         [Search](../search.md) explains it.\n\n\
         {}\n## Fields\n\n{}\n\
         ## Other names of the fields\n\n\
         A field also answers to what other programs call it, and to its German names.\n\n\
         | field | also |\n|---|---|\n",
        help::signs_as_markdown(),
        help::fields_as_markdown(),
    );
    for row in FIELDS {
        let names: Vec<String> = row.aliases.iter().map(|name| format!("`{name}:`")).collect();
        writeln!(page, "| `{}:` | {} |", row.name, names.join(", ")).unwrap();
    }
    page
}

fn commands() -> String {
    let mut page = "# Commands and options\n\n\
        What `glosse COMMAND --help` prints.\n"
        .to_owned();
    let mut root = Arguments::command().term_width(COLUMNS);
    root.build();
    describe(&mut page, "glosse", &mut root);
    page
}

fn describe(page: &mut String, name: &str, command: &mut clap::Command) {
    let help = command.render_long_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    write!(page, "\n## {name}\n\n```text\n{}\n```\n", lines.join("\n").trim_end()).unwrap();
    for below in command.get_subcommands_mut().filter(|below| below.get_name() != "help") {
        let name = format!("{name} {}", below.get_name());
        describe(page, &name, below);
    }
}

fn settings() -> String {
    format!(
        "# All settings\n\n\
         The file that `glosse config --default` prints; [Configuration](../configuration.md) \
         explains where it lies.\n\n\
         ```toml\n{DEFAULT}```\n"
    )
}

fn formats() -> String {
    let mut page = "# Formats at a glance\n\n\
        What is in a file decides, not its name: these endings are common ones.\n\n\
        | format | endings |\n|---|---|\n"
        .to_owned();
    for format in DESCRIBED {
        let endings: Vec<String> =
            format.endings.iter().map(|ending| format!("`.{ending}`")).collect();
        let anchor = format.name.to_lowercase().replace(' ', "-");
        writeln!(page, "| [{}](../formats.md#{anchor}) | {} |", format.name, endings.join(", "))
            .unwrap();
    }
    page
}
