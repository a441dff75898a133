//! `broken-front-matter`: front matter or settings that are no YAML.

use super::prelude::*;

pub(in crate::lint) const RULE: Rule = rule!("broken-front-matter", Error, Reading, AtFact(word), "broken_front_matter.md");

fn word(odd: &Odd<'_>) -> Option<Words> {
    let words = match odd.fact() {
        Fact::BrokenYaml(why) => {
            let help = format!("{}. The keys that can be read count, and so does the text below.", sentence(why));
            Words::new("This line is no YAML", help)
        }
        Fact::BrokenJson(why) => {
            Words::new("These settings are no JSON", format!("{}. They are left out; everything else counts.", sentence(why)))
        }
        Fact::YamlTooLarge => Words::new("This front matter is above 64 KiB", NOT_READ),
        Fact::YamlTooDeep => Words::new("This front matter is nested more than 64 levels deep", NOT_READ),
        Fact::NotKeys => {
            let help = "Front matter is a list of lines like `due: 2026-11-30`. The text below counts.";
            Words::new("These are no keys", help)
        }
        _ => return None,
    };
    Some(words)
}

const NOT_READ: &str = "It was not read; the text below counts.";

/// Makes a clause a sentence, without its full stop.
fn sentence(clause: &str) -> String {
    let mut chars = clause.trim_end_matches('.').chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
