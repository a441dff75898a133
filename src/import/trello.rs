//! Trello: a board as its menu exports it. The note is a board as the Kanban plugin of Obsidian keeps it.
//!
//! # Source
//! <https://developer.atlassian.com/cloud/trello/guides/rest-api/object-definitions/>: boards, lists, cards, checklists, actions.

use super::{
    Given, Imported, Unreadable, Way,
    days::moment,
    github::body,
    json::{self, is, list, text},
    outline::{Section, Sheet, SheetKind, State, Step},
    text::{Source, line, lines, one_line},
};
use crate::calendar::Day;
use crate::order;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

const HELP: &str = "in Trello, open the board’s menu, then “Print, export, and share”, then “Export as JSON”";

/// Names of lists whose cards are done.
const DONE: [&str; 8] = ["done", "complete", "completed", "finished", "shipped", "fertig", "erledigt", "hecho"];

/// Reads an export.
pub(super) fn read(given: Given<'_>, way: Way<'_>) -> Result<Imported, Unreadable> {
    let board = json::read(given, HELP)?;
    if board.get("lists").is_none() || board.get("cards").is_none() {
        return Err(json::other(given, "this is JSON, but no board: `lists` or `cards` is missing", HELP));
    }
    let mut imported = Imported::default();
    let name = one_line(text(&board, "name"));
    let mut sheet = Sheet::new(SheetKind::Board, if name.is_empty() { given.name } else { &name });
    sheet.says("description", text(&board, "desc"));
    let reading = Reading::of(&board, way);
    let mut archive = Section { level: 2, heading: "Archive".to_owned(), is_archive: true, ..Section::default() };
    let mut of_list: HashMap<&str, Vec<&Value>> = HashMap::new();
    for card in list(&board, "cards") {
        of_list.entry(text(card, "idList")).or_default().push(card);
    }
    for lane in by_place(list(&board, "lists")) {
        let is_done = DONE.contains(&text(lane, "name").trim().to_lowercase().as_str());
        let mut section = Section { level: 2, heading: heading(lane), is_complete: is_done, ..Section::default() };
        for card in by_place(of_list.remove(text(lane, "id")).unwrap_or_default()) {
            if is(card, "isTemplate") {
                imported.leave("cards that are templates", named(card));
                continue;
            }
            let is_away = is(card, "closed") || is(lane, "closed");
            let steps = reading.card(card, (is_done, is_away), &mut imported);
            let section = if is_away { &mut archive } else { &mut section };
            for step in steps {
                section.add(step);
            }
        }
        if !is(lane, "closed") {
            sheet.sections.push(section);
        }
    }
    let known: HashSet<&str> = list(&board, "lists").iter().map(|lane| text(lane, "id")).collect();
    for card in list(&board, "cards").iter().filter(|card| !known.contains(text(card, "idList"))) {
        for step in reading.card(card, (false, true), &mut imported) {
            archive.add(step);
        }
    }
    if !archive.steps.is_empty() {
        sheet.sections.push(archive);
    }
    imported.notes.push(sheet);
    Ok(imported)
}

/// Sorts things by their places on the board.
fn by_place<'v>(things: impl IntoIterator<Item = &'v Value>) -> Vec<&'v Value> {
    let mut things: Vec<&Value> = things.into_iter().collect();
    let place = |thing: &Value| thing.get("pos").and_then(Value::as_f64).unwrap_or(f64::MAX);
    order::by(&mut things, |a, b| place(a).total_cmp(&place(b)));
    things
}

/// The name of a list, with the most cards that it should hold.
fn heading(lane: &Value) -> String {
    let name = line(text(lane, "name"), Source::Plain);
    let name = if name.is_empty() { "…".to_owned() } else { name };
    lane.get("softLimit").and_then(Value::as_u64).map_or_else(|| name.clone(), |limit| format!("{name} ({limit})"))
}

fn named(card: &Value) -> String {
    format!("“{}”", one_line(text(card, "name")))
}

/// What the rest of the board says of its cards.
struct Reading<'b> {
    way: Way<'b>,
    members: HashMap<&'b str, &'b str>,
    checklists: HashMap<&'b str, Vec<&'b Value>>,
    fields: HashMap<&'b str, &'b Value>,
    comments: HashMap<&'b str, Vec<&'b Value>>,
    /// When a card came into a list last.
    moves: HashMap<(&'b str, &'b str), &'b str>,
}

impl<'b> Reading<'b> {
    fn of(board: &'b Value, way: Way<'b>) -> Reading<'b> {
        let members = list(board, "members").iter().map(|member| (text(member, "id"), text(member, "username"))).collect();
        let mut checklists: HashMap<&str, Vec<&Value>> = HashMap::new();
        for checklist in by_place(list(board, "checklists")) {
            checklists.entry(text(checklist, "idCard")).or_default().push(checklist);
        }
        let fields = list(board, "customFields").iter().map(|field| (text(field, "id"), field)).collect();
        let mut comments: HashMap<&str, Vec<&Value>> = HashMap::new();
        let mut moves = HashMap::new();
        // The newest comes first.
        for action in list(board, "actions").iter().rev() {
            let data = action.get("data").unwrap_or(&Value::Null);
            let id = data.get("card").map_or("", |card| text(card, "id"));
            match text(action, "type") {
                "commentCard" => comments.entry(id).or_default().push(action),
                "updateCard" => {
                    let lane = data.get("listAfter").map_or("", |lane| text(lane, "id"));
                    moves.insert((id, lane), text(action, "date"));
                }
                _ => {}
            }
        }
        Reading { way, members, checklists, fields, comments, moves }
    }

    /// Returns a card with the items of its checklists.
    fn card(&self, card: &Value, (is_done, is_away): (bool, bool), imported: &mut Imported) -> Vec<Step> {
        let mut step = Step::new(line(text(card, "name"), Source::Markdown));
        let is_done = is_done || is(card, "dueComplete");
        step.state = match (is_done, is_away) {
            (true, _) => State::Done,
            (false, true) => State::Cancelled,
            (false, false) => State::Open,
        };
        step.dates.created = self.made(text(card, "id"));
        step.dates.due = self.day(card, "due", imported);
        step.dates.start = self.day(card, "start", imported);
        if step.state == State::Done {
            let moved = self.moves.get(&(text(card, "id"), text(card, "idList")));
            step.dates.done = moved.and_then(|when| moment(when, self.way.zone)).map(|moment| moment.day);
        }
        for label in list(card, "labels") {
            step.tag([text(label, "name"), text(label, "color")].into_iter().find(|name| !name.is_empty()).unwrap_or(""));
        }
        for id in list(card, "idMembers").iter().filter_map(Value::as_str) {
            self.owner(&mut step, id);
        }
        // Boxes in a description are steps like those of checklists.
        let (description, boxes) = body(text(card, "desc"));
        step.text = description;
        step.text.extend(self.below(card));
        if card.get("dueReminder").and_then(Value::as_i64).is_some_and(|minutes| minutes >= 0) {
            imported.leave("reminders of cards", named(card));
        }
        if !list(card, "stickers").is_empty() || !list(card, "idMembersVoted").is_empty() {
            imported.leave("stickers and votes", named(card));
        }
        let mut steps = vec![step];
        steps.extend(boxes);
        let checklists = self.checklists.get(text(card, "id")).map_or(&[][..], Vec::as_slice);
        for checklist in checklists {
            steps.extend(self.checklist(checklist, checklists.len() > 1, imported));
        }
        steps
    }

    /// Returns the items of a checklist; below its name where a card has several.
    fn checklist(&self, checklist: &Value, is_named: bool, imported: &mut Imported) -> Vec<Step> {
        let items = by_place(list(checklist, "checkItems"));
        let mut steps = Vec::new();
        if is_named {
            let is_done = !items.is_empty() && items.iter().all(|item| text(item, "state") == "complete");
            let state = if is_done { State::Done } else { State::Open };
            let words = line(text(checklist, "name"), Source::Markdown);
            steps.push(Step { depth: 1, state, ..Step::new(words) });
        }
        for item in items {
            let state = if text(item, "state") == "complete" { State::Done } else { State::Open };
            let words = line(text(item, "name"), Source::Markdown);
            let mut step = Step { depth: 1 + usize::from(is_named), state, ..Step::new(words) };
            step.dates.due = self.day(item, "due", imported);
            self.owner(&mut step, text(item, "idMember"));
            steps.push(step);
        }
        steps
    }

    fn owner(&self, step: &mut Step, id: &str) {
        let name = self.members.get(id).copied().unwrap_or("");
        let is_word = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
        if is_word {
            step.word(&format!("@{name}"));
        } else {
            step.says("owner", name);
        }
    }

    fn day(&self, thing: &Value, key: &str, imported: &mut Imported) -> Option<Day> {
        let moment = moment(text(thing, key), self.way.zone)?;
        if moment.minute.is_some() {
            imported.leave("times of day: the day alone is kept", named(thing));
        }
        Some(moment.day)
    }

    /// The identifier of a card begins with the second in which it was made.
    fn made(&self, id: &str) -> Option<Day> {
        let seconds = id.get(..8).filter(|_| id.len() == 24).and_then(|hex| u32::from_str_radix(hex, 16).ok())?;
        let day = Day::from_ymd(1970, 1, 1)?.plus(i64::from(seconds / 86_400));
        Some((self.way.zone)(day, seconds % 86_400 / 60).0)
    }

    /// Lists what stands below the description of a card: its fields, what is attached and what was said.
    fn below(&self, card: &Value) -> Vec<String> {
        let mut below = Vec::new();
        for item in list(card, "customFieldItems") {
            let field = self.fields.get(text(item, "idCustomField")).copied().unwrap_or(&Value::Null);
            let value =
                item.get("value").and_then(Value::as_object).and_then(|value| value.values().next()).and_then(Value::as_str);
            let chosen = list(field, "options").iter().find(|option| text(option, "id") == text(item, "idValue"));
            let chosen = chosen.and_then(|option| option.get("value")).map(|value| text(value, "text"));
            if let Some(value) = value.or(chosen) {
                let named = format!("{}: {}", line(text(field, "name"), Source::Plain), line(value, Source::Plain));
                below.extend(lines(&named, Source::Markdown));
            }
        }
        for attached in list(card, "attachments") {
            below.extend(lines(&web_link(text(attached, "name"), text(attached, "url")), Source::Markdown));
        }
        for comment in self.comments.get(text(card, "id")).into_iter().flatten() {
            let day = moment(text(comment, "date"), self.way.zone).map(|moment| format!("{} ", moment.day)).unwrap_or_default();
            let who = comment.get("memberCreator").map_or("", |member| text(member, "fullName"));
            let said = comment.get("data").map_or("", |data| text(data, "text"));
            let said = format!("{day}{}: {}", line(who, Source::Plain), line(said, Source::Markdown));
            below.extend(lines(&said, Source::Markdown));
        }
        below.retain(|line| line != ": ");
        below
    }
}

/// Returns a link to the web; what is no address of the web is text.
pub(super) fn web_link(name: &str, url: &str) -> String {
    let is_plain = !url
        .contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '(' | ')' | '<' | '>' | '[' | ']' | '\\' | '`'));
    let leads = (url.starts_with("https://") || url.starts_with("http://")) && is_plain;
    let is_bare = name.trim().is_empty() || name == url;
    let name = line(&name.replace(['[', ']', '`'], " "), Source::Plain);
    match (leads, is_bare) {
        (true, true) => url.to_owned(),
        (true, false) => format!("[{name}]({url})"),
        (false, true) => line(url, Source::Plain),
        (false, false) => format!("{name} {}", line(url, Source::Plain)),
    }
}
