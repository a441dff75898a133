//! Hostile vaults: `tests/hostile/make.py` writes them, `check.py` beside it judges a build of each; then every link is followed.
//! The same vaults go through `check`, `serve` and an editor; and hostile words through every place where they come out.
//!
//! Needs python3; without it the test says so, and in CI it fails. No case may fail.

mod check;
mod corpus;
mod lsp;
mod places;
mod served;

use crate::support::{
    self,
    html::{broken, report_in},
};
use std::{env, fs, process::Command};

#[test]
fn hostile_vaults_are_contained() {
    if Command::new("python3").arg("--version").output().is_err() {
        assert!(env::var_os("CI").is_none(), "CI needs python3 for the hostile corpus");
        eprintln!("skipped: no python3 on this machine");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let corpus = folder.path().join("corpus");
    let made =
        Command::new("python3").arg(support::project("tests/hostile/make.py")).arg(&corpus).arg("--light").output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let build = format!("{} build {{vault}} --out {{out}} --today {{today}}", env!("CARGO_BIN_EXE_milepost"));
    let check = Command::new("python3")
        .arg(support::project("tests/hostile/check.py"))
        .arg(&corpus)
        .args(["--cmd", &build, "--time", "120", "--report"])
        .arg(folder.path().join("report.json"))
        .arg("--keep")
        .arg(folder.path().join("sites"))
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&check.stdout);
    let report = std::fs::read_to_string(folder.path().join("report.json")).unwrap_or_else(|_| panic!("no report: {printed}"));
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let failed: Vec<&str> =
        report["results"].as_array().unwrap().iter().filter(|row| row[1] == "fail").map(|row| row[0].as_str().unwrap()).collect();
    assert!(failed.is_empty(), "{failed:?}\n{printed}");
    assert_eq!(report["main"].as_array().unwrap().len(), 0, "{printed}");
    let mut n_sites = 0;
    for made in fs::read_dir(folder.path().join("sites")).unwrap().map(Result::unwrap) {
        let site = made.path().join("out");
        if site.join("index.html").exists() {
            let wrong = broken(&report_in(&site));
            assert!(wrong.is_empty(), "{}:\n{}", made.path().display(), wrong.join("\n"));
            n_sites += 1;
        }
    }
    assert!(n_sites > 50, "{n_sites} reports were followed");
}
