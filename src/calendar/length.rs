//! How many days a length says: `14`, `14d`, `2 weeks`.

/// The longest length: ten years. More is a slip of the keyboard.
const MOST_DAYS: u32 = 3660;

/// Reads a length in days or weeks; none if it is none, or above ten years.
///
/// # Units
/// Days.
///
/// # Example
/// ```
/// use milepost::calendar::parse_days;
/// assert_eq!(parse_days("2 weeks"), Some(14));
/// assert_eq!(parse_days("10d"), Some(10));
/// assert_eq!(parse_days("a while"), None);
/// ```
pub fn parse_days(text: &str) -> Option<u32> {
    let words = text.trim().to_lowercase();
    let digits = words.find(|c: char| !c.is_ascii_digit()).unwrap_or(words.len());
    let each = match words[digits..].trim() {
        "" | "d" | "day" | "days" => 1,
        "w" | "wk" | "wks" | "week" | "weeks" => 7,
        _ => return None,
    };
    words[..digits].parse::<u32>().ok()?.checked_mul(each).filter(|days| *days <= MOST_DAYS)
}
