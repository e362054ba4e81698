use super::*;
use proptest::prelude::*;

/// What a reader of Markdown would make live of a text.
fn harm(markdown: &str) -> Vec<String> {
    let all = options() | Options::ENABLE_MATH | Options::ENABLE_GFM | Options::ENABLE_SUPERSCRIPT;
    let harm = |options: Options| {
        Parser::new_ext(markdown, options)
            .filter_map(|event| match event {
                Event::Html(html) | Event::InlineHtml(html) => Some(format!("HTML {html}")),
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    (!target::is_safe(&dest_url)).then(|| format!("target {dest_url}"))
                }
                _ => None,
            })
            .collect::<Vec<_>>()
    };
    [harm(Options::empty()), harm(all), harm(options())].concat()
}

/// The text as it stands in a file: quoted, between other notes.
fn quoted(text: &str, depth: usize) -> String {
    let mark = "> ".repeat(depth);
    let lines: Vec<String> = text.lines().map(|line| format!("{mark}{line}")).collect();
    format!("> [!quote]\n> „x“\n>\n{}\n\n^abc123\n\n[x] `a`\n", lines.join("\n"))
}

const ATOMS: [&str; 58] = [
    "[x](",
    "javascript:alert(1)",
    ")",
    "\n",
    "<",
    ">",
    "[x]: ",
    "[x]",
    "`",
    "```\n",
    "~~~\n",
    "&#106;",
    "java",
    "script",
    ":",
    "data:text/html,",
    "<b>",
    "</b>",
    "<!-- ",
    "-->",
    "\\",
    "[",
    "](",
    "]",
    "  ",
    "\t",
    "    ",
    "> ",
    "- ",
    "1. ",
    "\"t\"",
    "![",
    "file:///etc/passwd",
    "vbscript:x",
    "JaVaScRiPt&colon;",
    "&Tab;",
    "\n\n",
    "<javascript:x>",
    "https://ok.org",
    "(x)",
    "<?",
    "<![CDATA[",
    "<a href=x>",
    "|",
    "%%",
    "$",
    "^abc123",
    "\u{202e}",
    "|--|\n",
    "obsidian://open",
    "#",
    "[^1]",
    "[^1]: ",
    "&lt;b&gt;",
    "<img src=x onerror=y>",
    "*",
    "_",
    "\u{1}",
];

fn atoms() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(&ATOMS[..]), 1..14)
        .prop_map(|atoms| atoms.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nothing_in_a_note_is_live(text in atoms()) {
        let safe = body(&text);
        for shown in [safe.clone(), quoted(&safe, 1), quoted(&safe, 2)] {
            prop_assert_eq!(harm(&shown), Vec::<String>::new(), "{:?} as {:?}", text, shown);
        }
    }

    #[test]
    fn what_was_made_safe_stays_as_it_is(text in atoms()) {
        let once = body(&text);
        prop_assert_eq!(body(&once), once);
    }

    #[test]
    fn no_line_of_a_note_looks_like_a_block_id(text in "(\\^[a-z0-9]{6}|x| |\n|```|~~~~){0,12}") {
        for line in body(&text).lines() {
            let word = line.split_whitespace().last().unwrap_or_default();
            prop_assert!(!is_block_id(word), "{}", line);
        }
    }

    #[test]
    fn plain_words_stay(text in "[a-zäöü*_-][a-zäöü *_\n-]{0,60}") {
        let expected: Vec<&str> = text.lines().map(|line| if line.trim().is_empty() { "" } else { line }).collect();
        let expected = expected.join("\n");
        prop_assert_eq!(body(&text), expected.trim_matches('\n').trim_end());
    }
}

#[test]
fn what_a_user_writes_as_markdown_stays() {
    for note in [
        "**fett** und [Link](https://example.org/a_(b)?q=1&r=2)",
        "- [ ] anrufen\n- [x] fragen\n  1. erst\n  2. dann",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "```html\n<b>Beispiel</b>\n```",
        "Der Knopf `<button>` und `$$`",
        "<https://example.org>",
        "<mailto:rat@example.org>",
        "3 < 4 und 5 > 4, <3",
        "[x](seite.md), [[Andere Notiz]], ![Bild](bild.png)",
        "Text[^1]\n\n[^1]: Fußnote",
        "Zeile  \nmit Umbruch",
        "> zitiert\n> > tiefer",
        "%% Kommentar %%, $$x^2$$",
        "[x]: https://example.org\n\n[x]",
    ] {
        assert_eq!(body(note), note);
    }
}

#[test]
fn what_would_be_live_is_escaped() {
    for (note, markdown) in [
        ("<script>x</script>", "\\<script>x\\</script>"),
        ("\\<img src=x>", "\\<img src=x>"),
        ("\\\\<img src=x>", "\\\\\\<img src=x>"),
        ("[x](javascript:y)", "[x]\\(javascript:y)"),
        ("![x](data:text/html,y)", "![x]\\(data:text/html,y)"),
        ("[x](\njavascript:y)", "[x]\\(\njavascript:y)"),
        ("[x](java&#115;cript:y)", "[x]\\(java&#115;cript:y)"),
        ("[x]: data:text\n\n[x]", "[x]\\: data:text\n\n\\[x]"),
        ("<javascript:x>", "\\<javascript:x>"),
        ("vgl. ^a7k3q9", "vgl. \\^a7k3q9"),
        ("%% offen", "\\%\\% offen"),
        ("\u{1b}]0;x\u{7}", "␛]0;x␇"),
        ("\t<b>", "    <b>"),
    ] {
        assert_eq!(body(note), markdown);
    }
}
