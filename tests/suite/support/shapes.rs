//! The keys of JSON, against the pages that say what they mean.

use super::project;
use serde_json::Value;
use std::{collections::BTreeSet, fs};

/// Fails if a key of a value stands on neither page of shapes; `what` printed it.
pub(crate) fn assert_documented(what: &str, value: Value) {
    let pages: String = ["docs/json.md", "docs/tasks-json.md"].map(|page| fs::read_to_string(project(page)).unwrap()).concat();
    // `status`, and `{lane, limit}` for the keys of one.
    let spans = pages.split('`').skip(1).step_by(2);
    let known: BTreeSet<&str> = spans.flat_map(|span| span.split(|c: char| !c.is_alphanumeric() && c != '_')).collect();
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(pairs) => {
                for (key, value) in pairs {
                    assert!(known.contains(key.as_str()), "docs/json.md: `{key}` is missing, which {what} prints");
                    // How much was read is for people to look at; the keys are not ours.
                    if key != "counts" && key != "fields" {
                        waiting.push(value);
                    }
                }
            }
            Value::Array(values) => waiting.extend(values),
            _ => {}
        }
    }
}
