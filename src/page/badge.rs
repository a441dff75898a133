//! A badge: how far a goal is, as a small picture for a README.

use crate::{
    engine::Report,
    measure::Share,
    page::{
        address,
        atlas::Atlas,
        part::words::{self, cut},
        rows::how_far,
    },
    path::PagePath,
    plan::GoalId,
};
use serde::Serialize;

/// How wide a badge's bar is, in pixels.
const TRACK: u32 = 48;

/// What is left free beside the words, in pixels.
const AROUND: u32 = 8;

/// The most characters of a title.
const MOST: usize = 40;

/// A badge, in pixels; it is 20 high.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Badge {
    /// The goal's title.
    pub title: String,
    /// As much of it as there is room for.
    pub shown: String,
    /// How far it is, `62% (248 of 400 words)`.
    pub says: String,
    /// `62%`
    pub percent: String,
    /// How wide the whole is.
    pub width: u32,
    /// How wide the part with the title is.
    pub label: u32,
    /// How wide the bar is, and the filled part of it.
    pub track: u32,
    /// The filled part of the bar.
    pub fill: u32,
}

/// Makes the badge of a goal.
pub fn badge(report: &Report, goal: GoalId) -> Badge {
    let atlas = Atlas::new(report);
    let title = report.plan.goal(goal).title.clone();
    let share = report.measures.goals[goal.0 as usize].progress.share.map(Share::percent);
    let (shown, percent) = (cut(&title, MOST), words::percent(share));
    let label = AROUND + pixels(&shown) + AROUND;
    Badge {
        says: format!("{percent} ({})", how_far(&atlas, goal)),
        width: label + AROUND + TRACK + AROUND + pixels(&percent) + AROUND,
        label,
        track: TRACK,
        fill: (TRACK * u32::from(share.unwrap_or(0))).div_ceil(100),
        title,
        shown,
        percent,
    }
}

/// Returns the names of the badges of all goals, in the plan's order, as their pages are named: `spanish.svg`.
pub fn names(report: &Report) -> Vec<String> {
    let name = |page: &PagePath| {
        let file = page.as_str().rsplit('/').next().unwrap_or_default();
        format!("{}.svg", file.strip_suffix(".html").unwrap_or(file))
    };
    address::of_goals(&report.plan).iter().map(name).collect()
}

/// Guesses how wide words are at 11 pixels: nobody knows which fonts are there. Narrow and wide letters even out, and
/// characters of East Asia and pictures take a square.
fn pixels(words: &str) -> u32 {
    let tenths: u32 = words
        .chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | '.' | ',' | ':' | '\'' | '|' | ' ' => 38,
            'm' | 'w' | 'M' | 'W' | '%' | '@' => 96,
            'A'..='Z' => 75,
            '\u{1100}'.. => 115,
            _ => 64,
        })
        .sum();
    tenths.div_ceil(10)
}
