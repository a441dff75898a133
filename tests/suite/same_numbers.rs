//! A number has one value: what the pages of the example vault show is what `--json` says, page by page.

mod goals;
mod habits;
mod reviews;
mod sprints;
mod today;
mod wins;

use crate::support::{
    html::{Document, is_page, within, words},
    milepost, printed, project,
    site::files,
};
use milepost::calendar::{Day, day_short};
use serde_json::Value;
use std::{collections::BTreeMap, sync::OnceLock};

/// What the commands say about the example vault.
struct Told {
    status: Value,
    forecast: Value,
    habits: Value,
    wins: Value,
    standup: Value,
    today: Value,
    sprints: Vec<Value>,
    reviews: Vec<Value>,
}

/// The pages of a report, parsed, and what on them differs from what the commands say.
struct Shown {
    pages: BTreeMap<String, Document>,
    /// The address of what has a name, by name and kind.
    named: BTreeMap<(String, String), String>,
    wrong: Vec<String>,
    n_compared: usize,
}

impl Shown {
    fn of(texts: &BTreeMap<String, String>) -> Shown {
        let list = texts["milepost-index.js"].strip_prefix("milepostIndex(").unwrap().rsplit_once(',').unwrap().0;
        let list: Vec<[String; 3]> = serde_json::from_str(list).unwrap();
        let named = list.into_iter().map(|[name, href, kind]| ((name, kind), href)).collect();
        let pages =
            texts.iter().filter(|(name, _)| is_page(name)).map(|(name, text)| (name.clone(), Document::of(text))).collect();
        Shown { pages, named, wrong: Vec::new(), n_compared: 0 }
    }

    /// Where the page of what has this name and kind lies.
    fn place(&self, name: &str, kind: &str) -> String {
        self.named.get(&(name.to_owned(), kind.to_owned())).unwrap_or_else(|| panic!("{name} has no page")).clone()
    }

    /// Holds what a page shows against what it should show; blanks of all kinds are alike.
    fn same(&mut self, what: &str, shown: impl AsRef<str>, told: impl AsRef<str>) {
        let [shown, told] = [shown.as_ref(), told.as_ref()].map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
        self.n_compared += 1;
        if shown != told {
            self.wrong.push(format!("{what}: `{shown}` on the page, `{told}` from the command"));
        }
    }

    /// The facts on top of a page, by their labels: value with unit, and what it is compared with.
    fn facts(&self, page: &str) -> BTreeMap<String, [String; 2]> {
        let fact = |fact| {
            let one = |selector| within(fact, selector).first().copied().map_or_else(String::new, words);
            (one("dt"), [one("dd"), one("dd.facts__cmp")])
        };
        self.pages[page].all("dl.facts > div").into_iter().map(fact).collect()
    }

    /// The rows of the tables of a section, each cell with its words.
    fn rows(&self, page: &str, section: &str) -> Vec<Vec<String>> {
        let rows = self.pages[page].all(&format!(
            "section[aria-labelledby='{section}'] > table tbody tr, section[aria-labelledby='{section}'] > .wide tbody tr"
        ));
        rows.into_iter().map(|row| within(row, "th, td").into_iter().map(words).collect()).collect()
    }

    fn compare(&mut self, told: &Told) {
        goals::compare(self, told);
        habits::compare(self, told);
        sprints::compare(self, told);
        reviews::compare(self, told);
        today::compare(self, told);
        wins::compare(self, told);
    }
}

/// A day as pages write it, with plain blanks.
fn day(value: &Value) -> String {
    let today = crate::support::TODAY.parse().unwrap();
    day_short(value.as_str().unwrap().parse::<Day>().unwrap(), today).replace('\u{a0}', " ")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn count(value: &Value) -> i64 {
    value.as_i64().unwrap_or_else(|| panic!("{value} is no count"))
}

/// The first number in a text.
fn number(text: &str) -> Option<f64> {
    let digits = |part: &&str| part.starts_with(|c: char| c.is_ascii_digit());
    let part = text.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').find(digits)?;
    part.replace(',', "").trim_end_matches('.').parse().ok()
}

/// A count with what is counted: one of it, or several.
fn of(n: i64, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}

fn made() -> &'static (BTreeMap<String, String>, Told) {
    static MADE: OnceLock<(BTreeMap<String, String>, Told)> = OnceLock::new();
    MADE.get_or_init(|| {
        let vault = project("example-vault");
        let vault = vault.to_str().unwrap();
        let out = tempfile::tempdir().unwrap();
        let site = out.path().join("site");
        printed(&milepost(&["build", vault, "--out", site.to_str().unwrap()]), 0);
        let texts: BTreeMap<String, String> = files(&site)
            .into_iter()
            .map(|(path, bytes)| (path.to_str().unwrap().replace('\\', "/"), String::from_utf8(bytes).unwrap()))
            .collect();
        let json = |arguments: &[&str]| -> Value {
            serde_json::from_str(&printed(&milepost(&[arguments, &["--json", "--vault", vault]].concat()), 0)).unwrap()
        };
        let pages = Shown::of(&texts);
        let sprints = pages.named.keys().filter(|(_, kind)| kind == "sprint").map(|(name, _)| json(&["sprint", name])).collect();
        let periods = texts.keys().filter_map(|name| name.strip_prefix("reviews/")?.strip_suffix(".html"));
        let review = |period: &str| {
            let unit = if period.contains('W') {
                "week"
            } else if period.contains('Q') {
                "quarter"
            } else {
                "month"
            };
            json(&["review", unit, period])
        };
        let reviews = periods.filter(|period| *period != "index").map(review).collect();
        let [status, forecast, habits, wins, standup, today] =
            ["status", "forecast", "habits", "wins", "standup", "today"].map(|name| json(&[name]));
        (texts, Told { status, forecast, habits, wins, standup, today, sprints, reviews })
    })
}

#[test]
fn pages_show_the_numbers_that_json_tells() {
    let (texts, told) = made();
    let mut pages = Shown::of(texts);
    pages.compare(told);
    assert!(pages.wrong.is_empty(), "{} of {} differ:\n{}", pages.wrong.len(), pages.n_compared, pages.wrong.join("\n"));
    assert!(told.reviews.len() > 40 && told.sprints.len() == 3 && pages.n_compared > 1_000, "{} were compared", pages.n_compared);
}

#[test]
fn another_number_on_a_page_is_found() {
    let (texts, told) = made();
    let mut pages = Shown::of(texts);
    for (page, from, to) in [
        ("goals/spanish.html", "<dd>62%", "<dd>63%"),
        ("goals/spanish.html", "248 of 400 words</small>", "249 of 400 words</small>"),
        ("goals/spanish.html", "<dd>29 days ahead", "<dd>28 days ahead"),
        ("goals/larder-scan-without-a-network.html", "10 of 22 steps</small>", "11 of 22 steps</small>"),
        ("goals/larder-scan-without-a-network.html", "<dd>15\u{a0}Dec", "<dd>16\u{a0}Dec"),
        ("goals/larder-scan-without-a-network.html", ">30% of replays", ">31% of replays"),
        ("goals/larder-scan-without-a-network.html", "<dd>3.5 ", "<dd>3.6 "),
        ("goals/larder-scan-without-a-network.html", ">17\u{a0}Nov</span>", ">18\u{a0}Nov</span>"),
        ("goals/index.html", "goal__pct\">62%", "goal__pct\">61%"),
        ("index.html", "goal__pct\">75%", "goal__pct\">99%"),
        ("habits/ten-word-cards.html", "<dd>90%", "<dd>91%"),
        ("habits/ten-word-cards.html", "<dd>23 ", "<dd>24 "),
        ("habits/ten-word-cards.html", "of 29, 93%", "of 29, 92%"),
        ("habits/index.html", "87%<small>7 of 8", "88%<small>7 of 8"),
        ("habits/index.html", "<b>5 weeks</b>", "<b>6 weeks</b>"),
        ("sprints/s4.html", "<dd>6 <small>of 16", "<dd>7 <small>of 16"),
        ("sprints/s4.html", "15 → 16", "15 → 17"),
        ("sprints/s4.html", "of 8\u{a0}h, 118%", "of 8\u{a0}h, 119%"),
        ("sprints/index.html", ">91%<", ">92%<"),
        ("reviews/2026-W46.html", "20 of 24 planned", "21 of 24 planned"),
        ("reviews/2026-W46.html", "num\">3 of 4<", "num\">4 of 4<"),
        ("reviews/2026-W46.html", "28% →", "29% →"),
        ("reviews/2026-10.html", ">7 of 7<", ">6 of 7<"),
        ("reviews/2026-Q4.html", ">1 of 2<", ">2 of 2<"),
        ("reviews/index.html", "25 of 31", "26 of 31"),
        ("standup/2026-11-23.html", "Next <span class=\"dim\">3<", "Next <span class=\"dim\">4<"),
        ("index.html", "3 of 15 done", "3 of 14 done"),
        ("index.html", "7 of 12 fit", "8 of 12 fit"),
        ("wins.html", "28 milestones", "29 milestones"),
        ("wins.html", "64 days in a row", "65 days in a row"),
        ("wins.html", "27 of 36 steps", "28 of 36 steps"),
    ] {
        let other = texts[page].replacen(from, to, 1);
        assert!(other != texts[page], "`{from}` is not on {page}");
        let as_it_is = pages.pages.insert(page.to_owned(), Document::of(&other)).unwrap();
        pages.wrong.clear();
        pages.compare(told);
        pages.pages.insert(page.to_owned(), as_it_is);
        assert!(!pages.wrong.is_empty(), "{page} may say `{to}` for `{from}`");
    }
}
