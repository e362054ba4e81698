use super::record::ToldRecord;
use super::*;
use crate::article::PartialDate;
use crate::article::quotation::{Attribution, QuotationKind, Speaker};
use crate::article::time::{Grain, Modifier, Resolved, TimeKind};
use proptest::prelude::*;

fn span() -> impl Strategy<Value = Span> {
    (0_usize..90_000, 0_usize..4_000).prop_map(|(start, length)| Span::new(start, start + length))
}

fn id() -> impl Strategy<Value = EntityId> {
    prop::sample::select(vec!["per:ada-lind", "org:wehrverband", "loc:celle"])
        .prop_map(|id| EntityId(id.to_owned()))
}

fn key() -> impl Strategy<Value = WordsKey> {
    any::<[u8; 6]>().prop_map(WordsKey)
}

fn speaker() -> impl Strategy<Value = Speaker> {
    let how = prop::sample::select(vec![
        Attribution::Name,
        Attribution::Pronoun,
        Attribution::Noun,
        Attribution::Carried,
    ]);
    (prop::option::of(id()), prop::option::of(span()), how, prop::option::of(id()))
        .prop_map(|(entity, span, how, affiliation)| Speaker { entity, span, how, affiliation })
}

fn quotation() -> impl Strategy<Value = Keyed<Quotation>> {
    let kind = prop::sample::select(vec![
        QuotationKind::Direct,
        QuotationKind::Mixed,
        QuotationKind::Indirect,
        QuotationKind::Free,
    ]);
    let spans = || prop::collection::vec(span(), 0..3);
    let names = (prop::option::of(speaker()), prop::option::of(id()));
    ((span(), kind), (spans(), prop::option::of(span()), spans()), names, key()).prop_map(
        |((span, kind), (parts, clause, cues), (speaker, via), key)| Keyed {
            it: Quotation { span, kind, parts, clause, cues, speaker, via },
            key,
        },
    )
}

fn time() -> impl Strategy<Value = Keyed<TimeExpression>> {
    let day = (1_i16..=9999, 1_i8..=12, 1_i8..=28)
        .prop_map(|(year, month, day)| PartialDate::of_day(year, month, day).unwrap());
    let days = prop::option::of((day.clone(), prop::option::of(day)));
    let value = prop::option::of("[0-9]{4}-W[0-9]{2}");
    (span(), value, days, prop::option::of(1_i8..=7), key()).prop_map(
        |(span, value, days, weekday, key)| {
            let it = TimeExpression {
                span,
                value,
                kind: TimeKind::Time,
                grain: Grain::Weekend,
                modifier: weekday.map(|_| Modifier::Until),
                weekday,
                days,
                how: Resolved::Anchor,
            };
            let key = if it.is_placed() { key } else { WordsKey::default() };
            Keyed { it, key }
        },
    )
}

fn told() -> impl Strategy<Value = Told> {
    (prop::collection::vec(quotation(), 0..4), prop::collection::vec(time(), 0..4))
        .prop_map(|(quotations, times)| Told { quotations, times })
}

proptest! {
    #[test]
    fn what_was_told_is_read_as_it_was_written(all in prop::collection::vec(told(), 0..5)) {
        let bytes = postcard::to_stdvec(&ToldRecord::of(7, &all)).unwrap();
        let record: ToldRecord<'_> = postcard::from_bytes(&bytes).unwrap();
        prop_assert_eq!(record.articles(), all.len());
        for (at, told) in all.iter().enumerate() {
            let read = record.told(at);
            prop_assert_eq!(read.as_ref(), Some(told));
        }
        prop_assert_eq!(record.told(all.len()), None);
    }

    #[test]
    fn bytes_that_are_no_record_are_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(record) = postcard::from_bytes::<ToldRecord<'_>>(&bytes) {
            for at in 0..record.articles() {
                let _ = record.told(at);
            }
        }
    }
}

#[test]
fn words_have_one_key_whatever_their_marks_and_letters() {
    let key = WordsKey::of("Das Wehr hält – „noch“ zwei Winter");
    for (words, is_one) in [
        ("das wehr haelt noch zwei Winter.", true),
        ("DAS WEHR HÄLT, NOCH ZWEI WINTER", true),
        ("Das Wehr hält noch drei Winter", false),
    ] {
        assert_eq!(WordsKey::of(words) == key, is_one, "{words}");
    }
}
