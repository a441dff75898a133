//! Where a note lies, and the links that open it in the user's own programs.

use serde::Serialize;
use std::fmt::Write;

/// A note's file, with the ways to open it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoteFile {
    /// Its path in the vault.
    pub path: String,
    /// The links that open it, each with its words.
    pub open: Vec<Opener>,
}

/// A link that opens a note in a program of the user's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Opener {
    /// What it says, `Open in Obsidian`.
    pub words: &'static str,
    /// Where it leads, an address with the program's own scheme.
    pub href: String,
}

impl Opener {
    /// Returns the link that opens a note in Obsidian; `path` without its ending.
    ///
    /// # Source
    /// Obsidian's URI scheme: `obsidian://open?vault=…&file=…`.
    ///
    /// # Example
    /// ```
    /// use milepost::page::part::file::Opener;
    /// let link = Opener::obsidian("Lena's notes", "goals/Café & co");
    /// assert_eq!(link.href, "obsidian://open?vault=Lena%27s%20notes&file=goals%2FCaf%C3%A9%20%26%20co");
    /// ```
    pub fn obsidian(vault: &str, path: &str) -> Opener {
        let (vault, file) = (encoded(vault, ""), encoded(path, ""));
        Opener { words: "Open in Obsidian", href: format!("obsidian://open?vault={vault}&file={file}") }
    }

    /// Returns the link that opens a note in an editor, by an address with `{file}` and perhaps `{line}` in it.
    ///
    /// # Example
    /// ```
    /// use milepost::page::part::file::Opener;
    /// let link = Opener::editor("vscode://file/home/lena/notes/{file}:{line}", "goals/Spanish.md", 1);
    /// assert_eq!(link.href, "vscode://file/home/lena/notes/goals/Spanish.md:1");
    /// ```
    pub fn editor(address: &str, path: &str, line: u32) -> Opener {
        let href = address.replace("{line}", &line.to_string()).replace("{file}", &encoded(path, "/"));
        Opener { words: "Open in the editor", href }
    }
}

/// Writes a text as a part of an address: all but letters, digits, a few signs and those kept as `%` and two hex digits.
fn encoded(text: &str, keep: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || keep.as_bytes().contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
