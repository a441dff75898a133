//! What is asked on a terminal: typed in a pseudo-terminal.
#![cfg(target_os = "linux")]

use super::Vault;
use std::{
    io::Write,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

/// Types answers, one after the other, in a pseudo-terminal; `None` where there is no program to make one.
fn typed(vault: &Vault, arguments: &str, answers: &[&str]) -> Option<String> {
    let line = format!("'{}' {arguments} --vault '{}'", env!("CARGO_BIN_EXE_milepost"), vault.root().display());
    let mut command = Command::new("script");
    command.env("MILEPOST_TODAY", "2026-11-22").env("MILEPOST_GIT", "false").env("NO_COLOR", "1");
    command.env("MILEPOST_STATE", vault.temp.path().join("state")).args(["-qefc", &line, "/dev/null"]);
    let mut run = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    let mut input = run.stdin.take().unwrap();
    for answer in answers {
        input.write_all(answer.as_bytes()).unwrap();
        input.flush().unwrap();
        // A terminal gives a key at a time: what is typed too early may be lost when the next question begins.
        thread::sleep(Duration::from_millis(150));
    }
    let output = run.wait_with_output().unwrap();
    drop(input);
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

const DOWN: &str = "\u{1b}[B";

#[test]
fn a_goal_is_talked_through_with_hints_at_once() {
    let vault = Vault::of(&[]);
    let answers = [
        "Be better\n",
        "\n",
        "10 km in under an hour\n",
        "soon\n",
        "\u{7f}\u{7f}\u{7f}\u{7f}2027-05-01\n",
        "to feel light\n",
        "Five: Walk; Run\n",
        "Ten\n",
        "\n",
        "Race\n",
        "\n",
        "Shoes by the door\n",
        "new shoes\n",
        "y",
    ];
    let Some(said) = typed(&vault, "new goal", &answers) else {
        eprintln!("skipped: there is no `script` to make a pseudo-terminal");
        return;
    };
    for part in
        ["leaves open what exactly will be different", "“soon” is none like", "has only few stages", "Write it to Be better.md?"]
    {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert_eq!(
        vault.text("Be better.md"),
        "---\ntype: goal\nstart: 2026-11-22\ndue: 2027-05-01\nwhy: to feel light\ndone_when: 10 km in under an hour\nreward: new shoes\n---\n# Be better\n\n\
         ## Five\n\n- [ ] Shoes by the door [energy:: low]\n- [ ] Walk\n- [ ] Run\n\n\
         ## Ten\n\n- [ ] Write down the steps of this stage [estimate:: 15m]\n\n## Race\n\n- [ ] Write down the steps of this stage [estimate:: 15m]\n"
    );
    let vault = Vault::of(&[]);
    let said = typed(
        &vault,
        "new goal 'Learn 10 words' --due 2027-01-01 --done-when x --stage a --first-step b --reward c",
        &["fun\n", "n"],
    )
    .unwrap();
    assert!(said.contains("Why does it matter to you?") && said.contains("Nothing was written."), "{said}");
    assert!(vault.all().is_empty());
}

#[test]
fn a_habit_asks_until_the_schedule_is_understood_and_offers_the_goals() {
    let vault = Vault::of(&[("Spanish.md", "---\ntype: goal\n---\n# Spanish\n\n- [ ] x\n")]);
    let down_and_enter = format!("{DOWN}\n");
    let answers = ["Ten words\n", "now and then\n", "daily\n", "after coffee\n", "\n", "\n", "\n", &down_and_enter, "y"];
    let Some(said) = typed(&vault, "new habit", &answers) else { return };
    assert!(said.contains("“now and then” is not understood."), "{said}");
    let text = vault.text("habits/Ten words.md");
    assert!(text.contains("schedule: daily\nfrom: 2026-11-22\ncue: after coffee\ngoal: \"[[Spanish]]\"\n"), "{text}\n{said}");
}

#[test]
fn a_sprint_takes_up_what_is_chosen_and_closes_step_by_step() {
    let goal = "---\ntype: goal\n---\n# Words\n\n- [ ] One\n- [ ] Two\n- [ ] Three\n";
    let vault = Vault::of(&[("Words.md", goal)]);
    let choose = format!(" {DOWN}{DOWN} \n");
    let Some(said) = typed(&vault, "sprint start --start 2026-11-09", &["Begin\n", &choose, "y"]) else { return };
    assert!(said.contains("Which steps?"), "{said}");
    let text = vault.text("Words.md");
    assert!(text.ends_with("- [ ] One  [sprint:: S1]\n- [ ] Two\n- [ ] Three  [sprint:: S1]\n"), "{text}\n{said}");
    let last = format!("{DOWN}{DOWN}\n");
    let said = typed(&vault, "sprint close S1", &[&format!("{DOWN}\n"), &last]).unwrap();
    assert!(said.contains("Back: One (Words.md:6)") && said.contains("Given up: Three (Words.md:8)"), "{said}");
    assert!(vault.text("Words.md").ends_with("- [ ] One  [sprint:: S1]\n- [ ] Two\n- [-] Three  [sprint:: S1] ❌ 2026-11-22\n"));
}

#[test]
fn settings_are_offered_once_and_not_pressed() {
    let vault = Vault::of(&[("a.md", "- [ ] b\n")]);
    let Some(said) = typed(&vault, "init", &["\n"]) else { return };
    assert!(said.contains("Write a milepost.yaml"), "{said}");
    assert_eq!(vault.all().len(), 1);
    typed(&vault, "init", &["y"]).unwrap();
    assert_eq!(vault.all().len(), 2);
}
