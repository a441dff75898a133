//! The boxes of a note, in order: as lines, or still as bytes of the cache. Most notes of a run are looked at once, or never.

use super::{
    encode::{read_lines, write_lines},
    history::Line,
    wire::Writer,
};
use rayon::iter::Either;
use std::{borrow::Cow, fmt, ops::Range, sync::Arc};

/// The boxes of a version of a note, with their histories.
#[derive(Clone, Default)]
pub struct Lines {
    /// That of the text they stood in, see [`super::scan::digest`].
    digest: u64,
    form: Form,
}

#[derive(Clone, Default)]
enum Form {
    /// The repository does not hold the version: in a partial clone it may not.
    #[default]
    Unknown,
    Read(Vec<Line>),
    Packed(Packed),
}

/// How many bytes the digest has.
const DIGEST: usize = 8;

/// Lines as the cache holds them.
#[derive(Clone)]
struct Packed {
    /// What the cache holds.
    bytes: Arc<Vec<u8>>,
    /// Where in it they are.
    place: Range<usize>,
    /// How many commits it names.
    commits: u32,
}

impl Packed {
    fn bytes(&self) -> &[u8] {
        self.bytes.get(self.place.clone()).unwrap_or_default()
    }
}

impl Lines {
    /// Makes them of lines, and the digest of their text.
    pub(super) fn of(lines: Vec<Line>, digest: u64) -> Lines {
        Lines { digest, form: Form::Read(lines) }
    }

    /// Names the place of lines in the bytes of a cache, which names so many commits.
    pub(super) fn packed(bytes: &Arc<Vec<u8>>, place: Range<usize>, commits: u32) -> Lines {
        let packed = Packed { bytes: Arc::clone(bytes), place, commits };
        let digest = packed.bytes().split_first_chunk().map(|(digest, _)| u64::from_le_bytes(*digest));
        digest.map_or_else(Lines::default, |digest| Lines { digest, form: Form::Packed(packed) })
    }

    /// Says whether they stood in a text of this digest.
    pub(super) fn are_of(&self, digest: u64) -> bool {
        self.digest == digest && !matches!(self.form, Form::Unknown)
    }

    /// Writes them as the cache holds them: nothing for those that are not known.
    pub(super) fn pack(&self) -> Cow<'_, [u8]> {
        match &self.form {
            Form::Unknown => Cow::Borrowed(&[]),
            Form::Packed(packed) => Cow::Borrowed(packed.bytes()),
            Form::Read(lines) => {
                let mut out = Writer(self.digest.to_le_bytes().to_vec());
                write_lines(&mut out, lines);
                Cow::Owned(out.0)
            }
        }
    }

    /// Returns them; `None` if the repository does not hold the version, or if what the cache holds are no lines.
    pub fn read(&self) -> Option<Cow<'_, [Line]>> {
        match &self.form {
            Form::Unknown => None,
            Form::Read(lines) => Some(Cow::Borrowed(lines)),
            Form::Packed(packed) => read_lines(packed.bytes().get(DIGEST..)?, packed.commits).map(Cow::Owned),
        }
    }

    /// Returns them, as [`Lines::read`] does, to be changed.
    pub(super) fn take(self) -> Option<Vec<Line>> {
        match self.form {
            Form::Read(lines) => Some(lines),
            _ => self.read().map(Cow::into_owned),
        }
    }

    /// Returns one after the other; none if they are not known.
    pub fn iter(&self) -> impl Iterator<Item = Cow<'_, Line>> {
        match self.read().unwrap_or_default() {
            Cow::Borrowed(lines) => Either::Left(lines.iter().map(Cow::Borrowed)),
            Cow::Owned(lines) => Either::Right(lines.into_iter().map(Cow::Owned)),
        }
    }

    /// Makes lines of them, for what is to be changed.
    pub(super) fn unpack(&mut self) {
        if let Form::Packed(_) = self.form {
            let digest = self.digest;
            *self = std::mem::take(self).take().map_or_else(Lines::default, |lines| Lines::of(lines, digest));
        }
    }

    /// Returns those that are no bytes any more: what this run has touched.
    pub(super) fn touched(&mut self) -> &mut [Line] {
        if let Form::Read(lines) = &mut self.form { lines } else { &mut [] }
    }
}

impl PartialEq for Lines {
    fn eq(&self, other: &Lines) -> bool {
        self.digest == other.digest && self.read() == other.read()
    }
}

impl Eq for Lines {}

impl fmt::Debug for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.read().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        git::history::{Step, What},
        path::VaultPath,
    };

    fn lines() -> Vec<Line> {
        let moved = VaultPath::new("é.md").unwrap();
        let steps = [What::State('x'), What::Reworded("before".into()), What::Moved(moved)];
        let steps = steps.into_iter().zip(3..).map(|(what, commit)| Step { commit, what }).collect();
        let line = Line { key: 0xab_cdef, born: 2, born_state: ' ', imported: false, steps };
        vec![line.clone(), Line { born_state: '✓', imported: true, steps: Vec::new(), ..line }]
    }

    #[test]
    fn packed_lines_are_read_back_and_torn_ones_are_not_known() {
        let whole = Lines::of(lines(), 7);
        let bytes = Arc::new(whole.pack().into_owned());
        let packed = |place, commits| Lines::packed(&bytes, place, commits);
        assert_eq!(packed(0..bytes.len(), 6), whole);
        assert_eq!(packed(0..bytes.len(), 6).pack(), whole.pack());
        assert!(packed(0..bytes.len(), 6).are_of(7) && whole.are_of(7) && !whole.are_of(8) && !Lines::default().are_of(0));
        for end in 0..bytes.len() {
            assert_eq!(packed(0..end, 6).read(), None, "{end}");
            assert_eq!(packed(0..end, 6).iter().count(), 0);
        }
        assert_eq!(packed(0..bytes.len(), 5).read(), None, "it names a commit that is not there");
        assert_eq!(packed(0..bytes.len() + 1, 6).take(), None);
    }

    #[test]
    fn only_what_was_touched_can_be_changed() {
        let bytes = Arc::new(Lines::of(lines(), 7).pack().into_owned());
        let mut packed = Lines::packed(&bytes, 0..bytes.len(), 6);
        assert_eq!(packed.touched(), []);
        packed.unpack();
        assert_eq!(packed.touched(), lines());
        assert_eq!(Lines::default().read(), None);
    }
}
