//! The reviews: a page for each week, month and quarter that has something, and the list of them.

mod aligned;
mod book;
mod build;
mod days;
mod habits;
mod kept;
mod list;
mod moved;
mod now;
mod open;
mod own;
mod pace;
mod reflect;
mod says;
mod trend;
mod view;
mod weeks;
mod words;

pub(super) use book::Book;
pub(super) use build::build;
pub(super) use list::build as list;
pub use list::{Reviews, Row, Year};
pub(super) use now::week;
pub use now::{WeekTally, review};
pub use reflect::{reflect, reflection};
pub use view::{
    Aligned, AlignedRow, AreaRow, Bar, Bars, DayBar, DayTally, Days, HabitRow, Habits, Kept, Matrix, MonthDays, Moved, Open, Own,
    Pace, PaceRow, Part, Review, Square, Tally, Won,
};
pub(super) use weeks::weeks;
pub use weeks::{WeekBar, Weeks};
pub(super) use words::name;
