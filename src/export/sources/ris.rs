//! Sources as RIS, which reference managers read.

use super::CitedArticle;
use crate::article::PartialDate;

/// The field for the database, by which a list of ours is known.
const DATABASE: &str = "DP  - Glosse";

/// The list; lines end in CR LF.
#[must_use]
pub fn write(sources: &[CitedArticle]) -> String {
    let mut out = String::new();
    for source in sources {
        let mut line = |tag: &str, value: &str| out.push_str(&format!("{tag}  - {value}\r\n"));
        line("TY", "NEWS");
        line("ID", &source.key);
        source.authors.iter().for_each(|person| line("AU", &person.inverted()));
        let date = source.date.map(day);
        let year = source.date.map(|date| format!("{:04}", date.year()));
        let language = source.language.map(|language| language.code().to_owned());
        for (tag, value) in [
            ("TI", &source.title),
            ("T2", &source.outlet),
            ("PY", &year),
            ("DA", &date),
            ("UR", &source.url),
            ("LA", &language),
        ] {
            value.iter().for_each(|value| line(tag, value));
        }
        out.push_str(DATABASE);
        out.push_str("\r\nER  - \r\n\r\n");
    }
    out
}

/// `2023/10/02/`, with as many parts as are known.
fn day(date: PartialDate) -> String {
    let part = |part: Option<i8>| part.map(|part| format!("{part:02}")).unwrap_or_default();
    format!("{:04}/{}/{}/", date.year(), part(date.month()), part(date.day()))
}

/// Whether a file was made by [`write()`].
#[must_use]
pub fn is_ours(file: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(file) else { return false };
    let ends = text.lines().filter(|line| line.starts_with("ER  -")).count();
    ends > 0 && text.lines().filter(|line| *line == DATABASE).count() == ends
}

#[cfg(test)]
mod tests {
    use super::super::tests::source;
    use super::*;

    #[test]
    fn a_source_is_a_record() {
        let made = write(&[source()]);
        for line in ["TY  - NEWS", "AU  - von der Lindt, Mara", "AU  - dpa", "DA  - 2023/10/02/"] {
            assert!(made.contains(&format!("{line}\r\n")), "{made}");
        }
        assert!(made.ends_with("ER  - \r\n\r\n") && is_ours(made.as_bytes()));
        assert!(!is_ours(b"TY  - NEWS\r\nER  - \r\n"));
        let month = CitedArticle { date: "2023-10".parse().ok(), ..source() };
        assert!(write(&[month]).contains("DA  - 2023/10//\r\n"));
    }
}
