//! `milepost split`: a task that is too big gets steps below it.

use crate::{
    calendar::Minutes,
    cli::{
        args::Split,
        change::words,
        draft::{Draft, Pen, refusal, refuse_the_past},
        exit::Exit,
        find_task::{FoundTask, Kind, Search},
        load::load,
        options::Options,
        term::{self, DIM, DONE, ask, sanitize::clean, words::plural},
    },
    edit,
    note::{Item, Note, Reader},
};
use anyhow::{Result, anyhow, bail};

/// Runs it.
pub(in crate::cli) fn run(args: &Split, options: &Options) -> Result<Exit> {
    refuse_the_past(options)?;
    let loaded = load(&Options { git: Some(false), ..options.clone() }, None)?;
    let config = &loaded.report.config;
    let FoundTask { note, item } = Search::of(&loaded, options, Kind::Open, None).one(&args.task)?;
    let desk = Desk { note, item, reader: &Reader::new(config), most: config.micro_goal };
    let steps = if args.step.is_empty() { desk.asked(options)? } else { args.step.iter().map(|step| bare(step)).collect() };
    if steps.is_empty() || steps.iter().any(String::is_empty) {
        bail!("a step has words, like `--step \"Sort the books [estimate:: 30m]\"`; nothing was written");
    }
    let (edits, after) = desk.split(&steps)?;
    if !args.step.is_empty() && !options.is_quiet {
        desk.steps_of(&after, steps.len()).filter_map(|step| desk.too_big(step)).for_each(term::aside);
    }
    let (mut draft, _) = Draft::of(&loaded.root, note.path(), note.source.digest).map_err(|error| refusal(&error))?;
    draft.edit(edits).map_err(|error| refusal(&error))?;
    Pen::of(&loaded.root, "split", args.dry_run, options)?.write(&[&draft], |out, _| {
        let place = format!(", {} ({}:{}).", plural(steps.len(), "step"), note.path(), item.line);
        writeln!(out, "{DONE}Split:{DONE:#} {}{DIM}{}{DIM:#}", clean(&words(item)), clean(&place))
    })?;
    Ok(Exit::Fine)
}

/// What is known of the task.
struct Desk<'d> {
    note: &'d Note,
    item: &'d Item,
    reader: &'d Reader<'d>,
    /// The longest step that is small.
    most: Minutes,
}

impl Desk<'_> {
    fn split(&self, steps: &[String]) -> Result<(crate::text::Edits, Note)> {
        edit::split(self.note, self.reader, self.item.line, steps)
            .map_err(|why| anyhow!("{}:{}: {why}; nothing was written", self.note.path(), self.item.line))
    }

    /// The new steps, in the note as it is to be.
    fn steps_of<'n>(&self, after: &'n Note, count: usize) -> impl Iterator<Item = &'n Item> + use<'n> {
        let old: Vec<u32> = self.note.items.iter().map(|item| item.line).collect();
        let task = after.items.iter().position(|item| item.line == self.item.line);
        let below = after.items.iter().filter(move |item| item.parent.map(|at| at as usize) == task);
        let n_old =
            self.note.items.iter().filter(|item| item.parent.and_then(|at| old.get(at as usize)) == Some(&self.item.line));
        below.skip(n_old.count()).take(count)
    }

    /// Says what helps a step that is too big itself.
    fn too_big(&self, step: &Item) -> Option<String> {
        let minutes = step.own.estimate.filter(|minutes| *minutes > self.most.0)?;
        let (takes, most) = (Minutes(minutes).words(), self.most.words());
        Some(format!("  “{}” takes {takes}: what of it would take {most} at most?", clean(&words(step))))
    }

    /// Asks for the steps, one per line, and says at once if one is too big.
    fn asked(&self, options: &Options) -> Result<Vec<String>> {
        if !options.env.may_ask {
            bail!("into which steps? Name them, like `--step \"Sort the books\" --step \"Get boxes [estimate:: 30m]\"`");
        }
        // What cannot be split is said before anything is asked.
        self.split(&["step".to_owned()])?;
        term::aside(format_args!(
            "{}\nOne step per line, the first small enough for a tired day; Enter ends.",
            clean(&words(self.item))
        ));
        let mut steps: Vec<String> = Vec::new();
        while let Some(typed) =
            ask::line(&format!("{:2}", steps.len() + 1)).map(|typed| bare(&typed)).filter(|typed| !typed.is_empty())
        {
            steps.push(typed);
            if let Ok((_, after)) = self.split(&steps) {
                let step = self.steps_of(&after, steps.len()).last();
                step.and_then(|step| self.too_big(step)).into_iter().for_each(term::aside);
            } else {
                steps.pop();
                term::aside("  that would not be read as a step: say it in plain words");
            }
        }
        if steps.is_empty() {
            bail!("no step was named; nothing was written");
        }
        Ok(steps)
    }
}

/// The words of a step, without a marker and a box that were typed before them, on one line.
fn bare(step: &str) -> String {
    let words = step.split_whitespace().collect::<Vec<_>>().join(" ");
    let behind = words.strip_prefix(['-', '*', '+']).filter(|rest| rest.is_empty() || rest.starts_with(' '));
    let words = behind.unwrap_or(&words).trim_start();
    words.strip_prefix("[ ]").unwrap_or(words).trim().to_owned()
}
