//! The command line: help that teaches, ways to name the vault, exit codes, clean output.

use crate::support::{TODAY, milepost, printed, project};
use serde_json::Value;
use std::{
    fs,
    process::{Command, Stdio},
};

#[test]
fn help_teaches_with_an_example_each() {
    assert!(printed(&milepost(&["--help"]), 0).contains("Example: milepost "));
    for command in [
        "build",
        "check",
        "tasks",
        "query",
        "status",
        "today",
        "wins",
        "forecast",
        "explain",
        "diff",
        "done",
        "start",
        "cancel",
        "move",
        "priority",
        "estimate",
        "owner",
        "log",
        "celebrate",
        "split",
        "undo",
    ]
    .map(|command| vec![command, "--help"])
    {
        let help = printed(&milepost(&command), 0);
        assert!(help.contains("Example: milepost "), "{command:?}: {help}");
    }
    assert!(printed(&milepost(&["--version"]), 0).contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_vault_is_named_behind_the_command_by_option_by_environment_or_by_where_one_is() {
    let temp = tempfile::tempdir().unwrap();
    fs::create_dir_all(temp.path().join("deep/er")).unwrap();
    fs::write(temp.path().join("milepost.yaml"), "title: Found it\n").unwrap();
    fs::write(temp.path().join("a.md"), "- [ ] a\n").unwrap();
    let folder = temp.path().to_str().unwrap();
    let run = |arguments: &[&str], vault: Option<&str>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_milepost"));
        command
            .env_remove("MILEPOST_VAULT")
            .env("MILEPOST_TODAY", TODAY)
            .current_dir(temp.path().join("deep/er"))
            .args(arguments);
        vault.map(|vault| command.env("MILEPOST_VAULT", vault));
        printed(&command.output().unwrap(), 0)
    };
    for said in [
        run(&["status", folder], None),
        run(&["status", "--vault", folder], None),
        run(&["status"], Some(folder)),
        run(&["status"], None),
    ] {
        assert!(said.starts_with("Found it · Sunday, 22\u{a0}November"), "{said}");
    }
}

#[test]
fn what_cannot_be_done_ends_with_2_and_says_why() {
    for (arguments, reason) in [
        (&["build", "/no/such/folder"][..], "no such folder"),
        (&["status", ".", "--today", "tomorrow"], "no date like 2026-11-22"),
        (&["tasks", ".", "--completed-on", "2026-02-30"], "no date like"),
        (&["dance"], "unrecognized subcommand"),
    ] {
        let output = milepost(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(reason), "{arguments:?}: {said}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_standard_error_that_takes_nothing_changes_no_exit_code() {
    let out = tempfile::tempdir().unwrap();
    for (vault, code) in [(project("example-vault"), 0), (project("no-such-folder"), 2)] {
        let status = Command::new(env!("CARGO_BIN_EXE_milepost"))
            .args(["build", "--today", TODAY, "--out"])
            .arg(out.path().join("report"))
            .arg(&vault)
            .stdout(Stdio::null())
            .stderr(fs::File::create("/dev/full").unwrap())
            .status()
            .unwrap();
        assert_eq!(status.code(), Some(code), "{vault:?}");
    }
}

#[test]
fn settings_that_cannot_be_read_never_publish_what_may_be_private() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().to_str().unwrap();
    fs::write(temp.path().join("a.md"), "#diary\n\n- [ ] a\n").unwrap();
    fs::write(temp.path().join("milepost.yaml"), "title: ok\nprivate: [\"#diary\"\n").unwrap();
    let output = milepost(&["build", folder]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("may say what is private"), "{said}");
    fs::write(temp.path().join("milepost.yaml"), "title: \"never closed\n").unwrap();
    printed(&milepost(&["build", folder]), 0);
}

#[test]
fn check_ends_with_1_from_the_asked_severity_on() {
    let temp = tempfile::tempdir().unwrap();
    let folder = temp.path().to_str().unwrap();
    fs::write(temp.path().join("a.md"), "- [ ] a 📅 2026-11-28 behind\n").unwrap();
    printed(&milepost(&["check", folder]), 0);
    printed(&milepost(&["check", folder, "--deny", "warning"]), 1);
    fs::write(temp.path().join("a.md"), "- [ ] a 📅 2026-11-31\n").unwrap();
    let said = printed(&milepost(&["check", folder]), 1);
    for part in ["error[bad-date]", "a.md:1:11", "2026-11-31", "^^^^^^^^^^", "2026-11-30"] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let json: serde_json::Value = serde_json::from_str(&printed(&milepost(&["check", folder, "--json"]), 1)).unwrap();
    assert_eq!(
        (json[0]["rule"].as_str(), json[0]["line"].as_u64(), json[0]["column"].as_u64()),
        (Some("bad-date"), Some(1), Some(11))
    );
    fs::write(temp.path().join("a.md"), "- [ ] a\n").unwrap();
    assert!(printed(&milepost(&["check", folder]), 0).contains("every line is clear"));
}

#[test]
fn status_shows_bars_and_the_next_small_step() {
    let said = printed(&milepost(&["status", project("example-vault").to_str().unwrap()]), 0);
    for part in ["Run the Riverside 10 km", "75%", "████", "next: Send Carmen one voice message", "Inbox: "] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&printed(&milepost(&["status", project("example-vault").to_str().unwrap(), "--json"]), 0)).unwrap();
    let run = json["goals"].as_array().unwrap().iter().find(|goal| goal["title"] == "Run the Riverside 10 km").unwrap();
    assert_eq!((run["percent"].as_u64(), run["done"].as_u64(), run["total"].as_u64()), (Some(75), Some(27), Some(36)));
    assert_eq!(run["to_celebrate"], serde_json::json!([75]));
    assert_eq!(run["milestones"][2]["day"], "2026-11-21");
}

#[test]
fn nothing_in_a_note_controls_the_terminal() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(
        temp.path().join("a.md"),
        "---\ntype: goal\n---\n# \u{1b}[31mred\u{202e}\n\n- [ ] \u{1b}]0;owned\u{7} 📅 2026-11-31\n",
    )
    .unwrap();
    let folder = temp.path().to_str().unwrap();
    for command in ["status", "check", "tasks", "build"] {
        let output = milepost(&[command, folder]);
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(!said.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{command}: {said:?}");
    }
}

#[test]
fn colour_comes_when_asked_for() {
    let folder = project("example-vault");
    let folder = folder.to_str().unwrap();
    assert!(printed(&milepost(&["status", folder, "--color", "always"]), 0).contains('\u{1b}'));
    assert!(!printed(&milepost(&["status", folder, "--color", "never"]), 0).contains('\u{1b}'));
    assert!(!printed(&milepost(&["status", folder]), 0).contains('\u{1b}'), "NO_COLOR and a pipe");
}

#[test]
fn quiet_prints_nothing_and_verbose_counts_and_times() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("a.md"), "- [ ] a 📅 2026-11-31\n").unwrap();
    let folder = temp.path().to_str().unwrap();
    let quiet = milepost(&["build", folder, "-q"]);
    assert!(quiet.stdout.is_empty() && quiet.stderr.is_empty() && quiet.status.success());
    let said = printed(&milepost(&["build", folder, "-v"]), 0);
    for part in ["1 note and 1 task", "phase.parse", "\"done_undated\":0", "index.html"] {
        assert!(said.contains(part), "{part} in {said}");
    }
}

/// Runs a command on the example vault and reads the JSON it prints.
fn json(arguments: &[&str]) -> Value {
    let vault = project("example-vault");
    let printed = printed(&milepost(&[arguments, &["--json", "--vault", vault.to_str().unwrap()]].concat()), 0);
    serde_json::from_str(&printed).unwrap_or_else(|error| panic!("{arguments:?} prints no JSON: {error}"))
}

/// What two commands say of one thing is the same.
#[test]
fn commands_agree_with_each_other() {
    let (status, forecast, today) = (json(&["status"]), json(&["forecast"]), json(&["today"]));
    let goals = status["goals"].as_array().unwrap();
    for row in forecast["goals"].as_array().unwrap() {
        let goal = goals.iter().find(|goal| goal["file"] == row["file"]).unwrap();
        assert_eq!(goal["outlook"], row["status"], "{}", row["title"]);
        let alone = json(&["forecast", row["title"].as_str().unwrap()]);
        assert_eq!(&alone["goals"][0], row);
    }
    let habits = status["habits"].as_array().unwrap();
    assert!(!habits.is_empty() && !today["habits"].as_array().unwrap().is_empty());
    for habit in today["habits"].as_array().unwrap() {
        assert!(habits.contains(habit), "{}", habit["title"]);
    }
    for goal in goals {
        let explained = json(&["explain", goal["file"].as_str().unwrap()]);
        let lines = explained["numbers"][0]["made_by"].as_array().unwrap();
        if explained["numbers"][0]["id"] == "progress" {
            let done = lines.iter().filter(|line| line["says"].as_str().unwrap().starts_with("done")).count();
            let counts = (goal["done"].as_u64().unwrap(), goal["total"].as_u64().unwrap());
            assert_eq!((done as u64, lines.len() as u64), counts, "{}: every step is a line", goal["title"]);
        }
    }
}

/// Every line that `explain` names is there, and holds what it says.
#[test]
fn explained_lines_are_where_they_are_said_to_be() {
    let vault = project("example-vault");
    let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    for asked in ["spanish", "scan without", "S4", "2026-W46"] {
        for number in json(&["explain", asked])["numbers"].as_array().unwrap() {
            let lines = ["made_by", "left_out"].map(|list| number[list].as_array().unwrap().clone()).concat();
            for line in lines.iter().filter(|line| line["line"] != 1 && number["id"] != "measure" && number["id"] != "milestones")
            {
                let note = fs::read_to_string(vault.join(line["file"].as_str().unwrap())).unwrap();
                let written = note.lines().nth(line["line"].as_u64().unwrap() as usize - 1).unwrap();
                assert!(words(written).contains(&words(line["text"].as_str().unwrap())), "{asked}: {line} is “{written}”");
            }
        }
    }
}

#[test]
fn low_energy_shows_small_steps_only() {
    let (all, small) = (json(&["today"]), json(&["today", "--low-energy"]));
    let steps = |of: &Value| of["steps"].as_array().unwrap().clone();
    assert!(steps(&small).iter().all(|step| step["low_energy"] == true) && !steps(&small).is_empty());
    assert!(steps(&all).len() > steps(&small).len());
}

#[test]
fn a_name_is_found_or_the_answer_says_what_would_do() {
    let vault = project("example-vault");
    let ask = |words: &str| {
        let output = milepost(&["explain", words, "--vault", vault.to_str().unwrap()]);
        (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
    };
    let check = |words: &str, code: i32, part: &str| {
        let (found, said) = ask(words);
        assert_eq!(found, Some(code), "{words}: {said}");
        assert!(said.contains(part), "{words}: {said}");
    };
    check("Run", 0, "Run\n");
    check("goals/Spanish.md", 0, "Hold a conversation in Spanish\n");
    check("Early win", 0, "Whether a first success falls within a week of the start.");
    check("scan", 2, "may be any of these");
    check("Spansh", 2, "the nearest is “Spanish”");
    check("zzz", 2, "nothing here is called “zzz”");
    check("quarter", 0, "2026-Q4\n");
}
