//! What the character in a box means: milepost's settings, the Tasks plugin's, then the table of the format.

use crate::config::Config;

/// What the character in a box says about the item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum StatusType {
    /// Open.
    #[default]
    Todo,
    /// In hand.
    InProgress,
    /// Waiting.
    OnHold,
    /// Done.
    Done,
    /// Given up; leaves every count.
    Cancelled,
    /// No task at all.
    NonTask,
}

impl StatusType {
    /// Returns its name in settings and JSON, `IN_PROGRESS`.
    pub fn name(self) -> &'static str {
        StatusType::ALL[self as usize].1
    }

    /// Every type with its name in the settings, as the Tasks plugin spells it.
    pub const ALL: [(StatusType, &'static str); 6] = [
        (StatusType::Todo, "TODO"),
        (StatusType::InProgress, "IN_PROGRESS"),
        (StatusType::OnHold, "ON_HOLD"),
        (StatusType::Done, "DONE"),
        (StatusType::Cancelled, "CANCELLED"),
        (StatusType::NonTask, "NON_TASK"),
    ];

    /// Reads a name without regard to case, blanks, `-` and `_`: `in progress`, `IN_PROGRESS`.
    pub fn from_name(name: &str) -> Option<StatusType> {
        let squeezed = |name: &str| -> String {
            name.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).map(|c| c.to_ascii_lowercase()).collect()
        };
        let name = squeezed(name);
        StatusType::ALL.iter().find(|(_, known)| squeezed(known) == name).map(|(status, _)| *status)
    }
}

impl Config {
    /// Returns what a character in a box means.
    ///
    /// A character that is not known is an open task: meanings are not guessed from themes. So is `>`,
    /// unless a setting names it; see [`Config::is_forwarded`].
    ///
    /// # Source
    /// `corpus/obsidian-tasks/README.md`, record field `type` and deviation D2; format §3.
    ///
    /// # Example
    /// ```
    /// use milepost::config::{Config, StatusType};
    /// let mut config = Config::default();
    /// assert_eq!(config.status_type('X'), StatusType::Done);
    /// assert_eq!(config.status_type('w'), StatusType::Todo, "not known");
    /// config.statuses.push(('w', StatusType::Done));
    /// assert_eq!(config.status_type('w'), StatusType::Done);
    /// ```
    pub fn status_type(&self, symbol: char) -> StatusType {
        self.set_status(symbol).unwrap_or(match symbol {
            'x' | 'X' => StatusType::Done,
            '/' => StatusType::InProgress,
            '-' => StatusType::Cancelled,
            _ => StatusType::Todo,
        })
    }

    /// Says whether the item is forwarded, `[>]`: it leaves the counts here, since it counts where it went.
    /// A setting that names the character has the last word.
    pub fn is_forwarded(&self, symbol: char) -> bool {
        symbol == '>' && self.set_status(symbol).is_none()
    }

    fn set_status(&self, symbol: char) -> Option<StatusType> {
        let mut named = self.statuses.iter().chain(&self.obsidian.tasks.statuses);
        named.find(|(known, _)| *known == symbol).map(|(_, status)| *status)
    }
}
