//! Following links, finding what leads somewhere, and giving a note another name.

use super::client::{Client, column, edited, vault};
use crate::support::milepost;
use serde_json::{Value, json};
use std::{fs, path::Path};

const TRIP: &str = "---\ntype: goal\naliases: [es]\n---\n# Trip\n\n## Before 🎒\n\n- [ ] Pack 🆔 pack ^bag\n- [ ] Go ⛔ pack\n";
const PLAN: &str = "---\ntype: goal\nparent: Trip\nup: \"[[goals/Trip]]\"\n---\n# Plan\n\n- [ ] 🎯 [[Trip#Before 🎒|the trip]] and [it](goals/Trip.md#x), [[es]], `[[Trip]]`\n- [ ] [[trip#^bag]] [b](<goals/Trip.md>)\n";

fn start(vault: &Path) -> Client {
    let mut client = Client::begin(vault);
    client.open("Plan.md", PLAN);
    client.open("goals/Trip.md", TRIP);
    client
}

#[test]
fn links_and_ids_lead_to_where_they_are_written() {
    let (_temp, folder) = vault(&[("goals/Trip.md", TRIP), ("Plan.md", PLAN)]);
    let mut client = start(&folder);
    let trip = client.uri("goals/Trip.md");
    let line = PLAN.lines().nth(7).unwrap();
    let leads = |client: &mut Client, note: &str, place: (usize, usize)| {
        let found = client.at("definition", note, place);
        (found[0]["uri"].clone(), found[0]["range"]["start"]["line"].clone())
    };
    assert_eq!(leads(&mut client, "Plan.md", (7, column(line, "the trip"))), (json!(trip), json!(6)), "a heading");
    assert_eq!(leads(&mut client, "Plan.md", (7, column(line, "goals/"))), (json!(trip), json!(4)), "a note");
    assert_eq!(leads(&mut client, "Plan.md", (8, 9)), (json!(trip), json!(8)), "a block");
    assert_eq!(leads(&mut client, "Plan.md", (2, 9)), (json!(trip), json!(4)), "a plain title");
    assert_eq!(leads(&mut client, "goals/Trip.md", (9, 11)), (json!(trip), json!(8)), "what must be done first");
    assert_eq!(client.at("definition", "Plan.md", (7, column(line, "`[[") + 3)), json!([]), "in code there are no links");

    let n_named = |client: &mut Client, place| client.at("references", "goals/Trip.md", place).as_array().unwrap().len();
    assert_eq!(n_named(&mut client, (4, 3)), 8, "the title, with itself: two keys, five links");
    assert_eq!(n_named(&mut client, (6, 5)), 1, "the heading");
    assert_eq!(n_named(&mut client, (8, 23)), 1, "the block");
    assert_eq!(n_named(&mut client, (8, 16)), 2, "the id, with itself");
    assert_eq!(client.leave(), Some(0));
}

/// Makes the changes of an edit on the disk.
fn carry_out(vault: &Path, edit: &Value) {
    let path = |uri: &Value| uri.as_str().unwrap().strip_prefix("file://").unwrap().replace("%20", " ");
    for change in edit["documentChanges"].as_array().unwrap() {
        if change["kind"] == "rename" {
            assert_eq!(change["options"]["overwrite"], false);
            fs::rename(path(&change["oldUri"]), path(&change["newUri"])).unwrap();
        } else {
            let file = path(&change["textDocument"]["uri"]);
            assert!(Path::new(&file).starts_with(vault));
            let text = fs::read_to_string(&file).unwrap();
            fs::write(file, edited(&text, &change["edits"])).unwrap();
        }
    }
}

#[test]
fn a_note_gets_another_name_and_every_link_follows() {
    let (_temp, folder) = vault(&[("goals/Trip.md", TRIP), ("Plan.md", PLAN), ("Other.md", "# Other\n\n[[Plan]]\n")]);
    let mut client = start(&folder);
    let prepared = client.at("prepareRename", "Plan.md", (8, 9));
    assert_eq!(prepared["placeholder"], "Trip");
    let mut rename = |name: &str| {
        let asked = json!({
            "textDocument": { "uri": client.uri("Plan.md") },
            "position": { "line": 8, "character": 9 },
            "newName": name,
        });
        client.ask("textDocument/rename", asked)
    };
    for (name, why) in [("", "needs a name"), ("a/b", "cannot hold"), ("Other", "goes by that name"), (".x", "hidden")] {
        let said = rename(name);
        assert!(said["error"]["message"].as_str().unwrap().contains(why), "{said}");
    }
    let edit = rename("Long trip")["result"].clone();
    carry_out(&folder, &edit);
    assert_eq!(
        fs::read_to_string(folder.join("Plan.md")).unwrap(),
        "---\ntype: goal\nparent: Long trip\nup: \"[[goals/Long trip]]\"\n---\n# Plan\n\n- [ ] 🎯 [[Long trip#Before 🎒|the trip]] and \
         [it](goals/Long%20trip.md#x), [[es]], `[[Trip]]`\n- [ ] [[Long trip#^bag]] [b](<goals/Long trip.md>)\n"
    );
    assert_eq!(fs::read_to_string(folder.join("goals/Long trip.md")).unwrap(), TRIP.replace("# Trip", "# Long trip"));
    assert_eq!(client.leave(), Some(0));
    let check = milepost(&["check", folder.to_str().unwrap(), "--json"]);
    assert!(!String::from_utf8_lossy(&check.stdout).contains("broken-link"), "{}", String::from_utf8_lossy(&check.stdout));
}

#[test]
fn an_editor_that_cannot_rename_files_is_told() {
    let (_temp, folder) = vault(&[("goals/Trip.md", TRIP), ("Plan.md", PLAN)]);
    let mut client = Client::start(&folder);
    client.initialize(&json!({}));
    client.open("goals/Trip.md", TRIP);
    let asked = json!({ "textDocument": { "uri": client.uri("goals/Trip.md") }, "position": { "line": 4, "character": 3 }, "newName": "x" });
    let said = client.ask("textDocument/rename", asked);
    assert!(said["error"]["message"].as_str().unwrap().contains("rename files"), "{said}");
    assert_eq!(client.leave(), Some(0));
}
