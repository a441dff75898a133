//! What `git cat-file --batch` prints: the versions of notes, taken down to their boxes on sight.

use super::scan::Scan;
use std::{
    borrow::Cow,
    io::{self, BufRead, Read},
};

/// How blobs are asked for.
pub(super) const BLOBS: [&str; 3] = ["cat-file", "--batch", "--buffer"];

/// The largest note that is read, in bytes, as in `vault`.
const LARGEST: u64 = 16 * 1024 * 1024;

/// A blob as asked for.
pub(super) enum Blob<'b> {
    /// Its bytes.
    Is(&'b [u8]),
    /// More bytes than a note may have.
    TooLarge,
    /// The repository does not hold it.
    Missing,
}

/// Reads blob after blob.
pub(super) struct Blobs<R> {
    from: R,
    bytes: Vec<u8>,
}

impl<R: BufRead> Blobs<R> {
    /// Begins to read.
    pub(super) fn of(from: R) -> Blobs<R> {
        Blobs { from, bytes: Vec::new() }
    }

    /// Returns the bytes of the next blob.
    pub(super) fn bytes(&mut self) -> io::Result<Blob<'_>> {
        self.bytes.clear();
        if self.from.read_until(b'\n', &mut self.bytes)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let mut words = self.bytes.trim_ascii_end().split(|byte| *byte == b' ').skip(1);
        let is_blob = words.next() == Some(b"blob");
        let size = words.next().and_then(|size| std::str::from_utf8(size).ok()?.parse::<u64>().ok());
        let Some(size) = size else { return Ok(Blob::Missing) };
        self.bytes.clear();
        if !is_blob || size > LARGEST {
            io::copy(&mut (&mut self.from).take(size + 1), &mut io::sink())?;
            return Ok(if is_blob { Blob::TooLarge } else { Blob::Missing });
        }
        (&mut self.from).take(size + 1).read_to_end(&mut self.bytes)?;
        if self.bytes.len() as u64 != size + 1 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.bytes.pop();
        Ok(Blob::Is(&self.bytes))
    }

    /// Returns the text of the next blob; `None` if the repository does not hold it, or if it is too large.
    pub(super) fn text(&mut self) -> io::Result<Option<Cow<'_, str>>> {
        let Blob::Is(bytes) = self.bytes()? else { return Ok(None) };
        // The quick way first: hardly any note is not UTF-8.
        Ok(Some(std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)))
    }

    /// Returns the boxes of the next blob, as [`Blobs::text`] returns its text.
    pub(super) fn scan(&mut self) -> io::Result<Option<Scan>> {
        Ok(self.text()?.map(|text| Scan::of(&text)))
    }
}

#[cfg(test)]
mod tests {
    use super::Blobs;

    #[test]
    fn what_is_missing_is_passed_over_and_what_is_cut_off_is_an_error() {
        let mut blobs = Blobs::of(&b"a blob 8\n- [ ] a\n\nb missing\nc tree 2\nxx\nd blob 9\n- ["[..]);
        assert_eq!(blobs.scan().unwrap().unwrap().boxes.len(), 1);
        assert_eq!((blobs.scan().unwrap(), blobs.scan().unwrap()), (None, None));
        assert!(blobs.scan().is_err());
    }
}
