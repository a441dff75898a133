//! The addresses of goal pages: a readable name from the note's path, which no other goal shares.

use crate::{
    path::{PagePath, VaultPath},
    plan::Plan,
};
use std::collections::HashSet;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use xxhash_rust::xxh3::xxh3_64;

/// The longest name, in characters, without what tells it from another.
const LONGEST: usize = 70;

/// Returns the address of each goal's page, in the plan's order.
///
/// The name comes from the path alone, so that neither a new title nor a new note elsewhere moves a page. Only where
/// two paths make the same name the later one gets a digest of its path, as does a name that leaves letters out.
pub(super) fn of_goals(plan: &Plan) -> Vec<PagePath> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut address = |path: &VaultPath| {
        let (name, is_whole) = name(path);
        let mut name = if is_whole { name } else { with_digest(&name, path) };
        if taken.contains(&name) {
            name = with_digest(&name, path);
        }
        taken.insert(name.clone());
        PagePath::new(&format!("goals/{name}.html"))
    };
    plan.goals.iter().map(|goal| address(plan.note(goal.note).path())).collect()
}

/// Returns a name of lower-case ASCII letters, digits and hyphens, and whether nothing but blanks and signs was left out.
fn name(path: &VaultPath) -> (String, bool) {
    let whole = path.without_extension();
    let inside = whole.split_once('/').filter(|(folder, _)| folder.eq_ignore_ascii_case("goals")).map_or(whole, |(_, rest)| rest);
    let mut name = String::with_capacity(inside.len());
    let mut is_whole = true;
    for char in inside.nfkd().filter(|char| !is_combining_mark(*char)) {
        if char.is_ascii_alphanumeric() {
            name.push(char.to_ascii_lowercase());
        } else {
            is_whole &= !char.is_alphanumeric();
            if !name.is_empty() && !name.ends_with('-') {
                name.push('-');
            }
        }
        if name.len() > LONGEST {
            is_whole = false;
            break;
        }
    }
    let name = name.trim_end_matches('-').to_owned();
    let is_fine = is_whole && !name.is_empty() && !is_taken(&name);
    (name, is_fine)
}

/// Says whether a name is one of our own, or one that Windows keeps for itself.
fn is_taken(name: &str) -> bool {
    let device = |name: &str| ["con", "prn", "aux", "nul", "clock"].contains(&name);
    let numbered = |name: &str| matches!(name.as_bytes(), [b'c', b'o', b'm', b'0'..=b'9'] | [b'l', b'p', b't', b'0'..=b'9']);
    name == "index" || device(name) || numbered(name)
}

fn with_digest(name: &str, path: &VaultPath) -> String {
    let name = name.trim_end_matches('-');
    let digest = xxh3_64(path.as_str().as_bytes()) as u32;
    if name.is_empty() { format!("goal-{digest:08x}") } else { format!("{name}-{digest:08x}") }
}

#[cfg(test)]
mod tests {
    use super::{name, with_digest};
    use crate::path::VaultPath;

    fn check(path: &str, expected: &str, is_whole: bool) {
        assert_eq!(name(&VaultPath::new(path).expect("a path")), (expected.to_owned(), is_whole), "{path}");
    }

    #[test]
    fn names_are_readable() {
        check("goals/Spanish.md", "spanish", true);
        check("Learning/Café & más.md", "learning-cafe-mas", true);
        check("goals/Larder/Larder 1.0.md", "larder-larder-1-0", true);
    }

    #[test]
    fn what_cannot_be_kept_needs_a_digest() {
        check("学ぶ.md", "", false);
        check("goals/con.md", "con", false);
        check("goals/index.md", "index", false);
        let path = VaultPath::new(&format!("{}.md", "a".repeat(300))).expect("a path");
        assert!(!name(&path).1);
        assert!(with_digest(&name(&path).0, &path).len() <= 80);
    }
}
