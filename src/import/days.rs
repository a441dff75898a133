//! Days and moments as other programs write them.

use crate::calendar::{Day, MomentFormat};

/// Tells on which day and minute of it, here, a moment falls that is given by day and minute of the world's time.
pub type Zone<'z> = &'z dyn Fn(Day, u32) -> (Day, u32);

/// A day, and the minute of it if one was told: midnight tells none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) day: Day,
    pub(super) minute: Option<u32>,
}

/// The minute of the world's time at which days stand that milepost exports: wherever it is read, it is that day.
const NOON: u32 = 12 * 60;

/// Reads a day or a moment of ISO 8601, long as `2026-11-30T09:00:00.000Z` or short as `20261130T090000Z`.
///
/// A moment of the world's time falls on the day that it is here then; any other on the day that is written.
pub(super) fn moment(text: &str, zone: Zone<'_>) -> Option<Moment> {
    let (day, rest) = leading(text.trim())?;
    let Some(time) = rest.strip_prefix(['T', 't', ' ']) else {
        return rest.is_empty().then_some(Moment { day, minute: None });
    };
    let digits: String = time.chars().filter(char::is_ascii_digit).take(4).collect();
    let clock: u32 = digits.parse().ok().filter(|_| digits.len() == 4 && time.starts_with(|c: char| c.is_ascii_digit()))?;
    let minute = Some(clock / 100 * 60 + clock % 100).filter(|_| clock / 100 < 24 && clock % 100 < 60)?;
    let is_of_world = time.ends_with(['Z', 'z']) || time.ends_with("+00:00") || time.ends_with("+0000");
    let (here, of_day) = if is_of_world { zone(day, minute) } else { (day, minute) };
    let tells_time = of_day != 0 && !(is_of_world && minute == NOON);
    Some(Moment { day: here, minute: tells_time.then_some(of_day) })
}

/// Reads the day that is written, whatever stands behind it.
pub(super) fn written_day(text: &str) -> Option<Day> {
    let (day, rest) = leading(text.trim())?;
    (rest.is_empty() || rest.starts_with(['T', 't', ' '])).then_some(day)
}

fn leading(text: &str) -> Option<(Day, &str)> {
    if let Some(day) = text.get(..10).and_then(|day| day.parse().ok()) {
        return Some((day, &text[10..]));
    }
    let digits = text.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let number = |range: std::ops::Range<usize>| digits[range].parse::<u32>().ok();
    let day = Day::from_ymd(i32::try_from(number(0..4)?).ok()?, number(4..6)?, number(6..8)?)?;
    Some((day, &text[8..]))
}

/// How the days of a table are written.
#[derive(Clone, Debug)]
pub struct DayFormat(MomentFormat);

impl DayFormat {
    /// Reads a format like `DD.MM.YYYY` or `M/D/YYYY`; none if it names no day.
    pub fn read(format: &str) -> Option<DayFormat> {
        let format = MomentFormat::new(format);
        let probe = Day::from_ymd(2026, 11, 30)?;
        (format.day_of(&format.format(probe)) == Some(probe)).then_some(DayFormat(format))
    }

    /// Reads a day in it.
    pub fn day(&self, text: &str) -> Option<Day> {
        self.0.day_of(text.trim())
    }
}
