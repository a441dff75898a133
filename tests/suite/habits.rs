//! What holds for the numbers of any habit, and for the habits of any vault.

use crate::support;
use milepost::{
    calendar::{Day, Period, Rhythm, Schedule, Unit, Weekday},
    measure::{HabitDays, Occasion, OccasionState, measure_habit, occasions},
    plan::{Direction, Habit, HabitEntry, HabitTerms, NoteId, Pause, TargetPer},
};
use proptest::prelude::*;
use std::collections::BTreeMap;

const SCHEDULES: &[&str] = &[
    "daily",
    "weekdays",
    "Tue, Thu",
    "Sat",
    "1/week",
    "3/week",
    "7/week",
    "2/month",
    "31/month",
    "every 2 days",
    "every 5 days",
    "every 40 days",
    "3/week for 2 months",
    "daily from 2026-01-20",
];

const BILLION: i128 = 1_000_000_000;

fn day(n: i64) -> Day {
    "2026-01-01".parse::<Day>().unwrap().plus(n)
}

fn any_entry() -> impl Strategy<Value = HabitEntry> {
    let blank = |n| HabitEntry::missed(day(n), NoteId(0), 1);
    (0..130_i64, 0..10_u32, 0..13_u32).prop_map(move |(n, kind, value)| match kind {
        0 => blank(n),
        1 => HabitEntry { is_skipped: true, ..blank(n) },
        2..=5 => HabitEntry { value: Some(f64::from(value)), ..blank(n) },
        _ => HabitEntry::done(day(n), NoteId(0), 1),
    })
}

fn any_terms() -> impl Strategy<Value = HabitTerms> {
    let pause = (0..130_i64, prop::option::of(0..20_i64))
        .prop_map(|(from, length)| Pause { from: Some(day(from)), to: length.map(|length| day(from + length)) });
    let amounts = (prop::option::of(1..12_u32), prop::option::of(1..12_u32), any::<[bool; 2]>());
    let ends = (prop::option::of(0..60_i64), prop::option::of(50..130_i64));
    let pauses = prop::collection::vec(pause, 0..3);
    (prop::sample::select(SCHEDULES), ends, amounts, pauses).prop_map(|(schedule, (from, until), amounts, paused)| {
        let (target, minimum, [per_period, at_most]) = amounts;
        HabitTerms {
            schedule: Schedule::parse(schedule),
            from: from.map(day),
            until: until.map(day),
            target: target.map(f64::from),
            minimum: minimum.map(f64::from),
            target_per: if per_period { TargetPer::Period } else { TargetPer::Day },
            direction: if at_most { Direction::AtMost } else { Direction::AtLeast },
            paused,
        }
    })
}

fn any_habit() -> impl Strategy<Value = Habit> {
    (any_terms(), prop::collection::vec(any_entry(), 0..60)).prop_map(|(terms, entries)| Habit {
        terms,
        entries,
        ..Habit::default()
    })
}

/// The text of `metrics.md` §4 taken literally, day by day: slow, and easy to read beside it.
struct Literal<'h> {
    terms: &'h HabitTerms,
    entries: Vec<&'h HabitEntry>,
    first: Option<Day>,
    last: Option<Day>,
    week_starts: Weekday,
    today: Day,
}

impl<'h> Literal<'h> {
    fn of(habit: &'h Habit, week_starts: Weekday, today: Day) -> Literal<'h> {
        let terms = &habit.terms;
        let schedule = terms.schedule.as_ref().unwrap();
        let entries: Vec<&HabitEntry> = habit.entries.iter().filter(|entry| entry.day <= today).collect();
        let first = terms.from.or(schedule.from).or(entries.iter().map(|entry| entry.day).min());
        Literal { first, last: terms.until.or(schedule.last_day(first)), terms, entries, week_starts, today }
    }

    fn is_inside(&self, day: Day) -> bool {
        self.first.is_some_and(|first| first <= day) && self.last.is_none_or(|last| day <= last)
    }

    fn value(&self, day: Day) -> Option<i128> {
        self.entries
            .iter()
            .filter(|entry| entry.day == day)
            .filter_map(|entry| entry.value)
            .map(|value| value as i128)
            .reduce(|a, b| a + b)
    }

    /// In billionths, against a bar of `bar` / `of`.
    fn held(&self, value: i128, bar: i128, of: i128) -> i128 {
        let (value, bar) = (value * of, bar);
        match self.terms.direction {
            Direction::AtLeast => {
                if value >= bar {
                    BILLION
                } else {
                    value * BILLION / bar
                }
            }
            Direction::AtMost => {
                if value <= bar {
                    BILLION
                } else {
                    ((2 * bar - value) * BILLION / bar).max(0)
                }
            }
        }
    }

    fn credit(&self, day: Day) -> i128 {
        let bar = self.terms.minimum.or(self.terms.target).filter(|_| !self.is_per_period());
        match (self.entries.iter().any(|entry| entry.day == day && entry.is_done), self.value(day), bar) {
            (true, _, _) => BILLION,
            (false, Some(value), Some(bar)) => self.held(value, bar as i128, 1),
            (false, Some(value), None) if value > 0 => BILLION,
            _ => 0,
        }
    }

    fn is_per_period(&self) -> bool {
        self.terms.target_per == TargetPer::Period && self.terms.target.is_some()
    }

    fn is_available(&self, day: Day) -> bool {
        let is_skipped = self.entries.iter().any(|entry| entry.day == day && entry.is_skipped);
        let is_paused = self
            .terms
            .paused
            .iter()
            .any(|pause| pause.from.is_none_or(|from| from <= day) && pause.to.is_none_or(|to| day <= to));
        self.is_inside(day) && (self.credit(day) == BILLION || !(is_skipped || is_paused))
    }

    /// The first day, the days and the times of the occasion that a day belongs to.
    fn slot(&self, day: Day) -> Option<(Day, i64, i64)> {
        let period = |unit, times| {
            let period = Period::of(day, unit, self.week_starts);
            Some((period.start, i64::from(period.days()), i64::from(times)))
        };
        match self.terms.schedule.as_ref()?.rhythm {
            Rhythm::Days(days) => days.contains(day.weekday()).then_some((day, 1, 1)),
            Rhythm::PerWeek(times) => period(Unit::Week, times),
            Rhythm::PerMonth(times) => period(Unit::Month, times),
            Rhythm::Every(n) => {
                let n = i64::from(n);
                Some((day.plus(-(day.since(self.first?) % n)), n, 1))
            }
        }
    }

    /// Start, end, quota, done, state and credit of each occasion that begins up to `to`.
    fn occasions(&self, to: Day) -> Vec<(Day, Day, u32, u32, OccasionState, u64)> {
        let Some(first) = self.first else { return Vec::new() };
        let days = (0..=(to.since(first)).max(-1)).map(|n| first.plus(n)).filter(|day| self.is_inside(*day));
        let slots: BTreeMap<Day, (i64, i64)> =
            days.filter_map(|day| self.slot(day)).map(|(start, n, times)| (start, (n, times))).collect();
        slots
            .into_iter()
            .map(|(start, (n, times))| self.occasion(&(0..n).map(|n| start.plus(n)).collect::<Vec<_>>(), times))
            .collect()
    }

    fn occasion(&self, whole: &[Day], times: i64) -> (Day, Day, u32, u32, OccasionState, u64) {
        let shown: Vec<Day> = whole.iter().copied().filter(|day| self.is_inside(*day)).collect();
        let (start, end) = (shown[0], shown[shown.len() - 1]);
        let (length, available) = (whole.len() as i64, shown.iter().filter(|day| self.is_available(**day)).count() as i64);
        if available == 0 {
            return (start, end, 0, 0, OccasionState::Excused, 0);
        }
        let is_over = end < self.today;
        let (quota, done, credit) = if self.is_per_period() {
            let target = self.terms.target.unwrap() as i128 * i128::from(available);
            let sum = shown.iter().filter_map(|day| self.value(*day)).reduce(|a, b| a + b);
            let is_most = self.terms.direction == Direction::AtMost;
            let credit = if is_most && sum.is_none() { 0 } else { self.held(sum.unwrap_or(0), target, i128::from(length)) };
            (1, u32::from(credit == BILLION && (is_over || !is_most)), credit)
        } else {
            let quota = (times * available + length - 1) / length;
            let done = shown.iter().filter(|day| self.credit(**day) == BILLION).count() as i64;
            let best = shown.iter().map(|day| self.credit(*day)).max().unwrap_or(0);
            (quota as u32, done as u32, if quota == 1 { best } else { i128::from(done.min(quota)) * BILLION / i128::from(quota) })
        };
        let state = if done >= quota {
            OccasionState::Met
        } else if is_over {
            OccasionState::Missed
        } else {
            OccasionState::Pending
        };
        (start, end, quota, done, state, credit as u64)
    }
}

fn row(occasion: &Occasion) -> (Day, Day, u32, u32, OccasionState, u64) {
    (occasion.start, occasion.end, occasion.quota, occasion.done, occasion.state, occasion.credit.ppb())
}

/// The longest run of occasions met, with nothing but excused and pending ones between.
fn longest(occasions: &[(Day, Day, u32, u32, OccasionState, u64)]) -> u32 {
    let counted =
        occasions.iter().map(|occasion| occasion.4).filter(|state| matches!(state, OccasionState::Met | OccasionState::Missed));
    let counted: Vec<OccasionState> = counted.collect();
    counted.split(|state| *state == OccasionState::Missed).map(<[_]>::len).max().unwrap_or(0) as u32
}

proptest! {
    #![proptest_config(crate::support::dice::cases(600))]

    #[test]
    fn occasions_are_what_the_text_says_literally(habit in any_habit(), today in 0..140_i64, first in 0..7_usize) {
        let (today, week_starts) = (day(today), Weekday::ALL[first]);
        let literal = Literal::of(&habit, week_starts, today).occasions(day(150));
        let days = HabitDays::of(&habit, week_starts, today);
        let found: Vec<Occasion> = occasions(&days, day(0)..=day(150)).collect();
        prop_assert_eq!(found.iter().map(row).collect::<Vec<_>>(), literal.clone());

        let begun: Vec<_> = literal.into_iter().filter(|occasion| occasion.0 <= today).collect();
        let measures = measure_habit(&habit, week_starts, today);
        prop_assert_eq!(measures.streaks.best.length, longest(&begun));
        prop_assert!(measures.streaks.current.length <= measures.streaks.best.length);
        prop_assert!(measures.consistency.iter().all(|consistency| consistency.met <= consistency.due));
        prop_assert!(measures.score.is_none_or(|score| score.percent() <= 99));
    }

    #[test]
    fn a_range_shows_those_of_all_occasions_that_touch_it(habit in any_habit(), from in 0..150_i64, length in 0..60_i64) {
        let days = HabitDays::of(&habit, Weekday::Monday, day(100));
        let all: Vec<Occasion> = occasions(&days, day(-50)..=day(300)).collect();
        let touching = all.into_iter().filter(|occasion| occasion.start <= day(from + length) && occasion.end >= day(from));
        prop_assert_eq!(occasions(&days, day(from)..=day(from + length)).collect::<Vec<_>>(), touching.collect::<Vec<_>>());
    }

    #[test]
    fn the_best_streak_was_never_longer_on_an_earlier_day(habit in any_habit(), today in 0..140_i64, earlier in 0..140_i64) {
        let best = |n| measure_habit(&habit, Weekday::Monday, day(n)).streaks.best.length;
        prop_assert!(best(today - earlier.min(today)) <= best(today));
    }

    #[test]
    fn the_order_of_entries_makes_no_difference(habit in any_habit(), seed in any::<u64>()) {
        let mut mixed = habit.clone();
        mixed.entries.sort_by_key(|entry| (seed ^ u64::from(entry.day.ordinal())).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let of = |habit: &Habit| measure_habit(habit, Weekday::Monday, day(100));
        prop_assert_eq!(of(&habit), of(&mixed));
    }

    #[test]
    fn where_notes_lie_never_changes_a_number(folders in prop::collection::vec(0..5_u8, 8)) {
        let numbers = |folders: &[u8]| {
            let notes = NOTES.iter().zip(folders).map(|((name, text), folder)| (format!("{folder}/{name}"), (*text).to_owned()));
            let report = support::in_memory(&notes.collect::<Vec<_>>(), support::TODAY.parse().unwrap());
            let entry = |entry: &HabitEntry| (entry.day, entry.is_done, entry.is_skipped, entry.value.map(f64::to_bits));
            let mut habits: Vec<_> = report.plan.habits.iter().map(|habit| {
                let mut entries: Vec<_> = habit.entries.iter().map(entry).collect();
                entries.sort_unstable();
                let measures = measure_habit(habit, Weekday::Monday, report.today);
                (habit.title.clone(), habit.terms.schedule.clone().map(|schedule| schedule.to_string()), entries, measures)
            }).collect();
            habits.sort_by(|a, b| a.0.cmp(&b.0));
            habits
        };
        prop_assert_eq!(numbers(&folders), numbers(&[0; 8]));
    }
}

/// A small vault in which the same habits are logged in many places.
const NOTES: [(&str, &str); 8] = [
    ("Run.md", "---\ntype: habit\nschedule: 3/week\nlog: km\ntarget: 5 km\n---\n- 2026-11-12: 7 km\n- [x] 2026-11-13\n"),
    ("Read.md", "---\ntype: habit\nschedule: daily\n---\n- [x] Read 🔁 every day ✅ 2026-11-15\n"),
    ("2026-11-16.md", "- [x] [[Run]] in the rain\n- [x] Read\n\nkm:: 3\n"),
    ("2026-11-17.md", "---\nread: true\nkm: 4\n---\n- [x] Sweep 🔁 every 2 days\n"),
    ("2026-11-18.md", "read:: skip\n\n- [x] far [km:: 2]\n- [x] Sweep 🔁 every 3 days\n"),
    ("Yard.md", "---\ntype: goal\n---\n- [x] Sweep 🔁 every 2 days ✅ 2026-11-18\n- [ ] Sweep 🔁 every 2 days 📅 2026-11-22\n"),
    ("House.md", "- [ ] sweep 🔁 every 4 days 📅 2026-11-22\n- [x] Dust 🔁 every week ✅ 2026-11-18\n"),
    ("Gym.md", "---\ntype: task\nrecurrence: FREQ=DAILY\ncomplete_instances: [2026-11-19]\n---\n"),
];
