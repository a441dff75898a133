//! Questions in the terminal: which of these, and what next?

use crate::cli::term::{aside, sanitize::clean};
use std::io::{self, Write};

/// Lists lines with numbers and asks for one; `None` if the answer is nothing, or no number of theirs.
pub(in crate::cli) fn which(question: &str, lines: &[String]) -> Option<usize> {
    for (line, number) in lines.iter().zip(1..) {
        aside(format_args!("{number:3}  {}", clean(line)));
    }
    let answer = line(&format!("{question} [1-{}, Enter for none]", lines.len()))?;
    answer.trim().parse::<usize>().ok().filter(|number| (1..=lines.len()).contains(number)).map(|number| number - 1)
}

/// Asks for a line; `None` if nothing can be asked, or nothing more comes.
pub(in crate::cli) fn line(question: &str) -> Option<String> {
    let mut err = anstream::stderr().lock();
    // Where nothing can be shown, nothing is answered.
    write!(err, "{} ", clean(question)).and_then(|()| err.flush()).ok()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).ok().filter(|read| *read > 0).map(|_| answer)
}
