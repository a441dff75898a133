//! A plot in percent: paths for an inline SVG that stretches, and labels beside it that keep apart.

use serde::{Serialize, Serializer};
use std::fmt::{self, Write};

/// A chart that stretches with its column: lines in SVG, labels in HTML so that type never shrinks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chart {
    /// What it shows, in a few words.
    pub title: String,
    /// What one would say of it on the phone.
    pub description: String,
    /// What stands beside its heading.
    pub about: String,
    /// The heights of the grid lines, in units of the plot.
    pub grid: Vec<Unit>,
    /// The tinted area below the main line.
    pub fill: String,
    /// The main line.
    pub line: String,
    /// The line it is compared with.
    pub scope: String,
    /// The wedge of what is likely from today on; may be empty.
    pub fan: String,
    /// The line to the likely end; may be empty.
    pub guess: String,
    /// Where today stands, if it is not the right end.
    pub now: Option<Unit>,
    /// Where the due day stands, if it is in the picture.
    pub due: Option<Unit>,
    /// The end of the main line.
    pub dot: (Unit, Unit),
    /// Small stones on the main line.
    pub stones: Vec<Place>,
    /// The words in the plot.
    pub labels: Vec<Label>,
    /// The words below the plot.
    pub ticks: Vec<Tick>,
    /// What the picture says, in a sentence or two.
    pub caption: String,
    /// The numbers as a table.
    pub table: Table,
}

/// Numbers as a table, which stands behind every chart.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Table {
    /// What it holds, to listen to.
    pub label: String,
    /// The heads of its columns.
    pub columns: Vec<String>,
    /// Its rows: a head and a cell for every other column.
    pub rows: Vec<Row>,
    /// What is left out of it, if something is.
    pub more: Option<String>,
}

/// A row of a [`Table`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The row's head.
    pub head: String,
    /// Its cells.
    pub cells: Vec<String>,
}

/// A length in the plot, which is 1000 wide and 400 high, to a tenth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit(pub f64);

impl Unit {
    /// Appends it to a path, ` H377.1` or ` V400`.
    pub fn push(self, command: &str, path: &mut String) {
        let tenths = (self.0 * 10.0).round() as i64;
        // A `String` takes everything.
        let _ = write!(path, "{command}{}", tenths / 10);
        if tenths % 10 != 0 {
            path.push('.');
            path.push(char::from(b'0' + (tenths % 10).unsigned_abs() as u8));
        }
    }

    /// Returns it alone.
    fn text(self) -> String {
        let mut text = String::with_capacity(8);
        self.push("", &mut text);
        text
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

/// A place in percent, to one half: what the classes `x-…` and `y-…` of the stylesheet are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Half(u16);

impl Half {
    /// The last place, 100 percent.
    pub const LAST: u16 = 200;

    /// Returns the nearest place; what is outside of the plot is moved to its edge.
    pub fn of(percent: f64) -> Half {
        Half((percent.clamp(0.0, 100.0) * 2.0).round() as u16)
    }

    /// Returns all places from 0 to 100 percent.
    pub fn all() -> impl Iterator<Item = Half> {
        (0..=Half::LAST).map(Half)
    }

    /// Returns the place in percent.
    pub fn percent(self) -> f64 {
        f64::from(self.0) / 2.0
    }
}

impl fmt::Display for Half {
    /// Writes the end of its class: `12`, or `12h` for twelve and a half.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.0 / 2, if self.0 % 2 == 1 { "h" } else { "" })
    }
}

impl Serialize for Half {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A place in the plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// From the left.
    pub x: Half,
    /// From the top.
    pub y: Half,
}

/// Words below the plot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tick {
    /// From the left.
    pub x: Half,
    /// What it says.
    pub words: String,
    /// Whether there is no room for it on a phone.
    pub wide: bool,
}

impl Tick {
    /// Returns words that begin at a place, in percent; none if they would not end within the plot. They have no room on a
    /// phone if they would leave it there, or if there are too many.
    pub fn of(x: f64, words: String, crowded: bool) -> Option<Tick> {
        let wide = crowded || !NARROW.holds_words(x, &words);
        WIDE.holds_words(x, &words).then(|| Tick { x: Half::of(x), words, wide })
    }
}

/// Words in the plot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Label {
    /// Where it stands.
    pub place: Place,
    /// What it says.
    pub words: String,
    /// Its classes, each with a blank before it.
    pub class: String,
}

/// On which side of its place a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// To the right.
    Right,
    /// To the left.
    Left,
    /// In the middle.
    Middle,
    /// At the left edge, standing on a grid line.
    Axis,
}

/// A label that wants to stand in the plot, if there is room.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// From the left, in percent.
    pub x: f64,
    /// From the top, in percent.
    pub y: f64,
    /// What it says.
    pub words: String,
    /// On which side it stands.
    pub side: Side,
    /// Whether it stands above its place, not beside it.
    pub above: bool,
    /// What sets it off: a class with a blank before it, or nothing.
    pub tone: &'static str,
}

/// The size of a plot and of its type in CSS pixels, to tell what collides.
struct Room {
    width: f64,
    height: f64,
}

/// A plot in the main column of a wide page.
const WIDE: Room = Room { width: 620.0, height: 280.0 };
/// A plot on a phone.
const NARROW: Room = Room { width: 330.0, height: 280.0 };
/// The mean width of a character at 12 px, and the height of a line.
const GLYPH: (f64, f64) = (6.7, 15.0);
/// Where upright lines begin, in percent from the top.
const LINE_TOP: f64 = 5.5;
/// The width and height of a small stone, a little less than they are: its place is rounded.
const STONE: (f64, f64) = (9.0, 16.0);

/// Left, top, right, bottom.
type Rect = (f64, f64, f64, f64);

impl Room {
    fn rect(&self, wish: &Wish, side: Side) -> Rect {
        let width = width(&wish.words);
        let (x, y) = (wish.x / 100.0 * self.width, wish.y / 100.0 * self.height);
        let left = match side {
            Side::Right => x + 6.4,
            Side::Left => x - 6.4 - width,
            Side::Middle => x - width / 2.0,
            Side::Axis => x,
        };
        let top = match (side, wish.above) {
            (Side::Axis, _) => y - GLYPH.1 * 1.08,
            (_, true) => y - GLYPH.1 * 1.25,
            (_, false) => y - GLYPH.1 / 2.0,
        };
        (left, top, left + width, top + GLYPH.1)
    }

    fn holds(&self, rect: Rect) -> bool {
        rect.0 >= -2.0 && rect.2 <= self.width + 2.0
    }

    fn has_room(&self, rect: Rect, taken: &[Rect]) -> bool {
        self.holds(rect) && !taken.iter().any(|other| overlap(other, &rect))
    }

    /// What upright lines and stones cover.
    fn taken(&self, lines: &[f64], stones: &[Place]) -> Vec<Rect> {
        let line = |x: &f64| {
            let x = x / 100.0 * self.width;
            (x - 1.0, LINE_TOP / 100.0 * self.height, x + 1.0, self.height)
        };
        let stone = |place: &Place| {
            let (x, y) = (place.x.percent() / 100.0 * self.width, place.y.percent() / 100.0 * self.height);
            (x - STONE.0 / 2.0, y - STONE.1, x + STONE.0 / 2.0, y)
        };
        lines.iter().map(line).chain(stones.iter().map(stone)).collect()
    }

    /// Says whether words that begin at a place, in percent, end within the plot.
    fn holds_words(&self, x: f64, words: &str) -> bool {
        x / 100.0 * self.width + width(words) <= self.width
    }
}

/// The width of words in pixels.
fn width(words: &str) -> f64 {
    words.chars().count() as f64 * GLYPH.0
}

/// Returns the part of a plot on a phone that words take, in percent.
pub fn part_of_narrow(words: &str) -> f64 {
    width(words) / NARROW.width * 100.0
}

fn overlap(a: &Rect, b: &Rect) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

/// Returns the labels that fit beside each other, given the more important first.
pub fn keep_apart(wishes: Vec<Wish>) -> Vec<Label> {
    keep_apart_from(wishes, &[], &[])
}

/// Returns the labels that fit beside each other and do not lie on upright lines, given in percent, or on stones; the more
/// important first, and the first of them in any case.
///
/// A label that would leave the plot or lie on something changes its side; one that has no room on a phone is shown on wide
/// pages only.
pub fn keep_apart_from(wishes: Vec<Wish>, lines: &[f64], stones: &[Place]) -> Vec<Label> {
    let (on_wide, on_narrow) = (WIDE.taken(lines, stones), NARROW.taken(lines, stones));
    let (mut wide, mut narrow): (Vec<Rect>, Vec<Rect>) = (Vec::new(), Vec::new());
    let mut labels = Vec::new();
    for (at, wish) in wishes.into_iter().enumerate() {
        let sides = match wish.side {
            Side::Left => [Side::Left, Side::Right],
            Side::Right => [Side::Right, Side::Left],
            side => [side, side],
        };
        let is_free_wide = |side: &Side| WIDE.has_room(WIDE.rect(&wish, *side), &on_wide);
        let is_free_narrow = |side: &Side| NARROW.has_room(NARROW.rect(&wish, *side), &on_narrow);
        let both = sides.into_iter().find(|side| is_free_wide(side) && is_free_narrow(side));
        let inside = || sides.into_iter().find(|side| NARROW.holds(NARROW.rect(&wish, *side)));
        let side = both.or_else(|| sides.into_iter().find(is_free_wide)).or_else(inside).unwrap_or(wish.side);
        let rect = WIDE.rect(&wish, side);
        if at > 0 && (!is_free_wide(&side) || wide.iter().any(|other| overlap(other, &rect))) || !WIDE.holds(rect) {
            continue;
        }
        wide.push(rect);
        let is_free = at == 0 || is_free_narrow(&side);
        let rect = NARROW.rect(&wish, side);
        let fits = NARROW.has_room(rect, &narrow) && is_free;
        if fits {
            narrow.push(rect);
        }
        let mut class = String::from(match side {
            Side::Right => "",
            Side::Left => " is-end",
            Side::Middle => " is-mid",
            Side::Axis => " is-y",
        });
        class += wish.tone;
        class += if wish.above { " is-above" } else { "" };
        class += if fits { "" } else { " is-wide" };
        labels.push(Label { place: Place { x: Half::of(wish.x), y: Half::of(wish.y) }, words: wish.words, class });
    }
    labels
}

/// Returns the step of at most four grid lines below `most`: 1, 2 or 5 times a power of ten.
pub fn grid_step(most: u32) -> u32 {
    let mut power = 1_u32;
    loop {
        for factor in [1, 2, 5] {
            let step = power.saturating_mul(factor);
            if most / step <= 3 || step == u32::MAX {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::{Half, Place, Side, Tick, Unit, Wish, grid_step, keep_apart, keep_apart_from};

    fn wish(x: f64, y: f64, words: &str, side: Side) -> Wish {
        Wish { x, y, words: words.to_owned(), side, above: false, tone: "" }
    }

    #[test]
    fn the_less_important_of_two_labels_goes() {
        let labels = keep_apart(vec![wish(50.0, 50.0, "38 done", Side::Left), wish(49.0, 51.0, "25%", Side::Left)]);
        assert_eq!(labels.len(), 1);
        assert_eq!(labels[0].words, "38 done");
    }

    #[test]
    fn a_label_at_the_edge_changes_its_side() {
        let labels = keep_apart(vec![wish(1.0, 50.0, "4 done", Side::Left), wish(99.0, 80.0, "due 28 Feb", Side::Right)]);
        assert_eq!((labels[0].class.as_str(), labels[1].class.as_str()), ("", " is-end"));
    }

    #[test]
    fn a_label_without_room_on_a_phone_says_so() {
        let labels =
            keep_apart(vec![wish(50.0, 20.0, "61 steps in all", Side::Left), wish(56.0, 20.0, "due 28 Feb", Side::Right)]);
        assert_eq!(labels.len(), 2);
        let near = keep_apart(vec![wish(30.0, 20.0, "61 steps", Side::Right), wish(60.0, 20.0, "due 28 Feb", Side::Left)]);
        assert!(near.iter().any(|label| label.class.contains("is-wide")) || near.len() == 1);
    }

    #[test]
    fn a_label_lies_on_no_line_and_no_stone() {
        let near = |side: Side| wish(50.0, 50.0, "likely 15 Dec", side);
        let first = || wish(10.0, 90.0, "x", Side::Right);
        let beside = keep_apart_from(vec![first(), near(Side::Left)], &[45.0], &[]);
        assert_eq!(beside[1].class, "", "it stands on the other side of its place");
        let stone = Place { x: Half::of(44.0), y: Half::of(51.0) };
        assert_eq!(keep_apart_from(vec![first(), near(Side::Left)], &[], &[stone])[1].class, "");
        assert_eq!(keep_apart_from(vec![first(), near(Side::Left)], &[45.0, 55.0], &[]).len(), 1);
        assert_eq!(keep_apart_from(vec![near(Side::Left)], &[45.0, 55.0], &[]).len(), 1, "the first stands in any case");
    }

    #[test]
    fn words_below_end_within_the_plot() {
        let of = |x: f64| Tick::of(x, "Jan 2027".to_owned(), false).map(|tick| tick.wide);
        assert_eq!([of(50.0), of(88.0), of(95.0)], [Some(false), Some(true), None]);
    }

    #[test]
    fn lengths_and_places_are_short() {
        assert_eq!(Unit(377.14).text(), "377.1");
        assert_eq!(Unit(400.0).text(), "400");
        assert_eq!(Half::of(12.6).to_string(), "12h");
        assert_eq!(Half::of(250.0).to_string(), "100");
    }

    #[test]
    fn at_most_four_grid_lines() {
        assert_eq!([1, 3, 10, 70, 61, 4000].map(grid_step), [1, 1, 5, 20, 20, 2000]);
    }
}
