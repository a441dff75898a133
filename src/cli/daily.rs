//! The note of a day: the one that is there, else a new one, where and as the vault's settings say.

use crate::{
    calendar::{Day, MomentFormat},
    cli::{
        draft::{Draft, refusal},
        load::Loaded,
    },
    engine::Report,
    note::{Note, NoteKind, Reader, parse},
    path::VaultPath,
    text::Source,
    vault,
};
use anyhow::{Context, Result, bail};
use std::sync::Arc;

/// Takes up the daily note of a day, to be edited; also returns what stands in it.
///
/// # Errors
/// If it may not be written, or the settings name it so that nobody could tell its day.
pub(super) fn of_day(loaded: &Loaded, reader: &Reader<'_>, day: Day) -> Result<(Draft, Note)> {
    let notes = &loaded.report.plan.notes;
    if let Some(there) = notes.iter().find(|note| note.kind == NoteKind::Daily && note.day == Some(day)) {
        let (draft, _) = Draft::of(&loaded.root, there.path(), there.source.digest).map_err(|error| refusal(&error))?;
        return Ok((draft, Note::clone(there)));
    }
    let path = path(&loaded.report, day)?;
    if reader.daily_day(&path) != Some(day) {
        bail!("the settings name the daily note of {day} “{path}”, from which its day cannot be told");
    }
    let text = template(loaded).map_or_else(String::new, |template| filled(&template, path.stem(), day));
    let note = parse(Arc::new(Source::of(path.clone(), text.as_str())), reader);
    let draft = Draft::fresh(&loaded.root, &path, text).map_err(|error| refusal(&error))?;
    Ok((draft, note))
}

/// The folder and the name of the daily note of a day: by the settings, else beside the latest one, else in a folder of its own.
pub(super) fn place(report: &Report, day: Day) -> (String, String) {
    if let Some(daily) = report.config.daily_notes() {
        return (daily.folder.trim_matches('/').to_owned(), MomentFormat::new(&daily.format).format(day));
    }
    let daily = report.plan.notes.iter().filter(|note| note.kind == NoteKind::Daily);
    let latest = daily.max_by_key(|note| (note.day, note.path().as_str()));
    (latest.map_or("daily", |note| note.path().folder()).to_owned(), day.to_string())
}

fn path(report: &Report, day: Day) -> Result<VaultPath> {
    let (folder, name) = place(report, day);
    let path = if folder.is_empty() { format!("{name}.md") } else { format!("{folder}/{name}.md") };
    VaultPath::new(&path).with_context(|| format!("the settings place the daily note of {day} at “{path}”, outside the vault"))
}

/// Reads the template that Obsidian's settings name.
fn template(loaded: &Loaded) -> Option<String> {
    let named = loaded.report.config.obsidian.daily_template.as_deref()?;
    vault::template(&loaded.root, named).filter(|read| read.problem.is_none()).map(|read| read.source.text)
}

/// Fills in `{{date}}`, `{{date:FORMAT}}` and `{{title}}`; what else stands in braces stays.
///
/// # Source
/// Obsidian's core plugins "Daily notes" and "Templates".
fn filled(template: &str, title: &str, day: Day) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, (inside, behind))) =
        rest.split_once("{{").and_then(|(before, open)| Some((before, open.split_once("}}")?)))
    {
        out.push_str(before);
        let name = inside.trim();
        match name.split_once(':') {
            None if name.eq_ignore_ascii_case("date") => out.push_str(&day.to_string()),
            None if name.eq_ignore_ascii_case("title") => out.push_str(title),
            Some((date, format)) if date.trim().eq_ignore_ascii_case("date") => {
                out.push_str(&MomentFormat::new(format.trim()).format(day));
            }
            _ => out.extend(["{{", inside, "}}"]),
        }
        rest = behind;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn a_template_gets_its_day_and_its_title() {
        let day = "2026-11-22".parse().unwrap();
        let template = "# {{title}}\r\n{{ date }} {{date:dddd D MMM}} {{time}} <% tp %> {{open";
        assert_eq!(filled(template, "Sunday note", day), "# Sunday note\r\n2026-11-22 Sunday 22 Nov {{time}} <% tp %> {{open");
    }
}
