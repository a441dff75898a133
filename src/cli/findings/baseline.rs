//! What was known before: findings of an old vault that are let pass, so that only new ones are said.

use crate::lint::{Diagnostic, rule};
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// The version of the file's shape.
const VERSION: u32 = 1;

/// Findings that are known, as a file keeps them.
///
/// # Shape
/// By path and rule, the digests of the lines in ascending order; one line may stand there more than once. A line is known by its
/// words, not by its number: it may move.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli) struct Baseline {
    /// Who made the file.
    pub(in crate::cli) made_by: String,
    /// The version of its shape.
    pub(in crate::cli) version: u32,
    /// The findings.
    pub(in crate::cli) findings: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

impl Baseline {
    /// Takes down what was found.
    pub(in crate::cli) fn of(found: &[Diagnostic]) -> Baseline {
        let mut findings: BTreeMap<String, BTreeMap<String, Vec<String>>> = BTreeMap::new();
        for diagnostic in found {
            let of_file = findings.entry(diagnostic.path.as_str().to_owned()).or_default();
            of_file.entry(diagnostic.rule.to_owned()).or_default().push(digest(diagnostic));
        }
        findings.values_mut().flat_map(BTreeMap::values_mut).for_each(|lines| lines.sort_unstable());
        Baseline { made_by: "milepost".to_owned(), version: VERSION, findings }
    }

    /// Reads one.
    ///
    /// # Errors
    /// If the text is not one, or of another version.
    pub(in crate::cli) fn parse(text: &str) -> Result<Baseline> {
        let read: Baseline = serde_json::from_str(text).context("it is no baseline of milepost")?;
        if read.version != VERSION {
            bail!("it is a baseline of version {}, and this milepost reads version {VERSION}", read.version);
        }
        Ok(read)
    }

    /// Returns the file's text: one line for each line of a note, so that merges are easy.
    pub(in crate::cli) fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Leaves out what is known, each as often as it is known; also returns how many were left out.
    pub(in crate::cli) fn new_ones(&self, found: Vec<Diagnostic>) -> (Vec<Diagnostic>, usize) {
        let all = found.len();
        let counted = |lines: &'_ [String]| {
            let mut counts: HashMap<String, usize> = HashMap::new();
            for line in lines {
                *counts.entry(line.clone()).or_default() += 1;
            }
            counts
        };
        let of_rules = |rules: &BTreeMap<String, Vec<String>>| -> BTreeMap<String, HashMap<String, usize>> {
            rules.iter().map(|(rule, lines)| (rule.clone(), counted(lines))).collect()
        };
        let mut left: BTreeMap<&str, _> = self.findings.iter().map(|(path, rules)| (path.as_str(), of_rules(rules))).collect();
        let mut is_known = |diagnostic: &Diagnostic| {
            let rules = left.get_mut(diagnostic.path.as_str());
            let lines = rules.and_then(|rules| rules.get_mut(diagnostic.rule));
            let n_left = lines.and_then(|lines| lines.get_mut(&digest(diagnostic)));
            n_left.filter(|n_left| **n_left > 0).map(|n_left| *n_left -= 1).is_some()
        };
        let new: Vec<Diagnostic> = found.into_iter().filter(|diagnostic| !is_known(diagnostic)).collect();
        let known = all - new.len();
        (new, known)
    }

    /// Lists the rules in it that do not exist.
    pub(in crate::cli) fn unknown_rules(&self) -> impl Iterator<Item = &str> {
        self.findings.values().flat_map(BTreeMap::keys).map(String::as_str).filter(|name| rule(name).is_none())
    }
}

/// The digest of the line that is meant, without blanks at its ends. Titles may name a number of days, which grows.
fn digest(diagnostic: &Diagnostic) -> String {
    let line = diagnostic.excerpt.as_ref().map_or("", |excerpt| excerpt.text.trim());
    format!("{:016x}", xxhash_rust::xxh3::xxh3_64(line.as_bytes()))
}
