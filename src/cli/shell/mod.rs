//! What can be completed in a shell, and how each shell is told: scripts that ask milepost, and the answers.

mod line;
mod names;
mod offers;

pub(super) use line::{BashLine, unquoted};
pub(super) use offers::with_offers;

use crate::cli::args::Shell;

/// Returns the script that makes a shell ask.
pub(super) fn script(shell: Shell) -> &'static str {
    match shell {
        Shell::Bash => include_str!("../../../templates/shell/milepost.bash"),
        Shell::Zsh => include_str!("../../../templates/shell/milepost.zsh"),
        Shell::Fish => include_str!("../../../templates/shell/milepost.fish"),
        Shell::Powershell => include_str!("../../../templates/shell/milepost.ps1"),
        Shell::Elvish => include_str!("../../../templates/shell/milepost.elv"),
    }
}
