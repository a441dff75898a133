//! The one door to git: every process that is started, with the flags and the environment that keep it from obeying a repository.
#![expect(clippy::disallowed_methods, reason = "this is the door through which git is asked")]

use std::{
    io,
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

/// Settings of a repository that could name a program or change what is printed.
///
/// # Source
/// `guide/reliability.md`, promise 11.
const SETTINGS: [&str; 9] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.quotePath=false",
    "log.showSignature=false",
    "log.showRoot=true",
    "log.mailmap=false",
    "log.follow=false",
    "diff.renameLimit=1000",
    "i18n.logOutputEncoding=UTF-8",
];

/// What git takes from the environment and must not: where a repository lies, what it is made of, what to run.
const TAKEN_OUT: [&str; 38] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE",
    "GIT_REPLACE_REF_BASE",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_DEFAULT_HASH",
    "GIT_DEFAULT_REF_FORMAT",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_PREFIX",
    "GIT_QUARANTINE_PATH",
    "GIT_CONFIG",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
    "GIT_DIFF_PATH_COUNTER",
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_PROXY_COMMAND",
    "GIT_ASKPASS",
    "GIT_EDITOR",
    "GIT_EXEC_PATH",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_TRACE",
    "GIT_TRACE_SETUP",
    "GIT_TRACE2",
    "GIT_TRACE2_EVENT",
    "GIT_TRACE2_PERF",
    "GIT_FLUSH",
];

/// What git is told by the environment: fetch nothing, lock nothing, ask nobody, look no higher for a repository.
const TOLD: [(&str, &str); 7] = [
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_ALLOW_PROTOCOL", "none"),
    ("GIT_ATTR_NOSYSTEM", "1"),
    ("GIT_PAGER", "cat"),
    ("LC_ALL", "C"),
];

/// Returns git, asked in the folder that holds `.git`.
fn git(top: &Path, arguments: &[&str]) -> Command {
    let mut git = Command::new("git");
    git.arg("-C").arg(top).arg("--no-pager");
    for setting in SETTINGS {
        git.args(["-c", setting]);
    }
    git.args(arguments);
    for name in TAKEN_OUT {
        git.env_remove(name);
    }
    git.envs(TOLD);
    if let Some(above) = top.parent() {
        git.env("GIT_CEILING_DIRECTORIES", above);
    }
    git.stdin(Stdio::null()).stderr(Stdio::null()).stdout(Stdio::piped());
    git
}

/// What a git process answered.
pub(super) struct Answer {
    /// Whether it ended well.
    pub(super) is_good: bool,
    /// What it printed.
    pub(super) printed: Vec<u8>,
    /// What it complained about.
    pub(super) said: String,
}

/// Runs git to its end.
pub(super) fn ask(top: &Path, arguments: &[&str]) -> io::Result<Answer> {
    let output = git(top, arguments).stderr(Stdio::piped()).output()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Ok(Answer { is_good: output.status.success(), printed: output.stdout, said })
}

/// A git process that is being read, and ends with this value at the latest.
pub(super) struct Running(Child);

impl Running {
    /// Starts git.
    pub(super) fn start(top: &Path, arguments: &[&str], input: Stdio) -> io::Result<Running> {
        git(top, arguments).stdin(input).spawn().map(Running)
    }

    /// Returns what it prints, once.
    pub(super) fn printed(&mut self) -> io::Result<ChildStdout> {
        self.0.stdout.take().ok_or_else(|| io::Error::from(io::ErrorKind::BrokenPipe))
    }

    /// Returns what it reads, once.
    pub(super) fn input(&mut self) -> io::Result<ChildStdin> {
        self.0.stdin.take().ok_or_else(|| io::Error::from(io::ErrorKind::BrokenPipe))
    }

    /// Ends it: nobody reads it any more.
    pub(super) fn stop(&mut self) {
        let _ = self.0.kill();
    }

    /// Waits for its end and says whether that was good.
    pub(super) fn ended(mut self) -> io::Result<bool> {
        Ok(self.0.wait()?.success())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It has ended already, or nobody reads it any more.
        self.stop();
        let _ = self.0.wait();
    }
}
