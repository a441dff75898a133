//! Goals in plain text: a folder of Markdown notes in, a report out.

pub mod calendar;
pub mod cli;
pub mod config;
pub mod edit;
pub mod engine;
pub mod export;
pub mod git;
pub mod import;
pub mod journal;
pub mod lint;
pub mod lsp;
pub mod measure;
pub mod note;
pub mod order;
pub mod page;
pub mod path;
pub mod plan;
pub mod render;
pub mod retry;
pub mod serve;
pub mod site;
pub mod stamp;
pub mod text;
pub mod vault;
