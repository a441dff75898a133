//! What a text can be asked: whether it holds words, is a name, or fits a pattern.

use crate::{config::Glob, page::query::pattern::Pattern};

/// A text of a task or goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum TextField {
    Words,
    Description,
    Path,
    FileName,
    Folder,
    Root,
    Heading,
    StatusName,
    Recurrence,
    Id,
    Goal,
    Stage,
    Area,
    Owner,
    Sprint,
    Tag,
}

/// What a text is asked.
#[derive(Clone, Debug)]
pub enum TextTest {
    /// Whether it holds this, in any case.
    Includes(String),
    /// Whether it is this, in any case.
    Is(String),
    /// Whether it is this name or one below it, `home` and `home/kitchen`, in any case; a `#` in front makes no difference.
    IsOrBelow(String),
    /// Whether it is a path that a glob covers.
    Covered(Glob),
    /// Whether a regular expression finds something in it.
    Matches(Pattern),
    /// Whether there is anything.
    Any,
}

impl TextTest {
    /// Asks whether a text holds these words.
    pub fn includes(words: &str) -> TextTest {
        TextTest::Includes(words.to_lowercase())
    }

    /// Asks whether a text is this.
    pub fn is(words: &str) -> TextTest {
        TextTest::Is(words.to_lowercase())
    }

    /// Asks whether a tag or area is this one or below it.
    pub fn is_or_below(name: &str) -> TextTest {
        TextTest::IsOrBelow(name.trim_start_matches('#').to_lowercase())
    }

    /// Says whether a text fits.
    pub fn holds(&self, text: &str) -> bool {
        match self {
            TextTest::Includes(words) => text.to_lowercase().contains(words),
            TextTest::Is(words) => text.to_lowercase() == *words,
            TextTest::IsOrBelow(name) => {
                let text = text.trim_start_matches('#').to_lowercase();
                text.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }
            TextTest::Covered(glob) => glob.covers(text),
            TextTest::Matches(pattern) => pattern.is_in(text),
            TextTest::Any => !text.is_empty(),
        }
    }
}
