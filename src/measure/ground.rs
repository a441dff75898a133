//! What all numbers of a day are measured on: the tree, the day, and how each measured value moved.

use super::Course;
use crate::{
    calendar::Day,
    plan::tree::{NodeId, Tree},
};
use std::collections::HashMap;

/// A tree looked at on a day. Goals under goals share it, so that each log is read once.
#[derive(Clone, Debug)]
pub struct Ground<'a> {
    /// The tree.
    pub tree: &'a Tree,
    /// The day it is looked at.
    pub today: Day,
    courses: HashMap<NodeId, Course>,
}

impl<'a> Ground<'a> {
    /// Prepares the whole tree.
    pub fn of(tree: &'a Tree, today: Day) -> Ground<'a> {
        Ground::with(tree, (0..tree.len() as u32).map(NodeId), today)
    }

    /// Prepares what is under one node.
    pub fn under(tree: &'a Tree, root: NodeId, today: Day) -> Ground<'a> {
        let mut waiting = vec![root];
        let nodes = std::iter::from_fn(|| {
            let next = waiting.pop()?;
            waiting.extend(&tree.get(next).children);
            Some(next)
        });
        Ground::with(tree, nodes, today)
    }

    /// Returns the course of a measured goal.
    pub(super) fn course(&self, goal: NodeId) -> Option<&Course> {
        self.courses.get(&goal)
    }

    fn with(tree: &'a Tree, nodes: impl Iterator<Item = NodeId>, today: Day) -> Ground<'a> {
        let courses = nodes.filter_map(|id| Some((id, Course::of(tree.get(id).measure.as_ref()?, today))));
        Ground { tree, today, courses: courses.collect() }
    }
}
