//! Tells which targets of links may leave the program.

/// Schemes that lead to a page or a person.
pub(super) const SCHEMES: [&str; 3] = ["http:", "https:", "mailto:"];

/// Whether a link may lead there: to a page, to a person, or to something relative. Whatever else
/// has a colon could be a scheme for some program.
#[must_use]
pub fn is_safe(target: &str) -> bool {
    let target = target.trim_start().to_ascii_lowercase();
    !target.contains(':') || SCHEMES.iter().any(|scheme| target.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_people_and_neighbours_may_be_linked() {
        for (target, safe) in [
            ("https://example.org/a_(b)?q=1#x:y", true),
            ("HTTP://example.org", true),
            ("mailto:rat@example.org", true),
            ("../ordner/seite.md#stelle", true),
            ("", true),
            ("javascript:alert(1)", false),
            ("JaVaScRiPt:x", false),
            ("data:text/html,x", false),
            ("file:///etc/passwd", false),
            ("obsidian://open", false),
            ("␁javascript:x", false),
            ("ordner/a:b", false),
        ] {
            assert_eq!(is_safe(target), safe, "{target}");
        }
    }
}
