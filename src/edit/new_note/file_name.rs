//! The file's name of a title: one that every system takes, and that links can name.

use super::form::one_line;
use crate::text::border;

/// The most bytes of a name without its ending: systems take 255 with it, and synchronisers add something.
const LONGEST: usize = 200;

/// Returns the name of a note of this title, without `.md`; `None` if nothing of the title can stand in a name.
///
/// # Source
/// Windows, "Naming Files, Paths, and Namespaces": reserved characters and names, no dot or blank at the end. Obsidian: no
/// `# ^ [ ] |` in names that links hold.
///
/// # Example
/// ```
/// use milepost::edit::new_note::file_name;
/// assert_eq!(file_name("Read 12 books: a/b?").as_deref(), Some("Read 12 books a b"));
/// assert_eq!(file_name("con").as_deref(), Some("con note"));
/// assert_eq!(file_name("…/?"), Some("…".to_owned()));
/// assert_eq!(file_name("?"), None);
/// ```
pub fn file_name(title: &str) -> Option<String> {
    let allowed = |c: char| {
        if matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '^' | '[' | ']' | '%') { ' ' } else { c }
    };
    let name = one_line(&title.chars().map(allowed).collect::<String>());
    let name = name[..border(&name, LONGEST)].trim_end_matches(['.', ' ']).trim_start_matches(['.', ' ', '~', '_']);
    if name.is_empty() {
        return None;
    }
    if !is_reserved(name) {
        return Some(name.to_owned());
    }
    // What stands behind a dot makes no device another name: `con.txt note` would still be one.
    let (device, rest) = name.split_at(name.find('.').unwrap_or(name.len()));
    Some(format!("{} note{rest}", device.trim_end()))
}

/// Says whether Windows keeps a name for a device, whatever its ending.
fn is_reserved(name: &str) -> bool {
    let first = name.split('.').next().unwrap_or(name).trim().to_ascii_uppercase();
    let is_numbered = |device: &str| {
        let number = first.strip_prefix(device).unwrap_or_default();
        number.chars().count() == 1 && number.contains(|c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³'))
    };
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&first.as_str()) || is_numbered("COM") || is_numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, file_name};
    use proptest::prelude::*;

    #[test]
    fn names_are_safe_on_all_systems() {
        let name = |title: &str| file_name(title).unwrap_or_default();
        assert_eq!(name("  Learn   Spanish. "), "Learn Spanish");
        assert_eq!(name("../../etc/passwd"), "etc passwd");
        assert_eq!(name(".hidden"), "hidden");
        assert_eq!(name("COM1.txt"), "COM1 note.txt");
        assert_eq!(name("Computer"), "Computer");
        assert_eq!(name("a\u{0}b\nc\u{202e}d"), "a b c d");
        assert_eq!(name("[[Run]] #sport"), "Run sport");
        assert_eq!([file_name(""), file_name("..."), file_name(" / ")], [None, None, None]);
    }

    proptest! {
        #[test]
        fn any_title_makes_a_name_or_none(title in "\\PC*|(con|aux|com1) {0,2}[.] {0,2}a?|[./ :a]{0,9}|é{150,300}") {
            if let Some(name) = file_name(&title) {
                prop_assert!(!name.is_empty() && name.len() <= LONGEST + 5);
                prop_assert!(!name.starts_with(['.', ' ']) && !name.ends_with(['.', ' ']));
                prop_assert!(!name.contains(['/', '\\', ':', '\0', '|', '[', '#']));
                prop_assert!(!super::is_reserved(&name));
                prop_assert_eq!(file_name(&name), Some(name));
            }
        }
    }
}
