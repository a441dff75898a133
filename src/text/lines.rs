//! Where the lines of a text begin: offsets to line and column, for messages.

/// A place for people: line and column, both counted from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in characters.
    pub column: u32,
}

/// The offsets at which the lines of a text begin.
///
/// # Source
/// CommonMark, "line ending": LF, CR LF, or CR alone.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<u32>,
}

/// What a line of a list has about, in bytes, so that room for the lines is taken once for most texts.
const SHORT_LINE: usize = 24;

impl Lines {
    /// Finds the lines of a text.
    pub fn of(text: &str) -> Lines {
        // Nearly all texts have no carriage return, and looking for one character is several times as fast.
        let bytes = text.as_bytes();
        let mut starts = Vec::with_capacity(bytes.len() / SHORT_LINE + 16);
        starts.push(0);
        if memchr::memchr(b'\r', bytes).is_some() {
            let is_end = |at: &usize| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n');
            starts.extend(memchr::memchr2_iter(b'\n', b'\r', bytes).filter(is_end).map(|at| at as u32 + 1));
        } else {
            starts.extend(memchr::memchr_iter(b'\n', bytes).map(|at| at as u32 + 1));
        }
        Lines { starts }
    }

    /// Returns the line that holds an offset, from 1.
    pub fn line(&self, offset: usize) -> u32 {
        self.starts.partition_point(|start| *start as usize <= offset) as u32
    }

    /// Returns the offset at which a line (from 1) begins; the text's last line for any later one.
    pub fn start(&self, line: u32) -> usize {
        let at = (line.max(1) as usize - 1).min(self.starts.len() - 1);
        self.starts[at] as usize
    }

    /// Counts the lines.
    pub fn count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// Returns the text of a line (from 1), without its line ending.
    pub fn text<'t>(&self, text: &'t str, line: u32) -> &'t str {
        let start = self.start(line);
        let end = self.starts.get(line as usize).map_or(text.len(), |next| *next as usize);
        text[start..end].trim_end_matches(['\n', '\r'])
    }

    /// Returns line and column of an offset.
    pub fn place(&self, text: &str, offset: usize) -> Place {
        let line = self.line(offset);
        let start = self.start(line);
        let before = text.get(start..offset).unwrap_or("").trim_start_matches('\u{feff}');
        Place { line, column: before.chars().count() as u32 + 1 }
    }
}
