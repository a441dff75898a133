//! Numbers as the user wrote them: exact decimals, as whole multiples of one power of ten.

use super::decimal;

/// How many digits the numbers of one calculation have together; what a number has beyond them is rounded off.
///
/// Enough for any two numbers of six digits with ten years between them, and for the noise of 17 digits that other
/// programs leave in a log; few enough that no product in `measure` leaves 128 bits: 10²⁵ · 10¹² is the largest.
const DIGITS: i32 = 25;

/// Some numbers, all in one unit.
///
/// # Shape
/// The numbers in the order given. Their absolute values add up to less than 10²⁵, so that any sum of them does, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Exact {
    /// The numbers, in units.
    pub(super) values: Vec<i128>,
    /// The unit is ten to this power.
    power: i32,
}

impl Exact {
    /// Recovers the decimals that were read as these numbers: the shortest ones that read as the same.
    ///
    /// # Source
    /// `metrics.md` §0, "Decimals". A decimal of up to 15 digits comes back as it was written.
    pub(super) fn of(numbers: &[f64]) -> Exact {
        if let Some(values) = whole(numbers) {
            return Exact { values, power: 0 };
        }
        let written: Vec<Written> = numbers.iter().map(|number| Written::of(*number)).collect();
        let some = || written.iter().filter(|written| written.digits != 0);
        let top = some().map(|written| written.power + length(written.digits)).max().unwrap_or(0) + length(numbers.len() as i128);
        let power = some().map(|written| written.power).min().unwrap_or(0).max(top - DIGITS);
        Exact { values: written.iter().map(|written| written.in_units(power)).collect(), power }
    }

    /// Prints a fraction of units with two decimals; none if it is too long to be computed exactly.
    ///
    /// # Shape
    /// `num` is a sum of values times at most a number of days times 14, `den` 1 or a number of days.
    pub(super) fn hundredths(&self, num: i128, den: i128) -> Option<String> {
        let unit = 10_i128.checked_pow(self.power.unsigned_abs());
        match unit {
            Some(unit) if self.power >= 0 => decimal(num.checked_mul(unit)?, den, 2),
            None if self.power >= 0 => None,
            // Beyond 128 bits the denominator is over two hundred times as large as any numerator.
            _ => match unit.and_then(|unit| den.checked_mul(unit)) {
                Some(den) => decimal(num, den, 2),
                None => decimal(0, 1, 2),
            },
        }
    }
}

/// Returns the numbers if all are whole, with fifteen digits at most: most people count whole things.
#[expect(clippy::float_cmp, reason = "asks whether the whole number is the same, bit for bit")]
fn whole(numbers: &[f64]) -> Option<Vec<i128>> {
    let whole = |number: &f64| {
        let digits = *number as i64;
        (digits as f64 == *number && number.abs() < LARGEST).then(|| i128::from(digits))
    };
    numbers.iter().map(whole).collect()
}

/// The first number with more than fifteen digits.
const LARGEST: f64 = 1e15;

/// A decimal: digits times a power of ten.
#[derive(Clone, Copy)]
struct Written {
    digits: i128,
    power: i32,
}

impl Written {
    /// Most numbers have few decimals: times a power of ten they are whole, and divided by it themselves again. Up to
    /// fifteen digits there is only one such decimal.
    #[expect(clippy::float_cmp, reason = "asks whether the decimal reads back as the same number, bit for bit")]
    fn of(number: f64) -> Written {
        for (power, scale) in [(0, 1.0), (-1, 10.0), (-2, 100.0), (-3, 1000.0)] {
            let whole = (number * scale).round();
            if whole.abs() < LARGEST && whole / scale == number {
                return Written { digits: whole as i128, power };
            }
        }
        Written::in_print(number)
    }

    /// Reads the shortest text of a number; what is no number is nothing.
    fn in_print(number: f64) -> Written {
        let text = format!("{number:e}");
        let (digits, power) = text.split_once('e').unwrap_or(("0", "0"));
        let n_decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len() as i32);
        let whole = digits.replace('.', "").parse().unwrap_or(0);
        Written { digits: whole, power: power.parse().unwrap_or(0) - n_decimals }
    }

    fn in_units(self, power: i32) -> i128 {
        let shift = 10_i128.checked_pow(self.power.abs_diff(power));
        match shift {
            _ if self.digits == 0 => 0,
            Some(unit) if self.power >= power => self.digits * unit,
            Some(unit) => (self.digits + self.digits.signum() * (unit / 2)) / unit,
            None => 0,
        }
    }
}

/// Counts the digits of a whole number.
fn length(number: i128) -> i32 {
    number.unsigned_abs().checked_ilog10().map_or(0, |log| log as i32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn printed(number: f64) -> Option<String> {
        let exact = Exact::of(&[number]);
        exact.hundredths(exact.values[0], 1)
    }

    #[test]
    fn what_was_written_is_printed() {
        let cases = [(0.1, "0.10"), (82.5, "82.50"), (-2.7, "-2.70"), (1e11, "100000000000.00"), (1e-6, "0.00")];
        for (number, text) in cases {
            assert_eq!(printed(number).as_deref(), Some(text));
        }
        assert_eq!(printed(0.005).as_deref(), Some("0.01"), "half away from zero, though 0.005 is less in binary");
        assert_eq!(printed(1.005).as_deref(), Some("1.01"));
        assert_eq!(printed(-0.004).as_deref(), Some("0.00"));
    }

    #[test]
    fn numbers_beyond_all_measure_stay_harmless() {
        assert_eq!(printed(1e300), None, "too long to print");
        assert_eq!(printed(5e-324).as_deref(), Some("0.00"));
        assert_eq!(printed(f64::NAN).as_deref(), Some("0.00"));
        let far = Exact::of(&[1e300, 1e-300, 2.5e290, -1e300]);
        assert_eq!((far.values[1], far.values[0] + far.values[3]), (0, 0));
        assert_eq!(far.values[0] / far.values[2], 4_000_000_000, "what matters beside the largest is kept");
    }

    #[test]
    fn a_sum_of_tenths_is_what_it_says() {
        let tenths = Exact::of(&[0.1, 0.2, 0.3]);
        assert_eq!(tenths.values[0] + tenths.values[1], tenths.values[2]);
    }

    proptest! {
        #[test]
        fn both_ways_find_the_same_decimal(digits in -9_999_999_i64..9_999_999, places in 0..5_i32) {
            let number: f64 = format!("{digits}e-{places}").parse().unwrap();
            let (quick, plain) = (Written::of(number), Written::in_print(number));
            let lower = quick.power.min(plain.power);
            prop_assert_eq!(quick.in_units(lower), plain.in_units(lower));
        }

        #[test]
        fn any_numbers_keep_within_bounds(numbers in prop::collection::vec(any::<f64>(), 0..20), den in 1..4_000_000_i128) {
            let exact = Exact::of(&numbers);
            let sum: i128 = exact.values.iter().map(|value| value.abs()).sum();
            prop_assert!(sum < 10_i128.pow(25));
            let _ = exact.hundredths(14 * sum * den, den);
        }

        #[test]
        fn decimals_of_six_digits_come_back(digits in prop::collection::vec(-999_999..999_999_i64, 1..50), places in 0..6_i32) {
            let numbers: Vec<f64> = digits.iter().map(|digits| format!("{digits}e-{places}").parse().unwrap()).collect();
            let exact = Exact::of(&numbers);
            let scale = 10_i128.pow((exact.power + places).unsigned_abs());
            for (value, digits) in exact.values.iter().zip(&digits) {
                prop_assert_eq!(value * scale, i128::from(*digits));
            }
        }
    }
}
