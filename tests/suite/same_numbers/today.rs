//! Today: `today --json` against the list of small steps.

use super::{Shown, Told, list, text};
use crate::support::html::words;
use serde_json::Value;

pub(super) fn compare(pages: &mut Shown, told: &Told) {
    let today = &told.today;
    let habits =
        |state: &str| list(&today["habits"]).iter().filter(|habit| !habit["file"].is_null() && habit["today"] == state).count();
    let done = list(&today["done"]).len() + habits("done");
    let open = list(&today["steps"]).len() + habits("due");
    let is_low = |step: &&Value| step["low_energy"] == true;
    let low = list(&today["steps"]).iter().filter(is_low).count() + habits("due");
    let minutes: u64 = list(&today["steps"]).iter().filter_map(|step| step["estimate"].as_u64()).sum();
    let page = &pages.pages["index.html"];
    let about = page.words("section[aria-labelledby='h-today'] .sec__head > p");
    let switch = page.words("label.low");
    let rows: Vec<String> =
        page.all("section[aria-labelledby='h-today'] > .steps > li .step__text").into_iter().map(words).collect();
    let wanted = ["steps", "done"].into_iter().flat_map(|of| list(&today[of])).map(|step| text(&step["text"]).to_owned());
    let missing: Vec<String> = wanted.filter(|wanted| !rows.iter().any(|row| row.contains(wanted.as_str()))).collect();
    pages.same("Today, rows", rows.len().to_string(), (open + done).to_string());
    pages.same("Today, steps without a row", missing.join(", "), "");
    pages.same("Today, done", about.split(" · ").next().unwrap(), format!("{done} of {} done", open + done));
    let left = format!("{} h {} min left", minutes / 60, minutes % 60);
    pages.same("Today, left", about.split(" · ").nth(1).unwrap().trim_start_matches("at least "), left);
    pages.same("Today, low energy", switch, format!("Low energy: {low} of {open} fit"));
}
