//! Words that attack, in every place of a note, come out of every door as words: `tests/hostile/attacks.json` is the table.
//!
//! Pages are judged by an HTML parser, exports by the readers of `tests/hostile/check.py`. `zqx` names what would be markup.

use super::corpus::{calm, site};
use crate::support::{command, html::Document, project};
use serde_json::Value;
use std::{collections::BTreeMap, env, fs, path::Path, process::Command};

/// What takes the place of each attack in the vault that the results are compared with.
const HARMLESS: &str = "plain words";

/// Commands for people and programs.
const PRINTED: &[&str] = &[
    "status",
    "status --json",
    "today",
    "today --json",
    "habits --markdown",
    "wins --markdown",
    "standup --markdown",
    "review week --markdown",
    "habits",
    "habits --json",
    "wins",
    "wins --json",
    "standup",
    "standup --json",
    "forecast",
    "forecast --json",
    "tasks",
    "tasks --json",
    "review week",
    "review week --json",
    "celebrate",
    "query tasks",
    "query tasks --json",
    "query tasks --csv",
    "query tasks --markdown",
    "query goals --group area",
];

/// Exports, and the ending of the file that holds them.
const EXPORTS: &[(&str, &str)] = &[
    ("export csv tasks", "csv"),
    ("export csv goals", "csv"),
    ("export csv milestones", "csv"),
    ("export csv readings", "csv"),
    ("export csv habits", "csv"),
    ("export csv habit-log", "csv"),
    ("export csv sprints", "csv"),
    ("export ics", "ics"),
    ("export ics --events", "ics"),
    ("export json", "json"),
    ("export taskwarrior", "json"),
    ("export todotxt", "txt"),
    ("export markdown", "md"),
    ("check --json", "json"),
    ("check --format sarif", "json"),
    ("check --format github", "txt"),
    ("check", "txt"),
];

fn table() -> Value {
    serde_json::from_str(&fs::read_to_string(project("tests/hostile/attacks.json")).unwrap()).unwrap()
}

/// Puts words into the text of a place: `@P@` as they are, `@Q@` in quotes, as YAML and JSON have them.
fn filled(text: &str, words: &str) -> String {
    let quoted = serde_json::to_string(words).unwrap().replace('\u{7f}', "\\u007f").replace('\u{fffe}', "\\ufffe");
    text.replace("@Q@", &quoted).replace("@P@", &on_a_line(words))
}

/// A line end in a line would be what people write to end it.
fn on_a_line(words: &str) -> String {
    words.replace("\r\n", " ")
}

/// Writes a vault with a note for each attack and place, and one whose name is the attack.
fn vault(folder: &Path, table: &Value, is_harmless: bool) {
    fs::create_dir(folder).unwrap();
    let words = |attack: &Value| if is_harmless { HARMLESS.to_owned() } else { attack[1].as_str().unwrap().to_owned() };
    let attacks = table["payloads"].as_array().unwrap();
    for (at, attack) in attacks.iter().enumerate() {
        for (place, note) in table["places"].as_array().unwrap().iter().enumerate() {
            fs::write(folder.join(format!("{at:02}-{place:02}.md")), filled(note[1].as_str().unwrap(), &words(attack))).unwrap();
        }
        let name = on_a_line(&words(attack)).replace(['/', '\0'], "∕");
        fs::write(folder.join(format!("{at:02} {name}.md")), "---\ntype: goal\ndue: 2026-12-20\n---\n- [ ] next 📅 2026-11-24\n")
            .unwrap();
    }
    let all: String = attacks.iter().map(words).collect::<Vec<_>>().join(" ");
    fs::write(folder.join("milepost.yaml"), filled(table["settings"].as_str().unwrap(), &all)).unwrap();
}

fn ending(path: &str) -> Option<&str> {
    path.rsplit_once('.').map(|(_, ending)| ending)
}

/// What in a page is markup and came from a note, or might run: a sentence each.
fn live(page: &str) -> Vec<String> {
    let document = Document::of(page);
    let mut wrong = Vec::new();
    for element in document.all("*") {
        let (name, value) = (element.value().name(), element.value());
        if name.contains("zqx") || ["iframe", "object", "embed", "base", "frame", "math", "style"].contains(&name) {
            wrong.push(format!("an element <{name}>"));
        }
        if name == "script" && (value.attr("src").is_none() || element.text().any(|text| !text.trim().is_empty())) {
            wrong.push("a script in the page".to_owned());
        }
        if name == "meta" && value.attr("http-equiv").is_some_and(|of| !of.eq_ignore_ascii_case("content-security-policy")) {
            wrong.push("a command to the browser".to_owned());
        }
        for (attribute, value) in value.attrs() {
            let bare: String = value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect::<String>().to_lowercase();
            let scheme = bare.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '#', '?']));
            let is_address = ["href", "src", "action", "formaction", "poster", "data", "srcset", "xlink:href", "cite", "ping"]
                .contains(&attribute);
            if attribute.contains("zqx") || attribute.starts_with("on") || attribute == "style" || attribute == "autofocus" {
                wrong.push(format!("an attribute {attribute}={value:?} on <{name}>"));
            }
            let is_let = ["http", "https", "mailto", "tel", "obsidian"];
            if is_address && name == "a" && (scheme.is_some_and(|scheme| !is_let.contains(&scheme)) || bare.starts_with("//")) {
                wrong.push(format!("a link to {value:?}"));
            }
            if is_address && name != "a" && bare.contains("zqx") {
                wrong.push(format!("<{name}> loads {value:?}"));
            }
            if ["id", "class", "name", "for", "type", "rel"].contains(&attribute) && bare.contains(['<', '"', '\'', '=', '{']) {
                wrong.push(format!("{attribute}={value:?} on <{name}>"));
            }
        }
    }
    wrong
}

/// Lets the readers of `check.py` judge all files of a folder: CSV, JSON, calendars, pictures, and their names.
fn judged(folder: &Path) {
    let code = "import sys, json; sys.path.insert(0, sys.argv[1]); sys.dont_write_bytecode = True\nimport check\np = []\ncheck.check_site(check.tree(sys.argv[2]), p)\nprint(json.dumps(p))";
    let Ok(said) = Command::new("python3").args(["-B", "-c", code]).arg(project("tests/hostile")).arg(folder).output() else {
        assert!(env::var_os("CI").is_none(), "CI needs python3");
        return eprintln!("skipped: no python3 on this machine");
    };
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let wrong: Vec<String> = serde_json::from_slice(&said.stdout).unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// How much there is of something that no words of a note may add to: lines that begin a component, rows, tasks.
fn count(command: &str, text: &str) -> Option<usize> {
    match command {
        "export ics" | "export ics --events" => Some(text.matches("\r\nBEGIN:").count()),
        "tasks --json" => serde_json::from_str::<Vec<Value>>(text).ok().map(|rows| rows.len()),
        "tasks" | "export todotxt" => Some(text.lines().count()),
        _ if command.starts_with("export csv") => {
            let rows = csv::Reader::from_reader(text.as_bytes()).into_records().collect::<Result<Vec<_>, _>>();
            Some(rows.expect("as many cells in each row").len())
        }
        _ => None,
    }
}

/// Runs every command on a vault, and keeps what each printed as a file; returns the counts.
fn run_all(vault: &Path, out: &Path) -> BTreeMap<String, usize> {
    fs::create_dir_all(out).unwrap();
    let mut counts = BTreeMap::new();
    let exports = EXPORTS.iter().map(|(line, ending)| (*line, *ending));
    for (at, (line, ending)) in PRINTED.iter().map(|line| (*line, "txt")).chain(exports).enumerate() {
        let output = command().args(line.split(' ')).arg("--vault").arg(vault).output().unwrap();
        let codes: &[i32] = if line.starts_with("check") { &[0, 1] } else { &[0] };
        let (said, _) = calm(&output, codes, line);
        assert!(!said.is_empty(), "{line}");
        if line.ends_with("--json") {
            serde_json::from_str::<Value>(&said).unwrap_or_else(|error| panic!("{line}: {error}"));
        }
        if line.ends_with("github") {
            assert!(
                said.lines().all(|line| ["::error file=", "::warning file=", "::notice file="]
                    .iter()
                    .any(|start| line.starts_with(start)))
            );
        }
        counts.extend(count(line, &said).map(|count| (line.to_owned(), count)));
        fs::write(out.join(format!("{at:02}.{ending}")), said).unwrap();
    }
    let badges = command().args(["badge", "--all"]).arg(out.join("badges")).arg("--vault").arg(vault).output().unwrap();
    calm(&badges, &[0], "badge --all");
    counts
}

#[test]
fn hostile_words_stay_words_wherever_they_come_out() {
    let temp = tempfile::tempdir().unwrap();
    let table = table();
    let mut all = Vec::new();
    for name in ["plain", "hostile"] {
        let (folder, out) = (temp.path().join(name), temp.path().join(format!("{name}-out")));
        vault(&folder, &table, name == "plain");
        all.push(run_all(&folder, &out));
        judged(&out);
        let built = command().args(["build", "-q", "--out"]).arg(out.join("site")).arg(&folder).output().unwrap();
        calm(&built, &[0], "build");
    }
    assert_eq!(all[0], all[1], "words of a note add nothing to what is listed");
    let folder = temp.path().join("hostile-out");
    let (mut wrong, mut n_seen) = (Vec::new(), 0);
    for (path, bytes) in site(&folder.join("site")).into_iter().filter(|(path, _)| path != ".milepost-manifest.json") {
        let text = String::from_utf8(bytes).unwrap();
        n_seen += text.matches("zqx").count();
        if crate::support::html::is_page(&path) {
            wrong.extend(live(&text).into_iter().map(|found| format!("{path}: {found}")));
        } else if ending(&path) == Some("js") {
            let is_data = path == "milepost-index.js" && !text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']);
            assert!(is_data || !text.contains("zqx"), "{path}: words of a note stand in a script");
        } else {
            assert!(ending(&path) == Some("ics") || !text.contains("zqx"), "{path}");
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong[..wrong.len().min(40)].join("\n"));
    assert!(n_seen > 5000, "the words came out {n_seen} times");
    judged(&folder.join("site"));
    for (path, bytes) in site(&folder.join("badges")) {
        let found = live(&String::from_utf8(bytes).unwrap());
        assert!(found.is_empty(), "{path}: {found:?}");
    }
}

#[test]
fn what_would_be_live_is_noticed() {
    for page in [
        "<zqx-a></zqx-a>",
        "<p onclick=x>",
        "<a href=' java\nscript:x'>x</a>",
        "<a href=//zqx.invalid>x</a>",
        "<img src=//zqx.invalid/x>",
        "<script>x</script>",
        "<style>x</style>",
        "<meta http-equiv=refresh content=0>",
        "<p title='a' zqxattr=''>",
        "<p class='a\"b'>",
        "<p style='color:red'>",
    ] {
        assert_eq!(live(page).len(), 1, "{page}: {:?}", live(page));
    }
    assert_eq!(live("<p title='zqx &lt;b>'>&lt;zqx-a> <a href='https://zqx.invalid/a:b'>x</a>"), [""; 0]);
}
