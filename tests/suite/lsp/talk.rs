//! What an editor may do wrong: the server says so, and goes on.

use super::client::{Client, column, vault};
use serde_json::{Value, json};

const NOTE: &str = "# A\n\n- [ ] 🎯 x 📅 2026-11-27\n";

#[test]
fn whatever_comes_in_it_goes_on() {
    let (_temp, folder) = vault(&[("a.md", NOTE)]);
    let mut client = Client::begin(&folder);
    client.open("a.md", NOTE);
    let broken: [&[u8]; 9] = [
        b"Content-Length: 9\r\n\r\n{not json",
        b"Content-Length: 2\r\n\r\n[]",
        b"Content-Length: 4\r\n\r\nnull",
        b"Content-Length: 5\r\n\r\n{\"longer\": true}",
        b"Content-Length: much\r\n\r\n{}",
        b"Content-Length: 99999999999\r\n\r\n",
        b"no head\r\n\r\n",
        b"Content-Length: 4\r\n\r\n\xff\xfe\x00\x01",
        b"\r\n\r\n\n\x00",
    ];
    for bytes in broken {
        client.send(bytes);
        let hover = client.at("hover", "a.md", (2, column("- [ ] 🎯 x 📅", "📅")));
        assert!(hover["contents"]["value"].as_str().unwrap().contains("deadline"), "{}", String::from_utf8_lossy(bytes));
    }
    let odd = [
        ("textDocument/didOpen", json!({ "textDocument": { "uri": 7 } })),
        ("textDocument/didChange", json!({ "textDocument": { "uri": client.uri("a.md") }, "contentChanges": "no list" })),
        (
            "textDocument/didChange",
            json!({ "textDocument": { "uri": "file:///nowhere.md", "version": 1 }, "contentChanges": [] }),
        ),
        ("textDocument/didOpen", json!({ "textDocument": { "uri": "untitled:1", "version": 1, "text": "- [ ] x" } })),
        ("textDocument/didOpen", json!({ "textDocument": { "uri": "file:///elsewhere/x.md", "version": 1, "text": "- [ ] x" } })),
        ("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": "file:///a/../..", "type": 9 }] })),
        ("$/cancelRequest", json!({ "id": [1] })),
        ("nobody/knows", json!(null)),
    ];
    for (method, params) in odd {
        client.tell(method, params);
    }
    let code = |answer: Value| answer["error"]["code"].clone();
    assert_eq!(code(client.ask("textDocument/hover", json!({ "textDocument": 1 }))), -32602);
    assert_eq!(code(client.ask("textDocument/hover", json!(["x"]))), -32602);
    assert_eq!(code(client.ask("nobody/knows", json!({}))), -32601);
    assert_eq!(code(client.ask("initialize", json!({}))), -32600);
    assert_eq!(client.at("hover", "elsewhere.md", (0, 0)), Value::Null);
    assert_eq!(client.at("definition", "a.md", (4_000_000_000, 4_000_000_000)), json!([]), "beyond the end");
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn order_is_kept() {
    let (_temp, folder) = vault(&[("a.md", NOTE)]);
    let mut client = Client::start(&folder);
    assert_eq!(client.ask("textDocument/hover", json!({}))["error"]["code"], -32002);
    client.initialize(&json!({}));
    assert_eq!(client.ask("shutdown", Value::Null)["result"], Value::Null);
    assert_eq!(client.ask("textDocument/hover", json!({}))["error"]["code"], -32600);
    client.tell("exit", Value::Null);
    assert_eq!(client.hang_up(), Some(0));

    let mut client = Client::begin(&folder);
    client.tell("exit", Value::Null);
    assert_eq!(client.hang_up(), Some(1), "it left without `shutdown`");
    assert_eq!(Client::begin(&folder).hang_up(), Some(1), "it was cut off");
}

#[test]
fn a_request_that_waits_can_be_taken_back() {
    let (_temp, folder) = vault(&[("a.md", NOTE)]);
    let mut client = Client::begin(&folder);
    client.open("a.md", NOTE);
    let id = client.begin_asking("textDocument/rename", json!({ "newName": "b" }));
    client.tell("$/cancelRequest", json!({ "id": id }));
    // Whichever was faster: there is one answer.
    let answer = client.answer(id);
    assert!(answer["error"]["code"] == -32800 || answer["error"]["code"] == -32602, "{answer}");
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn columns_are_counted_as_was_agreed() {
    let (_temp, folder) = vault(&[("a.md", NOTE)]);
    for (encodings, start) in [(json!(["utf-16", "utf-8"]), 13), (json!(["utf-16"]), 11), (Value::Null, 11)] {
        let mut client = Client::start(&folder);
        let begun = client.initialize(&json!({ "general": { "positionEncodings": encodings } }));
        let is_utf8 = encodings.to_string().contains("utf-8");
        assert_eq!(begun["capabilities"]["positionEncoding"], if is_utf8 { "utf-8" } else { "utf-16" });
        client.open("a.md", NOTE);
        let hover = client.at("hover", "a.md", (2, start + 1));
        assert_eq!(hover["range"]["start"]["character"], start, "{hover}");
        assert_eq!(client.leave(), Some(0));
    }
}

#[test]
fn a_vault_that_cannot_be_read_is_said_once_and_tried_again() {
    let (_temp, folder) = vault(&[("a.md", NOTE), ("milepost.yaml", "private: [unclosed\n")]);
    let mut client = Client::begin(&folder);
    client.open("a.md", NOTE);
    let said = client.hear(|message| message["method"] == "window/showMessage");
    assert!(said["params"]["message"].as_str().unwrap().contains("milepost.yaml"), "{said}");
    assert_eq!(client.at("hover", "a.md", (0, 2)), Value::Null);
    std::fs::write(folder.join("milepost.yaml"), "title: Mine\n").unwrap();
    let settings = client.uri("milepost.yaml");
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": settings, "type": 2 }] }));
    assert!(client.diagnostics("a.md").is_some());
    assert_eq!(client.leave(), Some(0));
}
