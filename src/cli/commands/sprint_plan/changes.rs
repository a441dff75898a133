//! The notes that a plan changes, each once: marks on task lines, and the list in the sprint's own note.

use crate::{
    calendar::Day,
    cli::{
        change::words,
        draft::{Draft, Pen, refusal},
        new_note::Bench,
        term::{DIM, DONE, sanitize::clean},
    },
    edit::{self, Intent, Refused, Setting, SprintMark, block_id, list_links, set, sprint_mark, unlist_link},
    note::{Link, Note, Reader, Syntax},
    page::sprints::name,
    path::VaultPath,
    plan::{NoteId, TaskId, link_to, sprint_named},
    text::{Edits, Source},
};
use anyhow::{Context, Result, anyhow, bail};
use std::{collections::BTreeMap, io::Write, sync::Arc};

/// What is to be written.
pub(super) struct Changes<'c> {
    bench: &'c Bench<'c>,
    reader: Reader<'c>,
    mark: SprintMark,
    style: Syntax,
    /// The notes by their paths, as they are to be.
    notes: BTreeMap<VaultPath, (Draft, Arc<Note>)>,
    /// The links that a sprint's note is to list.
    lists: BTreeMap<NoteId, Vec<String>>,
    /// What is said of it, line by line.
    said: Vec<(&'static str, String)>,
}

impl<'c> Changes<'c> {
    pub(super) fn of(bench: &'c Bench<'c>) -> Changes<'c> {
        let report = bench.report();
        let notes = || report.plan.notes.iter().map(Arc::as_ref);
        Changes {
            bench,
            reader: Reader::new(&report.config),
            mark: sprint_mark(notes()),
            style: edit::style(&report.config, notes()),
            notes: BTreeMap::new(),
            lists: BTreeMap::new(),
            said: Vec::new(),
        }
    }

    /// Adds a note that is not there yet.
    pub(super) fn add(&mut self, note: Note) -> Result<()> {
        let path = note.path().clone();
        let draft = Draft::fresh(&self.bench.loaded.root, &path, note.source.text.clone()).map_err(|error| refusal(&error))?;
        self.said.insert(0, ("New sprint:", format!("{} ({path})", note.title)));
        self.notes.insert(path, (draft, Arc::new(note)));
        Ok(())
    }

    /// Takes a task into a sprint of the plan: by a mark on its line; where a sprint that is over has it, by a link in the note of
    /// the new one, so that the old one keeps its record.
    pub(super) fn put_into(&mut self, task: TaskId, place: usize) -> Result<()> {
        let (report, sprint) = (self.bench.report(), &self.bench.report().plan.sprints[place]);
        if report.plan.task(task).node.is_some_and(|node| sprint.tasks.contains(&node)) {
            bail!("“{}” is in {} already; nothing was written", self.words(task), name(report, place));
        }
        match sprint.note.filter(|_| self.is_on_record(task, sprint.start)) {
            Some(note) => self.list(task, note, &name(report, place)),
            None => self.mark(task, &sprint.note.map_or_else(|| sprint.start.to_string(), |_| name(report, place))),
        }
    }

    /// Says whether a sprint that is over before a day has a task.
    pub(super) fn is_on_record(&self, task: TaskId, before: Day) -> bool {
        let plan = &self.bench.report().plan;
        let node = plan.task(task).node;
        plan.sprints.iter().any(|other| other.end < before && node.is_some_and(|node| other.tasks.contains(&node)))
    }

    /// Marks a task for a sprint.
    pub(super) fn mark(&mut self, task: TaskId, sprint: &str) -> Result<()> {
        let (note, line) = self.line(task)?;
        let (style, setting) = (self.style, Setting::Sprint(Some(sprint.to_owned()), self.mark));
        self.edit(&note, line, |note, reader, line| set(note, reader, style, line, &setting).map(|(edits, _)| Some(edits)))?;
        self.said.push(("Into the sprint:", self.place(task)));
        Ok(())
    }

    /// Lists a task in the note of a sprint, by a link to its line.
    pub(super) fn list(&mut self, task: TaskId, sprint: NoteId, name: &str) -> Result<()> {
        let link = self.link(task, name)?;
        self.lists.entry(sprint).or_default().push(link);
        Ok(())
    }

    /// Returns the link to a task’s line, which gets a block id if it has none, for the note of a sprint.
    pub(super) fn link(&mut self, task: TaskId, name: &str) -> Result<String> {
        let (note, line) = self.line(task)?;
        let mut id = String::new();
        self.edit(&note, line, |note, reader, line| {
            let (found, edits) = block_id(note, reader, line)?;
            id = found;
            Ok(edits)
        })?;
        self.said.push(("Carried on:", format!("{}, in {name}", self.place(task))));
        let plan = &self.bench.report().plan;
        Ok(format!("{}#^{id}", link_to(plan, plan.task(task).note)))
    }

    /// Takes a task out of a sprint.
    pub(super) fn take_out(&mut self, task: TaskId, place: usize) -> Result<()> {
        let report = self.bench.report();
        let (plan, sprint) = (&report.plan, &report.plan.sprints[place]);
        let words = self.words(task);
        if !plan.task(task).node.is_some_and(|node| sprint.tasks.contains(&node)) {
            bail!("“{words}” is not in {}; nothing was written", name(report, place));
        }
        let (note, line) = self.line(task)?;
        let item = plan.item(plan.task(task)).with_context(|| format!("“{words}” is a note of its own"))?;
        let mut is_out = false;
        if let Some((listing, id)) = sprint.note.zip(item.line_says.block_link.as_deref()) {
            let home = plan.task(task).note;
            let from = plan.note(listing).path().clone();
            let is_meant = |target: &str| {
                if target.is_empty() { listing == home } else { plan.titles.resolve(&Link::to(target), &from) == Some(home) }
            };
            let listing = Arc::clone(plan.notes.get(listing.0 as usize).context("the sprint has a note")?);
            self.edit(&listing, 1, |note, reader, _| {
                let edits = unlist_link(note, reader, id.trim_start_matches('^'), is_meant)?;
                is_out = edits.is_some();
                Ok(edits)
            })?;
        }
        // A mark may name another sprint, while a link or a goal brings the task into this one.
        let is_marked = || item.own.sprint.as_deref().is_some_and(|own| sprint_named(plan, own) == Some(place));
        if !is_out && is_marked() {
            let (style, setting) = (self.style, Setting::Sprint(None, self.mark));
            self.edit(&note, line, |note, reader, line| set(note, reader, style, line, &setting).map(|(edits, _)| Some(edits)))?;
            is_out = true;
        }
        if !is_out {
            bail!(
                "“{words}” says nothing of {} itself: it is in it by where it stands, by a goal or task above it, or by its day; nothing was written",
                name(report, place)
            );
        }
        self.said.push(("Out of the sprint:", self.place(task)));
        Ok(())
    }

    /// Gives a task up, today.
    pub(super) fn give_up(&mut self, task: TaskId) -> Result<()> {
        let (note, line) = self.line(task)?;
        let (style, today) = (self.style, self.bench.today());
        self.edit(&note, line, |note, reader, line| {
            edit::edit(note, reader, style, line, Intent::Cancel(today)).map(|edited| Some(edited.edits))
        })?;
        self.said.push(("Given up:", self.place(task)));
        Ok(())
    }

    /// Leaves a task where it is.
    pub(super) fn leave(&mut self, task: TaskId) {
        let said = format!("{}; it stays open there", self.place(task));
        self.said.push(("Back:", said));
    }

    /// Writes it all, or shows it; returns the notes as they are to be.
    pub(super) fn write(mut self, command: &str, is_dry_run: bool) -> Result<Vec<Arc<Note>>> {
        for (sprint, links) in std::mem::take(&mut self.lists) {
            let note = Arc::clone(self.bench.report().plan.notes.get(sprint.0 as usize).context("the sprint has a note")?);
            self.edit(&note, 1, |note, reader, _| list_links(note, reader, &links).map(Some))?;
        }
        let pen = Pen::of(&self.bench.loaded.root, command, is_dry_run, self.bench.options)?;
        let drafts: Vec<&Draft> =
            self.notes.values().map(|(draft, _)| draft).filter(|draft| draft.before != draft.after).collect();
        pen.write(&drafts, |_, _| Ok(()))?;
        if !is_dry_run && !self.bench.options.is_quiet {
            let mut out = anstream::stdout().lock();
            for (what, rest) in &self.said {
                writeln!(out, "{DONE}{what}{DONE:#} {}{DIM}.{DIM:#}", clean(rest))?;
            }
        }
        Ok(self.notes.into_values().map(|(_, note)| note).collect())
    }

    fn edit(
        &mut self,
        note: &Arc<Note>,
        line: u32,
        edits: impl FnOnce(&Note, &Reader<'_>, u32) -> Result<Option<Edits>, Refused>,
    ) -> Result<()> {
        let path = note.path();
        if !self.notes.contains_key(path) {
            let (draft, source) =
                Draft::of(&self.bench.loaded.root, path, note.source.digest).map_err(|error| refusal(&error))?;
            let read = Arc::new(crate::note::parse(Arc::new(source), &self.reader));
            self.notes.insert(path.clone(), (draft, read));
        }
        let Some((draft, now)) = self.notes.get_mut(path) else { return Ok(()) };
        let refused = |why: Refused| anyhow!("{path}:{line}: {why}; nothing was written");
        // Lines above may have gone or come since; no box does.
        let at = note.items.iter().position(|item| item.line == line);
        let line_now = at.and_then(|at| now.items.get(at)).map_or(line, |item| item.line);
        if let Some(edits) = edits(now, &self.reader, line_now).map_err(refused)? {
            draft.edit(edits).map_err(|error| refusal(&error))?;
            let source = Source { path: path.clone(), text: draft.after.clone(), ..(*now.source).clone() };
            *now = Arc::new(crate::note::parse(Arc::new(source), &self.reader));
        }
        Ok(())
    }

    /// Returns the note and the line of a task.
    fn line(&self, task: TaskId) -> Result<(Arc<Note>, u32)> {
        let plan = &self.bench.report().plan;
        let task = plan.task(task);
        let note = plan.notes.get(task.note.0 as usize).context("a task has a note")?;
        let item = plan.item(task);
        let item = item.with_context(|| {
            format!("{} is a task of its own: `sprint:` in its front matter says where it belongs", note.path())
        })?;
        Ok((Arc::clone(note), item.line))
    }

    pub(super) fn words(&self, task: TaskId) -> String {
        let plan = &self.bench.report().plan;
        plan.item(plan.task(task)).map_or_else(|| plan.note(plan.task(task).note).title.clone(), words)
    }

    fn place(&self, task: TaskId) -> String {
        let plan = &self.bench.report().plan;
        let line = plan.item(plan.task(task)).map_or(1, |item| item.line);
        format!("{} ({}:{line})", self.words(task), plan.note(plan.task(task).note).path())
    }
}
