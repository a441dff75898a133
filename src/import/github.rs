//! GitHub: the issues of a repository, as `gh issue list --json` prints them. Milestones are stages of the goal that the repository is.
//!
//! # Source
//! <https://cli.github.com/manual/gh_issue_list>, "JSON Fields".

use super::{
    Given, Imported, Unreadable, Way,
    days::moment,
    json::{self, list, text},
    outline::{Section, Sheet, SheetKind, State, Step},
    text::{Source, line, lines, one_line},
    trello::web_link,
};
use crate::calendar::Day;
use crate::order;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

const HELP: &str = "export them with `gh issue list --state all --limit 1000 --json number,title,body,state,stateReason,labels,assignees,milestone,url,createdAt,closedAt`";

/// Reads an export.
pub(super) fn read(given: Given<'_>, way: Way<'_>) -> Result<Imported, Unreadable> {
    let issues = json::read_list(given, HELP)?;
    if let Some(odd) = issues.iter().find(|issue| issue.get("title").and_then(Value::as_str).is_none()) {
        let what =
            if odd.is_object() { "an issue without a `title` is among them" } else { "this is JSON, but no list of issues" };
        return Err(json::other(given, what, HELP));
    }
    let mut imported = Imported::default();
    let mut repositories: Vec<(&str, Vec<&Value>)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for issue in &issues {
        let name = repository(text(issue, "url")).unwrap_or(given.name);
        let at = *places.entry(name).or_insert_with(|| {
            repositories.push((name, Vec::new()));
            repositories.len() - 1
        });
        repositories[at].1.push(issue);
    }
    for (name, mut issues) in repositories {
        order::by_key(&mut issues, |issue| issue.get("number").and_then(Value::as_u64));
        let sheet = sheet(name, &issues, way, &mut imported);
        imported.notes.push(sheet);
    }
    Ok(imported)
}

/// `https://github.com/owner/name/issues/12`
fn repository(url: &str) -> Option<&str> {
    let mut parts = url.strip_prefix("https://")?.split('/').skip(2);
    parts.next().filter(|name| !name.is_empty())
}

fn sheet(name: &str, issues: &[&Value], way: Way<'_>, imported: &mut Imported) -> Sheet {
    let mut sheet = Sheet::new(SheetKind::Goal, name);
    let mut milestones: Vec<&Value> = issues.iter().filter_map(|issue| milestone(issue)).collect();
    let due = |milestone: &Value| moment(text(milestone, "dueOn"), way.zone).map(|moment| moment.day);
    // Those with a day first.
    order::by_key(&mut milestones, |milestone| (due(milestone).is_none(), due(milestone), text(milestone, "title")));
    let mut seen = HashSet::new();
    milestones.retain(|milestone| seen.insert(text(milestone, "title")));
    let mut of_title: HashMap<&str, Vec<&Value>> = HashMap::new();
    for issue in issues {
        match milestone(issue) {
            Some(milestone) => of_title.entry(text(milestone, "title")).or_default().push(issue),
            None => add(sheet.last(), issue, way, imported),
        }
    }
    for milestone in milestones {
        let day = due(milestone).map_or_else(String::new, |day| format!(" [due:: {day}]"));
        let heading = format!("{}{day}", line(text(milestone, "title"), Source::Plain));
        let section = sheet.section(2, heading);
        section.text = lines(text(milestone, "description"), Source::Markdown);
        for issue in of_title.get(text(milestone, "title")).into_iter().flatten() {
            add(section, issue, way, imported);
        }
    }
    sheet
}

fn milestone(issue: &Value) -> Option<&Value> {
    issue.get("milestone").filter(|milestone| !text(milestone, "title").is_empty())
}

fn add(section: &mut Section, issue: &Value, way: Way<'_>, imported: &mut Imported) {
    let day = |key: &str| -> Option<Day> { moment(text(issue, key), way.zone).map(|moment| moment.day) };
    let mut step = Step::new(line(text(issue, "title"), Source::Markdown));
    step.dates.created = day("createdAt");
    let is_dropped = text(issue, "stateReason").eq_ignore_ascii_case("NOT_PLANNED");
    if text(issue, "state").eq_ignore_ascii_case("closed") {
        step.state = if is_dropped { State::Cancelled } else { State::Done };
        let slot = if is_dropped { &mut step.dates.cancelled } else { &mut step.dates.done };
        *slot = day("closedAt");
    }
    if let Some(number) = issue.get("number").and_then(Value::as_u64) {
        let link = web_link(&format!("#{number}"), text(issue, "url"));
        let link = if link.starts_with('[') { link.replacen("[\\#", "[#", 1) } else { format!("\\#{number}") };
        step.word(&format!("({link})"));
    }
    for label in list(issue, "labels") {
        step.tag(text(label, "name"));
    }
    for login in list(issue, "assignees").iter().map(|who| text(who, "login")) {
        let is_word = !login.is_empty() && login.chars().all(|c| c.is_alphanumeric() || c == '-');
        if is_word {
            step.word(&format!("@{login}"));
        } else {
            step.says("owner", login);
        }
    }
    let (text_below, steps) = body(text(issue, "body"));
    step.text = text_below;
    for comment in list(issue, "comments") {
        let day = moment(text(comment, "createdAt"), way.zone).map(|moment| format!("{} ", moment.day)).unwrap_or_default();
        let who = comment.get("author").map_or("", |author| text(author, "login"));
        let said = format!("{day}{}: {}", line(who, Source::Plain), line(text(comment, "body"), Source::Markdown));
        step.text.extend(lines(&said, Source::Markdown));
    }
    if !list(issue, "projectItems").is_empty() || !list(issue, "projectCards").is_empty() {
        imported.leave("places on project boards", format!("“{}”", one_line(text(issue, "title"))));
    }
    section.add(step);
    for step in steps {
        section.add(step);
    }
}

/// Parts the body of an issue into its text and the boxes in it, which are steps.
pub(super) fn body(body: &str) -> (Vec<String>, Vec<Step>) {
    let (mut rest, mut steps) = (String::new(), Vec::new());
    let mut indents: Vec<usize> = Vec::new();
    let mut is_code = false;
    for raw in body.lines() {
        let start = raw.trim_start();
        is_code ^= start.starts_with("```") || start.starts_with("~~~");
        let Some((state, words)) = boxed(start).filter(|_| !is_code) else {
            rest.push_str(raw);
            rest.push('\n');
            continue;
        };
        let indent = raw.len() - start.len();
        while indents.last().is_some_and(|last| *last >= indent) {
            indents.pop();
        }
        let depth = 1 + indents.len();
        indents.push(indent);
        steps.push(Step { depth, state, ..Step::new(line(words, Source::Markdown)) });
    }
    (lines(&rest, Source::Markdown), steps)
}

/// Reads `- [x] words`.
fn boxed(text: &str) -> Option<(State, &str)> {
    let rest = ["- [", "* [", "+ ["].iter().find_map(|marker| text.strip_prefix(marker))?;
    let state = match rest.chars().next()? {
        ' ' => State::Open,
        'x' | 'X' => State::Done,
        _ => return None,
    };
    let words = rest[1..].strip_prefix("] ")?.trim();
    (!words.is_empty()).then_some((state, words))
}
