//! Where the links of a note stand: for what follows a link, or changes it.

use crate::{
    note::{
        blocks,
        links::{self, Found},
        masked::{Masked, inside},
        note::Note,
    },
    text::yaml,
};

/// Lists the links of a note in order, those of its front matter included. In code, comments and math nothing is a link.
pub fn link_places(note: &Note) -> Vec<Found> {
    let text = note.source.text.as_str();
    let mut found = links::find(text);
    if !found.is_empty() {
        let from = yaml::front_matter(text).map_or(0, |fences| fences.body);
        let blocks = blocks::read(text, from);
        let masked = Masked::find(text, from, &blocks);
        let counts = |at: usize| !inside(&blocks.code, at) && !inside(&blocks.html, at) && !masked.holds(at);
        found.retain(|found| counts(found.start));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::link_places;
    use crate::{
        config::Config,
        note::{Reader, parse},
        path::VaultPath,
        text::Source,
    };
    use std::sync::Arc;

    #[test]
    fn links_count_in_front_matter_and_not_in_code_or_comments() {
        let text = "---\nparent: \"[[A]]\"\n---\n[[B]] `[[no]]` %% [[no]] %%\n\n```\n[[no]]\n```\n\n- [ ] [c](d/C.md) ^x\n";
        let source = Source::of(VaultPath::new("n.md").unwrap(), text);
        let note = parse(Arc::new(source), &Reader::new(&Config::default()));
        let found: Vec<String> = link_places(&note).into_iter().map(|found| found.link.target).collect();
        assert_eq!(found, ["A", "B", "d/C.md"]);
    }
}
