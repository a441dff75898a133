//! One page, badge or list as a file of its own, at a place the user names: written whole or not at all, never over what is not ours.
#![expect(clippy::disallowed_methods, reason = "this is the door through which pages go out")]

use super::{folder::SiteError, staging::look};
use crate::retry::retry;
use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::Path,
};

/// What stands in every page that we wrote as a file of its own.
pub const MADE_BY: &str = "<meta name=\"generator\" content=\"milepost\">";

/// What stands in no text.
const NO_MARK: &str = "\u{0}milepost";

/// What a file of its own is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alone {
    /// A page.
    Page,
    /// A picture of how far a goal is.
    Badge,
    /// The findings that `check` lets pass.
    Baseline,
    /// A calendar.
    Calendar,
    /// A page of the manual.
    Manual,
    /// Tasks as todo.txt.
    TodoTxt,
    /// Tasks as Taskwarrior's JSON.
    Taskwarrior,
    /// A table: one is ours if its first line names the columns that we would write.
    Table,
    /// All that is known, as JSON.
    Model,
    /// A report in Markdown.
    Report,
}

/// What stands in every report in Markdown that we wrote.
pub const REPORT_MARK: &str = "<!-- milepost report -->";

impl Alone {
    /// Returns how its name ends, and what stands in it if it is ours.
    fn marks(self, text: &str) -> (&'static str, &str) {
        match self {
            Alone::Page => ("html", MADE_BY),
            Alone::Badge => ("svg", "<!-- milepost -->"),
            Alone::Calendar => ("ics", "PRODID:-//milepost//"),
            Alone::Manual => ("1", ".TH milepost"),
            // Nothing in them says whose they are: none that is there is replaced.
            Alone::TodoTxt => ("txt", NO_MARK),
            Alone::Taskwarrior => ("json", NO_MARK),
            Alone::Baseline => ("json", "\"made_by\": \"milepost\""),
            Alone::Table => ("csv", text.split('\n').next().unwrap_or_default()),
            Alone::Model => ("json", "{\"milepost\":{\"format\":"),
            Alone::Report => ("md", REPORT_MARK),
        }
    }
}

/// Writes a text to a file that does not exist, or that we wrote before.
///
/// # Errors
/// The file is another's, its name ends otherwise, or it cannot be written.
pub fn write_alone(file: &Path, text: &str, what: Alone) -> Result<(), SiteError> {
    let (ending, mark) = what.marks(text);
    let refused = || SiteError::NotOurs { file: file.to_owned() };
    if !file.extension().is_some_and(|end| end.eq_ignore_ascii_case(ending)) {
        return Err(SiteError::WrongEnding { file: file.to_owned(), ending });
    }
    match look(file).map_err(SiteError::io("look at", file))? {
        Some(meta) if !meta.is_file() => return Err(refused()),
        Some(_) => {
            let old = retry(|| fs::read(file)).map_err(SiteError::io("read", file))?;
            let old = String::from_utf8_lossy(&old);
            let is_ours = if what == Alone::Table { old.starts_with(mark) } else { old.contains(mark) };
            if !is_ours {
                return Err(refused());
            }
        }
        None => {}
    }
    if let Some(folder) = file.parent() {
        retry(|| fs::create_dir_all(folder)).map_err(SiteError::io("make", folder))?;
    }
    let mut aside = file.as_os_str().to_owned();
    aside.push(".milepost-new.tmp");
    let aside = Path::new(&aside);
    let written = create(aside, text.as_bytes()).and_then(|()| retry(|| fs::rename(aside, file)));
    if written.is_err() {
        let _ = fs::remove_file(aside);
    }
    written.map_err(SiteError::io("write", file))
}

fn create(file: &Path, bytes: &[u8]) -> io::Result<()> {
    // What stands there is left over from a run that was stopped.
    match retry(|| fs::remove_file(file)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut opened = retry(|| OpenOptions::new().write(true).create_new(true).open(file))?;
    opened.write_all(bytes)?;
    retry(|| opened.sync_all())
}

#[cfg(test)]
mod tests {
    use super::{Alone, MADE_BY, write_alone};
    use std::fs;

    #[test]
    fn a_file_of_ours_is_replaced_and_another_stays() {
        let temp = tempfile::tempdir().unwrap();
        let file = temp.path().join("goal.html");
        write_alone(&file, &format!("one {MADE_BY}"), Alone::Page).unwrap();
        write_alone(&file, "two", Alone::Page).unwrap();
        assert!(write_alone(&file, "three", Alone::Page).is_err(), "what we wrote last no longer says that it is ours");
        assert_eq!(fs::read_to_string(&file).unwrap(), "two");
        assert!(write_alone(&temp.path().join("note.md"), "x", Alone::Page).is_err());
        fs::create_dir(temp.path().join("folder.html")).unwrap();
        assert!(write_alone(&temp.path().join("folder.html"), "x", Alone::Page).is_err());
        assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 2, "nothing is left over");
    }
}
