//! The floor: the least that any program must do that reads these notes and writes these pages.
//!
//! Each floor is a process of its own, as milepost is: this program, started again with `--floor`.

use crate::{
    run::{Run, timed},
    vaults::milepost_note,
};
use anyhow::{Context, Result, bail};
use minijinja::{Environment, Value, value::Serde};
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;
use serde::Serialize;
use std::{
    env, fs,
    hint::black_box,
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// Runs the work of a floor in a child process.
pub(crate) fn run(work: &[&str]) -> Result<Run> {
    let arguments: Vec<&str> = ["--floor"].iter().chain(work).copied().collect();
    timed(&env::current_exe()?, &arguments)
}

/// Does the work of a floor.
pub(crate) fn work(work: &[String]) -> Result<()> {
    let work: Vec<&str> = work.iter().map(String::as_str).collect();
    match work[..] {
        ["read", vault] => notes(Path::new(vault)).par_iter().for_each(|note| drop(black_box(read(note)))),
        ["parse", vault] => notes(Path::new(vault)).par_iter().for_each(|note| parse(&read(note))),
        ["pages", out, count, size] => return pages(Path::new(out), count.parse()?, size.parse()?),
        _ => bail!("there is no floor `{}`", work.join(" ")),
    }
    Ok(())
}

/// Lists the notes of a vault; hidden folders are not entered, other ignored ones are.
pub(crate) fn notes(vault: &Path) -> Vec<PathBuf> {
    let is_hidden = |file: &walkdir::DirEntry| file.depth() > 0 && file.file_name().as_encoded_bytes().starts_with(b".");
    let files = WalkDir::new(vault).into_iter().filter_entry(|file| !is_hidden(file)).filter_map(Result::ok);
    let mut notes: Vec<PathBuf> =
        files.filter(|file| file.file_type().is_file() && milepost_note(file.path())).map(walkdir::DirEntry::into_path).collect();
    notes.sort_unstable();
    notes
}

fn read(note: &Path) -> String {
    let bytes = fs::read(note).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Drains the events of the body, and reads the front matter as YAML.
fn parse(text: &str) {
    let (front, body) = parts(text);
    black_box(front.map(serde_yaml::from_str::<serde_yaml::Value>).map(|read| read.is_ok()));
    black_box(Parser::new_ext(body, Options::ENABLE_TASKLISTS).count());
}

/// Parts a note into front matter and body.
fn parts(text: &str) -> (Option<&str>, &str) {
    let text = text.trim_start_matches('\u{feff}');
    let inside = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"));
    let found = inside.and_then(|inside| inside.find("\n---").map(|end| (Some(&inside[..end]), &inside[end + 4..])));
    found.unwrap_or((None, text))
}

/// What a page of the floor looks like: a head, rows like a task's, and what is missing to the size.
const TEMPLATE: &str = r#"<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title><link rel="stylesheet" href="assets/style.css"></head>
<body><header><nav><a href="index.html">Home</a><a href="goals.html">Goals</a></nav><h1>{{ title }}</h1></header><main><ul>
{% for row in rows %}<li class="task {% if row.is_done %}done{% else %}open{% endif %}" id="t{{ row.number }}"><span class="box" aria-hidden="true"></span>
<a href="{{ row.note }}#t{{ row.number }}">{{ row.words }}</a>{% if row.due %}<time datetime="{{ row.due }}">{{ row.due }}</time>{% endif %}
<span class="estimate">{{ row.minutes }} min</span><span class="where"><a href="{{ row.note }}">{{ row.goal }}</a></span></li>
{% endfor %}</ul><p>{{ rest }}</p></main></body></html>
"#;

/// What a page is rendered from.
#[derive(Clone, Debug, Serialize)]
struct Page {
    title: String,
    rows: Vec<Task>,
    rest: String,
}

/// A row of a page.
#[derive(Clone, Debug, Serialize)]
struct Task {
    number: usize,
    words: String,
    note: &'static str,
    goal: &'static str,
    due: Option<&'static str>,
    minutes: usize,
    is_done: bool,
}

/// Renders and writes `count` pages of about `size` bytes each into an empty folder.
fn pages(out: &Path, count: usize, size: usize) -> Result<()> {
    let mut env = Environment::new();
    env.add_template("page.html", TEMPLATE)?;
    let template = env.get_template("page.html")?;
    let render = |page: usize, rows: usize, rest: usize| {
        let rows: Vec<Task> = (0..rows).map(|number| task(page, number)).collect();
        template.render(Value::from(Serde(Page { title: format!("Page {page} of the floor"), rows, rest: "x".repeat(rest) })))
    };
    let bare = render(0, 0, 0)?.len();
    let row = (render(0, 20, 0)?.len() - bare) / 20;
    let rows = size.saturating_sub(bare) / row;
    let rest = size.saturating_sub(bare + rows * row);
    for folder in 0..=count / 500 {
        fs::create_dir_all(out.join(folder.to_string()))?;
    }
    (0..count).into_par_iter().try_for_each(|page| {
        let file = out.join(format!("{}/page-{page}.html", page / 500));
        fs::write(&file, render(page, rows, rest)?).with_context(|| format!("{} could not be written", file.display()))
    })
}

fn task(page: usize, number: usize) -> Task {
    Task {
        number,
        words: format!("Write step {number} of page {page} & see whether it is <small>"),
        note: "goals/learn-to-sail.html",
        goal: "Learn to sail",
        due: number.is_multiple_of(2).then_some("2026-11-22"),
        minutes: 5 + number % 40,
        is_done: number.is_multiple_of(3),
    }
}
