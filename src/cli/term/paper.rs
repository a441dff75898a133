//! Headings and lists, either for the terminal or as Markdown to paste.

use crate::{
    cli::term::{BOLD, DIM, sanitize::clean},
    export::escaped,
    page::now::StepNow,
};
use anyhow::Result;
use std::io::Write;

/// The most lines of a list that are printed in the terminal; Markdown and `--json` have all.
const MOST: usize = 40;

/// Where headings and lists are printed.
pub(in crate::cli) struct Paper<'o> {
    out: &'o mut dyn Write,
    is_markdown: bool,
}

impl<'o> Paper<'o> {
    pub(in crate::cli) fn new(out: &'o mut dyn Write, is_markdown: bool) -> Paper<'o> {
        Paper { out, is_markdown }
    }

    /// Returns the code of a step where it is of use: in the terminal.
    pub(in crate::cli) fn code(&self) -> impl Fn(&StepNow) -> Option<String> + use<> {
        let is_markdown = self.is_markdown;
        move |step| step.code.clone().filter(|_| !is_markdown)
    }

    /// Prints the title.
    pub(in crate::cli) fn title(&mut self, words: &str) -> Result<()> {
        if self.is_markdown {
            return Ok(writeln!(self.out, "# {}\n", escaped(words))?);
        }
        Ok(writeln!(self.out, "{BOLD}{}{BOLD:#}", clean(words))?)
    }

    /// Prints the heading of a part.
    pub(in crate::cli) fn part(&mut self, words: &str) -> Result<()> {
        if self.is_markdown {
            return Ok(writeln!(self.out, "\n## {}", escaped(words))?);
        }
        Ok(writeln!(self.out, "\n{BOLD}{}{BOLD:#}", clean(words))?)
    }

    /// Prints a line of its own.
    pub(in crate::cli) fn line(&mut self, words: &str) -> Result<()> {
        if self.is_markdown {
            return Ok(writeln!(self.out, "- {}", escaped(words))?);
        }
        Ok(writeln!(self.out, "{}", clean(words))?)
    }

    /// Prints a list with its heading, if there is something in it: words, and what stands behind them. The state gives each
    /// line its mark: `done`, `in-progress`, `waiting`, `removed`, else it is open; without a state there is none.
    pub(in crate::cli) fn list(
        &mut self,
        heading: &str,
        state: &str,
        rows: impl Iterator<Item = (String, String)>,
    ) -> Result<()> {
        let rows: Vec<(String, String)> = rows.collect();
        if rows.is_empty() {
            return Ok(());
        }
        let mark = self.mark(state);
        if self.is_markdown {
            writeln!(self.out, "\n### {heading}\n")?;
        } else {
            writeln!(self.out, "\n{BOLD}{heading}{BOLD:#}")?;
        }
        let most = if self.is_markdown { rows.len() } else { MOST };
        for (words, rest) in rows.iter().take(most) {
            if self.is_markdown {
                let rest = if rest.is_empty() { String::new() } else { format!(" ({})", escaped(rest)) };
                writeln!(self.out, "- {mark}{}{rest}", escaped(words))?;
            } else {
                let rest = if rest.is_empty() { String::new() } else { format!("  {}", clean(rest)) };
                writeln!(self.out, "  {mark}{}{DIM}{rest}{DIM:#}", clean(words))?;
            }
        }
        if rows.len() > most {
            writeln!(self.out, "  {DIM}and {} more; `--json` has all{DIM:#}", rows.len() - most)?;
        }
        Ok(())
    }

    fn mark(&self, state: &str) -> &'static str {
        match (state, self.is_markdown) {
            ("", _) => "",
            ("done", true) => "[x] ",
            ("done", false) => "● ",
            ("in-progress", true) => "[/] ",
            ("in-progress", false) => "◐ ",
            ("removed", true) => "[-] ",
            ("removed", false) => "– ",
            ("waiting", false) => "◌ ",
            (_, true) => "[ ] ",
            (_, false) => "○ ",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Paper;

    #[test]
    fn the_same_list_is_printed_both_ways() {
        let print = |is_markdown| {
            let mut out = Vec::new();
            let row = ("Ask Maja".to_owned(), "30 min".to_owned());
            Paper::new(&mut out, is_markdown).list("Next", "open", [row].into_iter()).expect("memory takes everything");
            anstream::adapter::strip_str(&String::from_utf8(out).expect("UTF-8")).to_string()
        };
        assert_eq!(print(false), "\nNext\n  ○ Ask Maja  30 min\n");
        assert_eq!(print(true), "\n### Next\n\n- [ ] Ask Maja (30 min)\n");
    }
}
