//! A goal as a row: in the list of Today, in the tree, and below a goal.

use crate::{
    page::part::{nest::Nest, piece::Piece, road::Road, standing::Standing},
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
    /// What stands in grey before the line below the title: `Next:`, or its area.
    pub lead: String,
    /// Whether a dot parts it from what follows.
    pub dot: bool,
    /// Where that leads: the page of the area.
    pub lead_href: Option<PagePath>,
    /// The line below the title: the next step, or how far it is.
    pub line: String,
    /// Who owns it, behind the line.
    pub owners: Vec<Piece>,
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
