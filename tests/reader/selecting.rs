//! Choosing words: a text with its selection, keys, the text with its selection.

use crate::fixture::{check, marked, marks};

#[test]
fn a_sentence_or_a_paragraph_is_selected_around_the_cursor() {
    check("Eins ist da. Zwei ‸kommt. Drei.", "v", "Eins ist da. «Zwei kommt‸.» Drei.");
    check("Eins. Zwei ‸kommt.\n\nDrei.", "V", "«Eins. Zwei kommt‸.»\n\nDrei.");
    check("Eins.\n\n‸Drei.", "v", "Eins.\n\n«Drei‸.»");
}

#[test]
fn sentence_motions_extend_by_whole_sentences() {
    check("«Eins ist‸.» Zwei ist. Drei.", ")", "«Eins ist. Zwei ist‸.» Drei.");
    check("«Eins ist‸.» Zwei ist.\n\nDrei ist.", "2 )", "«Eins ist. Zwei ist.\n\nDrei ist‸.»");
    check("«Eins. Zwei‸.» Drei.", "(", "«Eins‸.» Zwei. Drei.");
    check("Eins. «Zwei‸.» Drei.", "(", "«‸Eins. Zwei.» Drei.");
    check("Eins. «Zwei‸.» Drei.", "( )", "Eins. «‸Zwei.» Drei.");
    check("Eins. «Zwei‸.» Drei.", "( ) )", "Eins. «Zwei. Drei‸.»");
}

#[test]
fn word_paragraph_and_character_motions_extend_too() {
    check("«Ei‸n» Wort noch.", "w", "«Ein Wor‸t» noch.");
    check("«Ein Wor‸t» noch.", "b", "«Ei‸n» Wort noch.");
    check("«Eins‸.»\n\nZwei da. Ja.\n\nDrei.", "J", "«Eins.\n\nZwei da. Ja‸.»\n\nDrei.");
    check("«Ei‸n» Wort.", "l l", "«Ein ‸W»ort.");
    check("Ein «W‸o»rt.", "h", "Ein «‸W»ort.");
    check("Ein [Max] sah [Eva]. «D‸a».", "E", "Ein Max sah «‸Eva. Da».");
    check("«E‸r» sah [Eva Lux] da.", "e", "«Er sah Eva Lu‸x» da.");
}

#[test]
fn growing_goes_from_word_to_name_to_sentence_to_paragraph_to_article() {
    let text = "Hier sah [Eva L‸ux] ihn. Er ging.\n\nEnde.";
    check(text, "+", "Hier sah Eva «Lu‸x» ihn. Er ging.\n\nEnde.");
    check(text, "+ +", "Hier sah «Eva Lu‸x» ihn. Er ging.\n\nEnde.");
    check(text, "+ + +", "«Hier sah Eva Lux ihn‸.» Er ging.\n\nEnde.");
    check(text, "+ + + +", "«Hier sah Eva Lux ihn. Er ging‸.»\n\nEnde.");
    check(text, "+ + + + +", "«Hier sah Eva Lux ihn. Er ging.\n\nEnde‸.»");
    check(text, "+ + + + + +", "«Hier sah Eva Lux ihn. Er ging.\n\nEnde‸.»");
    check(text, "+ + + + + - - -", "Hier sah «Eva Lu‸x» ihn. Er ging.\n\nEnde.");
}

#[test]
fn shrinking_gives_up_the_last_sentence_then_the_last_word() {
    check("«Eins da. Zwei dort‸.»", "-", "«Eins da‸.» Zwei dort.");
    check("«Eins zwei drei‸.»", "-", "«Eins zwei dre‸i».");
    check("«Eins zwei dre‸i».", "-", "«Eins zwe‸i» drei.");
}

#[test]
fn the_ends_are_exchanged_and_the_selection_is_left() {
    check("«Eins zwe‸i» drei.", "o", "«‸Eins zwei» drei.");
    check("«Eins zwe‸i» drei.", "o w", "Eins «‸zwei» drei.");
    check("«Eins zwe‸i» drei.", "Esc", "Eins zwe‸i drei.");
    check("«Eins zwe‸i» drei.", "q", "Eins zwe‸i drei.");
}

#[test]
fn lines_and_ends_of_lines_extend_the_selection() {
    check("Ei‸ns zwei drei.", "+ End", "«Eins zwei drei‸.»");
    check("Eins «zwe‸i» drei.", "Home", "«‸Eins z»wei drei.");
    check("Eins «zwe‸i».\n\nDrei vier.", "j", "Eins «zwei.\n\nDrei vie‸r».");
    check("Eins.\n\nDrei «vie‸r».", "g g", "«‸Eins.\n\nDrei v»ier.");
}

#[test]
fn a_selection_over_wide_and_combined_characters_ends_on_whole_ones() {
    check("‸日本語 ist e\u{301}in Wort.", "v", "«日本語 ist e\u{301}in Wort‸.»");
    let mut fixture = marked("«a‸e\u{301}» b.");
    fixture.press("h l");
    assert_eq!(marks(&fixture), "«a‸e\u{301}» b.");
}

#[test]
fn words_clauses_and_quotations_are_selected_by_name() {
    for (keys, wanted) in [
        ("i w", "wieder"),
        ("i q", "„nie wieder“"),
        ("i c", "der „nie wieder“ tagte,"),
        ("i w +", "„nie wieder“"),
        ("i w + +", "der „nie wieder“ tagte,"),
        ("i w + + -", "„nie wieder“"),
    ] {
        let mut fixture = marked("Der Rat, der „nie wie‸der“ tagte, ging heim.");
        fixture.press(keys);
        assert_eq!(fixture.selected(), wanted, "{keys}");
    }
}
