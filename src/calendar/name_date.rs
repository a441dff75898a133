//! The date inside a file name.

use super::day::Day;

/// Returns the first `YYYY-MM-DD` or `YYYYMMDD` in a file name that is a day of the calendar.
///
/// # Example
/// ```
/// use milepost::calendar::first_date_in;
/// assert_eq!(first_date_in("2026-02-27 Friday").unwrap().to_string(), "2026-02-27");
/// assert_eq!(first_date_in("log 20260227 b").unwrap().to_string(), "2026-02-27");
/// assert!(first_date_in("2026-02-30").is_none());
/// ```
pub fn first_date_in(name: &str) -> Option<Day> {
    let bytes = name.as_bytes();
    let begins_a_number = |at: &usize| bytes[*at].is_ascii_digit() && (*at == 0 || !bytes[*at - 1].is_ascii_digit());
    (0..bytes.len()).filter(begins_a_number).find_map(|at| {
        let dashed = name.get(at..at + 10).and_then(|text| text.parse().ok());
        let close = name.get(at..at + 8).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
        dashed.or_else(|| close.and_then(|text| format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]).parse().ok()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_are_found_in_file_names() {
        let find = |name| first_date_in(name).map(|day| day.to_string());
        assert_eq!(find("2026-03-14").unwrap(), "2026-03-14");
        assert_eq!(find("Notes 20260314-2 and 2026-03-15").unwrap(), "2026-03-14");
        assert_eq!(find("202603141530 Zettel").unwrap(), "2026-03-14");
        assert_eq!(find("é2026-99-99 2026-03-15é").unwrap(), "2026-03-15");
        assert_eq!(find("120260314"), None, "the middle of a number is no date");
        assert_eq!(find("2026-3-14"), None);
    }

    proptest! {
        #[test]
        fn any_name_is_searched_without_fear(name in "\\PC*|[0-9-]{0,20}") {
            let _ = first_date_in(&name);
        }
    }
}
