//! What the editor tells without a question: notes that are opened, changed, saved and closed, files that others changed.

use super::{
    client::watchers,
    document::{Change, Document},
    server::{Phase, Server, Waiting},
    sight::Named,
    uri,
};
use lsp_server::{ErrorCode, Notification, RequestId};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

impl Server {
    /// Takes in what the editor tells; what it tells wrongly is left out.
    pub(super) fn told(&mut self, told: Notification) {
        if self.phase == Phase::Open {
            self.take(told);
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
                let Typed { uri, version, text } = text_document;
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
}

/// What the protocol calls a change of a file that was there and still is.
const CHANGED: u8 = 2;

fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Opened {
    text_document: Typed,
}

#[derive(Deserialize)]
struct Typed {
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
