//! What an edit changes, as `diff` shows it: the lines that go and the lines that come.

use crate::cli::term::{DIM, DONE, WRONG, sanitize::clean};
use serde::Serialize;
use std::io::{self, Write};

/// Prints the difference of two texts of a file, without lines around it. Line ends are not shown; they stay as they are.
pub(in crate::cli) fn write(out: &mut impl Write, path: &str, before: &str, after: &str) -> io::Result<()> {
    let path = clean(path);
    writeln!(out, "{DIM}--- {path}\n+++ {path}{DIM:#}")?;
    let (old, new) = (lines(before), lines(after));
    for hunk in hunks(&old, &new) {
        let (from, to) = (place(hunk.old, hunk.old_count), place(hunk.new, hunk.new_count));
        writeln!(out, "{DIM}@@ -{from} +{to} @@{DIM:#}")?;
        for line in &old[hunk.old..hunk.old + hunk.old_count] {
            writeln!(out, "{WRONG}-{}{WRONG:#}", clean(line))?;
        }
        for line in &new[hunk.new..hunk.new + hunk.new_count] {
            writeln!(out, "{DONE}+{}{DONE:#}", clean(line))?;
        }
    }
    Ok(())
}

/// Lines that give way to others, for programs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(in crate::cli) struct Change<'t> {
    /// Where it begins in the text as it is to be, counted from 1; of lines that only go, where they stood.
    line: usize,
    removed: Vec<&'t str>,
    added: Vec<&'t str>,
}

/// Lists the differences of two texts, without their line ends.
pub(in crate::cli) fn changes<'t>(before: &'t str, after: &'t str) -> Vec<Change<'t>> {
    let (old, new) = (lines(before), lines(after));
    let change = |hunk: Hunk| Change {
        line: hunk.new + 1,
        removed: old[hunk.old..hunk.old + hunk.old_count].to_vec(),
        added: new[hunk.new..hunk.new + hunk.new_count].to_vec(),
    };
    hunks(&old, &new).into_iter().map(change).collect()
}

/// Lines that give way to others.
#[derive(Debug, PartialEq, Eq)]
struct Hunk {
    old: usize,
    old_count: usize,
    new: usize,
    new_count: usize,
}

fn lines(text: &str) -> Vec<&str> {
    text.trim_start_matches('\u{feff}').split('\n').map(|line| line.trim_end_matches('\r')).collect()
}

/// Where lines begin, counted from 1, and how many there are; of none the line before.
fn place(start: usize, count: usize) -> String {
    match count {
        0 => format!("{start},0"),
        1 => format!("{}", start + 1),
        _ => format!("{},{count}", start + 1),
    }
}

/// Finds what differs: an edit adds, changes or removes few lines, so the next line that both share is near.
fn hunks(old: &[&str], new: &[&str]) -> Vec<Hunk> {
    let mut found = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if old.get(i) == new.get(j) {
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let (old_count, new_count) = until_both_agree(&old[i..], &new[j..]);
        found.push(Hunk { old: i, old_count, new: j, new_count });
        (i, j) = (i + old_count, j + new_count);
    }
    found
}

/// How many lines go and come before the texts agree again for two lines, or both end.
fn until_both_agree(old: &[&str], new: &[&str]) -> (usize, usize) {
    let agree = |i: usize, j: usize| (0..2).all(|ahead| old.get(i + ahead) == new.get(j + ahead));
    for steps in 1..=old.len() + new.len() {
        let fewest = steps.saturating_sub(new.len());
        if let Some(i) = (fewest..=steps.min(old.len())).find(|i| agree(*i, steps - i)) {
            return (i, steps - i);
        }
    }
    (old.len(), new.len())
}

#[cfg(test)]
mod tests {
    use super::write;

    #[track_caller]
    fn check(before: &str, after: &str, expected: &str) {
        let mut out = Vec::new();
        write(&mut out, "a.md", before, after).expect("memory takes everything");
        let shown = anstream::adapter::strip_str(&String::from_utf8(out).expect("UTF-8")).to_string();
        assert_eq!(shown, format!("--- a.md\n+++ a.md\n{expected}"));
    }

    #[test]
    fn lines_that_go_and_come_are_shown_with_their_numbers() {
        check("a\nb\nc\n", "a\nB\nc\n", "@@ -2 +2 @@\n-b\n+B\n");
        check("a\r\nb\r\n", "n\r\nA\r\nb\r\n", "@@ -1 +1,2 @@\n-a\n+n\n+A\n");
        check("a\nb\n", "a\n", "@@ -2 +1,0 @@\n-b\n");
        check("a\nb\nc\nd\ne", "a\nB\nc\nd\nE", "@@ -2 +2 @@\n-b\n+B\n@@ -5 +5 @@\n-e\n+E\n");
        check("a\u{1b}[m", "", "@@ -1 +1 @@\n-a\\u{1b}[m\n+\n");
    }
}
