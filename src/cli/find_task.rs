//! Finding the tasks that the user means: by place, by block id, by short code, or by words of theirs.

use crate::{
    calendar::Day,
    cli::{
        change::words,
        load::Loaded,
        options::Options,
        term::{self, ask, sanitize::clean},
    },
    config::StatusType,
    engine::Report,
    note::{Item, Note, links},
    page::Codes,
    path::is_note_name,
    plan::{Home, NoteId},
    text::nearest,
};
use anyhow::{Result, anyhow, bail};
use std::{cell::OnceCell, path::Path, sync::Arc};

/// A task that was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct FoundTask<'r> {
    pub(super) note: &'r Arc<Note>,
    pub(super) item: &'r Item,
}

impl FoundTask<'_> {
    /// Says where it stands, `Spanish.md:12`.
    fn place(&self) -> String {
        format!("{}:{}", self.note.path(), self.item.line)
    }

    fn words(&self) -> String {
        words(self.item)
    }

    /// Says whether a word stands in it.
    fn has_word(&self, word: &str) -> bool {
        self.words().split(|c: char| !c.is_alphanumeric()).any(|own| own.eq_ignore_ascii_case(word))
    }

    /// Says how well words in lower case fit it, by its words alone or with the fields among them.
    fn fit(&self, wanted: &str) -> Option<u8> {
        let with_fields = links::plain(&self.item.line_says.description).to_lowercase();
        [fit(&self.words().to_lowercase(), wanted), fit(&with_fields, wanted)].into_iter().flatten().min()
    }
}

/// The most places that are listed where several tasks fit.
const MOST: usize = 9;

/// Which tasks are looked for by words and codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Those that can still be done.
    Open,
    /// Those that are done or cancelled.
    Closed,
}

impl Kind {
    /// Says whether a task is one of them.
    pub(super) fn holds(self, item: &Item) -> bool {
        item.status_type != StatusType::NonTask && is_closed(item) == (self == Kind::Closed)
    }
}

/// Who looks for tasks, and what for.
pub(super) struct Search<'s> {
    report: &'s Report,
    root: &'s Path,
    options: &'s Options,
    kind: Kind,
    /// Of the same words in daily notes, those of this day are meant.
    day: Option<Day>,
    codes: OnceCell<Codes>,
}

impl<'s> Search<'s> {
    /// Looks for tasks of a kind in what was loaded.
    pub(super) fn of(loaded: &'s Loaded, options: &'s Options, kind: Kind, day: Option<Day>) -> Search<'s> {
        Search { report: &loaded.report, root: &loaded.root, options, kind, day, codes: OnceCell::new() }
    }

    /// Finds the one task that a target names.
    pub(super) fn one(&self, target: &str) -> Result<FoundTask<'s>> {
        match self.by_place(target).transpose()?.or(self.by_id(target).transpose()?) {
            Some(task) => Ok(task),
            None => self.by_code_or_words(target),
        }
    }

    /// Finds the task that each target names. Single words in a row name one task together, if they do.
    pub(super) fn all(&self, targets: &[String]) -> Result<Vec<FoundTask<'s>>> {
        let mut found = Vec::new();
        let mut words: Vec<&str> = Vec::new();
        for target in targets {
            match self.by_place(target).transpose()?.or(self.by_id(target).transpose()?) {
                Some(task) => {
                    self.by_several(&mut words, &mut found)?;
                    found.push(task);
                }
                None if target.trim().contains(char::is_whitespace) => {
                    self.by_several(&mut words, &mut found)?;
                    found.push(self.by_words(target)?);
                }
                None => words.push(target),
            }
        }
        self.by_several(&mut words, &mut found)?;
        Ok(found)
    }

    /// Takes single words in a row for codes, if each is one; else for words of one task, if one has them all; else each for itself.
    fn by_several(&self, words: &mut Vec<&str>, found: &mut Vec<FoundTask<'s>>) -> Result<()> {
        let together = words.join(" ");
        let fits_alone = |word: &&str| !self.coded(word).is_empty() || !self.fitting(word).is_empty();
        let is_each = words.len() > 1
            && (words.iter().all(|word| !self.coded(word).is_empty())
                || self.fitting(&together).is_empty() && words.iter().all(fits_alone));
        if is_each {
            for word in words.drain(..) {
                found.push(self.by_code_or_words(word)?);
            }
        } else if !words.is_empty() {
            words.clear();
            found.push(self.by_code_or_words(&together)?);
        }
        Ok(())
    }

    /// Finds the task with a code. Where tasks have what was typed among their words too, the user says which is meant.
    fn by_code_or_words(&self, typed: &str) -> Result<FoundTask<'s>> {
        let mut fitting = self.coded(typed);
        if fitting.is_empty() {
            return self.by_words(typed);
        }
        let is_known = |task: &FoundTask<'_>, known: &[FoundTask<'_>]| {
            known.iter().any(|known| known.item.line == task.item.line && Arc::ptr_eq(known.note, task.note))
        };
        for task in self.tasks().filter(|task| self.is_wanted(task) && task.has_word(typed)) {
            if !is_known(&task, &fitting) {
                fitting.push(task);
            }
        }
        if let [one] = fitting[..] { Ok(one) } else { self.one_of(typed, &fitting) }
    }

    /// Finds the tasks with a code.
    fn coded(&self, typed: &str) -> Vec<FoundTask<'s>> {
        let plan = &self.report.plan;
        let kind = self.kind;
        let codes = self.codes.get_or_init(|| Codes::of(plan, |item| kind.holds(item)));
        let task = |(note, item): (NoteId, u32)| {
            let note = plan.notes.get(note.0 as usize)?;
            Some(FoundTask { note, item: note.items.get(item as usize)? })
        };
        codes.named(typed).into_iter().filter_map(task).collect()
    }

    /// Reads `path:line`, the path as given or from the vault's root; a column behind it is let be.
    fn by_place(&self, target: &str) -> Option<Result<FoundTask<'s>>> {
        let (rest, last) = target.rsplit_once(':')?;
        let number: u32 = last.parse().ok()?;
        let with_column = rest.rsplit_once(':').and_then(|(path, line)| Some((path, line.parse().ok()?)));
        let (path, line) = with_column.unwrap_or((rest, number));
        let note = match self.note(path) {
            Some(note) => note,
            None if is_note_name(path) => return Some(Err(anyhow!("no note of the vault is at “{path}”"))),
            None => return None,
        };
        let item = note.items.iter().find(|item| item.line == line);
        Some(
            item.map(|item| FoundTask { note, item })
                .ok_or_else(|| anyhow!("{}:{line}: there is no box on that line", note.path())),
        )
    }

    fn note(&self, path: &str) -> Option<&'s Arc<Note>> {
        let by_path = |inside: &str| {
            let at = self.report.plan.notes.binary_search_by(|note| note.path().as_str().cmp(inside)).ok()?;
            self.report.plan.notes.get(at)
        };
        let given = self.options.env.folder.join(path);
        let inside = |path: &Path| path.strip_prefix(self.root).ok().map(|inside| inside.to_string_lossy().replace('\\', "/"));
        let real = given.canonicalize().ok();
        let as_given = || by_path(&inside(&given)?);
        let as_real = || by_path(&inside(real.as_deref()?)?);
        as_given().or_else(as_real).or_else(|| by_path(path.trim_start_matches("./")))
    }

    /// Reads `^id`.
    fn by_id(&self, target: &str) -> Option<Result<FoundTask<'s>>> {
        let id = target.strip_prefix('^').filter(|id| !id.is_empty() && !id.contains(char::is_whitespace))?;
        let with_id = |note: &'s Arc<Note>| {
            let items = note
                .items
                .iter()
                .filter(|item| item.line_says.block_link.as_deref().is_some_and(|link| link.eq_ignore_ascii_case(id)));
            items.map(move |item| FoundTask { note, item })
        };
        let found: Vec<FoundTask<'s>> = self.report.plan.notes.iter().flat_map(with_id).collect();
        Some(match found[..] {
            [one] => Ok(one),
            [] => Err(anyhow!("no task has the block id “{target}”")),
            _ => self.one_of(target, &found),
        })
    }

    /// Finds the one task that the words name.
    fn by_words(&self, words: &str) -> Result<FoundTask<'s>> {
        let fitting = self.fitting(words);
        match fitting[..] {
            [one] => return Ok(one),
            [] => {}
            _ => return self.one_of(words, &fitting),
        }
        if let Some(other) = best(words, self.tasks().filter(|task| !self.is_wanted(task))).first() {
            let state = if is_closed(other.item) { "is done or cancelled already" } else { "is open as it is" };
            bail!("“{}” ({}) {state}; nothing was written", other.words(), other.place());
        }
        let open: Vec<FoundTask<'_>> = self.tasks().filter(|task| self.is_wanted(task)).collect();
        let texts: Vec<String> = open.iter().map(FoundTask::words).collect();
        let near = nearest(words, texts.iter().map(String::as_str));
        match near.and_then(|near| open.iter().zip(&texts).find(|(_, text)| *text == near)) {
            Some((task, text)) => bail!("no task fits “{words}”; the nearest is “{text}” ({})", task.place()),
            None => bail!("no task fits “{words}”; `milepost tasks` lists them all with their places, which will do as well"),
        }
    }

    /// Settles which of several tasks is meant: of the same words in several daily notes those of the day, else as the user says
    /// where somebody can be asked.
    fn one_of(&self, words: &str, found: &[FoundTask<'s>]) -> Result<FoundTask<'s>> {
        let first = found.first().map(FoundTask::words).unwrap_or_default();
        let Some(day) = self.day else { return self.asked(words, found) };
        let mut of_the_day = found.iter().filter(|task| task.note.day == Some(day));
        match (of_the_day.next(), of_the_day.next()) {
            (Some(one), None) if found.iter().all(|task| task.words() == first) => Ok(*one),
            _ => self.asked(words, found),
        }
    }

    fn asked(&self, words: &str, found: &[FoundTask<'s>]) -> Result<FoundTask<'s>> {
        let lines: Vec<String> = found.iter().take(MOST).map(|task| format!("{}  {}", task.place(), task.words())).collect();
        if self.options.env.may_ask && found.len() <= MOST {
            let chosen = ask::which(&format!("Which one is “{words}”?"), &lines).and_then(|at| found.get(at));
            return chosen.copied().ok_or_else(|| anyhow!("none was chosen; nothing was written"));
        }
        for line in &lines {
            term::aside(format_args!("  {}", clean(line)));
        }
        if found.len() > MOST {
            term::aside(format_args!("  and {} more", found.len() - MOST));
        }
        let first = found.first().map(FoundTask::place).unwrap_or_default();
        bail!("{} tasks fit “{words}”: name one by its place, like {first}; nothing was written", found.len())
    }

    fn fitting(&self, words: &str) -> Vec<FoundTask<'s>> {
        best(words, self.tasks().filter(|task| self.is_wanted(task)))
    }

    /// Lists all tasks but the earlier copies of those that were carried on.
    fn tasks(&self) -> impl Iterator<Item = FoundTask<'s>> {
        let plan = &self.report.plan;
        let counts = plan.tasks.iter().filter(|task| !matches!(task.home, Home::CarriedTo(_)));
        counts.filter_map(|task| Some(FoundTask { note: plan.notes.get(task.note.0 as usize)?, item: plan.item(task)? }))
    }

    fn is_wanted(&self, task: &FoundTask<'_>) -> bool {
        self.kind.holds(task.item)
    }
}

fn is_closed(item: &Item) -> bool {
    matches!(item.status_type, StatusType::Done | StatusType::Cancelled)
}

/// Returns those tasks that fit the words best.
fn best<'s>(words: &str, tasks: impl Iterator<Item = FoundTask<'s>>) -> Vec<FoundTask<'s>> {
    let wanted = links::plain(words).trim().to_lowercase();
    let mut fits: Vec<(u8, FoundTask<'s>)> = tasks.filter_map(|task| Some((task.fit(&wanted)?, task))).collect();
    let best = fits.iter().map(|(fit, _)| *fit).min();
    fits.retain(|(fit, _)| Some(*fit) == best);
    fits.into_iter().map(|(_, task)| task).collect()
}

/// Says how well words fit a task, both in lower case: 0 all of it, 1 they are all in it, 2 with a slip here and there.
fn fit(text: &str, words: &str) -> Option<u8> {
    let of_text = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    match () {
        () if words.is_empty() => None,
        () if text == words => Some(0),
        () if words.split_whitespace().all(|word| text.contains(word)) => Some(1),
        () if words.split_whitespace().all(|word| text.contains(word) || nearest(word, of_text()).is_some()) => Some(2),
        () => None,
    }
}
