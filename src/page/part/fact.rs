//! A number with its unit and what it is to be compared with: the row of facts at the top of a page.

use crate::page::part::spark::Spark;
use serde::Serialize;

/// A number with its unit and its comparison.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// What it means, in a sentence; may be empty.
    pub tip: &'static str,
    /// The number.
    pub value: String,
    /// Its unit.
    pub unit: String,
    /// How it went, as a small line.
    pub spark: Option<Spark>,
    /// What it is to be compared with.
    pub compare: String,
}

impl Fact {
    /// Returns a number with its unit, and nothing to compare it with.
    pub fn new(label: &str, value: impl Into<String>, unit: impl Into<String>) -> Fact {
        Fact { label: label.to_owned(), tip: "", value: value.into(), unit: unit.into(), spark: None, compare: String::new() }
    }
}
