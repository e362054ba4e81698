//! What articles tell, kept beside their names.

use super::{Place, rest};
use crate::article::EntityId;
use crate::article::decision::{Decision, Scope, Verdict};
use crate::library::Number;
use crate::workspace::said::statements;
use crate::workspace::{Holdings, UserNames};
use std::fs;
use std::sync::Arc;

/// What is said in all articles, with the ids of the speakers.
fn said(holdings: &Holdings) -> Vec<(String, String)> {
    let numbers: Vec<_> = holdings.headings().iter().map(|(number, _)| number).collect();
    let found = statements(holdings, &numbers, &|_| true).unwrap();
    found.into_iter().map(|one| (one.speaker.unwrap().0, one.words)).collect()
}

#[test]
fn what_is_told_is_made_again_where_its_log_is_damaged_or_of_other_rules() {
    let text = |words: &str| format!("Am Wehr\n\n„{words}“, sagte Bürgermeister Jens Vogt.");
    let place = Place::with(&[
        ("a.txt", &text("Das Wehr hält noch zwei Winter")),
        ("b.txt", &text("Wir fangen im Mai damit an")),
    ]);
    let mut upkeep = place.upkeep();
    rest(&mut upkeep);
    let before = said(upkeep.holdings());
    assert_eq!(before.len(), 2);
    assert!(before.iter().all(|(speaker, _)| speaker == "per:jens-vogt"), "{before:?}");
    let folder = upkeep.folder.clone();
    drop(upkeep);
    for damage in [b"".as_slice(), b"GLOSSE\r\nrubbish that is long enough to be a header"] {
        fs::write(folder.join("told+0"), damage).unwrap();
        let mut upkeep = place.upkeep();
        rest(&mut upkeep);
        assert_eq!(upkeep.holdings().names().unwrap().told_of(), 2);
        assert_eq!(said(upkeep.holdings()), before);
    }
}

#[test]
fn a_changed_article_tells_what_it_says_now() {
    let place = Place::with(&[("a.txt", "Am Wehr\n\n„Das Wehr hält noch“, sagte Jens Vogt.")]);
    let mut upkeep = place.upkeep();
    rest(&mut upkeep);
    assert_eq!(said(upkeep.holdings())[0].1, "Das Wehr hält noch");
    place.write("a.txt", "Am Wehr\n\n„Das Wehr ist doch schon gebrochen“, sagte Jens Vogt.");
    upkeep.begin_again();
    rest(&mut upkeep);
    let now = said(upkeep.holdings());
    assert_eq!(now.len(), 1);
    assert_eq!(now[0].1, "Das Wehr ist doch schon gebrochen");
}

#[test]
fn a_decision_about_one_article_changes_who_speaks_in_it_at_once() {
    let place = Place::with(&[
        ("a.txt", "Am Wehr\n\n„Das Wehr hält noch“, sagte Jens Vogt."),
        ("b.txt", "Am Deich\n\n„Der Deich hält auch noch“, sagte Jens Vogt."),
    ]);
    let mut upkeep = place.upkeep();
    rest(&mut upkeep);
    let holdings = Arc::clone(upkeep.holdings());
    let vogt = EntityId("per:jens-vogt".to_owned());
    let article = holdings.article(Number(0)).unwrap().unwrap().id;
    let separate = |scope| Decision { verdict: Verdict::Separate { entity: vogt.clone() }, scope };
    let speakers = |decisions: Vec<Decision>| {
        holdings.say(UserNames { decisions: decisions.into(), ..UserNames::default() });
        said(&holdings).into_iter().map(|(speaker, _)| speaker).collect::<Vec<_>>()
    };
    assert_eq!(speakers(vec![separate(Scope::Article { article })])[0].matches('@').count(), 1);
    let other = EntityId("per:anna-lind".to_owned());
    let unite = Verdict::Unite { one: vogt.clone(), other };
    let united = speakers(vec![Decision { verdict: unite, scope: Scope::Everywhere }]);
    assert_eq!(united, ["per:anna-lind", "per:anna-lind"]);
    assert_eq!(speakers(Vec::new()), [vogt.0.as_str(), vogt.0.as_str()]);
}
