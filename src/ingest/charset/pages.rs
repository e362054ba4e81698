//! The code pages of DOS, which the web has no names for.

/// A code page: its lower half is ASCII.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) name: &'static str,
    /// The characters of the upper half, 128 of them.
    upper: &'static str,
}

/// Western Europe, under DOS.
pub(super) static CP850: Page = Page {
    name: "CP850",
    upper: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤\
            ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
};

/// The page that the first PCs had.
pub(super) static CP437: Page = Page {
    name: "CP437",
    upper: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧\
            ╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
};

impl Page {
    pub(super) fn decode(&self, bytes: &[u8]) -> String {
        if bytes.is_ascii() {
            return String::from_utf8_lossy(bytes).into_owned();
        }
        let upper: Vec<char> = self.upper.chars().collect();
        let letter = |byte: &u8| match byte.checked_sub(0x80) {
            None => char::from(*byte),
            Some(at) => upper.get(usize::from(at)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        };
        bytes.iter().map(letter).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_a_character_for_every_byte() {
        for page in [&CP850, &CP437] {
            assert_eq!(page.upper.chars().count(), 128, "{}", page.name);
        }
    }
}
