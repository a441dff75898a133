//! What is done at a pause, and what becomes of a look at the vault: diagnostics are told, and who waited is answered.

use super::{
    diagnostics,
    look::{Ask, Known},
    run::{Job, Seen},
    server::{Server, Waiting},
};
use crate::{
    measure::Share,
    note::Reader,
    path::{VaultPath, is_note_name},
};
use serde_json::{Value, json};
use std::{
    path::PathBuf,
    sync::{Arc, atomic::Ordering},
    thread,
};

impl Server {
    /// Understands what is open and has changed.
    pub(super) fn understand(&mut self) {
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
    pub(super) fn rest(&mut self) {
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
    pub(super) fn seen(&mut self, seen: Seen) {
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
    fn know(&mut self, known: Known, looked_at: &[(PathBuf, Arc<str>)]) {
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
            known.report.measures.goals.iter().map(|goal| goal.progress.share.map(Share::percent)).collect();
        let is_other = std::mem::replace(&mut self.far, far) != self.far;
        if is_other && self.client.can_refresh_hints {
            self.request("milepost-hints", "workspace/inlayHint/refresh", Value::Null);
        }
    }
}

fn is_settings(path: &VaultPath) -> bool {
    !is_note_name(path.file_name())
}

fn notification(method: &str, params: &Value) -> String {
    json!({ "jsonrpc": "2.0", "method": method, "params": params }).to_string()
}
