//! The state of the server, and what becomes of it when something happens.

use super::{
    client::{Client, watchers},
    diagnostics::{self, Alone},
    document::{Change, Document},
    look::{Ask, Known},
    requests::{self, Failure},
    run::{Event, Job, Seen},
    sight::{Named, Sight},
    uri,
};
use crate::{
    calendar::{Day, DayStart},
    note::Reader,
    path::{VaultPath, is_note_name},
};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

/// How long nothing must be said before what was typed is looked at.
const PAUSE: Duration = Duration::from_millis(50);

/// After so many messages without a pause it is looked at all the same.
const PATIENCE: u32 = 50;

/// Where the talk with the editor stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// The editor has not begun.
    Fresh,
    /// All is open.
    Open,
    /// The editor is about to leave.
    Closing,
}

/// A request that waits for a look at the vault.
struct Waiting {
    request: Request,
    look: u64,
}

/// The server.
pub(super) struct Server {
    out: Sender<String>,
    jobs: Sender<Job>,
    newest: Arc<AtomicU64>,
    today: Box<dyn Fn(DayStart) -> Day + Send>,
    phase: Phase,
    client: Client,
    open: BTreeMap<String, Document>,
    known: Option<Known>,
    alone: Alone,
    waiting: Vec<Waiting>,
    /// What is to be looked at next.
    due: Ask,
    /// Whether something is to be done at the next pause, and how many messages came since.
    restless: Option<u32>,
    n_asked: u64,
    n_seen: u64,
    /// What went wrong with the vault, as it was told.
    trouble: Option<String>,
    /// How far the goals were when the editor was told last.
    far: Vec<Option<u8>>,
}

impl Server {
    /// Returns a server that knows nothing yet.
    pub(super) fn new(
        out: Sender<String>,
        jobs: Sender<Job>,
        newest: Arc<AtomicU64>,
        today: Box<dyn Fn(DayStart) -> Day + Send>,
    ) -> Server {
        Server {
            out,
            jobs,
            newest,
            today,
            phase: Phase::Fresh,
            client: Client::of(&Value::Null),
            open: BTreeMap::new(),
            known: None,
            alone: Alone::ready(),
            waiting: Vec::new(),
            due: Ask::default(),
            restless: None,
            n_asked: 0,
            n_seen: 0,
            trouble: None,
            far: Vec::new(),
        }
    }

    /// Takes in what happens until the editor leaves; returns whether it did so in order.
    pub(super) fn run(mut self, events: &Receiver<Event>) -> bool {
        loop {
            let event = match self.restless {
                Some(n_messages) if n_messages < PATIENCE => events.recv_timeout(PAUSE),
                Some(_) => Err(RecvTimeoutError::Timeout),
                None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match event {
                Ok(Event::Came(Message::Request(request))) => self.asked(request),
                Ok(Event::Came(Message::Notification(told))) if told.method == "exit" => return self.phase == Phase::Closing,
                Ok(Event::Came(Message::Notification(told))) => self.told(told),
                Ok(Event::Came(Message::Response(_))) => {}
                Ok(Event::Broken(why)) => self.say(&json!({
                    "jsonrpc": "2.0", "id": null, "error": { "code": ErrorCode::ParseError as i32, "message": why },
                })),
                Ok(Event::Seen(seen)) => self.seen(seen),
                Ok(Event::Gone) | Err(RecvTimeoutError::Disconnected) => return self.phase == Phase::Closing,
                Err(RecvTimeoutError::Timeout) => self.rest(),
            }
            self.restless = self.restless.map(|n_messages| n_messages + 1);
        }
    }

    /// Answers a request, or lets it wait for the vault.
    fn asked(&mut self, request: Request) {
        match (self.phase, request.method.as_str()) {
            (Phase::Fresh, "initialize") => {
                self.client = Client::of(&request.params);
                self.phase = Phase::Open;
                self.due = Ask { folder: self.client.folder.clone(), all: true, ..Ask::default() };
                self.reply(request.id, Ok(self.client.answer()));
            }
            (Phase::Fresh, _) => self.refuse(request.id, ErrorCode::ServerNotInitialized, "`initialize` comes first"),
            (Phase::Closing, _) => self.refuse(request.id, ErrorCode::InvalidRequest, "the server is about to end"),
            (Phase::Open, "initialize") => self.refuse(request.id, ErrorCode::InvalidRequest, "`initialize` came before"),
            (Phase::Open, "shutdown") => {
                self.phase = Phase::Closing;
                for waiting in std::mem::take(&mut self.waiting) {
                    self.refuse(waiting.request.id, ErrorCode::RequestCanceled, "the server is about to end");
                }
                self.reply(request.id, Ok(Value::Null));
            }
            (Phase::Open, method) if !requests::is_known(method) => {
                let words = format!("milepost knows no `{method}`");
                self.refuse(request.id, ErrorCode::MethodNotFound, &words);
            }
            (Phase::Open, method) => {
                self.notice_midnight();
                let look = self.look_for(method, &request.params);
                if look > self.n_seen {
                    self.waiting.push(Waiting { request, look });
                } else {
                    self.answer(request);
                }
            }
        }
    }

    /// Returns the look at the vault that a request needs: what changes many notes wants to see them all as they are.
    fn look_for(&mut self, method: &str, params: &Value) -> u64 {
        if method == "textDocument/rename" {
            self.due.all = true;
            self.rest();
            return self.n_asked;
        }
        let uri = params.pointer("/textDocument/uri").and_then(Value::as_str);
        uri.and_then(|uri| self.open.get(uri)).map_or(1, |document| document.since.max(1))
    }

    fn answer(&mut self, request: Request) {
        let Request { id, method, params } = request;
        let answer = catch_unwind(AssertUnwindSafe(|| {
            self.understand();
            let Some(known) = &self.known else { return Ok(Value::Null) };
            requests::answer(Sight { known, open: &self.open, client: &self.client }, &method, params)
        }));
        let broken =
            || Failure { code: ErrorCode::InternalError, words: "milepost itself went wrong here; please report it".to_owned() };
        self.reply(id, answer.unwrap_or_else(|_| Err(broken())));
    }

    fn reply(&self, id: RequestId, answer: Result<Value, Failure>) {
        let response = match answer {
            Ok(result) => Response::new_ok(id, result),
            Err(Failure { code, words }) => Response::new_err(id, code as i32, words),
        };
        self.send(&response.into());
    }

    fn refuse(&self, id: RequestId, code: ErrorCode, words: &str) {
        self.reply(id, Err(Failure { code, words: words.to_owned() }));
    }

    fn notify(&self, method: &str, params: Value) {
        self.send(&Notification { method: method.to_owned(), params }.into());
    }

    fn request(&self, id: &str, method: &str, params: Value) {
        self.send(&Request { id: id.to_owned().into(), method: method.to_owned(), params }.into());
    }

    fn send(&self, message: &Message) {
        // Cannot fail: everything in a message is JSON already.
        if let Ok(Value::Object(mut message)) = serde_json::to_value(message) {
            message.insert("jsonrpc".to_owned(), "2.0".into());
            self.say(&Value::Object(message));
        }
    }

    fn say(&self, message: &Value) {
        // If nobody writes any more, the editor is gone: the reader says so.
        let _ = self.out.send(message.to_string());
    }

    /// Takes in what the editor tells; what it tells wrongly is left out.
    fn told(&mut self, told: Notification) {
        if self.phase == Phase::Open {
            // What went halfway is seen again at the next full look.
            let _ = catch_unwind(AssertUnwindSafe(|| self.take(told)));
        }
    }

    fn take(&mut self, told: Notification) {
        let Notification { method, params } = told;
        match method.as_str() {
            "initialized" => {
                if self.client.can_watch {
                    self.request("milepost-watch", "client/registerCapability", watchers());
                }
                self.rest();
            }
            "textDocument/didOpen" => {
                let Some(Opened { text_document }) = read(params) else { return };
                let Text { uri, version, text } = text_document;
                let document = Document::open(uri::path(&uri), version, text, self.n_asked + 1);
                self.open.insert(uri, document);
                self.rest_later();
            }
            "textDocument/didChange" => {
                let Some(Changed { text_document, content_changes }) = read(params) else { return };
                let Some(document) = self.open.get_mut(&text_document.uri) else { return };
                document.change(text_document.version.unwrap_or(document.version), content_changes, self.client.encoding);
                self.rest_later();
            }
            "textDocument/didSave" => {
                let Some(AtDocument { text_document }) = read(params) else { return };
                if let Some(document) = self.open.get_mut(&text_document.uri) {
                    document.is_dirty = false;
                    self.due.files.extend(document.file.clone());
                }
                // Where nobody tells of files that change, a save is the moment to look.
                self.due.all |= !self.client.can_watch;
                self.rest_later();
            }
            "textDocument/didClose" => {
                let Some(AtDocument { text_document }) = read(params) else { return };
                let Some(document) = self.open.remove(&text_document.uri) else { return };
                // What was typed and not saved is gone.
                self.due.files.extend(document.file);
                self.notify("textDocument/publishDiagnostics", json!({ "uri": text_document.uri, "diagnostics": [] }));
                self.rest_later();
            }
            "workspace/didChangeWatchedFiles" => {
                let Some(Stirred { changes }) = read(params) else { return };
                self.due.all |= changes.iter().any(|change| change.kind != CHANGED);
                self.due.files.extend(changes.iter().filter_map(|change| uri::path(&change.uri)));
                self.rest_later();
            }
            "$/cancelRequest" => {
                let id = params.get("id").and_then(|id| serde_json::from_value::<RequestId>(id.clone()).ok());
                let at = self.waiting.iter().position(|waiting| Some(&waiting.request.id) == id.as_ref());
                if let Some(at) = at {
                    let Waiting { request, .. } = self.waiting.remove(at);
                    self.refuse(request.id, ErrorCode::RequestCanceled, "as you wish");
                }
            }
            _ => {}
        }
    }

    /// Lets what is due be done at the next pause.
    fn rest_later(&mut self) {
        self.restless = Some(0);
    }

    fn notice_midnight(&mut self) {
        let is_other_day = |known: &Known| (self.today)(known.report.config.day_starts) != known.report.today;
        if self.restless.is_none() && self.known.as_ref().is_some_and(is_other_day) {
            self.rest_later();
        }
    }

    /// Understands what is open and has changed.
    fn understand(&mut self) {
        let Some(known) = &self.known else { return };
        let reader = Reader::new(&known.report.config);
        for document in self.open.values_mut() {
            let path = document.file.as_deref().and_then(|file| known.path(file));
            if let Some(path) = path.filter(|path| is_note_name(path.file_name())) {
                document.understand(path, &reader);
            }
        }
    }

    /// Says at once what changed notes have odd by themselves, and has the vault looked at.
    fn rest(&mut self) {
        self.restless = None;
        self.understand();
        for (uri, document) in &mut self.open {
            let Some(known) = self.known.as_ref().filter(|_| !document.is_told) else { continue };
            let Some(note) = document.note.clone().filter(|note| diagnostics::may_be_told(known, note)) else { continue };
            diagnostics::take_own(document, self.alone.look(&note, &known.report));
            let published = diagnostics::published(uri, document, self.client.encoding);
            let _ = self.out.send(notification("textDocument/publishDiagnostics", &published));
        }
        let open = self.open.values().filter_map(|document| Some((document.file.clone()?, Arc::clone(&document.text))));
        let folder = self.due.folder.clone();
        let ask = Ask { open: open.collect(), ..std::mem::replace(&mut self.due, Ask { folder, ..Ask::default() }) };
        self.n_asked += 1;
        self.newest.store(self.n_asked, Ordering::Relaxed);
        // If nobody looks any more, all is about to end.
        let _ = self.jobs.send(Job { number: self.n_asked, ask });
    }

    /// Takes in what was seen of the vault.
    fn seen(&mut self, seen: Seen) {
        let Seen { number, open, found } = seen;
        match found {
            // A newer look is under way.
            Ok(None) => return,
            Ok(Some(known)) => {
                self.trouble = None;
                self.know(known, &open);
            }
            Err(words) => {
                self.due.all = true;
                if self.trouble.as_ref() != Some(&words) {
                    self.notify("window/showMessage", json!({ "type": 1, "message": format!("milepost: {words}") }));
                }
                self.trouble = Some(words);
            }
        }
        self.n_seen = number;
        let (now, later) = std::mem::take(&mut self.waiting).into_iter().partition(|waiting| waiting.look <= number);
        self.waiting = later;
        let now: Vec<Waiting> = now;
        for Waiting { request, .. } in now {
            self.answer(request);
        }
    }

    /// Takes over the vault as it is known now, and tells what is odd in the notes that are still as they were looked at.
    fn know(&mut self, known: Known, looked_at: &[(std::path::PathBuf, Arc<str>)]) {
        if self.known.as_ref().is_none_or(|before| before.report.config != known.report.config) {
            self.open.values_mut().for_each(|document| document.note = None);
        }
        if let Some(before) = self.known.replace(known) {
            // Large: taking it apart is nobody's wait.
            thread::spawn(move || drop(before));
        }
        self.understand();
        let Some(known) = &self.known else { return };
        for (uri, document) in &mut self.open {
            let is_as_seen =
                looked_at.iter().any(|(file, text)| document.file.as_ref() == Some(file) && Arc::ptr_eq(text, &document.text));
            let path = document.file.as_deref().and_then(|file| known.path(file));
            if !is_as_seen || path.is_none_or(|path| is_settings(path) && document.is_dirty) {
                continue;
            }
            let own = document.note.clone().map(|note| self.alone.look(&note, &known.report)).unwrap_or_default();
            let all = path.map_or(&[][..], |path| diagnostics::of_path(&known.report, path));
            if diagnostics::take(document, all, &own) {
                let published = diagnostics::published(uri, document, self.client.encoding);
                let _ = self.out.send(notification("textDocument/publishDiagnostics", &published));
            }
        }
        let far: Vec<Option<u8>> =
            known.report.measures.goals.iter().map(|goal| goal.progress.share.map(crate::measure::Share::percent)).collect();
        let is_other = std::mem::replace(&mut self.far, far) != self.far;
        if is_other && self.client.can_refresh_hints {
            self.request("milepost-hints", "workspace/inlayHint/refresh", Value::Null);
        }
    }
}

/// What the protocol calls a change of a file that was there and still is.
const CHANGED: u8 = 2;

fn is_settings(path: &VaultPath) -> bool {
    !is_note_name(path.file_name())
}

fn notification(method: &str, params: &Value) -> String {
    json!({ "jsonrpc": "2.0", "method": method, "params": params }).to_string()
}

fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Opened {
    text_document: Text,
}

#[derive(Deserialize)]
struct Text {
    uri: String,
    #[serde(default)]
    version: i64,
    text: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Changed {
    text_document: Versioned,
    content_changes: Vec<Change>,
}

#[derive(Deserialize)]
struct Versioned {
    uri: String,
    version: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AtDocument {
    text_document: Named,
}

#[derive(Deserialize)]
struct Stirred {
    changes: Vec<StirredFile>,
}

#[derive(Deserialize)]
struct StirredFile {
    uri: String,
    #[serde(rename = "type")]
    kind: u8,
}
