//! What the editor says of itself when it begins, and what it is answered.

use super::{completion::TRIGGERS, position::Encoding, uri};
use serde_json::{Value, json};
use std::path::PathBuf;

/// What is known of an editor.
#[derive(Debug)]
pub(super) struct Client {
    /// The folder that it has open.
    pub(super) folder: Option<PathBuf>,
    /// What columns are counted in.
    pub(super) encoding: Encoding,
    /// Whether it can be asked to tell of files that change.
    pub(super) can_watch: bool,
    /// Whether it can be told that hints are others now.
    pub(super) can_refresh_hints: bool,
    /// Whether it can change several files, with their versions.
    pub(super) can_change_files: bool,
    /// Whether it can rename files, and with them change others.
    pub(super) can_rename_files: bool,
}

impl Client {
    /// Reads what an editor says when it begins. Whatever is missing or odd counts as not said.
    pub(super) fn of(params: &Value) -> Client {
        let can = |path: &str| params.pointer(&format!("/capabilities/{path}")).and_then(Value::as_bool) == Some(true);
        let lists = |path: &str, word: &str| {
            let list = params.pointer(&format!("/capabilities/{path}")).and_then(Value::as_array);
            list.is_some_and(|list| list.iter().any(|value| value == word))
        };
        let folder = [params.pointer("/workspaceFolders/0/uri"), params.get("rootUri")];
        let folder = folder.into_iter().flatten().find_map(|uri| uri::path(uri.as_str()?));
        let is_utf8 = lists("general/positionEncodings", "utf-8");
        Client {
            folder: folder.or_else(|| params.get("rootPath").and_then(Value::as_str).map(PathBuf::from)),
            encoding: if is_utf8 { Encoding::Utf8 } else { Encoding::Utf16 },
            can_watch: can("workspace/didChangeWatchedFiles/dynamicRegistration"),
            can_refresh_hints: can("workspace/inlayHint/refreshSupport"),
            can_change_files: can("workspace/workspaceEdit/documentChanges"),
            can_rename_files: lists("workspace/workspaceEdit/resourceOperations", "rename"),
        }
    }

    /// Returns what the server can do.
    pub(super) fn answer(&self) -> Value {
        json!({
            "capabilities": {
                "positionEncoding": self.encoding.name(),
                "textDocumentSync": { "openClose": true, "change": 2, "save": {} },
                "hoverProvider": true,
                "completionProvider": { "triggerCharacters": TRIGGERS },
                "definitionProvider": true,
                "referencesProvider": true,
                "documentSymbolProvider": true,
                "workspaceSymbolProvider": true,
                "codeActionProvider": { "codeActionKinds": ["quickfix", "refactor.rewrite"] },
                "renameProvider": { "prepareProvider": true },
                "inlayHintProvider": true,
                "workspace": { "workspaceFolders": { "supported": false } },
            },
            "serverInfo": { "name": "milepost", "version": env!("CARGO_PKG_VERSION") },
        })
    }
}

/// Returns what the editor is asked to watch.
pub(super) fn watchers() -> Value {
    let patterns = ["**/*.md", "**/*.markdown", "**/milepost.yaml", "**/.gitignore", "**/.ignore", "**/.obsidian/**/*.json"];
    let watchers: Vec<Value> = patterns.iter().map(|pattern| json!({ "globPattern": pattern })).collect();
    json!({ "registrations": [{
        "id": "milepost-files",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": { "watchers": watchers },
    }] })
}
