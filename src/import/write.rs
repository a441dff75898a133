//! Notes to be, as Markdown that a person would have written, in the way in which the vault writes its fields.

use super::outline::{Logged, Section, Sheet, SheetKind, Step};
use super::text::{Source, line, one_line};
use crate::{
    edit::{
        new_note::{Front, file_name},
        written_field,
    },
    note::{Priority, Syntax, field_table, field_table::Field, links},
};
use std::collections::{HashMap, HashSet};

/// How a vault writes.
#[derive(Clone, Copy, Debug)]
pub struct Hand<'h> {
    /// In which syntax fields are written.
    pub syntax: Syntax,
    /// What the Tasks plugin asks of every task, `#task`; mostly nothing.
    pub filter: &'h str,
}

/// Returns the names of the files of notes, without `.md`: no two alike, in any case of their letters.
pub fn names(sheets: &[Sheet]) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut last: HashMap<String, usize> = HashMap::new();
    let mut free = |sheet: &Sheet| {
        let name = file_name(&sheet.title).unwrap_or_else(|| "Imported".to_owned());
        if taken.insert(name.to_lowercase()) {
            return name;
        }
        let number = last.entry(name.to_lowercase()).or_insert(1);
        loop {
            *number += 1;
            let numbered = format!("{name} {number}");
            if taken.insert(numbered.to_lowercase()) {
                return numbered;
            }
        }
    };
    sheets.iter().map(&mut free).collect()
}

/// Returns the text of a note with that file name, given the names of all.
pub fn written(sheet: &Sheet, name: &str, names: &[String], hand: Hand<'_>) -> String {
    let mut out = String::new();
    let heading = line(&sheet.title, Source::Plain);
    let is_plain = !heading.is_empty() && links::plain(&heading) == sheet.title;
    let mut front: Vec<String> = Vec::new();
    match sheet.kind {
        SheetKind::Goal => front.push("type: goal".to_owned()),
        SheetKind::Habit => front.push("type: habit".to_owned()),
        SheetKind::Board => front.push("kanban-plugin: board".to_owned()),
        SheetKind::List => {}
    }
    if !is_plain || (sheet.kind == SheetKind::Board && sheet.title != name) {
        front.push(Front::from(if sheet.title.is_empty() { name } else { sheet.title.as_str() }).written("title"));
    }
    if let Some(parent) = sheet.parent.and_then(|at| names.get(at)) {
        front.push(Front::Link(parent.clone()).written("parent"));
    }
    front.extend(sheet.front.iter().map(|(key, value)| value.written(key)));
    if !front.is_empty() {
        out.extend(["---\n", &front.join("\n"), "\n---\n"]);
    }
    if sheet.kind != SheetKind::Board {
        out.extend(["# ", if heading.is_empty() { name } else { &heading }, "\n"]);
    }
    for section in &sheet.sections {
        section_to(&mut out, section, hand);
    }
    if !sheet.log.is_empty() {
        out.push_str("\n## Log\n\n");
        for Logged { day, is_ticked, words } in &sheet.log {
            let lead = if *is_ticked { "- [x] " } else { "- " };
            out.extend([lead, &day.to_string(), if words.is_empty() { "" } else { ": " }, words, "\n"]);
        }
    }
    out
}

fn section_to(out: &mut String, section: &Section, hand: Hand<'_>) {
    if section.is_archive {
        out.push_str("\n***\n");
    }
    if section.level > 0 {
        out.extend(["\n", &"#".repeat(section.level.clamp(2, 6)), " ", &section.heading, "\n"]);
    }
    if section.is_complete {
        out.push_str("\n**Complete**\n");
    }
    if !section.text.is_empty() {
        out.push('\n');
        for text in &section.text {
            out.push_str(text);
            out.push('\n');
        }
    }
    if section.steps.is_empty() {
        return;
    }
    out.push('\n');
    for step in &section.steps {
        step_to(out, step, hand);
    }
}

fn step_to(out: &mut String, step: &Step, hand: Hand<'_>) {
    let indent = "  ".repeat(step.depth);
    let words = if step.words.is_empty() { "…" } else { &step.words };
    out.push_str(&indent);
    out.extend(["- [", step.state.mark().encode_utf8(&mut [0; 4]), "] ", words]);
    if !hand.filter.is_empty() && !words.contains(hand.filter) {
        out.extend([" ", hand.filter]);
    }
    for (key, value) in &step.fields {
        out.extend([" [", key, ":: ", value, "]"]);
    }
    fields_to(out, step, hand.syntax);
    out.push('\n');
    for text in &step.text {
        if text.is_empty() {
            out.push('\n');
        } else {
            out.extend([&indent, "  ", text, "\n"]);
        }
    }
}

/// Writes the fields in the order of the Tasks plugin.
fn fields_to(out: &mut String, step: &Step, syntax: Syntax) {
    let mut put = |field: Field, value: Option<String>| {
        if let Some(value) = value {
            out.push_str(&written_field(field, &value, syntax));
        }
    };
    put(Field::Id, step.id.clone());
    put(Field::DependsOn, (!step.depends_on.is_empty()).then(|| step.depends_on.join(",")));
    if let Some(priority) = step.priority {
        out.push_str(&priority_in(priority, syntax));
    }
    let mut put = |field: Field, value: Option<String>| {
        if let Some(value) = value {
            out.push_str(&written_field(field, &value, syntax));
        }
    };
    put(Field::Recurrence, step.recurrence.as_deref().map(one_line));
    let dates = step.dates;
    for (field, day) in [
        (Field::Created, dates.created),
        (Field::Start, dates.start),
        (Field::Scheduled, dates.scheduled),
        (Field::Due, dates.due),
        (Field::Cancelled, dates.cancelled),
        (Field::Done, dates.done),
    ] {
        put(field, day.map(|day| day.to_string()));
    }
}

fn priority_in(priority: Priority, syntax: Syntax) -> String {
    match syntax {
        Syntax::Emoji => format!(" {}", field_table::of(Field::Priority).symbols[priority as usize]),
        Syntax::Inline => written_field(Field::Priority, priority.name(), syntax),
    }
}
