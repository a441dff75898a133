//! A goal as a row: in the list of Today, in the tree, and below a goal.

use crate::{
    page::part::{nest::Nest, road::Road, standing::Standing},
    path::PagePath,
};
use serde::Serialize;

/// A goal in a list or a tree.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GoalRow {
    /// Its title, as written.
    pub title: String,
    /// Its page.
    pub href: PagePath,
    /// What stands in grey before the line below the title: `Next:`, or its area and a dot.
    pub lead: String,
    /// The line below the title: the next step, or how far it is.
    pub line: String,
    /// Its road; none if there is nothing to count.
    pub road: Option<Road>,
    /// `61%`, or a dash.
    pub percent: String,
    /// Where it stands beside its date, if it has one to make.
    pub standing: Option<Standing>,
    /// Two short lines at the end: how far in steps, and when it is due. Behind a standing one of them is enough.
    pub out: [String; 2],
    /// Where lists open and close around it.
    pub nest: Nest,
}
