//! Conditions of a Tasks query that are joined by AND, OR, XOR and NOT, each in brackets.
//!
//! # Source
//! The documentation of Obsidian Tasks, "Combining Filters": NOT binds closest, then XOR, AND, OR. Brackets inside a text are
//! told apart here as long as they come in pairs; there they are an error.

use crate::page::query::{
    Filter,
    tasks::{Now, condition},
};

/// How deep brackets may stand inside each other.
const DEEPEST: usize = 40;

/// What conditions may stand in.
const BRACKETS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('{', '}'), ('"', '"')];

/// Says whether a line joins conditions, rather than being one.
pub(super) fn is_joined(line: &str) -> bool {
    let begins = |text: &str| BRACKETS.iter().any(|(open, _)| text.starts_with(*open));
    begins(line) || line.strip_prefix("NOT").is_some_and(|rest| begins(rest.trim_start()))
}

/// Reads such a line.
pub(super) fn read(line: &str, now: Now) -> Result<Filter, String> {
    at_depth(line, now, 0)
}

fn at_depth(line: &str, now: Now, depth: usize) -> Result<Filter, String> {
    if depth > DEEPEST {
        return Err(format!("more than {DEEPEST} brackets stand inside each other"));
    }
    let brackets = line.chars().find_map(|c| BRACKETS.into_iter().find(|(open, _)| *open == c));
    let brackets = brackets.ok_or("conditions that are joined stand in brackets each")?;
    let mut parser = Parser { rest: line, brackets, now, depth };
    let filter = parser.any()?;
    match parser.rest.trim() {
        "" => Ok(filter),
        rest => Err(format!(
            "“{}” is not joined to what stands before it: write AND, OR, AND NOT, OR NOT or XOR between brackets, which are of one kind in a line",
            crate::page::part::words::cut(rest, 40)
        )),
    }
}

struct Parser<'l> {
    rest: &'l str,
    brackets: (char, char),
    now: Now,
    depth: usize,
}

impl Parser<'_> {
    fn any(&mut self) -> Result<Filter, String> {
        let mut any = vec![self.all()?];
        while self.takes("OR") {
            any.push(self.all()?);
        }
        Ok(if any.len() == 1 { any.swap_remove(0) } else { Filter::Any(any) })
    }

    fn all(&mut self) -> Result<Filter, String> {
        let mut all = vec![self.one_of()?];
        while self.takes("AND") {
            all.push(self.one_of()?);
        }
        Ok(if all.len() == 1 { all.swap_remove(0) } else { Filter::All(all) })
    }

    fn one_of(&mut self) -> Result<Filter, String> {
        let mut one = self.bracketed()?;
        let mut n_joined = 0;
        while self.takes("XOR") {
            n_joined += 1;
            if n_joined > DEEPEST {
                return Err(format!("more than {DEEPEST} conditions are joined by XOR"));
            }
            one = Filter::OneOf(Box::new(one), Box::new(self.bracketed()?));
        }
        Ok(one)
    }

    fn bracketed(&mut self) -> Result<Filter, String> {
        let mut is_not = false;
        while self.takes("NOT") {
            is_not = !is_not;
        }
        let (open, close) = self.brackets;
        let inside = self.rest.trim_start().strip_prefix(open);
        let inside = inside.ok_or_else(|| format!("a condition in {open}…{close} is missing"))?;
        let end = end_of(inside, open, close).ok_or_else(|| format!("a {open} is never closed"))?;
        let content = inside[..end].trim();
        self.rest = &inside[end + close.len_utf8()..];
        let filter =
            if is_joined(content) { at_depth(content, self.now, self.depth + 1)? } else { condition(content, self.now)? };
        Ok(if is_not { filter.negated() } else { filter })
    }

    /// Takes a word that joins, if it comes next.
    fn takes(&mut self, word: &str) -> bool {
        let rest = self.rest.trim_start().strip_prefix(word);
        let ends = |rest: &&str| rest.starts_with(|c: char| c.is_whitespace() || c == self.brackets.0);
        match rest.filter(ends) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
}

/// Finds the bracket that closes.
fn end_of(inside: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    inside.char_indices().find_map(|(at, c)| {
        if c == close && depth == 0 {
            return Some(at);
        } else if c == close {
            depth -= 1;
        } else if c == open {
            depth += 1;
        }
        None
    })
}
