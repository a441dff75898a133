//! Sprints: `sprint --json` against their pages and the list of them; the stand-up against its page.

use super::{Shown, Told, count, list, of, text};
use crate::support::html::{within, words};
use milepost::calendar::Minutes;
use serde_json::Value;

pub(super) fn compare(pages: &mut Shown, told: &Told) {
    for sprint in &told.sprints {
        one(pages, sprint);
        people(pages, sprint);
        let title = text(&sprint["title"]);
        if let Some(row) = pages.rows("sprints/index.html", "h-past").into_iter().find(|row| row[0].starts_with(title)) {
            let what = format!("sprints/index.html, {title}");
            pages.same(&what, &row[2], format!("{} of {}", sprint["done"], total(sprint)));
            pages.same(&what, &row[3], format!("{}%", sprint["kept_percent"]));
            pages.same(&what, &row[4], sprint["carried"].to_string());
        }
    }
    standup(pages, &told.standup);
}

fn total(sprint: &Value) -> i64 {
    count(&sprint["committed"]) + count(&sprint["added"]) - count(&sprint["removed"])
}

fn one(pages: &mut Shown, sprint: &Value) {
    let page = pages.place(text(&sprint["title"]), "sprint");
    let facts = pages.facts(&page);
    let fact = |label: &str| facts.get(label).cloned().unwrap_or_default();
    let (total, done) = (total(sprint), count(&sprint["done"]));
    let [shown, compare] = fact("Done");
    pages.same(&format!("{page}, done"), shown, format!("{done} of {}", of(total, "step")));
    pages.same(&format!("{page}, percent"), compare.split(';').next().unwrap(), format!("{}%", sprint["percent"]));
    if let Some((_, kept)) = compare.split_once("; ") {
        pages.same(&format!("{page}, kept"), kept, format!("{}% of what was committed", sprint["kept_percent"]));
    }
    if sprint["state"] == "done" {
        pages.same(
            &format!("{page}, kept"),
            &fact("Kept")[0],
            format!("{}% of {} committed", sprint["kept_percent"], sprint["committed"]),
        );
        pages.same(&format!("{page}, carried"), &fact("Carried over")[0], of(count(&sprint["carried"]), "step"));
        pages.same(&format!("{page}, velocity"), fact("Velocity")[0].split(' ').next().unwrap(), text(&sprint["velocity"]));
    } else {
        let left = fact("To go")[0].split([',']).next().unwrap().to_owned();
        pages.same(&format!("{page}, to go"), left, of(total - done, "step"));
        let [scope, compare] = fact("Scope");
        pages.same(&format!("{page}, scope"), scope, format!("{} → {}", sprint["committed"], of(total, "step")));
        pages.same(&format!("{page}, changes"), compare, format!("{} came in, {} went out", sprint["added"], sprint["removed"]));
        pages.same(&format!("{page}, days left"), &fact("Left")[0], of(count(&sprint["days_left"]), "working day"));
        let said = pages.pages[&page].words("#burn-d");
        let told = format!("At this pace about {} are left at the end.", sprint["ahead"]["likely_left"]);
        pages.same(&format!("{page}, ahead"), &said[said.len().saturating_sub(told.len())..], told);
        let tally = pages.pages[&page].words(".sprint__tally .vh");
        pages.same(&format!("{page}, tally"), tally, format!("{done} of {} done", of(total, "step")));
    }
}

fn minutes(value: &Value) -> String {
    Minutes(count(value) as u32).words().replace('\u{a0}', " ")
}

/// Who carries what, against the time there is.
fn people(pages: &mut Shown, sprint: &Value) {
    let page = pages.place(text(&sprint["title"]), "sprint");
    let rows = pages.rows(&page, "h-who");
    pages.same(&format!("{page}, people"), rows.len().to_string(), list(&sprint["owners"]).len().to_string());
    for (row, owner) in rows.iter().zip(list(&sprint["owners"])) {
        let what = format!("{page}, {}", row[0]);
        pages.same(&what, row[0].to_lowercase(), text(&owner["owner"]));
        pages.same(&what, &row[1], format!("{} of it done", minutes(&owner["done"])));
        if owner["capacity"].is_i64() {
            let told = format!("{} of {}, {}%", minutes(&owner["load"]), minutes(&owner["capacity"]), owner["percent"]);
            pages.same(&what, &row[2], told);
        }
    }
    if sprint["capacity"].is_i64() && !rows.is_empty() {
        let foot = pages.pages[&page].words("section[aria-labelledby='h-who'] .sec__foot");
        let told = format!("In all {} of {}.", minutes(&sprint["load"]), minutes(&sprint["capacity"]));
        pages.same(&format!("{page}, in all"), foot.get(foot.len().saturating_sub(told.len())..).unwrap_or(&foot), told);
    }
}

fn standup(pages: &mut Shown, told: &Value) {
    let page = format!("standup/{}.html", text(&told["day"]));
    let mut shown = Vec::new();
    for section in pages.pages[&page].all("section[aria-labelledby^='h-who-']") {
        let name = words(within(section, "h2")[0]);
        let headings = within(section, "h3.label");
        let groups = within(section, ".steps--apart");
        for (heading, group) in headings.into_iter().zip(groups) {
            let number = within(heading, ".dim").first().copied().map_or_else(|| "0".to_owned(), words);
            let steps: Vec<String> = within(group, "li.step .step__text").into_iter().map(words).collect();
            shown.push((name.clone(), number, steps));
        }
    }
    let mut at = 0;
    for person in list(&told["people"]) {
        for key in ["done", "next", "blocked"] {
            let steps = list(&person[key]);
            if at < shown.len() && key == "blocked" && steps.is_empty() && (at + 1) % 3 != 0 {
                continue;
            }
            let (name, number, rows) = shown.get(at).cloned().unwrap_or_default();
            let what = format!("{page}, {key} of {name}");
            pages.same(&what, number, steps.len().to_string());
            for (row, step) in rows.iter().zip(steps) {
                let words: Vec<&str> = text(&step["text"]).split_whitespace().collect();
                pages.same(&what, row.contains(&words.join(" ")).to_string(), "true");
            }
            pages.same(&what, rows.len().to_string(), steps.len().to_string());
            at += 1;
        }
    }
}
