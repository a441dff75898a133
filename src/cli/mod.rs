//! The command line: arguments, environment and clock in, commands out. Everything meets here and nowhere else.

mod args;
mod browser;
mod change;
mod clock;
mod commands;
mod daily;
mod desktop;
mod draft;
mod env;
mod exit;
mod find;
mod find_task;
mod findings;
mod history;
mod left;
mod live;
mod load;
mod main;
mod new_note;
mod options;
mod publish;
mod shell;
mod term;
mod written;

pub use exit::{End, Exit};
pub use main::{command_tree, main};
