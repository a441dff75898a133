//! Goals: `status --json` and `forecast --json` against goal pages, and every row that names a goal.

use super::{Shown, Told, count, day, list, number, of, text};
use crate::support::html::{within, words};
use milepost::calendar::Day;
use serde_json::Value;

pub(super) fn compare(pages: &mut Shown, told: &Told) {
    let forecasts = list(&told.forecast["goals"]);
    for goal in list(&told.status["goals"]) {
        let page = pages.place(text(&goal["title"]), "goal");
        let forecast = forecasts.iter().find(|forecast| forecast["file"] == goal["file"]).unwrap_or(&Value::Null);
        progress(pages, &page, goal, forecast);
        marks(pages, &page, goal);
        ahead(pages, &page, forecast);
    }
    rows(pages, told);
}

fn progress(pages: &mut Shown, page: &str, goal: &Value, forecast: &Value) {
    let facts = pages.facts(page);
    // A goal that was let go has no way to be so far on.
    if goal["status"] == "dropped" {
        return pages.same(&format!("{page}, progress"), facts.contains_key("Progress").to_string(), "false");
    }
    let Some(percent) = goal["percent"].as_i64() else {
        return pages.same(&format!("{page}, progress"), facts.get("Progress").map_or("", |fact| &fact[0]), "");
    };
    let [shown, _] = &facts["Progress"];
    let (done, total) = (count(&goal["done"]), count(&goal["total"]));
    let measured = text(&forecast["measured"]["value"]);
    if measured.is_empty() {
        pages.same(&format!("{page}, progress"), shown, format!("{percent}% {done} of {}", of(total, "step")));
    } else {
        let (share, value) = shown.split_once(' ').unwrap();
        pages.same(&format!("{page}, progress"), share, format!("{percent}%"));
        same_number(pages, &format!("{page}, value"), value, measured);
    }
    if let Some([shown, _]) = facts.get("To the next mark") {
        let mark = number(shown.rsplit(' ').next().unwrap()).unwrap() as i64;
        let left = (mark * total + 99) / 100 - done;
        pages.same(&format!("{page}, next mark"), shown, format!("{} to {mark}%", of(left, "step")));
    }
}

fn marks(pages: &mut Shown, page: &str, goal: &Value) {
    let signs = pages.pages[page].all(".road--big .road__sign");
    let signs: Vec<String> = signs
        .into_iter()
        .map(|sign| format!("{}{}", words(sign), if within(sign, ".stone--off").is_empty() { " reached" } else { "" }))
        .collect();
    let days: Vec<String> = pages.pages[page].all(".road--big .road__word").into_iter().map(words).collect();
    if signs.is_empty() {
        return;
    }
    for (at, mark) in list(&goal["milestones"]).iter().enumerate() {
        let is_reached = mark["reached"].as_bool().unwrap();
        let told = format!("{}{}", mark["at"], if is_reached { " reached" } else { "" });
        pages.same(&format!("{page}, mark {at}"), &signs[at], told);
        if is_reached && mark["day"].is_string() {
            pages.same(&format!("{page}, day of mark {at}"), &days[at], day(&mark["day"]));
        }
    }
}

fn same_number(pages: &mut Shown, what: &str, shown: &str, told: &str) {
    let (shown, told) = (number(shown), told.parse::<f64>().ok());
    pages.same(what, format!("{shown:?}"), format!("{told:?}"));
}

/// A pace is shown with one decimal.
fn same_tenth(pages: &mut Shown, what: &str, shown: &str, told: &str) {
    let told = told.parse::<f64>().ok().map(|told| format!("{:.1}", (told.abs() * 10.0 + 1e-9).round() / 10.0));
    pages.same(what, format!("{:?}", number(shown)), format!("{:?}", told.and_then(|told| told.parse::<f64>().ok())));
}

fn ahead(pages: &mut Shown, page: &str, forecast: &Value) {
    let facts = pages.facts(page);
    let fact = |label: &str| facts.get(label).map(|[shown, compare]| (shown.as_str(), compare.as_str()));
    let steps = &forecast["steps"];
    let measured = &forecast["measured"];
    let of_either = |key: &str| if measured.is_object() { &measured[key] } else { &steps[key] };
    let is_foretold = steps["p50"].is_string() || measured["pace_per_week"].is_string();
    pages.same(&format!("{page}, is foretold"), fact("Pace").is_some().to_string(), is_foretold.to_string());
    if let Some((shown, compare)) = fact("Pace") {
        same_tenth(pages, &format!("{page}, pace"), shown, text(of_either("pace_per_week")));
        let needed = text(of_either("needed_per_week"));
        if compare.is_empty() {
            pages.same(&format!("{page}, needed pace"), "", needed);
        } else {
            same_tenth(pages, &format!("{page}, needed pace"), compare, needed);
        }
    }
    let finish = steps["p50"].is_string().then(|| format!("{} safe {}", day(&steps["p50"]), day(&steps["p85"])));
    pages.same(&format!("{page}, finish"), fact("Likely finish").map_or("", |fact| fact.0), finish.unwrap_or_default());
    let compare = fact("Likely finish").map_or("", |fact| fact.1);
    if let Some((percent, _)) = compare.split_once("% of replays make the due date") {
        pages.same(&format!("{page}, chance"), percent, steps["chance"].to_string());
    } else if let Some((days, _)) = compare.split_once(" days in hand after the safe date") {
        let at = |value: &Value| text(value).parse::<Day>().unwrap();
        pages.same(&format!("{page}, in hand"), days, at(&forecast["due"]).since(at(&steps["p85"])).to_string());
    }
    let projected = measured["projected"].is_string().then(|| day(&measured["projected"]));
    pages.same(&format!("{page}, at this pace"), fact("At this pace").map_or("", |fact| fact.0), projected.unwrap_or_default());
    if let Some((shown, compare)) = fact("Beside its line") {
        let days = count(&measured["buffer_days"]);
        let told = format!("{} {}", of(days.abs(), "day"), if days < 0 { "behind" } else { "ahead" });
        pages.same(&format!("{page}, beside its line"), shown, told);
        same_number(pages, &format!("{page}, its line"), compare, text(&measured["expected"]));
    }
    if let (Some((shown, compare)), true) = (fact("Due").or(fact("Planned for")), forecast["due"].is_string()) {
        let told = day(&forecast["due"]);
        pages.same(&format!("{page}, due"), shown.get(..told.len()).unwrap_or(shown), told);
        if !compare.is_empty() {
            pages.same(&format!("{page}, status"), compare, text(&forecast["words"]));
        }
    }
}

/// Every row that shows a goal with its road, wherever it stands.
fn rows(pages: &mut Shown, told: &Told) {
    let mut compared = Vec::new();
    for (page, document) in &pages.pages {
        for row in document.all(".goal") {
            let one = |selector: &str| within(row, selector).first().copied();
            let title = words(one(".goal__name").unwrap());
            let goal = list(&told.status["goals"])
                .iter()
                .find(|goal| text(&goal["title"]) == title)
                .unwrap_or_else(|| panic!("{title} on {page}"));
            let shown = words(one(".goal__pct").unwrap());
            let label = one(".road").and_then(|road| road.value().attr("aria-label")).map(str::to_owned);
            compared.push((format!("{page}, row of {title}"), goal, shown, label));
        }
    }
    for (what, goal, shown, label) in compared {
        let Some(percent) = goal["percent"].as_i64() else {
            pages.same(&what, number(&shown).map_or("", |_| &shown), "");
            continue;
        };
        pages.same(&what, shown, format!("{percent}%"));
        if let Some(label) = label {
            let told = format!("{}: {percent}%", text(&goal["title"]));
            pages.same(&what, label.get(..told.len()).unwrap_or(&label), told);
        }
    }
}
