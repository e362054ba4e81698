//! Tests of the register.

use super::*;
use crate::entities::link::dossier::Clue;
use proptest::prelude::*;

/// A mention: in which article, of whom, spelled how.
type Named = (u32, usize, usize);

const IDS: [(&str, Kind); 5] = [
    ("per:anna-lind", Kind::Person),
    ("loc:oslo", Kind::Place),
    ("org:werft", Kind::Organisation),
    ("per:lind@00ff", Kind::Person),
    ("misc:ære", Kind::Other),
];
const WORDS: [(&str, Flag); 4] = [
    ("Anna Lind", Flag::Plain),
    ("Lind", Flag::Plain),
    ("Osloer", Flag::Derived),
    ("Ære-Werft", Flag::Part),
];

fn counted(all: &[Named]) -> Counts {
    let mut counts = Counts::default();
    for (article, who, how) in all {
        let (id, kind) = IDS[who % IDS.len()];
        let (words, flag) = WORDS[how % WORDS.len()];
        let entity = counts.entity(id, kind);
        let spelling = counts.spelling(entity, words, flag);
        counts.count(*article, (entity, spelling));
    }
    counts
}

fn register(all: &[Named]) -> Register {
    counted(all).register().0
}

fn named() -> impl Strategy<Value = Vec<Named>> {
    prop::collection::vec((0_u32..9, 0_usize..5, 0_usize..4), 0..60)
}

proptest! {
    #[test]
    fn an_entity_has_its_mentions_spellings_and_articles(all in named()) {
        let register = register(&all);
        prop_assert!(register.places().map(|place| register.id(place)).is_sorted_by(|a, b| a < b));
        for (who, (id, kind)) in IDS.iter().enumerate() {
            let of: Vec<&Named> = all.iter().filter(|named| named.1 == who).collect();
            let Some(place) = register.place(id) else {
                prop_assert!(of.is_empty());
                continue;
            };
            prop_assert_eq!((register.id(place), register.kind(place)), (*id, *kind));
            prop_assert_eq!(register.mentions(place), of.len());
            let mut articles: Vec<u32> = of.iter().map(|named| named.0).collect();
            articles.sort_unstable();
            articles.dedup();
            prop_assert_eq!(register.articles(place), articles);
            for spelled in register.spellings(place) {
                let is_it = |named: &&&Named| WORDS[named.2] == (spelled.words, spelled.flag);
                prop_assert_eq!(of.iter().filter(is_it).count(), spelled.count);
            }
            let counts: usize = register.spellings(place).map(|spelled| spelled.count).sum();
            prop_assert_eq!(counts, of.len());
            prop_assert!(!register.name(place).is_empty());
        }
        prop_assert_eq!(register.place("per:nobody"), None);
        let counts: Vec<usize> = register.by_count().map(|place| register.mentions(place)).collect();
        prop_assert!(counts.is_sorted_by(|a, b| a >= b) && counts.len() == register.len());
    }

    #[test]
    fn the_order_in_which_names_come_changes_nothing(
        (all, other) in named().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        prop_assert_eq!(register(&all), register(&other));
    }

    #[test]
    fn a_register_is_the_same_when_it_was_kept(all in named()) {
        let register = register(&all);
        prop_assert_eq!(Register::of_sections(register.sections()), Some(register));
    }

    #[test]
    fn sections_of_anything_give_a_register_that_can_be_asked(
        sections in prop::array::uniform5(prop::collection::vec(any::<u8>(), 0..120)),
    ) {
        let Some(register) = Register::of_sections(sections) else { return Ok(()) };
        for place in register.places() {
            let _ = (register.id(place), register.name(place), register.articles(place));
            let _ = register.spellings(place).count();
        }
        let _ = register.by_count().count();
        let _ = register.place("per:anna-lind");
    }
}

#[test]
fn the_name_is_the_one_that_the_lists_have_or_a_spelling() {
    let mut counts = Counts::default();
    for (id, words) in [("loc:moskau", "Moscow"), ("per:anna-lind", "Anna Lind")] {
        let entity = counts.entity(id, Kind::Other);
        let spelling = counts.spelling(entity, words, Flag::Plain);
        counts.count(3, (entity, spelling));
    }
    let (register, _) = counts.register();
    let name = |id| register.name(register.place(id).unwrap());
    assert_eq!((name("loc:moskau"), name("per:anna-lind")), ("Moskau", "Anna Lind"));
}

#[test]
fn clues_are_of_those_who_are_named() {
    let mut counts = counted(&[(0, 0, 0), (0, 3, 1)]);
    let [anna, lind, nobody] =
        ["per:anna-lind", "per:lind@00ff", "per:nobody"].map(|id| EntityId(id.to_owned()));
    for clue in [
        Clue::Office(anna.clone(), "ratsfrau".to_owned()),
        Clue::Office(lind.clone(), "ratsfrau".to_owned()),
        Clue::Office(anna.clone(), "chefin".to_owned()),
        Clue::Office(nobody.clone(), "chefin".to_owned()),
        Clue::Beside(anna.clone(), lind.clone()),
        Clue::Beside(nobody, lind.clone()),
    ] {
        counts.add_clue(&clue);
    }
    let (register, clues) = counts.register();
    let [anna, lind] = [anna, lind].map(|id| register.place(&id.0).unwrap());
    assert_eq!(clues.offices(anna).collect::<Vec<_>>(), ["chefin", "ratsfrau"]);
    assert_eq!(clues.common_office(anna, lind), Some("ratsfrau"));
    assert!(clues.are_beside(anna, lind) && clues.are_beside(lind, anna));
    assert!(!clues.are_beside(anna, anna));
}
