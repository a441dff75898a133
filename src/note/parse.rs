//! From a source to a note: front matter, blocks, items, kind, in that order.

use crate::{
    calendar::{Day, MomentFormat, first_date_in},
    config::{Config, StatusType},
    note::{
        allows,
        blanks::collapsed,
        blocks::{self, Blocks},
        body, conflict, front_matter, habit_keys, inline_fields, items, kanban, kind, links,
        masked::Masked,
        note::{Heading, Note, NoteKind},
    },
    path::VaultPath,
    text::{Fact, Lines, Problem, Source, Span},
};
use std::sync::Arc;

/// The settings of a vault, made ready for reading many notes.
#[derive(Debug)]
pub struct Reader<'c> {
    /// The settings.
    pub config: &'c Config,
    daily: Option<(String, MomentFormat)>,
    file_name_format: Option<MomentFormat>,
}

impl<'c> Reader<'c> {
    /// Makes the settings ready.
    pub fn new(config: &'c Config) -> Reader<'c> {
        let daily =
            config.daily_notes().map(|daily| (daily.folder.trim_matches('/').to_owned(), MomentFormat::new(&daily.format)));
        let format = &config.obsidian.tasks.filename_format;
        let file_name_format = (!format.is_empty()).then(|| MomentFormat::new(format));
        Reader { config, daily, file_name_format }
    }

    /// Returns the day of a daily note, by the settings, else by a name that begins with a date.
    pub fn daily_day(&self, path: &VaultPath) -> Option<Day> {
        let Some((folder, format)) = &self.daily else {
            return path.stem().get(..10).and_then(|start| start.parse().ok());
        };
        let whole = path.without_extension();
        let inside = if folder.is_empty() { whole } else { whole.strip_prefix(folder.as_str())?.strip_prefix('/')? };
        format.day_of(inside)
    }

    /// Returns the day that tasks without dates are scheduled for by their file's name, if the Tasks plugin is set so.
    fn scheduled_by_name(&self, path: &VaultPath) -> Option<Day> {
        let tasks = &self.config.obsidian.tasks;
        if !tasks.filename_as_scheduled {
            return None;
        }
        let within = |folder: &String| {
            let folder = folder.trim_matches('/');
            path.folder() == folder || path.folder().strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
        };
        if !tasks.filename_folders.is_empty() && !tasks.filename_folders.iter().any(within) {
            return None;
        }
        let by_format = self.file_name_format.as_ref().and_then(|format| format.day_of(path.stem()));
        by_format.or_else(|| first_date_in(path.stem()))
    }
}

/// Reads a note; what can't be understood becomes one of its problems.
pub fn parse(source: Arc<Source>, reader: &Reader<'_>) -> Note {
    let text = source.text.as_str();
    let mut problems = Vec::new();
    if let Some(at) = source.not_utf8 {
        problems.push(Problem { span: Span { start: at, end: at }, fact: Fact::NotUtf8 });
    }
    if source.path.stem().contains("conflicted copy") {
        problems.push(Problem { span: Span::default(), fact: Fact::ConflictCopy { is_read: true } });
    }
    let (front, from) = front_matter::read(text, &reader.config.obsidian.task_notes, &mut problems);
    let blocks = blocks::read(text, from);
    let masked = Masked::find(text, from, &blocks);
    let lines = Lines::of(text);
    let (headings, heading_at) = headings(text, &blocks, &masked, &lines);
    let context =
        items::Context { text, lines: &lines, blocks: &blocks, masked: &masked, heading_at: &heading_at, config: reader.config };
    let mut read = items::read(&context, &mut problems);
    conflict::find(text, from, &lines, &blocks.code, &mut read.list, &mut problems);
    let day = reader.daily_day(&source.path);
    if let Some(day) = reader.scheduled_by_name(&source.path) {
        read.list.iter_mut().for_each(|item| items::infer_scheduled(item, day));
    }
    let extras = body::read(text, from, &blocks, &masked, &lines, &read);
    let tags = each_once(front.tags.iter().map(String::as_str).chain(extras.tags));
    let decided = kind::decide(&front, &extras.prose_tags, day, &mut problems);
    if decided.kind == NoteKind::Board {
        kanban::give_lanes(text, &headings, &mut read.list);
    }
    kind::near_keys(&front, decided.kind, &mut problems);
    let habit = (decided.kind == NoteKind::Habit).then(|| Box::new(habit_keys::read(text, &front, &mut problems)));
    let (title, title_span) = title(&front, &headings, &source.path);
    let allows = allows::read(text, &front, (&lines, &blocks.code));
    Note {
        title,
        title_span,
        kind: decided.kind,
        says_goal: decided.says_goal,
        day: day.filter(|_| decided.kind == NoteKind::Daily),
        day_in_name: day,
        front,
        habit,
        headings,
        items: read.list,
        log: read.log,
        fields: extras.fields,
        tags,
        block_links: extras.block_links,
        allows,
        problems,
        source,
    }
}

/// Takes over the headings that are not masked, and for each of `blocks` the last one kept up to it.
fn headings(text: &str, blocks: &Blocks, masked: &Masked, lines: &Lines) -> (Vec<Heading>, Vec<Option<u32>>) {
    let count = blocks.headings.len();
    let (mut headings, mut last_at) = (Vec::with_capacity(count), Vec::with_capacity(count));
    for block in &blocks.headings {
        let span = block.span;
        if !masked.holds(span.start as usize) {
            let words = collapsed(&text[span.range()]);
            let fields = inline_fields::find(&words, &[]);
            headings.push(Heading {
                level: block.level,
                span,
                line: lines.line(span.start as usize),
                fields: fields.iter().map(|field| (field.key.into(), field.value.into())).collect(),
                with_fields: (!fields.is_empty()).then(|| words.as_ref().into()),
                title: without_fields(&words, &fields),
            });
        }
        last_at.push(headings.len().checked_sub(1).map(|at| at as u32));
    }
    (headings, last_at)
}

/// Returns the words of a heading that stand outside its fields.
fn without_fields(words: &str, fields: &[inline_fields::Found<'_>]) -> String {
    if fields.is_empty() {
        return words.to_owned();
    }
    let mut title = String::with_capacity(words.len());
    let mut at = 0;
    for field in fields {
        title.push_str(words.get(at..field.start).unwrap_or(""));
        at = at.max(field.end);
    }
    title.push_str(&words[at..]);
    collapsed(&title).into_owned()
}

/// Returns each tag once, in the order of their first places.
fn each_once<'t>(tags: impl Iterator<Item = &'t str>) -> Vec<Box<str>> {
    let mut found: Vec<(&str, usize)> = tags.zip(0..).collect();
    found.sort_unstable();
    found.dedup_by_key(|(tag, _)| *tag);
    found.sort_unstable_by_key(|(_, place)| *place);
    found.into_iter().map(|(tag, _)| tag.into()).collect()
}

fn title(front: &front_matter::FrontMatter, headings: &[Heading], path: &VaultPath) -> (String, Span) {
    if let Some((title, span)) = &front.title {
        return (title.clone(), *span);
    }
    let first = headings.iter().find(|heading| heading.level == 1).map(|heading| (links::plain(&heading.title), heading.span));
    first.filter(|(title, _)| !title.is_empty()).unwrap_or_else(|| (path.stem().trim().to_owned(), Span::default()))
}

/// Says whether a status means that the task is finished with: done or given up.
pub(super) fn is_closed(status: StatusType) -> bool {
    matches!(status, StatusType::Done | StatusType::Cancelled)
}
