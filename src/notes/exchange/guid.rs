//! The ids that REFI-QDA wants: UUIDs, made from our own ids and back.

use crate::notes::model::AnnotationId;
use ulid::Ulid;

/// A number as a UUID.
pub(super) fn of_number(number: u128) -> String {
    let hex = format!("{number:032x}");
    let mut out = String::with_capacity(36);
    for (at, digit) in hex.chars().enumerate() {
        if matches!(at, 8 | 12 | 16 | 20) {
            out.push('-');
        }
        out.push(digit);
    }
    out
}

/// That of an annotation, which has the same bits.
pub(super) fn of_annotation(id: AnnotationId) -> String {
    of_number(id.0.0)
}

/// One made from words, the same for the same words.
pub(super) fn of_words(words: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for word in words {
        hasher.update(word.as_bytes()).update(&[0]);
    }
    let hash = hasher.finalize();
    let bytes = hash.as_bytes().iter().take(16);
    of_number(bytes.fold(0, |sum, byte| (sum << 8) | u128::from(*byte)))
}

/// The annotation that a UUID stands for; `None` if it is none.
pub(super) fn annotation(guid: &str) -> Option<AnnotationId> {
    let digits: String = guid.trim_matches(['{', '}']).chars().filter(|c| *c != '-').collect();
    let number = u128::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == 32)?;
    Some(AnnotationId(Ulid(number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_back_from_its_uuid() {
        let id: AnnotationId = "01HF0000000000000000000007".parse().unwrap();
        let guid = of_annotation(id);
        assert_eq!((guid.len(), annotation(&guid)), (36, Some(id)));
        assert_eq!(annotation(&format!("{{{}}}", guid.to_uppercase())), Some(id));
        assert_eq!(annotation("x"), None);
        assert_eq!(of_words(&["a", "b"]), of_words(&["a", "b"]));
        assert_ne!(of_words(&["a", "b"]), of_words(&["ab"]));
    }
}
