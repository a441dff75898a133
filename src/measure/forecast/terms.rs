//! What a goal says about itself that a forecast needs: its status, its start, its due date.

use super::super::Branch;
use crate::{calendar::Day, plan::tree::Status};

/// The terms that a goal sets itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Where it says it stands.
    pub status: Status,
    /// Its own start.
    pub start: Option<Day>,
    /// Its due date.
    pub due: Option<Day>,
}

impl Terms {
    /// Reads the terms of the node shown; what stands under a closed goal is done.
    pub fn of(branch: &Branch) -> Terms {
        let node = branch.ground.tree.get(branch.root());
        let is_closed_above = node.status == Status::Active && branch.closed().is_some();
        Terms { status: if is_closed_above { Status::Done } else { node.status }, start: node.start, due: node.due }
    }
}
