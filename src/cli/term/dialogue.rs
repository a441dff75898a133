//! Questions in the terminal, one after the other: a line of text, one of several, some of several, yes or no.
//!
//! Without colours and without drawing over what stands there, so that it reads well aloud too.

use crate::cli::term::sanitize::clean;
use anyhow::{Context, Result};
use dialoguer::{Confirm, Input, MultiSelect, Select, theme::Theme};
use std::fmt;

/// Questions as they are, without a colon behind their mark.
struct Plain;

impl Theme for Plain {
    fn format_input_prompt(&self, f: &mut dyn fmt::Write, prompt: &str, _: Option<&str>) -> fmt::Result {
        write!(f, "{prompt} ")
    }

    fn format_input_prompt_selection(&self, f: &mut dyn fmt::Write, prompt: &str, answer: &str) -> fmt::Result {
        write!(f, "{prompt} {answer}")
    }

    fn format_select_prompt(&self, f: &mut dyn fmt::Write, prompt: &str) -> fmt::Result {
        write!(f, "{prompt} (arrow keys, then Enter; Escape for none)")
    }

    fn format_select_prompt_selection(&self, f: &mut dyn fmt::Write, prompt: &str, answer: &str) -> fmt::Result {
        write!(f, "{prompt} {}", answer.trim())
    }

    fn format_multi_select_prompt(&self, f: &mut dyn fmt::Write, prompt: &str) -> fmt::Result {
        write!(f, "{prompt} (arrow keys, Space to choose, then Enter; Escape for none)")
    }

    fn format_multi_select_prompt_selection(&self, f: &mut dyn fmt::Write, prompt: &str, answers: &[&str]) -> fmt::Result {
        write!(f, "{prompt} {}", answers.len())
    }
}

/// What is said where no answer comes.
const NO_ANSWER: &str = "no answer came; nothing was written";

/// Asks for a line of text, which begins as `known`; `None` if it stays empty.
pub(in crate::cli) fn line(question: &str, known: &str) -> Result<Option<String>> {
    let input =
        Input::<String>::with_theme(&Plain).with_prompt(clean(question)).allow_empty(true).with_initial_text(clean(known));
    let answer = input.interact_text().context(NO_ANSWER)?.trim().to_owned();
    Ok(Some(answer).filter(|answer| !answer.is_empty()))
}

/// Asks for one of several; `None` if none is wanted.
pub(in crate::cli) fn one(question: &str, choices: &[String], known: usize) -> Result<Option<usize>> {
    let choices: Vec<_> = choices.iter().map(|choice| clean(choice)).collect();
    let select = Select::with_theme(&Plain).with_prompt(clean(question)).items(&choices).default(known);
    select.interact_opt().context(NO_ANSWER)
}

/// Asks for some of several; none are chosen with Enter alone, or Escape.
pub(in crate::cli) fn some(question: &str, choices: &[String]) -> Result<Vec<usize>> {
    let choices: Vec<_> = choices.iter().map(|choice| clean(choice)).collect();
    let select = MultiSelect::with_theme(&Plain).with_prompt(clean(question)).items(&choices).max_length(12);
    Ok(select.interact_opt().context(NO_ANSWER)?.unwrap_or_default())
}

/// Asks for yes or no; Enter is `known`.
pub(in crate::cli) fn yes(question: &str, known: bool) -> Result<bool> {
    Confirm::with_theme(&Plain).with_prompt(clean(question)).default(known).interact().context(NO_ANSWER)
}
