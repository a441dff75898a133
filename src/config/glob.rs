//! Globs of the settings: one small language for `goals`, `exclude` and `private`.

use crate::text::composed;

/// A folder, a note or a pattern of paths, from the vault's root.
///
/// `*` stands for anything within a name, `?` for one character, `**` for any folders. Without a `/`
/// inside, the pattern may stand at any depth, as in `.gitignore`. A folder covers what lies below it.
///
/// # Example
/// ```
/// use milepost::config::Glob;
/// let covers = |glob: &str, path: &str| Glob::new(glob).covers(path);
/// assert!(covers("goals", "goals/Spanish.md") && covers("goals/", "life/goals/Spanish.md"));
/// assert!(covers("/goals", "goals/Spanish.md") && !covers("/goals", "life/goals/Spanish.md"));
/// assert!(covers("work/**/done-*.md", "work/2026/q4/done-it.md"));
/// assert!(!covers("*.md", "notes.markdown"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob {
    /// The parts between slashes; a leading `**` where the pattern is free to stand anywhere.
    parts: Vec<String>,
    /// The pattern as the user wrote it.
    written: String,
}

impl Glob {
    /// Reads a pattern; every text is one.
    pub fn new(pattern: &str) -> Glob {
        let composed = composed(pattern);
        let trimmed = composed.strip_prefix("./").unwrap_or(&composed);
        let anchored = trimmed.trim_end_matches('/').contains('/');
        let mut parts: Vec<String> = Vec::new();
        if !anchored {
            parts.push("**".to_owned());
        }
        for part in trimmed.split('/').filter(|part| !part.is_empty() && *part != ".") {
            if part != "**" || parts.last().is_none_or(|last| last != "**") {
                parts.push(part.to_owned());
            }
        }
        Glob { parts, written: pattern.to_owned() }
    }

    /// Returns the pattern as written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// Says whether the path, or a folder above it, fits.
    pub fn covers(&self, path: &str) -> bool {
        if self.parts.iter().all(|part| part == "**") {
            return !self.written.trim_matches('/').is_empty();
        }
        // `open[n]`: the first `n` parts of the pattern fit the folders so far.
        let mut open = vec![false; self.parts.len() + 1];
        open[0] = true;
        self.pass_stars(&mut open);
        for name in composed(path).split('/') {
            let mut next = vec![false; open.len()];
            for (part, pattern) in self.parts.iter().enumerate().filter(|(part, _)| open[*part]) {
                let last = part + 1 == self.parts.len();
                match pattern.as_str() {
                    "**" if last => next[part + 1] = true,
                    "**" => next[part] = true,
                    pattern => next[part + 1] |= name_fits(pattern, name),
                }
            }
            open = next;
            self.pass_stars(&mut open);
            if open[self.parts.len()] {
                return true;
            }
        }
        false
    }

    /// `**` may also stand for no folder at all; at the end it wants something below.
    fn pass_stars(&self, open: &mut [bool]) {
        for part in 0..self.parts.len() - 1 {
            if open[part] && self.parts[part] == "**" {
                open[part + 1] = true;
            }
        }
    }
}

/// Matches one name: linear but for the last `*`, which is moved on.
fn name_fits(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) = (pattern.chars().collect(), name.chars().collect());
    let (mut p, mut n, mut star) = (0, 0, None);
    while n < name.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(c) if *c == '?' || *c == name[n] => {
                p += 1;
                n += 1;
            }
            _ => {
                let Some((at, taken)) = star else { return false };
                star = Some((at, taken + 1));
                p = at + 1;
                n = taken + 1;
            }
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::Glob;

    #[track_caller]
    fn check(glob: &str, path: &str, expected: bool) {
        assert_eq!(Glob::new(glob).covers(path), expected, "{glob} on {path}");
    }

    #[test]
    fn stars_stay_within_names_and_double_stars_cross_folders() {
        check("a/*.md", "a/b.md", true);
        check("a/*.md", "a/b/c.md", false);
        check("a/**", "a/b/c.md", true);
        check("a/**", "a", false);
        check("a/**/c.md", "a/c.md", true);
        check("**/c", "x/y/c/d.md", true);
        check("**", "anything.md", true);
        check("", "anything.md", false);
        check("a?c", "abc/x.md", true);
        check("a*b*c", "axxbyyc", true);
        check("a*b*c", "axxbyyd", false);
        check("./goals/x", "goals/x/y.md", true);
    }

    #[test]
    fn letters_with_marks_are_compared_as_what_they_are() {
        check("Tagebücher/", "Tagebu\u{308}cher/x.md", true);
        check("a?c", "au\u{308}c", true);
    }
}
