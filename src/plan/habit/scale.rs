//! The unit that all amounts of a habit are brought to, so that `45m` can be held against `1 hour`.

use crate::note::{
    HabitKeys,
    amount::{Amount, MINUTE},
};

/// How amounts become numbers of one unit.
///
/// # Units
/// Of a habit whose target or minimum is a time: minutes, or its own unit if that is shorter. A number without a unit is
/// in the unit of the target. Of other habits: the numbers as written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    time: Option<Time>,
}

/// The length of the unit written, and of the one brought to, in milliseconds.
#[derive(Clone, Copy, Debug)]
struct Time {
    written: f64,
    base: f64,
}

impl Scale {
    /// Finds the scale of a habit.
    pub(super) fn of_habit(keys: &HabitKeys) -> Scale {
        let time = [keys.target, keys.minimum].into_iter().flatten().next().and_then(|amount| {
            let written = amount.milliseconds? as f64 / amount.number;
            let is_time = written.is_finite() && written > 0.0;
            is_time.then_some(Time { written, base: written.min(MINUTE as f64) })
        });
        Scale { time }
    }

    /// Returns the number of an amount.
    pub(super) fn of(self, amount: Amount) -> f64 {
        match self.time {
            Some(time) => amount.milliseconds.map_or(amount.number * time.written, |length| length as f64) / time.base,
            None => amount.number,
        }
    }

    /// Returns the unit that amounts are brought to, given the one that was written.
    pub(super) fn unit(self, written: &str) -> String {
        let is_shortened = self.time.is_some_and(|time| time.base < time.written);
        if is_shortened { "minutes".to_owned() } else { written.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::amount;

    fn brought(target: &str, logged: &str) -> (f64, String) {
        let read = |text| amount::read(text).unwrap();
        let (amount, unit) = read(target);
        let scale = Scale::of_habit(&HabitKeys { target: Some(amount), ..HabitKeys::default() });
        (scale.of(read(logged).0), scale.unit(unit))
    }

    #[test]
    fn times_are_brought_to_minutes_or_less() {
        for (target, logged, value, unit) in [
            ("1 hour", "20m", 20.0, "minutes"),
            ("1 hour", "1", 60.0, "minutes"),
            ("1h30m", "45", 45.0, "minutes"),
            ("30 minutes", "1h", 60.0, "minutes"),
            ("90 seconds", "1m", 60.0, "seconds"),
            ("90 seconds", "80", 80.0, "seconds"),
            ("10 pages", "12 pages", 12.0, "pages"),
            ("0 minutes", "25m", 25.0, "minutes"),
        ] {
            assert_eq!(brought(target, logged), (value, unit.to_owned()), "{logged} of {target}");
        }
    }
}
