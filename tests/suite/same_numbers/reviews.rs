//! Reviews: `review --json` of every week, month and quarter against its page and the list of them.

use super::{Shown, Told, count, list, number, text};
use crate::support::html::words;
use serde_json::Value;

pub(super) fn compare(pages: &mut Shown, told: &Told) {
    for review in &told.reviews {
        let page = format!("reviews/{}.html", text(&review["period"]));
        whole(pages, &page, review);
        parts(pages, &page, review);
        days(pages, &page, review);
        moved(pages, &page, review);
        listed(pages, &page, review);
    }
}

fn share(part: &Value, whole: &str) -> String {
    format!("{} of {}", part["done"], part[whole])
}

fn percent(percent: Option<i64>) -> String {
    percent.map_or_else(|| "–".to_owned(), |percent| format!("{percent}%"))
}

fn whole(pages: &mut Shown, page: &str, review: &Value) {
    pages.same(&format!("{page}, in words"), pages.pages[page].words(".head__sub"), text(&review["words"]));
    let facts = pages.facts(page);
    if let Some([shown, _]) = facts.get("Planned steps done") {
        pages.same(
            &format!("{page}, completion"),
            shown,
            format!("{}, {}", share(review, "planned"), percent(review["percent"].as_i64())),
        );
    }
    if pages.pages[page].one("#h-kept").is_some() {
        let foot = pages.pages[page].words("section[aria-labelledby='h-kept'] tfoot td.num");
        pages.same(&format!("{page}, all"), foot, share(review, "planned"));
        let about = pages.pages[page].words("section[aria-labelledby='h-kept'] .sec__head p");
        let line = about.rsplit(' ').next().unwrap_or_default().to_owned();
        pages.same(&format!("{page}, the line"), line, review["line"].to_string());
    } else {
        pages.same(&format!("{page}, planned"), "0", review["planned"].to_string());
    }
}

/// Tables with one row for each part: goals, sizes, weekdays, habits.
fn parts(pages: &mut Shown, page: &str, review: &Value) {
    let shown = pages.rows(page, "h-kept");
    let told = list(&review["goals"]);
    pages.same(&format!("{page}, goals"), shown.len().to_string(), told.len().to_string());
    for (row, goal) in shown.iter().zip(told) {
        let name = goal["goal"].as_str().unwrap_or("Everything else");
        pages.same(&format!("{page}, goals"), format!("{} {}", row[0], row[2]), format!("{name} {}", share(goal, "planned")));
    }
    for (section, key) in [("h-size", "sizes"), ("h-weekday", "weekdays")] {
        let shown = pages.rows(page, section);
        if !shown.is_empty() {
            pages.same(&format!("{page}, {key}"), shown.len().to_string(), list(&review[key]).len().to_string());
        }
        for (row, part) in shown.iter().zip(list(&review[key])) {
            let percent = count(&part["done"]) * 100 / count(&part["planned"]);
            let told = format!("{} {percent}% {}", text(&part["name"]), share(part, "planned"));
            pages.same(&format!("{page}, {key}"), format!("{} {} {}", row[0], row[2], row[3]), told);
        }
    }
    let shown = pages.rows(page, "h-habits");
    for habit in list(&review["habits"]) {
        let name = text(&habit["habit"]);
        let (met, due) = (count(&habit["met"]), count(&habit["due"]));
        let told = if due > 0 { format!("{met} of {due}") } else { "–".to_owned() };
        let row = shown.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("{name} is not on {page}"));
        let at = if review["unit"] == "week" { 2 } else { row.len() - 1 };
        pages.same(&format!("{page}, {name}"), &row[at], told);
        if review["unit"] != "week" {
            let told = percent((due > 0).then(|| met * 100 / due));
            pages.same(&format!("{page}, {name}"), &row[2], told);
        }
    }
}

fn days(pages: &mut Shown, page: &str, review: &Value) {
    let shown: Vec<String> = pages.pages[page].all("ol.units > li").into_iter().map(words).collect();
    for (shown, day) in shown.iter().zip(list(&review["days"])) {
        let (done, open) = (count(&day["done"]), count(&day["open"]));
        let told = if open > 0 { format!(": {done} done, {open} open") } else { format!(": {done} done") };
        pages.same(&format!("{page}, {}", text(&day["day"])), shown.split_once(' ').unwrap().1, told);
    }
}

fn moved(pages: &mut Shown, page: &str, review: &Value) {
    let shown = pages.rows(page, "h-moved");
    for (row, goal) in shown.iter().zip(list(&review["moved"])) {
        let told = format!("{} {}% → {}%", text(&goal["goal"]), goal["from"], goal["to"]);
        pages.same(&format!("{page}, moved"), format!("{} {}", row[0], row[2]), told);
    }
    let aligned = pages.rows(page, "h-align");
    for goal in list(&review["aligned"]).iter().filter(|_| !aligned.is_empty()) {
        let name = text(&goal["goal"]);
        let row = aligned.iter().find(|row| row[0].starts_with(name)).unwrap_or_else(|| panic!("{name} is not on {page}"));
        let is_told = row.iter().any(|cell| number(cell) == goal["done"].as_f64());
        pages.same(&format!("{page}, {name}: {}% in {row:?}", goal["done"]), is_told.to_string(), "true");
    }
}

/// The row in the list of reviews.
fn listed(pages: &mut Shown, page: &str, review: &Value) {
    let file = page.trim_start_matches("reviews/");
    let row = format!("tr:has(a[href='../reviews/{file}'])");
    let Some(row) = pages.pages["reviews/index.html"].one(&row) else { return };
    let shown: Vec<String> = crate::support::html::within(row, "td.num:not(.is-wide)").into_iter().map(words).collect();
    if count(&review["planned"]) > 0 {
        let what = format!("reviews/index.html, {file}");
        pages.same(&what, &shown[0], share(review, "planned"));
        pages.same(&what, &shown[1], format!("{}%", review["percent"]));
    }
}
