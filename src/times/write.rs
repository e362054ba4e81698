//! Writes what came of an expression as TIMEX3 has it.

use super::pattern::{Amount, Found};
use super::resolve::{Outcome, Placed};
use super::value::{Part, Stretched, Within, partial};
use super::words::{Unit, Vague};
use crate::article::PartialDate;
use crate::article::time::{Grain, TimeExpression, TimeKind};
use crate::text::Span;

/// The expression as the article keeps it.
pub(super) fn expression(span: Span, found: &Found, placed: &Placed) -> TimeExpression {
    let Placed { outcome, how, weekday } = *placed;
    let (kind, grain) = kind_and_grain(outcome);
    let (value, days) = value_and_days(outcome);
    TimeExpression { span, value, kind, grain, modifier: found.modifier, weekday, days, how }
}

fn kind_and_grain(outcome: Outcome) -> (TimeKind, Grain) {
    match outcome {
        Outcome::At(at @ Stretched::Day(_, within)) if within != Within::All => {
            (TimeKind::Time, at.grain())
        }
        Outcome::At(at) | Outcome::Between(at, _) => (TimeKind::Date, at.grain()),
        Outcome::Yearless(_, day) => {
            (TimeKind::Date, if day.is_some() { Grain::Day } else { Grain::Month })
        }
        Outcome::Within(_) => (TimeKind::Time, Grain::Day),
        Outcome::Duration(..) | Outcome::Since(..) => (TimeKind::Duration, Grain::None),
        Outcome::EveryUnit(..)
        | Outcome::EveryWeekday(_)
        | Outcome::EveryPart(_)
        | Outcome::EverySeason(_)
        | Outcome::EveryMonth(_) => (TimeKind::Set, Grain::None),
        Outcome::Vague(_) => (TimeKind::Date, Grain::Ref),
        Outcome::Unknown(kind, grain) => (kind, grain),
    }
}

type Days = Option<(PartialDate, Option<PartialDate>)>;

fn value_and_days(outcome: Outcome) -> (Option<String>, Days) {
    let days_of = |first: Stretched, last: Stretched| {
        let (first, _) = first.days()?;
        let (_, last) = last.days()?;
        (first <= last).then_some((partial(first)?, Some(partial(last)?)))
    };
    let plain = |value: String| (Some(value), None);
    match outcome {
        Outcome::At(at) => match days_of(at, at) {
            Some(days) => (Some(at.code()), Some(days)),
            None => (None, None),
        },
        Outcome::Between(first, last) => match days_of(first, last) {
            Some(days) => (Some(format!("{}/{}", first.code(), last.code())), Some(days)),
            None => (None, None),
        },
        Outcome::Yearless(month, Some(day)) => plain(format!("XXXX-{month:02}-{day:02}")),
        Outcome::Yearless(month, None) => plain(format!("XXXX-{month:02}")),
        Outcome::Within(within) => plain(within.code()),
        Outcome::Duration(amount, unit) => plain(duration(amount, unit)),
        Outcome::Since(amount, unit, from) => {
            let first = from.days().and_then(|(first, _)| partial(first));
            (Some(duration(amount, unit)), first.map(|first| (first, None)))
        }
        Outcome::EveryUnit(amount, unit) => plain(duration(amount, unit)),
        Outcome::EveryWeekday(day) => plain(format!("XXXX-WXX-{day}")),
        Outcome::EveryPart(part) => plain(every_part(part)),
        Outcome::EverySeason(season) => {
            plain(Stretched::Season(1, season).code().replace("0001", "XXXX"))
        }
        Outcome::EveryMonth(month) => plain(format!("XXXX-{month:02}")),
        Outcome::Vague(vague) => plain(reference(vague).to_owned()),
        Outcome::Unknown(..) => (None, None),
    }
}

fn every_part(part: Part) -> String {
    format!("XXXX-XX-XX{}", Within::Part(part).code())
}

fn reference(vague: Vague) -> &'static str {
    match vague {
        Vague::Past => "PAST_REF",
        Vague::Present => "PRESENT_REF",
        Vague::Future => "FUTURE_REF",
    }
}

/// `P3Y`, `PT30M`, `PXW`, `P2.5Y`; half a year is `P6M`.
fn duration(amount: Amount, unit: Unit) -> String {
    let (front, letter, each) = unit.letter();
    match amount {
        Amount::Some => format!("{front}X{letter}"),
        Amount::Whole(count) => format!("{front}{}{letter}", count.saturating_mul(each)),
        Amount::Tenths(tenths)
            if unit == Unit::Year && (tenths * 12).is_multiple_of(10) && tenths < 20 =>
        {
            format!("P{}M", tenths * 12 / 10)
        }
        Amount::Tenths(tenths) => {
            let tenths = tenths.saturating_mul(each);
            match tenths % 10 {
                0 => format!("{front}{}{letter}", tenths / 10),
                rest => format!("{front}{}.{rest}{letter}", tenths / 10),
            }
        }
    }
}
