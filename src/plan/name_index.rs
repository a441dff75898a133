//! A hash index that keeps no names: it finds the places in a list at which a name may stand.

use std::hash::{BuildHasher, RandomState};

/// Ends a chain.
const END: u32 = u32::MAX;

/// Finds names in a list by their hash. The list itself is kept elsewhere.
#[derive(Debug, Default)]
pub(super) struct NameIndex {
    hash: RandomState,
    /// The first place of each bucket; a power of two, or none in an empty index.
    first: Vec<u32>,
    /// The next place of the same bucket.
    next: Vec<u32>,
}

impl NameIndex {
    /// Takes in the names of a list.
    pub(super) fn of<'n>(names: impl DoubleEndedIterator<Item = &'n str> + ExactSizeIterator) -> NameIndex {
        let n_names = names.len();
        let mut index =
            NameIndex { hash: RandomState::new(), first: vec![END; (2 * n_names).next_power_of_two()], next: vec![END; n_names] };
        // The last first, so that each chain ascends.
        for (name, place) in names.rev().zip((0..n_names).rev()) {
            let bucket = index.bucket(name);
            index.next[place] = std::mem::replace(&mut index.first[bucket], place as u32);
        }
        index
    }

    /// Lists the places that may hold a name, ascending; `name_at` tells them apart.
    pub(super) fn find<'i>(&'i self, name: &'i str, name_at: impl Fn(u32) -> &'i str + 'i) -> impl Iterator<Item = u32> + 'i {
        let first = self.first.get(self.bucket(name)).copied();
        let chain = std::iter::successors(first, |place| self.next.get(*place as usize).copied());
        chain.take_while(|place| *place != END).filter(move |place| name_at(*place) == name)
    }

    fn bucket(&self, name: &str) -> usize {
        self.hash.hash_one(name) as usize & self.first.len().saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::NameIndex;

    #[test]
    fn each_name_is_found_where_it_stands() {
        let names: Vec<String> = (0..1000).map(|number| (number % 400).to_string()).collect();
        let index = NameIndex::of(names.iter().map(String::as_str));
        let find = |name: &str| index.find(name, |place| &names[place as usize]).collect::<Vec<u32>>();
        assert_eq!((find("7"), find("399"), find("400")), (vec![7, 407, 807], vec![399, 799], vec![]));
        assert_eq!(NameIndex::default().find("7", |_| "7").count(), 0);
    }
}
