//! Steps that stand alike under a heading: the first ones shown, the others folded, what is left out said.

use crate::page::part::{
    step::Step,
    words::{count, thousands},
};
use serde::Serialize;

/// The most steps that are folded below those that are shown.
const FOLDED: usize = 150;

/// Steps under a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// What they have in common.
    pub heading: String,
    /// How many there are.
    pub count: String,
    /// Those that are shown.
    pub rows: Vec<Step>,
    /// Those that are folded.
    pub folded: Vec<Step>,
    /// What unfolds them.
    pub unfold: String,
    /// Says how many are left out, and where they are.
    pub more: Option<String>,
    /// Said if there is none.
    pub empty: &'static str,
}

impl Group {
    /// Returns how many of so many steps a group keeps that shows `shown` at once; the others need not be built.
    pub fn kept(all: usize, shown: usize) -> usize {
        all.min(shown + FOLDED)
    }

    /// Puts a group together, of the steps that it keeps and the number of all.
    pub fn of(heading: impl Into<String>, mut rows: Vec<Step>, all: usize, shown: usize) -> Group {
        // A fold for one or two is no help.
        let folded = if all <= shown + 2 { Vec::new() } else { rows.split_off(shown.min(rows.len())) };
        let left = all - rows.len() - folded.len();
        Group {
            heading: heading.into(),
            count: thousands(all),
            rows,
            unfold: format!("and {} more", thousands(folded.len())),
            folded,
            more: (left > 0).then(|| format!("And {} in the notes.", count(left, "more step"))),
            empty: "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Group;
    use crate::page::part::step::{State, Step};

    fn group(all: usize) -> Group {
        let rows = (0..Group::kept(all, 10)).map(|_| Step::new(State::Open, "a")).collect();
        Group::of("Open", rows, all, 10)
    }

    #[test]
    fn what_is_left_out_is_said() {
        let sizes = |group: &Group| (group.rows.len(), group.folded.len(), group.more.is_some());
        assert_eq!(sizes(&group(12)), (12, 0, false));
        assert_eq!(sizes(&group(13)), (10, 3, false));
        assert_eq!(sizes(&group(1_000)), (10, 150, true));
        assert_eq!(group(1_000).more.as_deref(), Some("And 840 more steps in the notes."));
    }
}
