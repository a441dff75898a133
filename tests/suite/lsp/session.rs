//! A whole session: begin, open, type, look, complete, mend, leave.

use super::client::{Client, column, edited, vault};
use serde_json::{Value, json};

const GOAL: &str = "---\ntype: goal\ndue: 2026-12-31\n---\n# 🎯 Learn Spanish\n\n## Words\n\n- [x] Ten words\n- [ ] 🎧 Listen 📅 2026-11-27\n- [ ] See [[Trip]]\n";
const TRIP: &str = "---\ntype: goal\nowner: ana\n---\n# Trip\n\n- [x] Book #travel\n- [x] Pack\n- [ ] Go\n";

fn labels(found: &Value) -> Vec<&str> {
    found["items"].as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect()
}

#[test]
fn begin_open_type_look_complete_mend_leave() {
    let (_temp, folder) = vault(&[("goals/Spanish.md", GOAL), ("goals/Trip.md", TRIP)]);
    let mut client = Client::begin(&folder);
    let note = "goals/Spanish.md";
    client.open(note, GOAL);
    let told = client.diagnostics(note).expect("what is odd is told at once, even if it is nothing");
    assert_eq!(told["version"], 1);
    assert!(!told.to_string().contains("bad-date"));

    // A slip is seen under its own characters, behind an emoji that is two of them.
    client.change(
        note,
        2,
        json!([{ "range": { "start": { "line": 9, "character": 27 }, "end": { "line": 9, "character": 29 } }, "text": "31" }]),
    );
    let told = client.diagnostics(note).unwrap();
    assert_eq!(told["version"], 2);
    let slip = told["diagnostics"].as_array().unwrap().iter().find(|found| found["code"] == "bad-date").expect("no 31 November");
    let line = GOAL.lines().nth(9).unwrap();
    assert_eq!(slip["range"]["start"]["line"], 9);
    assert!(slip["range"]["end"]["character"].as_u64().unwrap() as usize == column(line, "2026-11-27") + 10, "{slip}");
    assert_eq!((&slip["source"], &slip["severity"]), (&json!("milepost"), &json!(1)), "{slip}");

    // What stands under the pointer.
    let hover = client.at("hover", note, (4, 5));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("Next:"), "{hover}");
    let hover = client.at("hover", note, (10, column("- [ ] See [[Trip]]", "Trip")));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("66\u{a0}% · 2 of 3 steps"), "{hover}");
    let hover = client.at("hover", note, (9, column(line, "📅")));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("deadline"), "{hover}");
    let hover = client.at("hover", note, (2, 1));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("by which it is to be reached"), "{hover}");

    // What could come next.
    let mut version = 2;
    let mut offered = |client: &mut Client, typed: &str| {
        version += 1;
        client.change(note, version, json!([{ "text": format!("{GOAL}{typed}") }]));
        let last = typed.rsplit('\n').next().unwrap();
        client.at("completion", note, (11 + typed.matches('\n').count(), last.encode_utf16().count()))
    };
    let days = offered(&mut client, "- [ ] 🎧 x 📅 next fri");
    assert_eq!(days["items"][0]["textEdit"]["newText"], "2026-11-27", "{days}");
    assert_eq!(labels(&offered(&mut client, "- [ ] x @")), ["ana"]);
    assert!(labels(&offered(&mut client, "- [ ] x #tr")).contains(&"travel"));
    assert!(labels(&offered(&mut client, "- [ ] x [est")).contains(&"estimate"));
    assert!(labels(&offered(&mut client, "- [ ] x :due")).contains(&"📅 due"));
    let links = offered(&mut client, "- [ ] [[tri");
    assert_eq!(links["items"][0]["textEdit"]["newText"], "Trip]]", "{links}");
    assert_eq!(labels(&offered(&mut client, "only words")), [""; 0]);
    client.change(note, 50, json!([{ "text": "---\nst" }]));
    assert!(labels(&client.at("completion", note, (1, 2))).contains(&"status"), "front matter need not be closed yet");
    client.change(note, 51, json!([{ "text": "---\nstatus: p\n---\n" }]));
    assert_eq!(labels(&client.at("completion", note, (1, 9)))[0], "paused");
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn a_mend_is_offered_and_its_diagnostic_goes() {
    let text = "---\ntype: goal\ndued: 2026-12-31\n---\n# Learn 400 words\n\n- [ ] Ten words\n";
    let (_temp, folder) = vault(&[("a.md", text)]);
    let mut client = Client::begin(&folder);
    client.open("a.md", text);
    assert!(client.diagnostics("a.md").unwrap().to_string().contains("near-key"));
    let line = json!({ "start": { "line": 2, "character": 1 }, "end": { "line": 2, "character": 1 } });
    let asked = json!({ "textDocument": { "uri": client.uri("a.md") }, "range": line, "context": { "diagnostics": [] } });
    let actions = client.ask("textDocument/codeAction", asked)["result"].clone();
    let mend = actions.as_array().unwrap().iter().find(|action| action["kind"] == "quickfix").expect("a quick fix");
    assert_eq!(mend["diagnostics"][0]["code"], "near-key");
    let mended = edited(text, &mend["edit"]["documentChanges"][0]["edits"]);
    assert_eq!(mended, text.replace("dued", "due"));
    client.change("a.md", 2, json!([{ "text": mended }]));
    assert!(!client.diagnostics("a.md").unwrap().to_string().contains("near-key"));

    // A box can be ticked from there too.
    let line = json!({ "start": { "line": 6, "character": 1 }, "end": { "line": 6, "character": 1 } });
    let asked = json!({ "textDocument": { "uri": client.uri("a.md") }, "range": line, "context": { "diagnostics": [] } });
    let actions = client.ask("textDocument/codeAction", asked)["result"].clone();
    let tick = actions.as_array().unwrap().iter().find(|action| action["title"] == "Tick this box").expect("a tick");
    let ticked = edited(&mended, &tick["edit"]["documentChanges"][0]["edits"]);
    assert!(ticked.ends_with("- [x] Ten words ✅ 2026-11-22\n"), "{ticked}");
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn files_that_others_change_count_and_open_notes_count_as_they_stand() {
    let (_temp, folder) = vault(&[("Spanish.md", GOAL), ("Trip.md", TRIP)]);
    let mut client = Client::begin(&folder);
    client.open("Spanish.md", GOAL);
    let far = |client: &mut Client| {
        client.diagnostics("Spanish.md");
        let hover = client.at("hover", "Spanish.md", (10, 14));
        hover["contents"]["value"].as_str().unwrap().lines().next().unwrap().to_owned()
    };
    assert!(far(&mut client).contains("2 of 3"));
    std::fs::write(folder.join("Trip.md"), TRIP.replace("[ ]", "[x]")).unwrap();
    let trip = client.uri("Trip.md");
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": trip, "type": 2 }] }));
    assert!(far(&mut client).contains("3 of 3"));
    client.open("Trip.md", &TRIP.replace("[x]", "[ ]"));
    assert!(far(&mut client).contains("0 of 3"), "what is typed and not saved counts");
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": trip } }));
    assert!(far(&mut client).contains("3 of 3"));
    assert_eq!(client.diagnostics("Trip.md").map(|told| told["diagnostics"].clone()), Some(json!([])), "a closed note has none");
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn hints_and_symbols_say_how_far_goals_are() {
    let (_temp, folder) = vault(&[("Spanish.md", GOAL), ("Trip.md", TRIP)]);
    let mut client = Client::begin(&folder);
    client.open("Spanish.md", GOAL);
    let all = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let uri = client.uri("Spanish.md");
    let hints = client.ask("textDocument/inlayHint", json!({ "textDocument": { "uri": uri }, "range": all }))["result"].clone();
    assert_eq!(hints[0]["position"], json!({ "line": 4, "character": 18 }), "an emoji is two: {hints}");
    assert_eq!(hints[1]["label"], "66\u{a0}% · 2 of 3 steps");
    let tree = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }))["result"].clone();
    assert_eq!(tree[0]["name"], "🎯 Learn Spanish");
    assert_eq!(tree[0]["children"][0]["name"], "Words");
    assert_eq!(tree[0]["children"][0]["children"][0]["name"], "Ten words");
    let found = client.ask("workspace/symbol", json!({ "query": "lrnsp" }))["result"].clone();
    assert_eq!((&found[0]["name"], &found[0]["location"]["uri"]), (&json!("🎯 Learn Spanish"), &json!(uri)));
    assert_eq!(client.leave(), Some(0));
}
