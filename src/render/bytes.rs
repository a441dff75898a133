//! Sets of bytes, and the first place in a text where one of them stands.

/// A set of bytes.
pub(super) struct Bytes([bool; 256]);

impl Bytes {
    /// Returns the set of these bytes and of those between each two, both included.
    pub(super) const fn of(single: &[u8], ranges: &[(u8, u8)]) -> Bytes {
        let mut set = [false; 256];
        let mut at = 0;
        while at < single.len() {
            set[single[at] as usize] = true;
            at += 1;
        }
        let mut byte = 0;
        while byte < set.len() {
            let mut at = 0;
            while at < ranges.len() {
                set[byte] |= ranges[at].0 as usize <= byte && byte <= ranges[at].1 as usize;
                at += 1;
            }
            byte += 1;
        }
        Bytes(set)
    }

    /// Returns the place of the first byte that is in the set.
    pub(super) fn find(&self, bytes: &[u8]) -> Option<usize> {
        // So many at once, without a branch for each of them.
        const STRIDE: usize = 16;
        let is_in = |byte: &u8| self.0[usize::from(*byte)];
        let is_free = |stride: &&[u8]| !stride.iter().fold(false, |found, byte| found | is_in(byte));
        let free = STRIDE * bytes.chunks_exact(STRIDE).take_while(is_free).count();
        bytes[free..].iter().position(is_in).map(|at| free + at)
    }

    /// Returns the characters that begin with a byte of the set, and where they stand; no other is looked at.
    pub(super) fn chars<'t>(&'static self, text: &'t str) -> impl Iterator<Item = (usize, char)> + 't {
        let mut next = 0;
        std::iter::from_fn(move || {
            let at = next + self.find(&text.as_bytes()[next..])?;
            let char = text.get(at..)?.chars().next()?;
            next = at + char.len_utf8();
            Some((at, char))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Bytes;

    static SET: Bytes = Bytes::of(b"<&", &[(0, 0x1f), (0xef, 0xf4)]);

    #[test]
    fn the_first_of_a_set_is_found_wherever_it_stands() {
        for length in 0..70 {
            let text = "a".repeat(length);
            assert_eq!(SET.find(text.as_bytes()), None);
            assert_eq!(SET.find(format!("{text}<{text}&").as_bytes()), Some(length));
        }
    }

    #[test]
    fn only_characters_of_a_set_are_looked_at() {
        let text = "a<ü\t日📅b";
        assert_eq!(SET.chars(text).collect::<Vec<_>>(), [(1, '<'), (4, '\t'), (8, '📅')]);
    }
}
