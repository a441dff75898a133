//! The loop: something stirs, or the day changes; look, work out, publish, say so in a line.

use super::{
    due::Due,
    eyes::Eyes,
    held::{Changes, Held},
};
use crate::{
    calendar::Day,
    cli::{
        clock::Stopwatch,
        exit::Exit,
        options::Options,
        publish::{Published, Publisher},
        term::{self, BOLD, DIM, diagnostics, sanitize::clean, words::plural},
    },
    engine::Report,
    path::{MANIFEST, VaultPath},
    vault::{Stirred, same_folder},
};
use anyhow::{Result, anyhow};
use std::{
    collections::BTreeSet,
    io::Write,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    time::Duration,
};

/// How long it must be quiet before a turn begins, so that a batch of saves is one.
const QUIET: Duration = Duration::from_millis(30);

/// How long a turn waits for quiet at the most, in milliseconds.
const PATIENCE: f64 = 200.0;

/// How often is looked whether the day is still the same, and the folders are still there.
const HEARTBEAT: Duration = Duration::from_secs(2);

/// After how many of these is tried again what went wrong.
const AGAIN: u32 = 5;

/// The most diagnostics that a turn prints.
const MOST: usize = 20;

/// How to watch.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::cli) struct Ways {
    /// Do not rely on the system: look so often.
    pub(in crate::cli) poll: Option<Duration>,
}

/// What the loop is told.
enum Event {
    Stirred(Stirred),
    Stop,
}

/// Watches a vault until it is told to stop.
///
/// # Errors
/// If there is no vault, or its pages cannot be written at first. Later nothing ends the loop: it is said, and tried again.
pub(in crate::cli) fn run(options: &Options, out: Option<&Path>, ways: Ways) -> Result<Exit> {
    let (send, events) = channel();
    let is_stopped = Arc::new(AtomicBool::new(false));
    let (stop, tell) = (Arc::clone(&is_stopped), send.clone());
    // Without it Ctrl-C ends the program at once, which does no harm either.
    let _ = ctrlc::set_handler(move || {
        stop.store(true, Ordering::Relaxed);
        let _ = tell.send(Event::Stop);
    });
    let tell = send.clone();
    let eyes = Eyes::open(ways.poll, move |stirred| {
        let _ = tell.send(Event::Stirred(stirred));
    });
    let mut live = match Live::begin(Held::find(options, out)?, eyes, options, Arc::clone(&is_stopped)) {
        Err(_) if is_stopped.load(Ordering::Relaxed) => return Ok(Exit::Fine),
        begun => begun?,
    };
    // Held, so that the channel never closes.
    let _send = send;
    while let Some(due) = live.wait(&events) {
        live.turn(due)?;
    }
    Ok(Exit::Fine)
}

struct Live<'o> {
    held: Held,
    eyes: Eyes,
    publisher: Publisher,
    options: &'o Options,
    is_stopped: Arc<AtomicBool>,
    today: Day,
    /// Which folder the vault is; `None` while it is not there.
    place: Option<(u64, u64)>,
    /// What was said last to be wrong; tried again after some heartbeats.
    wrong: Option<(String, u32)>,
    /// Whether pages were missing at the last beat.
    was_missing: bool,
    /// The diagnostics that were told.
    told: BTreeSet<String>,
}

impl<'o> Live<'o> {
    /// Builds everything once.
    fn begin(held: Held, eyes: Eyes, options: &'o Options, is_stopped: Arc<AtomicBool>) -> Result<Live<'o>> {
        let place = same_folder(&held.root).ok();
        let today = held.today();
        let mut live = Live {
            held,
            eyes,
            publisher: Publisher::default(),
            options,
            is_stopped,
            today,
            place,
            wrong: None,
            was_missing: false,
            told: BTreeSet::new(),
        };
        let mut watch = Stopwatch::start();
        live.look(&Due { all: true, ..Due::default() })?;
        let (report, published) = live.publish(&BTreeSet::new())?;
        live.tell_diagnostics(&report, diagnostics::MOST);
        let index = live.held.out.join("index.html");
        live.say(format_args!(
            "{}, {}, {:.0} ms. Open {BOLD}{}{BOLD:#}",
            plural(published.counts.notes, "note"),
            plural(published.count, "page"),
            watch.lap(),
            clean(&index.display().to_string())
        ))?;
        let root = live.held.root.display().to_string();
        let how = live.eyes.often().map_or_else(String::new, |often| format!(" every {} s", often.as_secs_f64()));
        live.say(format_args!("Watching {}{how}. Ctrl-C ends it.", clean(&root)))?;
        Ok(live)
    }

    /// Waits until something is due; `None` when all is to end.
    fn wait(&mut self, events: &Receiver<Event>) -> Option<Due> {
        let beat = self.eyes.often().unwrap_or(HEARTBEAT);
        let (mut due, begun, mut stirred) = (Due::default(), Stopwatch::start(), None::<Stopwatch>);
        loop {
            let left = beat.saturating_sub(Duration::from_secs_f64(begun.elapsed() / 1000.0));
            match events.recv_timeout(if stirred.is_some() { QUIET } else { left }) {
                Ok(Event::Stirred(what)) => due.add(what, &self.held, &mut self.eyes),
                Ok(Event::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => break,
            }
            // What is no matter of ours does not count, and does not keep the heart from beating.
            let is_enough = match (due.is_nothing(), stirred) {
                (true, _) => left.is_zero(),
                (false, None) => {
                    stirred = Some(Stopwatch::start());
                    false
                }
                (false, Some(first)) => first.elapsed() > PATIENCE,
            };
            if is_enough {
                break;
            }
        }
        if self.is_stopped.load(Ordering::Relaxed) {
            return None;
        }
        due.all |= due.is_nothing() && self.eyes.often().is_some();
        Some(due)
    }

    /// Does what is due, says what came of it, and goes on whatever happens.
    fn turn(&mut self, mut due: Due) -> Result<()> {
        let place = same_folder(&self.held.root).ok();
        if place != self.place {
            let root = self.held.root.clone();
            self.eyes.forget(&root);
            self.place = place;
            due.all = true;
        }
        if place.is_none() {
            // Nothing is written meanwhile: the pages may lie in it, and would take its place.
            let root = clean(&self.held.root.display().to_string()).into_owned();
            self.tell_wrong(format!("the vault {root} is not there any more; when it comes back, so do its pages"));
            return Ok(());
        }
        let is_retried = self.wrong.as_mut().is_some_and(|(_, beats)| {
            *beats += 1;
            *beats % AGAIN == 0
        });
        let is_there = |name: &str| self.held.out.join(name).symlink_metadata().is_ok();
        let is_missing = !is_there("index.html") || !is_there(MANIFEST);
        // Whoever removes them may not have done yet: they are made again when they were missing before.
        let is_out_gone = std::mem::replace(&mut self.was_missing, is_missing) && is_missing;
        let is_other_day = self.held.today() != self.today;
        due.all |= is_retried;
        if due.is_nothing() && !is_out_gone && !is_other_day {
            return Ok(());
        }
        let watch = Stopwatch::start();
        let is_forced = is_out_gone || is_other_day || self.wrong.is_some();
        let done = catch_unwind(AssertUnwindSafe(|| -> Result<Option<(Changes, Report, Published)>> {
            let changes = self.look(&due)?;
            if !changes.is_any() && !is_forced {
                return Ok(None);
            }
            let (report, published) = self.publish(&changes.notes)?;
            Ok(Some((changes, report, published)))
        }));
        let done = done
            .unwrap_or_else(|_| Err(anyhow!("milepost itself went wrong here; please report it. The pages stay as they were")));
        match done {
            Ok(done) => {
                let was_wrong = self.wrong.take().is_some();
                if let Some((changes, report, published)) = done {
                    self.tell_diagnostics(&report, MOST);
                    let why = if was_wrong {
                        "All is well again"
                    } else if is_other_day {
                        "A new day"
                    } else {
                        "The pages were gone"
                    };
                    self.tell_turn(&changes, why, &published, watch.elapsed() - published.settled)?;
                }
            }
            Err(_) if self.is_stopped.load(Ordering::Relaxed) => {}
            Err(error) => self.tell_wrong(format!("{error:#}")),
        }
        Ok(())
    }

    /// Looks at what is due, until every folder is watched that is there.
    fn look(&mut self, due: &Due) -> Result<Changes> {
        let (mut changes, are_notes) = self.held.look_at(&due.files);
        loop {
            if due.all || !are_notes {
                changes.add(self.held.look_at_all()?);
            } else if due.git {
                changes.history |= self.held.look_at_git();
            } else {
                return Ok(changes);
            }
            // What was not watched may have changed meanwhile: a new folder, or that of a branch.
            if !self.eyes.cover(&self.held.watched()) {
                return Ok(changes);
            }
        }
    }

    fn publish(&mut self, notes: &BTreeSet<VaultPath>) -> Result<(Report, Published)> {
        let today = self.held.today();
        let report = self.held.report(today);
        let published = self.publisher.publish(&report, notes, (&self.held.root, &self.held.out), &self.is_stopped)?;
        self.today = today;
        Ok((report, published))
    }

    fn tell_turn(&self, changes: &Changes, why: &str, published: &Published, ms: f64) -> Result<()> {
        let what = match (changes.notes.iter().next(), changes.notes.len()) {
            _ if changes.settings => "The settings".to_owned(),
            (Some(note), 1) => clean(note.as_str()).into_owned(),
            (Some(note), n) => format!("{} and {}", clean(note.as_str()), plural(n - 1, "other note")),
            (None, _) if changes.history => "A commit".to_owned(),
            (None, _) => why.to_owned(),
        };
        let written = published.written;
        let came = match (written.written, written.removed) {
            (0, 0) => "no page changed".to_owned(),
            (n, 0) => format!("{} written", plural(n, "file")),
            (n, gone) => format!("{} written, {gone} removed", plural(n, "file")),
        };
        self.say(format_args!("{what}: {came}, {ms:.0} ms."))?;
        if self.options.is_verbose {
            let (read, parsed) = changes.work;
            self.say(format_args!(
                "{DIM}{read} read, {parsed} parsed, {} made, {} unchanged.{DIM:#}",
                written.made, written.unchanged
            ))?;
        }
        Ok(())
    }

    fn tell_diagnostics(&mut self, report: &Report, most: usize) {
        let lines: Vec<String> = report.diagnostics.iter().map(diagnostics::line).collect();
        if !self.options.is_quiet {
            let found = report.diagnostics.iter().zip(&lines).filter(|(_, line)| !self.told.contains(*line));
            diagnostics::tell(found.map(|(diagnostic, _)| diagnostic).collect::<Vec<_>>().into_iter(), most);
        }
        self.told = lines.into_iter().collect();
    }

    /// Says what is wrong, once; it is tried again.
    fn tell_wrong(&mut self, error: String) {
        if self.wrong.as_ref().is_none_or(|(said, _)| *said != error) {
            term::error(&error);
            term::aside("The pages stay as they were; milepost goes on watching.");
        }
        self.wrong = Some((error, 0));
    }

    fn say(&self, line: std::fmt::Arguments<'_>) -> Result<()> {
        if !self.options.is_quiet {
            let mut out = anstream::stdout().lock();
            writeln!(out, "{line}")?;
            out.flush()?;
        }
        Ok(())
    }
}
