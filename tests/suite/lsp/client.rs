//! An editor in a few lines: it starts the server, says what it is told to, and keeps what it hears.
#![expect(clippy::needless_pass_by_value, reason = "what is sent is written where it is sent: `json!(…)`")]

use crate::support::{PATIENCE, TODAY};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, VecDeque},
    fmt::Write as _,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
};

pub(crate) struct Client {
    server: Child,
    input: ChildStdin,
    heard: Receiver<Value>,
    /// What was heard and not asked for yet.
    unread: VecDeque<Value>,
    n_asked: i64,
    pub(crate) vault: PathBuf,
}

impl Client {
    /// Starts the server, and says nothing yet.
    pub(crate) fn start(vault: &Path) -> Client {
        let mut server = Command::new(env!("CARGO_BIN_EXE_milepost"))
            .arg("lsp")
            .env_remove("MILEPOST_VAULT")
            .env("MILEPOST_TODAY", TODAY)
            .env("MILEPOST_GIT", "false")
            .current_dir(std::env::temp_dir())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let (input, output) = (server.stdin.take().unwrap(), server.stdout.take().unwrap());
        let (tell, heard) = channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if tell.send(message).is_err() {
                    return;
                }
            }
        });
        Client { server, input, heard, unread: VecDeque::new(), n_asked: 0, vault: vault.to_owned() }
    }

    /// Starts the server, and begins as an editor that can do everything.
    pub(crate) fn begin(vault: &Path) -> Client {
        let mut client = Client::start(vault);
        let capabilities = json!({
            "workspace": {
                "workspaceEdit": { "documentChanges": true, "resourceOperations": ["rename"] },
                "didChangeWatchedFiles": { "dynamicRegistration": true },
            },
        });
        client.initialize(&capabilities);
        client
    }

    pub(crate) fn initialize(&mut self, capabilities: &Value) -> Value {
        let root = uri(&self.vault);
        let answer = self.ask("initialize", json!({ "rootUri": root, "capabilities": capabilities }));
        self.tell("initialized", json!({}));
        answer["result"].clone()
    }

    /// Sends bytes as they are.
    pub(crate) fn send(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).unwrap();
        self.input.flush().unwrap();
    }

    fn say(&mut self, message: &Value) {
        let text = message.to_string();
        self.send(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub(crate) fn tell(&mut self, method: &str, params: Value) {
        self.say(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks, and returns the whole answer.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.begin_asking(method, params);
        self.answer(id)
    }

    /// Asks, and returns the number of the question.
    pub(crate) fn begin_asking(&mut self, method: &str, params: Value) -> i64 {
        self.n_asked += 1;
        self.say(&json!({ "jsonrpc": "2.0", "id": self.n_asked, "method": method, "params": params }));
        self.n_asked
    }

    pub(crate) fn answer(&mut self, id: i64) -> Value {
        self.hear(|message| message["id"] == id && message.get("method").is_none())
    }

    /// Returns the first message of a kind that was not read yet.
    pub(crate) fn hear(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unread.iter().position(&is_it) {
            return self.unread.remove(at).unwrap();
        }
        loop {
            let message = self.heard.recv_timeout(PATIENCE).expect("the server says something");
            if is_it(&message) {
                return message;
            }
            self.unread.push_back(message);
        }
    }

    /// Returns the diagnostics of a note that were told last, once everything said so far has been looked at.
    pub(crate) fn diagnostics(&mut self, note: &str) -> Option<Value> {
        // A new name wants to see the whole vault as it is now: what is answered comes behind all diagnostics.
        self.ask("textDocument/rename", json!({ "newName": "" }));
        let uri = self.uri(note);
        let is_told = |message: &Value| message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri;
        let told = self.unread.iter().rfind(|message| is_told(message)).map(|message| message["params"].clone());
        self.unread.retain(|message| !is_told(message));
        told
    }

    /// Returns what was told last of each note, by its address, once everything said so far has been looked at.
    pub(crate) fn all_diagnostics(&mut self) -> BTreeMap<String, Value> {
        self.ask("textDocument/rename", json!({ "newName": "" }));
        let is_told = |message: &Value| message["method"] == "textDocument/publishDiagnostics";
        let (told, unread): (Vec<Value>, Vec<Value>) = self.unread.drain(..).partition(is_told);
        self.unread = unread.into();
        told.into_iter()
            .map(|message| (message["params"]["uri"].as_str().unwrap().to_owned(), message["params"].clone()))
            .collect()
    }

    pub(crate) fn uri(&self, note: &str) -> String {
        uri(&self.vault.join(note))
    }

    pub(crate) fn open(&mut self, note: &str, text: &str) {
        let document = json!({ "uri": self.uri(note), "languageId": "markdown", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    pub(crate) fn change(&mut self, note: &str, version: i64, changes: Value) {
        let document = json!({ "uri": self.uri(note), "version": version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// Asks about a place of a note, and returns the result.
    pub(crate) fn at(&mut self, method: &str, note: &str, (line, character): (usize, usize)) -> Value {
        let params = json!({
            "textDocument": { "uri": self.uri(note) },
            "position": { "line": line, "character": character },
            "context": { "includeDeclaration": true },
        });
        self.ask(&format!("textDocument/{method}"), params)["result"].clone()
    }

    /// Says goodbye in order; returns the exit code.
    pub(crate) fn leave(mut self) -> Option<i32> {
        assert_eq!(self.ask("shutdown", Value::Null)["result"], Value::Null);
        self.tell("exit", Value::Null);
        self.server.wait().unwrap().code()
    }

    /// Ends the input, in the middle of whatever there is; returns the exit code.
    pub(crate) fn hang_up(self) -> Option<i32> {
        let Client { mut server, input, .. } = self;
        drop(input);
        server.wait().unwrap().code()
    }
}

fn uri(path: &Path) -> String {
    let mut uri = "file://".to_owned();
    for byte in path.to_str().unwrap().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(byte.into()),
            _ => write!(uri, "%{byte:02X}").unwrap(),
        }
    }
    uri
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line.trim().is_empty() {
            break;
        }
        length = line.trim().strip_prefix("Content-Length: ")?.parse().ok()?;
    }
    let mut text = vec![0; length];
    output.read_exact(&mut text).ok()?;
    Some(serde_json::from_slice(&text).expect("the server speaks JSON"))
}

/// Writes notes into a new folder.
pub(crate) fn vault(notes: &[(&str, &str)]) -> (tempfile::TempDir, PathBuf) {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().canonicalize().unwrap().join("v");
    for (path, text) in notes {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    (temp, folder)
}

/// The column of a word in UTF-16.
pub(crate) fn column(line: &str, word: &str) -> usize {
    line[..line.find(word).unwrap()].encode_utf16().count()
}

/// Makes the edits of a text, by columns in UTF-16.
pub(crate) fn edited(text: &str, edits: &Value) -> String {
    let offset = |place: &Value| {
        let line = place["line"].as_u64().unwrap() as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut left = place["character"].as_u64().unwrap() as usize;
        let rest = text[start..].chars().take_while(|c| {
            let is_before = left > 0;
            left -= if is_before { c.len_utf16() } else { 0 };
            is_before
        });
        start + rest.map(char::len_utf8).sum::<usize>()
    };
    let mut edits: Vec<(usize, usize, &str)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| (offset(&edit["range"]["start"]), offset(&edit["range"]["end"]), edit["newText"].as_str().unwrap()))
        .collect();
    edits.sort_unstable();
    let mut out = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        out.replace_range(start..end, new);
    }
    out
}
