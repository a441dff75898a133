//! The list of pages for the quick jump: a script that hands it over, since a page opened from the disk may read no other file.

use crate::{
    page::jump::{Jump, Jumps},
    render::prose,
};
use std::fmt::Write;

/// Returns the script: pages as name, address and kind, and how many more there are.
///
/// # Shape
/// `milepostIndex([["Spanish","goals/spanish.html","goal"]],0);` — nothing in it can end a script or a line of one.
pub(super) fn script(jumps: &Jumps) -> String {
    let page = |jump: &Jump| serde_json::json!([prose::bare(&jump.words), jump.href, jump.kind]).to_string();
    let pages = jumps.pages.iter().map(page).collect::<Vec<_>>().join(",\n");
    let mut safe = String::with_capacity(pages.len());
    for c in pages.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => write!(safe, "\\u{:04x}", u32::from(c)).unwrap_or_default(),
            c => safe.push(c),
        }
    }
    format!("milepostIndex([{safe}],{});\n", jumps.n_left)
}

#[cfg(test)]
mod tests {
    use super::script;
    use crate::{
        page::jump::{Jump, Jumps},
        path::PagePath,
    };

    #[test]
    fn nothing_in_a_name_ends_the_script() {
        let page = Jump { words: "</script><b>&\"\\\u{2028}".to_owned(), href: PagePath::new("goals/x.html"), kind: "goal" };
        let text = script(&Jumps { pages: vec![page], n_left: 3 });
        assert!(!text.contains(['<', '>', '&', '\u{2028}']) && text.ends_with("],3);\n"), "{text}");
        let json = text.strip_prefix("milepostIndex(").and_then(|text| text.strip_suffix(",3);\n")).expect("a call");
        let parsed: serde_json::Value = serde_json::from_str(json).expect("JSON");
        assert_eq!(parsed[0][1], "goals/x.html");
    }
}
