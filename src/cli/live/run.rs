//! The loop: something stirs, or the day changes; look, work out, publish, say so in a line.

use super::{
    click,
    due::Due,
    eyes::Eyes,
    held::{Changes, Held},
    news::News,
    told::{Told, print},
};
use crate::{
    calendar::Day,
    cli::{
        browser,
        clock::Stopwatch,
        exit::{End, Exit},
        options::Options,
        publish::{Brakes, Edition, Places, Published, Publisher},
        term::{BOLD, sanitize::shown, words::plural},
    },
    path::{MANIFEST, VaultPath},
    serve::{Ask, Server},
    vault::{Stirred, same_folder},
};
use anyhow::Result;
use std::{
    collections::BTreeSet,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    thread,
    time::Duration,
};

/// How long it must be quiet before a turn begins, so that a batch of saves is one.
const QUIET: Duration = Duration::from_millis(30);

/// How long a turn waits for quiet at the most, in milliseconds.
const PATIENCE: f64 = 200.0;

/// For how long saves may come between again and again, until all pages are looked at all the same, in milliseconds.
const LONGEST: f64 = 10_000.0;

/// How often is looked whether the day is still the same, and the folders are still there.
const HEARTBEAT: Duration = Duration::from_secs(2);

/// How long it may take to end by itself once it is told to.
const GRACE: Duration = Duration::from_secs(1);

/// How to watch.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::cli) struct Ways {
    /// Do not rely on the system: look so often.
    pub(in crate::cli) poll: Option<Duration>,
    /// Whether the desktop is told what is news.
    pub(in crate::cli) is_told: bool,
    /// Where to answer whoever reads the pages over HTTP.
    pub(in crate::cli) door: Option<Door>,
}

/// Where a server answers.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Door {
    /// The port to try first.
    pub(in crate::cli) port: u16,
    /// Whether the browser is to be opened.
    pub(in crate::cli) opens_browser: bool,
    /// Whether a click on a box changes its note.
    pub(in crate::cli) takes_clicks: bool,
}

/// What the loop is told.
enum Event {
    Stirred(Stirred),
    Asked(Ask),
    Stop,
}

/// Watches a vault until it is told to stop.
///
/// # Errors
/// If there is no vault, or its pages cannot be written at first. Later nothing ends the loop: it is said, and tried again.
pub(in crate::cli) fn run(options: &Options, out: Option<&Path>, ways: Ways, end: End) -> Result<Exit> {
    let (send, events) = channel();
    let is_stopped = Arc::new(AtomicBool::new(false));
    let (stop, tell) = (Arc::clone(&is_stopped), send.clone());
    // Without it Ctrl-C ends the program at once, which does no harm either.
    let _ = ctrlc::set_handler(move || {
        stop.store(true, Ordering::Relaxed);
        let _ = tell.send(Event::Stop);
        // What is long under way, as a first look at many notes, is left where it is: every page is the old or the new one.
        thread::sleep(GRACE);
        end(Exit::Fine);
    });
    let held = Held::find(options, out)?;
    let mut server = ways.door.map(|door| Server::at(door.port)).transpose()?;
    if let Some(server) = server.as_mut().filter(|_| ways.door.is_some_and(|door| door.takes_clicks)) {
        let tell = send.clone();
        server.take_clicks(move |ask| {
            let _ = tell.send(Event::Asked(ask));
        })?;
    }
    let is_disturbed = Arc::new(AtomicBool::new(false));
    let (disturb, tell) = (Arc::clone(&is_disturbed), send.clone());
    let eyes = Eyes::open(ways.poll, move |stirred| {
        let _ = tell.send(Event::Stirred(stirred));
        disturb.store(true, Ordering::Relaxed);
    });
    let flags = (Arc::clone(&is_stopped), is_disturbed);
    let mut live = match Live::begin((held, eyes, server, ways.is_told.then(News::nothing)), options, flags) {
        Err(_) if is_stopped.load(Ordering::Relaxed) => return Ok(Exit::Fine),
        begun => begun?,
    };
    if let Some(door) = ways.door {
        live.open(door)?;
    }
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
    server: Option<Server>,
    told: Told<'o>,
    news: Option<News>,
    is_stopped: Arc<AtomicBool>,
    /// Whether something stirred since the turn began.
    is_disturbed: Arc<AtomicBool>,
    /// Whether the turn is that of a click, whose own save will stir too.
    is_clicked: bool,
    /// Since when some pages were not looked at; `None` if all were.
    unfinished: Option<Stopwatch>,
    today: Day,
    /// Which folder the vault is; `None` while it is not there.
    place: Option<(u64, u64)>,
    /// Whether pages were missing at the last beat.
    was_missing: bool,
}

impl<'o> Live<'o> {
    /// Builds everything once.
    fn begin(
        (held, eyes, server, news): (Held, Eyes, Option<Server>, Option<News>),
        options: &'o Options,
        (is_stopped, is_disturbed): (Arc<AtomicBool>, Arc<AtomicBool>),
    ) -> Result<Live<'o>> {
        let place = same_folder(&held.root).ok();
        let (today, told) = (held.today(), Told::nothing(options));
        let publisher = Publisher::default();
        let mut live = Live {
            held,
            eyes,
            publisher,
            server,
            told,
            news,
            is_stopped,
            is_disturbed,
            is_clicked: false,
            unfinished: None,
            today,
            place,
            was_missing: false,
        };
        let mut watch = Stopwatch::start();
        live.look(&Due { all: true, ..Due::default() })?;
        let published = live.publish(&BTreeSet::new())?;
        let index = live.held.out.join("index.html");
        let built = format!("{}, {}", plural(published.counts.notes, "note"), plural(published.count, "page"));
        let root = shown(&live.held.root);
        let how = live.eyes.often().map_or_else(String::new, |often| format!(" every {} s", often.as_secs_f64()));
        let ms = watch.lap();
        if live.server.is_some() {
            live.told.say(format_args!("{built}, {ms:.0} ms. Watching {root}{how}."))?;
        } else {
            live.told.say(format_args!("{built}, {ms:.0} ms. Open {BOLD}{}{BOLD:#}", shown(&index)))?;
            live.told.say(format_args!("Watching {root}{how}. Ctrl-C ends it."))?;
        }
        Ok(live)
    }

    /// Begins to answer, and says where.
    fn open(&mut self, door: Door) -> Result<()> {
        let Some(server) = &mut self.server else { return Ok(()) };
        server.notice(&self.told.notice(&self.held.root, &self.held.out));
        server.start()?;
        let address = format!("http://localhost:{}/", server.port());
        let is_taken = door.port != 0 && door.port != server.port();
        let why = if is_taken { format!(", since port {} is taken", door.port) } else { String::new() };
        // Asked for even where nothing else is said: without it nobody knows where.
        let clicks = if door.takes_clicks { " A click on a box changes its note." } else { "" };
        print(format_args!("Serving {BOLD}{address}{BOLD:#} to this computer alone{why}.{clicks} Ctrl-C ends it."))?;
        if door.opens_browser {
            browser::open(&address);
        }
        Ok(())
    }

    /// Waits until something is due; `None` when all is to end.
    fn wait(&mut self, events: &Receiver<Event>) -> Option<Due> {
        self.is_clicked = false;
        let beat = if self.unfinished.is_some() { QUIET } else { self.eyes.often().unwrap_or(HEARTBEAT) };
        let (mut due, begun, mut stirred) = (Due::default(), Stopwatch::start(), None::<Stopwatch>);
        loop {
            let left = beat.saturating_sub(Duration::from_secs_f64(begun.elapsed() / 1000.0));
            match events.recv_timeout(if stirred.is_some() { QUIET } else { left }) {
                Ok(Event::Stirred(what)) => due.add(what, &self.held, &mut self.eyes),
                Ok(Event::Asked(ask)) => {
                    // Its page is waiting: the turn begins at once.
                    if let Some(file) = click::carry_out(ask, &self.held, &mut self.told) {
                        due.files.insert(file);
                        self.is_clicked = true;
                        break;
                    }
                }
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
        due.all |= due.is_nothing() && self.unfinished.is_none() && self.eyes.often().is_some();
        Some(due)
    }

    /// Does what is due, says what came of it, and goes on whatever happens.
    fn turn(&mut self, due: Due) -> Result<()> {
        let done = self.work(due);
        if let Some(server) = &self.server {
            server.notice(&self.told.notice(&self.held.root, &self.held.out));
        }
        done
    }

    fn work(&mut self, mut due: Due) -> Result<()> {
        self.is_disturbed.store(false, Ordering::Relaxed);
        let place = same_folder(&self.held.root).ok();
        if place != self.place {
            let root = self.held.root.clone();
            self.eyes.forget(&root);
            self.place = place;
            due.all = true;
        }
        if place.is_none() {
            // Nothing is written meanwhile: the pages may lie in it, and would take its place.
            let root = shown(&self.held.root);
            self.wrong(format!("the vault {root} is not there any more; when it comes back, so do its pages"));
            return Ok(());
        }
        let is_retried = self.told.beat();
        let is_there = |name: &str| self.held.out.join(name).symlink_metadata().is_ok();
        let is_missing = !is_there("index.html") || !is_there(MANIFEST);
        // Whoever removes them may not have done yet: they are made again when they were missing before.
        let is_out_gone = std::mem::replace(&mut self.was_missing, is_missing) && is_missing;
        let is_other_day = self.held.today() != self.today;
        due.all |= is_retried;
        let is_rest = self.unfinished.is_some();
        if due.is_nothing() && !is_out_gone && !is_other_day && !is_rest {
            return Ok(());
        }
        let watch = Stopwatch::start();
        let is_forced = is_out_gone || is_other_day || is_rest || self.told.is_wrong();
        match self.renewed(&due, is_forced) {
            Ok(done) => {
                let was_wrong = self.told.well();
                if let Some((changes, published)) = done {
                    let why = if was_wrong {
                        "All is well again"
                    } else if is_other_day {
                        "A new day"
                    } else if is_rest {
                        "The rest"
                    } else {
                        "The pages were gone"
                    };
                    self.told.turn(&changes, why, &published, watch.elapsed() - published.settled)?;
                }
            }
            Err(_) if self.is_stopped.load(Ordering::Relaxed) => {}
            Err(error) => self.wrong(format!("{error:#}")),
        }
        Ok(())
    }

    /// Looks at what is due and publishes what came of it; `None` if nothing changed and nothing forces it.
    fn renewed(&mut self, due: &Due, is_forced: bool) -> Result<Option<(Changes, Published)>> {
        let changes = self.look(due)?;
        if !changes.is_any() && !is_forced {
            return Ok(None);
        }
        let published = self.publish(&changes.notes)?;
        Ok(Some((changes, published)))
    }

    /// Tells what is wrong. All pages are looked at again when it is tried again, and no sooner.
    fn wrong(&mut self, error: String) {
        self.unfinished = None;
        self.told.wrong(error);
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

    fn publish(&mut self, notes: &BTreeSet<VaultPath>) -> Result<Published> {
        let today = self.held.today();
        let report = self.held.report(today);
        let edition = Edition { report: &report, theme: self.held.theme_files(), notes };
        let places = Places { root: &self.held.root, out: &self.held.out, server: self.server.as_ref() };
        let may_wait = !notes.is_empty() && !self.is_clicked && self.unfinished.is_none_or(|since| since.elapsed() < LONGEST);
        let brakes = Brakes { is_stopped: &self.is_stopped, is_disturbed: may_wait.then_some(&*self.is_disturbed) };
        let published = self.publisher.publish(edition, places, brakes)?;
        self.unfinished = if published.is_whole { None } else { self.unfinished.or_else(|| Some(Stopwatch::start())) };
        self.told.report(&report, &published);
        if let Some(news) = &mut self.news {
            news.tell(&report);
        }
        self.today = today;
        Ok(published)
    }
}
