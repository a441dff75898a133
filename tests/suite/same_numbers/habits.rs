//! Habits: `habits --json` against their pages, and every row that names a habit.

use super::{Shown, Told, count, list, number, of, text};
use crate::support::html::{within, words};
use serde_json::Value;

/// How often a habit was kept in so many days.
fn window(habit: &Value, days: i64) -> Option<(i64, i64, i64)> {
    let window = list(&habit["consistency"]).iter().find(|window| window["days"] == days)?;
    Some((count(&window["met"]), count(&window["due"]), window["percent"].as_i64()?))
}

pub(super) fn compare(pages: &mut Shown, told: &Told) {
    for habit in list(&told.habits["habits"]) {
        one(pages, habit);
    }
    overview(pages, told);
    rows(pages, told);
}

fn one(pages: &mut Shown, habit: &Value) {
    let page = pages.place(text(&habit["title"]), "habit");
    let facts = pages.facts(&page);
    let fact = |label: &str| facts.get(label).cloned().unwrap_or_default();
    pages.same(&format!("{page}, today"), &fact("Today")[0], text(&habit["words"]));
    pages.same(&format!("{page}, strength"), &fact("Strength")[0], format!("{}%", habit["score"]));
    let [streak, compare] = fact("Streak");
    pages.same(&format!("{page}, streak"), streak.split(' ').next().unwrap(), habit["streak"].to_string());
    if compare.starts_with("the longest yet") {
        pages.same(&format!("{page}, longest"), habit["best"].to_string(), habit["streak"].to_string());
    } else {
        pages.same(&format!("{page}, longest"), compare.split(' ').nth(1).unwrap_or_default(), habit["best"].to_string());
    }
    let [month, compare] = fact("Last 30 days");
    let told = window(habit, 30).map_or_else(String::new, |(met, due, percent)| format!("{met} of {due}, {percent}%"));
    pages.same(&format!("{page}, 30 days"), month, told);
    let others =
        [7, 90].into_iter().filter_map(|days| window(habit, days).map(|(met, due, _)| format!("{met} of {due} in {days} days")));
    pages.same(&format!("{page}, 7 and 90 days"), compare, others.collect::<Vec<_>>().join(" · "));
    let rest = habit["rest_left"].as_i64().filter(|days| *days > 0).map_or_else(String::new, |days| of(days, "day"));
    pages.same(&format!("{page}, can rest"), &fact("Can rest")[0], rest);
}

/// The tables of all habits side by side.
fn overview(pages: &mut Shown, told: &Told) {
    let page = "habits/index.html";
    let windows = pages.rows(page, "h-windows");
    let figures: Vec<(String, String)> = pages.pages[page]
        .all("section[aria-labelledby='h-strength'] figcaption")
        .into_iter()
        .map(|figure| (words(within(figure, "a, span")[0]), words(within(figure, "b")[0])))
        .collect();
    for habit in list(&told.habits["habits"]) {
        let title = text(&habit["title"]);
        let row = windows.iter().find(|row| row[0] == title).unwrap_or_else(|| panic!("{title} is on no row"));
        for (at, days) in [7, 30, 90].into_iter().enumerate() {
            let told =
                window(habit, days).map_or_else(|| "–".to_owned(), |(met, due, percent)| format!("{percent}% {met} of {due}"));
            pages.same(&format!("{page}, {title} in {days} days"), &row[at + 1], told);
        }
        let rest = habit["rest_left"].as_i64().filter(|days| *days > 0).map_or_else(|| "–".to_owned(), |days| of(days, "day"));
        pages.same(&format!("{page}, {title} can rest"), &row[4], rest);
        let shown = figures.iter().find(|(name, _)| name == title).map_or("", |(_, shown)| shown);
        pages.same(&format!("{page}, strength of {title}"), shown, format!("{}%", habit["score"]));
    }
}

/// Every row that shows a habit with its days, wherever it stands.
fn rows(pages: &mut Shown, told: &Told) {
    let mut compared = Vec::new();
    for (page, document) in &pages.pages {
        for row in document.all(".habits > li") {
            let title = words(within(row, ".habits__name > a")[0]);
            let habit = list(&told.habits["habits"])
                .iter()
                .find(|habit| text(&habit["title"]) == title)
                .unwrap_or_else(|| panic!("{title} on {page}"));
            for out in within(row, ".habits__n") {
                let [shown, about] = ["b", "small"].map(|selector| words(within(out, selector)[0]));
                compared.push((format!("{page}, row of {title}"), habit, shown, about));
            }
        }
    }
    for (what, habit, shown, about) in compared {
        if about == "strength" {
            pages.same(&what, shown, format!("{}%", habit["score"]));
        } else if let Some(runs) = number(&shown) {
            pages.same(&what, runs.to_string(), habit["streak"].to_string());
            if let Some(best) = number(&about) {
                pages.same(&what, best.to_string(), habit["best"].to_string());
            }
        } else {
            pages.same(&what, "0", habit["streak"].to_string());
        }
    }
}
