//! Wins: `wins --json` against the page of them.

use super::{Shown, Told, day, list, text};
use crate::support::html::{within, words};

pub(super) fn compare(pages: &mut Shown, told: &Told) {
    let page = "wins.html";
    let wins = list(&told.wins["wins"]);
    pages.same("wins.html, in words", pages.pages[page].words(".head__sub"), text(&told.wins["sentence"]));
    let items: Vec<String> =
        pages.pages[page].all("section[aria-labelledby='h-list'] li[data-item]").into_iter().map(words).collect();
    pages.same("wins.html, how many", items.len().to_string(), wins.len().to_string());
    for (item, win) in items.iter().zip(wins) {
        if win["day"].is_string() {
            let told = format!("{} ", day(&win["day"]));
            pages.same(&format!("wins.html, {}", text(&win["words"])), item.get(..told.len()).unwrap_or(item), told);
        }
    }
    let months: Vec<(String, usize)> = pages.pages[page]
        .all("details.fold")
        .into_iter()
        .map(|month| (words(within(month, "summary .dim")[0]), within(month, "li[data-item]").len()))
        .collect();
    for (shown, n_rows) in months {
        pages.same("wins.html, of a month", shown, n_rows.to_string());
    }
    let records = pages.rows(page, "h-records");
    let folded = pages.pages[page].all("section[aria-labelledby='h-records'] details tbody tr");
    let folded: Vec<Vec<String>> = folded.into_iter().map(|row| within(row, "th, td").into_iter().map(words).collect()).collect();
    for record in list(&told.wins["records"]) {
        let name = text(&record["habit"]);
        let row = records.iter().chain(&folded).find(|row| row[0] == name).unwrap_or_else(|| panic!("{name} holds no record"));
        let told = text(&record["words"]);
        pages.same(&format!("wins.html, record of {name}"), row[1].get(..told.len()).unwrap_or(&row[1]), told);
    }
    let tickets: Vec<[String; 2]> = pages.pages[page]
        .all(".ticket")
        .into_iter()
        .map(|ticket| [words(within(ticket, ".stone")[0]), words(within(ticket, "p")[1])])
        .collect();
    pages.same("wins.html, to celebrate", tickets.len().to_string(), list(&told.wins["to_celebrate"]).len().to_string());
    for ([mark, said], waits) in tickets.iter().zip(list(&told.wins["to_celebrate"])) {
        pages.same("wins.html, what to celebrate", said, text(&waits["words"]));
        if !waits["mark"].is_null() {
            pages.same("wins.html, mark to celebrate", mark, waits["mark"].to_string());
        }
    }
}
