//! The threads: one reads, one writes, one answers, and the caller's looks at the vault.

use super::{
    frame::{self, Frame},
    look::{Ask, Known, Look},
    server::Server,
};
use crate::calendar::{Day, DayStart};
use lsp_server::Message;
use std::{
    io::{BufRead, Write},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

/// What joins the server to the world.
pub struct Doors<'d> {
    /// What the editor says.
    pub input: Box<dyn BufRead + Send>,
    /// What the editor is told.
    pub output: Box<dyn Write + Send>,
    /// Which day it is, by the hour at which days begin.
    pub today: Box<dyn Fn(DayStart) -> Day + Send>,
    /// Who looks at the vault.
    pub look: &'d mut Look<'d>,
    /// Told when all is over: whether the editor took its leave in order. The look under way may be left where it is.
    pub end: Box<dyn FnOnce(bool) + Send>,
}

/// Something that happened.
pub(super) enum Event {
    /// The editor said something.
    Came(Message),
    /// The editor said something that is no message, and why.
    Broken(String),
    /// The editor is gone.
    Gone,
    /// The vault was looked at.
    Seen(Seen),
}

/// What came of a look at the vault.
pub(super) struct Seen {
    /// The number of the look.
    pub(super) number: u64,
    /// The open notes that counted in it.
    pub(super) open: Vec<(PathBuf, Arc<str>)>,
    /// What was seen; none if a newer look was wanted meanwhile.
    pub(super) found: Result<Option<Known>, String>,
}

/// A look that is wanted.
pub(super) struct Job {
    /// Its number.
    pub(super) number: u64,
    /// What is asked.
    pub(super) ask: Ask,
}

/// Serves one editor until it takes its leave.
pub fn run(doors: Doors<'_>) {
    let Doors { input, output, today, look, end } = doors;
    let (tell, events) = channel();
    let (jobs, wanted) = channel();
    let newest = Arc::new(AtomicU64::new(0));
    let (said, seen, latest) = (tell.clone(), tell, Arc::clone(&newest));
    thread::spawn(move || read(input, &said));
    let served = thread::spawn(move || {
        let (out, to_write) = channel();
        let writer = thread::spawn(move || write(output, &to_write));
        let is_orderly = Server::new(out, jobs, latest, today).run(&events);
        // The last words are said before the end. The server that held the other end of the channel is gone by now.
        let _ = writer.join();
        end(is_orderly);
    });
    work(look, &wanted, &seen, &newest);
    // Nobody can ask any more, but the end may not have been told yet.
    let _ = served.join();
}

fn read(mut input: Box<dyn BufRead + Send>, tell: &Sender<Event>) {
    let mut is_heard = true;
    while is_heard {
        let event = match frame::read(&mut *input) {
            Ok(Some(Frame::Message(text))) => match serde_json::from_slice(&text) {
                Ok(message) => Event::Came(message),
                Err(error) => Event::Broken(format!("a message that is no JSON-RPC: {error}")),
            },
            Ok(Some(Frame::Broken(why))) => Event::Broken(why.to_owned()),
            Ok(None) | Err(_) => break,
        };
        is_heard = tell.send(event).is_ok();
    }
    let _ = tell.send(Event::Gone);
}

fn write(mut output: Box<dyn Write + Send>, texts: &Receiver<String>) {
    for text in texts {
        if frame::write(&mut *output, &text).is_err() {
            // Nobody listens any more; that the editor is gone is seen by the reader.
            break;
        }
    }
}

/// Looks at the vault as often as is asked, until nobody can ask any more.
fn work(look: &mut Look<'_>, wanted: &Receiver<Job>, seen: &Sender<Event>, newest: &AtomicU64) {
    while let Ok(mut job) = wanted.recv() {
        // Of several that wait, the last says what is open now.
        while let Ok(next) = wanted.try_recv() {
            let Job { number, ask: Ask { folder, open, files, all } } = next;
            job.ask.files.extend(files);
            job = Job { number, ask: Ask { folder, open, files: job.ask.files, all: all || job.ask.all } };
        }
        let Job { number, ask } = job;
        let is_wanted = || newest.load(Ordering::Relaxed) == number;
        let found = look(&ask, &is_wanted);
        if seen.send(Event::Seen(Seen { number, open: ask.open, found })).is_err() {
            return;
        }
    }
}
