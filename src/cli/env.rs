//! The door to the environment: variables, current folder, terminal; read once.

#![expect(clippy::disallowed_methods, reason = "the environment's only door")]

use std::{
    env,
    ffi::OsString,
    io::{self, IsTerminal},
    path::PathBuf,
};

/// What the environment says.
#[derive(Clone, Debug, Default)]
pub(super) struct Environment {
    /// `MILEPOST_VAULT`
    pub(super) vault: Option<PathBuf>,
    /// `MILEPOST_TODAY`
    pub(super) today: Option<String>,
    /// `MILEPOST_GIT`: whether git is asked, over the settings.
    pub(super) git: Option<bool>,
    /// The user's cache folder, if there is one.
    pub(super) cache: Option<PathBuf>,
    /// `MILEPOST_STATE`, else milepost's folder in that for the state of programs, if there is one: journals go there.
    pub(super) state: Option<PathBuf>,
    /// The current folder.
    pub(super) folder: PathBuf,
    /// Whether standard error is a terminal.
    pub(super) is_terminal: bool,
    /// Whether standard output is a terminal.
    pub(super) is_shown: bool,
    /// Whether somebody can be asked: standard input and standard error are terminals.
    pub(super) may_ask: bool,
    /// The width of the terminal, if it says so in `COLUMNS`; 80 otherwise, and for files and pipes, so that scripts read the same
    /// everywhere.
    pub(super) width: usize,
}

impl Environment {
    /// Reads it. Empty variables count as not set. `NO_COLOR` and its like are read by `anstream`.
    pub(super) fn read() -> io::Result<Environment> {
        let set = |name: &str| env::var_os(name).filter(|value: &OsString| !value.is_empty());
        let text = |name: &str| set(name).map(|value| value.to_string_lossy().into_owned());
        Ok(Environment {
            vault: set("MILEPOST_VAULT").map(PathBuf::from),
            today: text("MILEPOST_TODAY"),
            git: text("MILEPOST_GIT").map(|says| !matches!(says.trim(), "0" | "false" | "no" | "off")),
            cache: dirs::cache_dir(),
            state: set("MILEPOST_STATE").map(PathBuf::from).or_else(|| {
                let users = dirs::state_dir().or_else(dirs::data_local_dir);
                users.map(|folder| folder.join("milepost"))
            }),
            folder: env::current_dir()?,
            is_terminal: io::stderr().is_terminal(),
            is_shown: io::stdout().is_terminal(),
            may_ask: io::stderr().is_terminal() && io::stdin().is_terminal(),
            width: text("COLUMNS")
                .filter(|_| io::stdout().is_terminal())
                .and_then(|columns| columns.parse().ok())
                .unwrap_or(80)
                .clamp(40, 200),
        })
    }
}
