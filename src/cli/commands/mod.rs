//! One file per command.

pub(super) mod badge;
pub(super) mod build;
pub(super) mod check;
pub(super) mod diff;
pub(super) mod done;
pub(super) mod explain;
pub(super) mod export;
pub(super) mod forecast;
pub(super) mod habits;
pub(super) mod lsp;
pub(super) mod review;
pub(super) mod serve;
pub(super) mod sprint;
pub(super) mod standup;
pub(super) mod status;
pub(super) mod tasks;
pub(super) mod today;
pub(super) mod watch;
pub(super) mod wins;
