//! Every page by its name, for the quick jump.

use crate::{
    page::{atlas::Atlas, contents::Leaf},
    path::PagePath,
};

/// The most pages that are listed.
const MOST: usize = 5000;

/// A page by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jump {
    /// Its name, as written.
    pub words: String,
    /// Where it lies.
    pub href: PagePath,
    /// What it is, `goal`; nothing for one that its name says it of.
    pub kind: &'static str,
}

/// The pages by their names, and how many more there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jumps {
    /// The pages, in the order of the contents.
    pub pages: Vec<Jump>,
    /// How many are left out.
    pub n_left: usize,
}

/// Lists the pages.
pub(super) fn jumps(atlas: &Atlas<'_>, contents: &[(PagePath, Leaf)]) -> Jumps {
    let jump = |(href, leaf): &(PagePath, Leaf)| {
        let (words, kind) = named(atlas, leaf)?;
        Some(Jump { words, href: href.clone(), kind })
    };
    let mut pages: Vec<Jump> = contents.iter().filter_map(jump).collect();
    let n_left = pages.len().saturating_sub(MOST);
    pages.truncate(MOST);
    Jumps { pages, n_left }
}

/// Returns the name of a page and what it is; none for the later parts of a list.
fn named(atlas: &Atlas<'_>, leaf: &Leaf) -> Option<(String, &'static str)> {
    Some(match leaf {
        Leaf::Goal(id) => (atlas.goal(*id).title.clone(), "goal"),
        Leaf::Inbox(0) => ("Inbox".to_owned(), ""),
        Leaf::Inbox(_) => return None,
        leaf => (leaf.opens()?.words().to_owned(), ""),
    })
}
