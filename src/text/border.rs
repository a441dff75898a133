//! Where a text may be cut: between characters, never within one.

/// Returns the border between characters at or before an offset; the end of the text for any offset behind it.
///
/// # Example
/// ```
/// use milepost::text::border;
/// assert_eq!((border("aé", 1), border("aé", 2), border("aé", 9)), (1, 1, 3));
/// ```
pub fn border(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
