//! The one test binary: what people see, checked at the widest seam that is still fast.

#![expect(clippy::disallowed_methods, reason = "tests stand outside the doors: they make vaults and run the program")]

mod any_note;
mod badge;
mod browser;
mod build;
mod check;
mod cli;
mod corpus;
mod edit;
mod export;
mod forecast;
mod git;
mod golden;
mod habits;
mod history;
mod hostile;
mod import;
mod links;
mod lsp;
mod manifest;
mod numbers;
mod pages;
mod pages_calendar;
mod pages_explain;
mod pages_goal;
mod pages_habits;
mod pages_reviews;
mod pages_sprints;
mod pages_wins;
mod planning;
mod readme;
mod rosters;
mod rules;
mod same_numbers;
mod serve;
mod single_file;
mod spec;
mod sprints;
mod support;
mod theme;
mod tidy;
mod vectors;
mod views;
mod watch;
mod weight;
