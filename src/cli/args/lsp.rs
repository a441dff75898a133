//! What the user can type behind `milepost lsp`.

use super::Vault;
use clap::Args;

/// `milepost lsp`
#[derive(Debug, Args)]
pub(in crate::cli) struct Lsp {
    #[command(flatten)]
    pub(in crate::cli) vault: Vault,
    /// Standard input and output, which it is anyway; some editors say it always
    #[arg(long)]
    pub(in crate::cli) stdio: bool,
}
