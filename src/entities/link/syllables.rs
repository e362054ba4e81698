//! Chinese and Korean names: the surname stands first, given names are one or two syllables, and
//! hyphens, blanks and capitals between the syllables mean nothing.

use crate::text::fold;

/// A Chinese or Korean name taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Syllabic {
    pub(super) surname: String,
    pub(super) given: Vec<String>,
}

/// Korean surnames, each with its spellings.
const KOREAN_SURNAMES: &[&[&str]] = &[
    &["kim", "gim"],
    &["lee", "yi", "rhee", "ri", "i"],
    &["park", "pak", "bak"],
    &["choi", "choe", "tschoe"],
    &["jung", "jeong", "chung", "jong", "chong"],
    &["kang", "gang"],
    &["cho", "jo"],
    &["yoon", "yun"],
    &["jang", "chang"],
    &["lim", "im", "rim"],
    &["han"],
    &["oh", "o"],
    &["seo", "suh"],
    &["shin", "sin"],
    &["kwon", "gwon"],
    &["hwang"],
    &["ahn", "an"],
    &["song"],
    &["ryu", "yoo", "yu", "ryoo", "you"],
    &["hong"],
    &["jeon", "jun", "chon"],
    &["ko", "go", "koh"],
    &["moon", "mun"],
    &["yang"],
    &["son", "sohn"],
    &["bae", "pae"],
    &["baek", "paek", "paik"],
    &["heo", "hur", "huh"],
    &["nam"],
    &["shim", "sim"],
    &["noh", "no", "roh"],
    &["ha"],
    &["kwak", "gwak"],
    &["sung", "seong", "song"],
    &["cha"],
    &["joo", "chu", "ju"],
    &["woo", "u"],
    &["koo", "ku", "gu"],
    &["min"],
    &["na", "ra"],
    &["jin", "chin"],
    &["ji", "chi"],
    &["um", "eom"],
    &["ban", "pan"],
    &["hyun", "hyon"],
    &["thae", "tae"],
];

/// Syllables of Korean given names, each with its spellings.
const KOREAN_SYLLABLES: &[&[&str]] = &[
    &["ae"],
    &["ah", "a"],
    &["beom", "bum", "pom"],
    &["bin"],
    &["bo", "po"],
    &["chan"],
    &["chang"],
    &["cheol", "chul", "chol", "tschol"],
    &["dae", "tae"],
    &["do", "to"],
    &["dong", "tong"],
    &["doo", "du"],
    &["un", "eun"],
    &["eui", "ui"],
    &["ga", "ka"],
    &["geun", "keun", "kun"],
    &["gi", "ki", "kee"],
    &["gyeong", "kyung", "kyong", "kyoung"],
    &["gyu", "kyu"],
    &["ha"],
    &["hae"],
    &["hak"],
    &["han"],
    &["hee", "hi", "hui"],
    &["ho"],
    &["hong"],
    &["hoon", "hun"],
    &["hwa"],
    &["hwan"],
    &["hye"],
    &["hyeok", "hyuk", "hyok"],
    &["hyeon", "hyun", "hyon"],
    &["hyo"],
    &["hyung", "hyeong", "hyong"],
    &["il"],
    &["in"],
    &["ja"],
    &["jae", "chae"],
    &["je"],
    &["jeong", "jung", "chung", "joung"],
    &["ji", "chi", "jee"],
    &["jin", "chin"],
    &["jong", "chong", "dschong"],
    &["joo", "ju", "chu"],
    &["joon", "jun", "chun"],
    &["kwan", "gwan"],
    &["kwang", "gwang"],
    &["kwon", "gwon"],
    &["man"],
    &["me", "mi", "mee"],
    &["min"],
    &["moo", "mu"],
    &["moon", "mun"],
    &["myung", "myeong", "myong"],
    &["na"],
    &["nam"],
    &["ok"],
    &["rae", "nae"],
    &["ran"],
    &["rim"],
    &["ryong", "yong", "young", "yeong", "ryeong"],
    &["sang"],
    &["se", "sae"],
    &["seo", "suh"],
    &["seok", "suk", "sok"],
    &["seon", "sun", "son"],
    &["seong", "sung", "song"],
    &["seung"],
    &["shik", "sik"],
    &["shin", "sin"],
    &["soo", "su"],
    &["soon"],
    &["sook"],
    &["taek"],
    &["tae", "thae"],
    &["uk", "wook", "ook"],
    &["won"],
    &["woo", "u"],
    &["ye"],
    &["yeol", "youl", "yol", "yeul"],
    &["yeon", "yon", "youn"],
    &["yo"],
    &["yoon", "yun"],
    &["yu", "yoo"],
];

/// Chinese surnames, in Pinyin and in the older spelling.
const CHINESE_SURNAMES: &str = "ai an bai bao bo cai cao chai chan chang chao chen cheng chi chiang \
    chou chow chu cui dai deng ding dong dou du duan fan fang fei feng fu gan gao ge geng gong gu guan \
    guo han hao he ho hong hou hsi hsieh hsu hu hua huang ji jia jian jiang jiao jin jing kang kong ku \
    kung kuo lai lan lang lee lei leung li lian liang liao lin ling liu long lou lu luo lü ma mao mei \
    meng mi miao mo mou mu nie ning niu ou ouyang pan pang pei peng pi ping qi qian qiao qin qiu qu \
    quan rao ren rong ruan shang shao shen shi shu sima situ song soong su sun tan tang tao teng tian \
    tong tsai tsao tsui tu wan wang wei wen weng wong wu xi xia xiang xiao xie xin xing xiong xu xue \
    yan yang yao ye yeh yi yin ying yong you yu yuan yue yun zang zeng zhai zhan zhang zhao zheng zhong \
    zhou zhu zhuang zou tschiang tschou tschen";

const INITIALS: [&str; 24] = [
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r",
    "z", "c", "s", "y", "w", "",
];
const FINALS: [&str; 36] = [
    "iang", "iong", "uang", "ang", "eng", "ong", "iao", "ian", "ing", "uai", "uan", "ueng", "ai",
    "ei", "ao", "ou", "an", "en", "ia", "ie", "iu", "in", "ua", "uo", "ui", "un", "ue", "er", "ue",
    "a", "o", "e", "i", "u", "v", "io",
];
/// Beginnings of syllables in the older spelling (Wade-Giles), and the class of Pinyin beginnings.
const BEGINNINGS: [(&str, &str); 30] = [
    ("tsch", "J"),
    ("hs", "x"),
    ("ts", "Z"),
    ("tz", "Z"),
    ("sch", "s"),
    ("sh", "s"),
    ("zh", "J"),
    ("ch", "J"),
    ("sz", "s"),
    ("ss", "s"),
    ("x", "x"),
    ("q", "J"),
    ("j", "J"),
    ("z", "Z"),
    ("c", "Z"),
    ("b", "B"),
    ("p", "B"),
    ("d", "D"),
    ("t", "D"),
    ("g", "G"),
    ("k", "G"),
    ("m", "m"),
    ("f", "f"),
    ("n", "n"),
    ("l", "l"),
    ("h", "h"),
    ("r", "r"),
    ("s", "s"),
    ("y", ""),
    ("w", "w"),
];
/// Ends of syllables in the older spelling with those of Pinyin.
const ENDS: [(&str, &str); 14] = [
    ("ung", "ong"),
    ("ieh", "ie"),
    ("ueh", "ue"),
    ("ien", "ian"),
    ("eh", "e"),
    ("uo", "o"),
    ("ih", "i"),
    ("uh", "u"),
    ("iung", "iong"),
    ("ui", "ui"),
    ("uei", "ui"),
    ("iou", "iu"),
    ("yi", "i"),
    ("yu", "u"),
];

/// The words of a name that hyphens and blanks part, folded.
fn pieces(words: &[&str]) -> Vec<String> {
    let parts = words.iter().flat_map(|word| word.split(['-', '‐', '‑']));
    parts.map(fold).filter(|part| !part.is_empty()).collect()
}

/// The first spelling of the group that has this one.
fn group(groups: &[&'static [&'static str]], spelling: &str) -> Option<&'static str> {
    let group = groups.iter().find(|group| group.contains(&spelling))?;
    group.first().copied()
}

/// A Korean name in either order, if it is one.
pub(super) fn korean(words: &[&str]) -> Option<Syllabic> {
    let parts = pieces(words);
    let first = |surname: &String, given: &[String]| {
        let syllables = given.iter().map(|part| group(KOREAN_SYLLABLES, part).map(str::to_owned));
        let given: Vec<String> = syllables.collect::<Option<_>>()?;
        let surname = group(KOREAN_SURNAMES, surname)?.to_owned();
        (given.len() == 2).then_some(Syllabic { surname, given })
    };
    let (front, given) = parts.split_first()?;
    if let Some(name) = first(front, given) {
        return Some(name);
    }
    // *Jae-myung Lee*: only a hyphen tells that the given name stands first.
    let hyphened = words.len() == 2 && words.first().is_some_and(|word| word.contains('-'));
    let (back, given) = parts.split_last().filter(|_| hyphened)?;
    first(back, given)
}

/// A Chinese name, if it is one: in Pinyin, or in the older spelling.
pub(super) fn chinese(words: &[&str]) -> Option<Syllabic> {
    let parts = pieces(words);
    let (surname, given) = parts.split_first()?;
    let known = CHINESE_SURNAMES.split_whitespace().any(|known| known == surname);
    if !known || given.is_empty() || words.len() > 3 {
        return None;
    }
    let mut syllables = Vec::new();
    for part in given {
        syllables.extend(pinyin(part).or_else(|| older(part).map(|part| vec![part]))?);
    }
    (1..=2)
        .contains(&syllables.len())
        .then(|| Syllabic { surname: surname.clone(), given: syllables })
}

/// The one or two syllables of Pinyin that a folded word is.
fn pinyin(word: &str) -> Option<Vec<String>> {
    if is_syllable(word) {
        return Some(vec![word.to_owned()]);
    }
    let cuts = word.char_indices().map(|(at, _)| word.split_at(at)).rev();
    let (one, other) =
        cuts.into_iter().find(|(one, other)| is_syllable(one) && is_syllable(other))?;
    Some(vec![one.to_owned(), other.to_owned()])
}

fn is_syllable(word: &str) -> bool {
    INITIALS.iter().any(|initial| {
        let Some(end) = word.strip_prefix(initial) else { return false };
        // *zhi*, *chi* are syllables, *ching* belongs to the older spelling.
        let hard =
            matches!(*initial, "zh" | "ch" | "sh" | "r") && end.len() > 1 && end.starts_with('i');
        FINALS.contains(&end) && !hard
    })
}

/// A syllable of the older spelling that is none of Pinyin: *hsiao*, *tung*.
fn older(word: &str) -> Option<String> {
    let marks = ["hs", "ts", "tz", "ss", "chi", "chu"].iter().any(|mark| word.starts_with(mark));
    let ends = ["ung", "ieh", "ueh", "ien", "eh", "ih"].iter().any(|end| word.ends_with(end));
    (word.len() <= 6 && (marks || ends)).then(|| word.to_owned())
}

impl Syllabic {
    /// Whether it stands in the older spelling.
    pub(super) fn is_older(&self) -> bool {
        !self.given.iter().chain([&self.surname]).all(|part| is_syllable(part))
    }

    /// What a name in Pinyin has in common with the same one in the older spelling, which often
    /// leaves its apostrophes out.
    pub(super) fn loose(&self) -> String {
        let parts = [&self.surname].into_iter().chain(&self.given);
        parts.map(|part| loose_syllable(part)).collect::<Vec<_>>().join(" ")
    }
}

fn loose_syllable(word: &str) -> String {
    let begins =
        BEGINNINGS.iter().find_map(|(begin, class)| Some((*class, word.strip_prefix(begin)?)));
    let (class, rest) = begins.unwrap_or(("", word));
    let end = ENDS.iter().find_map(|(old, new)| Some(format!("{}{new}", rest.strip_suffix(old)?)));
    let end = end.unwrap_or_else(|| rest.to_owned());
    // After hissing sounds the vowel of *zi* and *tse* is the same.
    let end = if matches!(class, "Z" | "s") && matches!(end.as_str(), "e" | "u" | "i") {
        "i"
    } else {
        &end
    };
    format!("{class}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str) -> Vec<&str> {
        name.split(' ').collect()
    }

    #[test]
    fn korean_names_are_one_in_every_spelling_and_order() {
        for (one, other) in [
            ("Kim Jong-un", "Kim Jong Un"),
            ("Yoon Suk-yeol", "Yoon Seok-youl"),
            ("Park Min-soo", "Pak Min-su"),
            ("Lee Jae-myung", "Jae-myung Lee"),
        ] {
            assert_eq!(korean(&words(one)), korean(&words(other)), "{one}");
            assert!(korean(&words(one)).is_some());
        }
        assert_ne!(korean(&words("Kim Jong-il")), korean(&words("Kim Jong-un")));
        for name in ["Stephen Kim", "Kim Kardashian", "Anna Lee Hofer", "Jan Park"] {
            assert_eq!(korean(&words(name)), None, "{name}");
        }
    }

    #[test]
    fn chinese_names_are_taken_apart_into_syllables() {
        for (one, other) in [("Xi Jinping", "Xi Jin-ping"), ("Ai Weiwei", "Ai Wei Wei")] {
            assert_eq!(chinese(&words(one)), chinese(&words(other)), "{one}");
            assert!(chinese(&words(one)).is_some());
        }
        for name in ["Anna Li", "Bo Derek", "Jan Wang", "Sun Microsystems"] {
            assert_eq!(chinese(&words(name)), None, "{name}");
        }
    }

    #[test]
    fn the_older_spelling_is_compared_loosely() {
        for (pinyin, older) in [
            ("Deng Xiaoping", "Teng Hsiao-ping"),
            ("Mao Zedong", "Mao Tse-tung"),
            ("Zhou Qinghong", "Chou Ching-hung"),
        ] {
            let (one, other) = (chinese(&words(pinyin)).unwrap(), chinese(&words(older)).unwrap());
            assert!(other.is_older() && !one.is_older());
            assert_eq!(one.loose(), other.loose(), "{pinyin}");
        }
    }
}
