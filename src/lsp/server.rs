//! The state of the server, and what becomes of it when something happens.

use super::{
    client::Client,
    diagnostics::Alone,
    document::Document,
    look::{Ask, Known},
    requests::{self, Failure},
    run::{Event, Job},
    sight::Sight,
};
use crate::calendar::{Day, DayStart};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::AtomicU64,
        mpsc::{Receiver, RecvTimeoutError, Sender},
    },
    time::Duration,
};

/// How long nothing must be said before what was typed is looked at.
const PAUSE: Duration = Duration::from_millis(50);

/// After so many messages without a pause it is looked at all the same.
const PATIENCE: u32 = 50;

/// Where the talk with the editor stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// The editor has not begun.
    Fresh,
    /// All is open.
    Open,
    /// The editor is about to leave.
    Closing,
}

/// A request that waits for a look at the vault.
pub(super) struct Waiting {
    pub(super) request: Request,
    pub(super) look: u64,
}

/// The server.
pub(super) struct Server {
    pub(super) out: Sender<String>,
    pub(super) jobs: Sender<Job>,
    pub(super) newest: Arc<AtomicU64>,
    pub(super) today: Box<dyn Fn(DayStart) -> Day + Send>,
    pub(super) phase: Phase,
    pub(super) client: Client,
    pub(super) open: BTreeMap<String, Document>,
    pub(super) known: Option<Known>,
    pub(super) alone: Alone,
    pub(super) waiting: Vec<Waiting>,
    /// What is to be looked at next.
    pub(super) due: Ask,
    /// Whether something is to be done at the next pause, and how many messages came since.
    pub(super) restless: Option<u32>,
    pub(super) n_asked: u64,
    pub(super) n_seen: u64,
    /// What went wrong with the vault, as it was told.
    pub(super) trouble: Option<String>,
    /// How far the goals were when the editor was told last.
    pub(super) far: Vec<Option<u8>>,
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
    pub(super) fn asked(&mut self, request: Request) {
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

    /// Returns the look at the vault that a request needs: what changes notes wants to see them as they are now.
    pub(super) fn look_for(&mut self, method: &str, params: &Value) -> u64 {
        let is_rename = method == "textDocument/rename";
        self.due.all |= is_rename;
        if is_rename || method == "textDocument/codeAction" {
            if is_rename || self.restless.is_some() {
                self.rest();
            }
            return self.n_asked;
        }
        let uri = params.pointer("/textDocument/uri").and_then(Value::as_str);
        uri.and_then(|uri| self.open.get(uri)).map_or(1, |document| document.since)
    }

    pub(super) fn answer(&mut self, request: Request) {
        let Request { id, method, params } = request;
        self.understand();
        let answer = match &self.known {
            Some(known) => requests::answer(Sight { known, open: &self.open, client: &self.client }, &method, params),
            None => Ok(Value::Null),
        };
        self.reply(id, answer);
    }

    pub(super) fn reply(&self, id: RequestId, answer: Result<Value, Failure>) {
        let response = match answer {
            Ok(result) => Response::new_ok(id, result),
            Err(Failure { code, words }) => Response::new_err(id, code as i32, words),
        };
        self.send(&response.into());
    }

    pub(super) fn refuse(&self, id: RequestId, code: ErrorCode, words: &str) {
        self.reply(id, Err(Failure { code, words: words.to_owned() }));
    }

    pub(super) fn notify(&self, method: &str, params: Value) {
        self.send(&Notification { method: method.to_owned(), params }.into());
    }

    pub(super) fn request(&self, id: &str, method: &str, params: Value) {
        self.send(&Request { id: id.to_owned().into(), method: method.to_owned(), params }.into());
    }

    pub(super) fn send(&self, message: &Message) {
        // Cannot fail: everything in a message is JSON already.
        if let Ok(Value::Object(mut message)) = serde_json::to_value(message) {
            message.insert("jsonrpc".to_owned(), "2.0".into());
            self.say(&Value::Object(message));
        }
    }

    pub(super) fn say(&self, message: &Value) {
        // If nobody writes any more, the editor is gone: the reader says so.
        let _ = self.out.send(message.to_string());
    }

    /// Lets what is due be done at the next pause.
    pub(super) fn rest_later(&mut self) {
        self.restless = Some(0);
    }

    pub(super) fn notice_midnight(&mut self) {
        let is_other_day = |known: &Known| (self.today)(known.report.config.day_starts) != known.report.today;
        if self.restless.is_none() && self.known.as_ref().is_some_and(is_other_day) {
            self.rest_later();
        }
    }
}
