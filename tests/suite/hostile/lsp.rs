//! Every hostile vault in an editor: each note is opened, typed at and asked about; the server goes on, and says what `check` says.

use super::corpus::{Corpus, expects};
use crate::lsp::client::Client;
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs, path::Path};

/// The notes that an editor could open: text in regular files. Returned are paths from the vault's root.
fn notes(vault: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![vault.to_owned()];
    while let Some(folder) = folders.pop() {
        // Some may not be read by all.
        for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
            let (path, kind) = (entry.path(), entry.file_type().unwrap());
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file()
                && entry.metadata().is_ok_and(|meta| meta.len() < 4 << 20)
                && path.extension().is_some_and(|end| end == "md")
            {
                let inside = path.strip_prefix(vault).unwrap().to_str().map(str::to_owned);
                found.extend(inside.and_then(|inside| Some((inside, fs::read_to_string(path).ok()?))));
            }
        }
    }
    found.sort();
    found
}

/// Checks diagnostics as they are told; returns the lines, from 1.
#[track_caller]
fn lines(told: &Value, text: &str, what: &str) -> Vec<u64> {
    let n_lines = text.split(['\n', '\r']).count() as u64;
    let place = |place: &Value| (place["line"].as_u64().unwrap(), place["character"].as_u64().unwrap());
    let mut lines = Vec::new();
    for found in told["diagnostics"].as_array().unwrap() {
        let (start, end) = (place(&found["range"]["start"]), place(&found["range"]["end"]));
        assert!(start <= end && end.0 <= n_lines, "{what}: {found}");
        assert!(!found["message"].as_str().unwrap().is_empty() && found["code"].is_string(), "{what}: {found}");
        lines.push(start.0 + 1);
    }
    lines
}

/// Asks all that an editor may ask about a place; an answer or a polite no, and never silence.
fn ask_about(client: &mut Client, note: &str, place: (usize, usize)) {
    for method in ["hover", "completion", "definition", "references", "documentSymbol", "prepareRename"] {
        client.at(method, note, place);
    }
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": place.0, "character": place.1 } });
    let document = json!({ "uri": client.uri(note) });
    client.ask("textDocument/inlayHint", json!({ "textDocument": document, "range": range }));
    client.ask("textDocument/codeAction", json!({ "textDocument": document, "range": range, "context": { "diagnostics": [] } }));
}

#[test]
fn every_note_of_every_vault_is_opened_and_the_server_goes_on() {
    let Some(corpus) = Corpus::make() else { return };
    let (mut wrong, mut n_opened) = (Vec::new(), 0);
    for (vault, cases) in &corpus.vaults {
        let folder = corpus.path(vault);
        let mut notes = notes(&folder);
        // Of many alike, some are enough.
        notes.truncate(400);
        let mut client = Client::begin(&folder);
        for (note, text) in &notes {
            client.open(note, text);
        }
        let told: BTreeMap<String, Value> = client.all_diagnostics();
        for (note, text) in &notes {
            let what = format!("{vault}: {note}");
            let named = told.get(&client.uri(note)).map(|told| lines(told, text, &what));
            for case in cases.iter().filter(|case| case["path"] == note.as_str() && expects(case, &["diagnostic", "both"])) {
                match (&named, case.get("line").and_then(Value::as_u64)) {
                    (None, _) => wrong.push(format!("{what}: nothing is told")),
                    (Some(named), Some(line)) if !named.contains(&line) => {
                        wrong.push(format!("{what}: {line} is meant, told are {named:?}"));
                    }
                    (Some(named), None) if named.is_empty() => wrong.push(format!("{what}: nothing is odd")),
                    _ => {}
                }
            }
            n_opened += 1;
        }
        for (note, text) in notes.iter().filter(|(_, text)| text.len() < 100_000).step_by(if vault == "vault" { 4 } else { 100 })
        {
            let last = text.split('\n').count() - 1;
            ask_about(&mut client, note, (last.min(3), 3));
            client.change(note, 2, json!([{ "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 1, "character": 0 } }, "text": "\u{1b}]0;x\u{7}---\n" }]));
            ask_about(&mut client, note, (0, 4));
        }
        client.all_diagnostics();
        assert_eq!(client.leave(), Some(0), "{vault}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(n_opened > 400, "{n_opened}");
}
