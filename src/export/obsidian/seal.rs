//! The first line of a dashboard note: it says who made the note, and holds a digest of what stands below it.

use xxhash_rust::xxh3::xxh3_64;

/// Stands at the beginning.
const MARK: &str = "<!-- milepost dashboard ";

/// Stands behind the digest.
const SAYS: &str = ": made by `milepost export obsidian`, which replaces this note as long as nobody changes it -->\n";

/// Whose a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal {
    /// milepost made it, and it is as it was made.
    Whole,
    /// milepost made it, and somebody changed it.
    Broken,
    /// Somebody else made it.
    None,
}

impl Seal {
    /// Looks at a note. Line ends do not count: programs that synchronise notes may change them.
    pub fn of(note: &str) -> Seal {
        let note = note.replace("\r\n", "\n");
        let Some(rest) = note.trim_start_matches('\u{feff}').strip_prefix(MARK) else { return Seal::None };
        let whole = rest.split_once(SAYS).is_some_and(|(digest, body)| digest == self::digest(body));
        if whole { Seal::Whole } else { Seal::Broken }
    }
}

/// Puts the first line above what stands in a note.
pub(super) fn sealed(body: &str) -> String {
    format!("{MARK}{}{SAYS}{body}", digest(body))
}

fn digest(body: &str) -> String {
    format!("{:016x}", xxh3_64(body.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{Seal, sealed};

    #[test]
    fn a_change_by_hand_is_seen_and_line_ends_are_none() {
        let note = sealed("# A\n\nb\n");
        assert_eq!(Seal::of(&note), Seal::Whole);
        assert_eq!(Seal::of(&note.replace('\n', "\r\n")), Seal::Whole);
        assert_eq!(Seal::of(&format!("{note}x")), Seal::Broken);
        assert_eq!(Seal::of(note.trim_end()), Seal::Broken);
        assert_eq!(Seal::of("# A\n"), Seal::None);
        assert_eq!(Seal::of(&format!("mine\n{note}")), Seal::None);
    }
}
