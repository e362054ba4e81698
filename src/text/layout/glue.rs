//! What belongs together and is not to come apart at the end of a line.

/// How firmly words and what follows them belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    /// Not at all.
    None,
    /// Where there is room: what is read as one.
    Soft,
    /// Always: no line begins with a dash.
    Firm,
}

/// How firmly words and what follows them belong together. `next` is what stands between the two,
/// and what follows.
pub(super) fn hold(words: &str, next: (&str, &str)) -> Hold {
    let (between, next) = next;
    if between != " " || next.is_empty() {
        return Hold::None;
    }
    let last = words.rsplit(' ').next().unwrap_or(words);
    let before = last.trim_start_matches(OPENING);
    let first = next.split(' ').next().unwrap_or(next);
    let after = first.trim_start_matches(OPENING).trim_end_matches(CLOSING);
    if begins_no_line(first) || ends_no_line(last) {
        return Hold::Firm;
    }
    let soft = is_letter_with_stop(before)
        || is_date(before, after)
        || is_titled(before, after)
        || is_numbered(before, after)
        || is_amount(before, after)
        || (is_roman(after) && before.starts_with(char::is_uppercase));
    if soft { Hold::Soft } else { Hold::None }
}

const OPENING: [char; 9] = ['(', '[', '„', '“', '"', '»', '«', '‚', '›'];
const CLOSING: [char; 13] = [',', ';', ':', '!', '?', ')', ']', '“', '”', '"', '»', '«', '’'];

/// Dashes, what goes on after three dots, and closing marks apart from their words.
fn begins_no_line(word: &str) -> bool {
    matches!(word, "–" | "—" | "-" | "--" | "»" | "”" | "%" | "‰")
        || word.trim_end_matches(['.', ',', ';', ':', '!', '?']) == "–"
        || word.starts_with(['…', '/', '&'])
        || word == "..."
}

/// Opening marks apart from their words, and signs of what follows.
fn ends_no_line(word: &str) -> bool {
    matches!(word, "«" | "„" | "§" | "§§" | "&" | "©" | "†" | "*" | "/" | "#" | "№")
}

/// `z.` of *z. B.*, an initial.
fn is_letter_with_stop(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.as_str() == "."
}

#[rustfmt::skip]
const MONTHS: &[&str] = &[
    "Januar", "Jänner", "Februar", "Feber", "März", "April", "Mai", "Juni", "Juli", "August",
    "September", "Oktober", "November", "Dezember", "January", "February", "March", "May", "June",
    "July", "October", "December", "Jan.", "Feb.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.", "Sept.",
    "Okt.", "Oct.", "Nov.", "Dez.", "Dec.",
];

/// `5.` and *Oktober*, *Jahrhundert*, *Liga*; `5` and *October*, and the other way round.
fn is_date(before: &str, after: &str) -> bool {
    let day =
        |word: &str| (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    let month = |word: &str| MONTHS.contains(&word);
    if let Some(number) = before.strip_suffix('.') {
        let ordinal = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
        return ordinal && after.starts_with(char::is_alphabetic);
    }
    (day(before) && month(after)) || (month(before) && day(after))
}

#[rustfmt::skip]
const TITLES: &[&str] = &[
    "Dr.", "Prof.", "Mag.", "Ing.", "Dipl.-Ing.", "Hr.", "Fr.", "Herr", "Herrn", "Frau", "Mr.",
    "Mrs.", "Ms.", "Mr", "Mrs", "Ms", "Dr", "St.", "Sankt", "Sir", "Lady", "Dame", "Sen.", "Rep.",
    "Gov.", "Gen.", "Capt.", "Sgt.", "Lt.", "Col.", "Rev.", "Hon.", "Univ.-Prof.", "Priv.-Doz.",
    "Dres.", "Kard.", "Hl.", "RA", "OStR",
];

fn is_titled(before: &str, after: &str) -> bool {
    TITLES.contains(&before) && after.starts_with(char::is_uppercase)
}

#[rustfmt::skip]
const COUNTED: &[&str] = &[
    "§", "§§", "Art.", "Artikel", "Abs.", "Absatz", "Satz", "Nr.", "Nummer", "No.", "Ziff.", "S.",
    "Seite", "Seiten", "p.", "pp.", "Bd.", "Band", "vol.", "Vol.", "Kap.", "Kapitel", "Chapter",
    "Abb.", "Fig.", "Tab.", "Tabelle", "Teil", "Part", "Heft", "Ausgabe", "Platz", "Rang", "Gleis",
    "Halle", "Raum", "Zimmer", "Linie", "Bus", "Paragraf", "Paragraph", "Az.", "Tel.", "Rn.",
    "Anm.", "Vers", "Klasse", "Stufe", "Phase", "Runde", "Gruppe", "Page", "Article", "Section",
    "Sec.", "Level", "Version", "ca.", "Ca.", "etwa", "rund", "um", "gegen", "ab", "seit", "Jahr",
    "Jahre", "Jahren", "EUR", "USD", "CHF", "GBP", "€", "$", "£", "¥", "US-$", "Euro", "Ziffer",
    "Folge", "Staffel", "Startnummer", "Hausnummer", "Postfach", "v.", "vs.",
];

/// What is counted or worth so much, and its number.
fn is_numbered(before: &str, after: &str) -> bool {
    // Small words go along only with one figure or two: *um 17 Uhr* may stay whole then.
    let digits = after.chars().take_while(char::is_ascii_digit).count();
    let small = before.starts_with(char::is_lowercase) && !before.ends_with('.');
    COUNTED.contains(&before) && digits > 0 && (!small || digits <= 2)
}

#[rustfmt::skip]
const UNITS: &[&str] = &[
    "%", "‰", "°", "°C", "°F", "K", "€", "$", "£", "¥", "Euro", "Cent", "Dollar", "Franken", "Pfund",
    "Rubel", "Kronen", "Yen", "Yuan", "Prozent", "Prozentpunkte", "Prozentpunkten", "percent",
    "per", "km", "m", "cm", "mm", "µm", "nm", "km²", "m²", "m³", "km/h", "kg", "g", "mg", "t", "l",
    "ml", "hl", "ha", "Uhr", "h", "Std.", "Min.", "min", "Sek.", "s", "ms", "Tsd.", "Mio.", "Mrd.",
    "Bio.", "Millionen", "Million", "Milliarden", "Milliarde", "Billionen", "Tausend", "Dutzend",
    "million", "billion", "trillion", "thousand", "hundred", "Meter", "Metern", "Kilometer",
    "Kilometern", "Zentimeter", "Millimeter", "Hektar", "Liter", "Tonnen", "Kilogramm", "Kilo",
    "Gramm", "Grad", "Watt", "Kilowatt", "Megawatt", "Gigawatt", "W", "kW", "MW", "GW", "Wh", "kWh",
    "MWh", "GWh", "TWh", "V", "A", "Hz", "kHz", "MHz", "GHz", "B", "kB", "MB", "GB", "TB", "bar",
    "hPa", "PS", "a.m.", "p.m.", "am", "pm", "AM", "PM", "Jahre", "Jahren", "Tage", "Tagen",
    "Stunden", "Minuten", "Sekunden", "Wochen", "Monate", "Monaten", "Menschen", "Personen", "years",
    "days", "hours", "minutes", "people", "miles", "feet", "ft", "lb", "oz", "mph", "EUR", "USD",
    "CHF", "v.", "n.", "Stück", "Punkte", "Punkten", "Stimmen", "Tore", "Mal", "mal",
];

/// A number and its unit, the groups of a long number, and *Mio. Euro*.
fn is_amount(before: &str, after: &str) -> bool {
    let number = before.ends_with(|c: char| c.is_ascii_digit())
        && before.starts_with(|c: char| c.is_ascii_digit() || "+-–−±€$£".contains(c));
    let group = after.chars().take(3).filter(char::is_ascii_digit).count() == 3
        && !after.chars().nth(3).is_some_and(|c| c.is_ascii_digit());
    let three = before.chars().rev().take_while(char::is_ascii_digit).count() <= 3;
    let unit = UNITS.contains(&after) || UNITS.contains(&after.trim_end_matches('.'));
    let large = [
        "Tsd.",
        "Mio.",
        "Mrd.",
        "Bio.",
        "Millionen",
        "Milliarden",
        "Billionen",
        "million",
        "billion",
        "trillion",
    ];
    let money = [
        "Euro",
        "Dollar",
        "Franken",
        "Pfund",
        "Rubel",
        "Kronen",
        "Yen",
        "Yuan",
        "€",
        "$",
        "US-Dollar",
        "Menschen",
        "Tonnen",
        "Kilometer",
        "dollars",
        "euros",
        "pounds",
        "people",
    ];
    (number && unit)
        || (number && group && three)
        || (large.contains(&before) && money.contains(&after.trim_end_matches('.')))
}

/// *II.* of *Wilhelm II.*
fn is_roman(word: &str) -> bool {
    let digits = word.strip_suffix('.').unwrap_or(word);
    let known = !digits.is_empty() && digits.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    known && (digits.len() > 1 || word.ends_with('.')) && digits.len() <= 6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds_at(text: &str) -> bool {
        let (before, after) = text.split_once('|').unwrap();
        hold(before.trim_end(), (" ", after.trim_start())) != Hold::None
    }

    #[test]
    fn what_belongs_together_holds() {
        for text in [
            "z. | B.",
            "d. | h.",
            "u. | a.",
            "i. | d.",
            "(z. | B.",
            "v. | Chr.",
            "J. | Lindhorst",
            "5. | Oktober",
            "31. | Dezember",
            "19. | Jahrhundert",
            "2. | Bundesliga",
            "5 | October",
            "October | 5",
            "am 5. | Mai",
            "Dr. | Meier",
            "Prof. | Dr.",
            "Herr | Müller",
            "Frau | Lindhorst",
            "Mrs. | Lind",
            "St. | Gallen",
            "§ | 12",
            "Abs. | 3",
            "Nr. | 5",
            "S. | 12",
            "Kapitel | 3",
            "Gleis | 7",
            "ca. | 30",
            "um | 17",
            "17 | Uhr",
            "20 | Prozent",
            "20 | %",
            "1,5 | Mio.",
            "Mio. | Euro",
            "300 | 000",
            "12.500 | Euro",
            "€ | 20",
            "5 | km",
            "37 | °C",
            "3 | Milliarden",
            "Milliarden | Dollar",
            "sind | –",
            "weg | --",
            "ging | …",
            "Wilhelm | II.",
            "Johannes | XXIII.",
            "« | mot",
            "mot | »",
            "Lind | & Sohn",
            "10 | a.m.",
            "9 | million",
            "Chapter | 4",
            "No. | 10",
            "$ | 5",
            "-5 | Grad",
            "2,5 | Prozent,",
            "(20 | Prozent)",
            "12. | Februar,",
            "Herrn | Meier.",
            "Bd. | 2",
            "100 | km/h",
            "Mr. | Brown’s",
        ] {
            assert!(holds_at(text), "{text}");
        }
    }

    #[test]
    fn other_words_come_apart() {
        for text in [
            "der | Bericht",
            "am | Wehr",
            "– | so",
            "Ende. | Dann",
            "2023 | kam",
            "Oktober | 2023",
            "Jahr | begann",
            "1200 | 345",
            "Herr | und",
            "Mio. | davon",
            "um | 1950",
            "II. | Liga",
        ] {
            assert!(!holds_at(text), "{text}");
        }
    }
}
