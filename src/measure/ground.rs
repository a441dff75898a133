//! What all numbers of a day are measured on: the tree, the day, and how each measured value moved.

use super::Course;
use crate::{
    calendar::Day,
    plan::tree::{NodeId, Tree},
};
use rayon::prelude::*;
use std::{collections::HashMap, sync::Arc};

/// A tree looked at on a day. Goals under goals share it, so that each log is read once.
#[derive(Clone, Debug)]
pub struct Ground<'a> {
    /// The tree.
    pub tree: &'a Tree,
    /// The day it is looked at.
    pub today: Day,
    courses: Arc<Courses>,
}

/// How each measured value of a tree moved, by the node of its goal, up to a day.
pub type Courses = HashMap<NodeId, Course>;

impl<'a> Ground<'a> {
    /// Prepares the whole tree.
    pub fn of(tree: &'a Tree, today: Day) -> Ground<'a> {
        let nodes: Vec<NodeId> = (0..tree.len() as u32).map(NodeId).collect();
        Ground::with(tree, &nodes, today)
    }

    /// Takes the courses of the tree as they were prepared before for the same day.
    pub fn again(tree: &'a Tree, today: Day, courses: &Arc<Courses>) -> Ground<'a> {
        Ground { tree, today, courses: Arc::clone(courses) }
    }

    /// Prepares what is under one node.
    pub fn under(tree: &'a Tree, root: NodeId, today: Day) -> Ground<'a> {
        let mut waiting = vec![root];
        let nodes = std::iter::from_fn(|| {
            let next = waiting.pop()?;
            waiting.extend(&tree.get(next).children);
            Some(next)
        });
        Ground::with(tree, &nodes.collect::<Vec<_>>(), today)
    }

    /// Returns the course of a measured goal.
    pub(super) fn course(&self, goal: NodeId) -> Option<&Course> {
        self.courses.get(&goal)
    }

    /// Returns all courses.
    pub(super) fn courses(&self) -> &Arc<Courses> {
        &self.courses
    }

    /// Prepares what those nodes measure.
    pub(super) fn with(tree: &'a Tree, nodes: &[NodeId], today: Day) -> Ground<'a> {
        let course = |id: &NodeId| Some((*id, Course::of(tree.get(*id).measure.as_ref()?, today)));
        Ground { tree, today, courses: Arc::new(nodes.par_iter().with_max_len(16).filter_map(course).collect()) }
    }
}
