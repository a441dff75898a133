//! `milepost retro`: the questions about a sprint, shown or written as a note.

use crate::{
    cli::{
        args::{self, Put},
        commands::sprint::named,
        exit::Exit,
        load::load,
        new_note::{Bench, already},
        options::Options,
        term::sanitize::clean,
    },
    edit::new_note::file_name,
    engine::Report,
    export::json_text,
    note::NoteKind,
    page::sprints,
};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::io::Write;

/// Runs the command.
pub(in crate::cli) fn run(args: &args::Retro, options: &Options) -> Result<Exit> {
    let loaded = load(options, None)?;
    let bench = Bench::of(&loaded, options);
    if args.write {
        return write(
            &args.words,
            &bench,
            &Put { into: args.into.clone(), no_ask: true, dry_run: args.dry_run, json: args.json },
        );
    }
    let report = bench.report();
    let mut out = anstream::stdout().lock();
    let place = place(report, &args.words)?;
    if let Some(there) = report.plan.sprints[place].retro {
        let note = report.plan.note(there);
        if args.json {
            let shape = json!({ "title": note.title, "reflection": note.path(), "sections": [] });
            writeln!(out, "{}", json_text(&shape)?)?;
            return Ok(Exit::Fine);
        }
        for line in note.source.text.lines() {
            writeln!(out, "{}", clean(line.trim_start_matches('\u{feff}')))?;
        }
        return Ok(Exit::Fine);
    }
    let form = sprints::reflect(report, place).form();
    if args.json {
        let sections = form.sections.iter().map(|section| json!({ "heading": section.heading, "asks": section.asks }));
        let shape = json!({ "title": form.title, "reflection": null, "sections": sections.collect::<Vec<Value>>() });
        writeln!(out, "{}", json_text(&shape)?)?;
        return Ok(Exit::Fine);
    }
    writeln!(out, "{}", clean(&form.title))?;
    for section in &form.sections {
        writeln!(out, "\n{}", clean(&section.heading))?;
        for ask in &section.asks {
            writeln!(out, "  {}", clean(ask))?;
        }
    }
    Ok(Exit::Fine)
}

/// Writes the note about a sprint, where there is none yet.
pub(in crate::cli) fn write(words: &[String], bench: &Bench<'_>, put: &Put) -> Result<Exit> {
    let report = bench.report();
    let place = place(report, words)?;
    let sprint = &report.plan.sprints[place];
    if let Some(there) = sprint.retro {
        return Ok(already(report.plan.note(there).path()));
    }
    if sprint.start > report.today {
        bail!("{} has not begun: there is nothing to look back at yet", sprint.title);
    }
    let name =
        file_name(&format!("{} retro", sprints::name(report, place))).context("the sprint has no name that a file can bear")?;
    let path = bench.place(put, &bench.folder_of(NoteKind::Retro, "retros"), &name)?;
    let note = bench.note(&sprints::reflect(report, place).form(), &path)?;
    bench.write(note, "retro", &format!("retro {} --write", sprints::name(report, place)), put)
}

/// Finds the sprint that is meant; without words the one that ended last, else the running one.
fn place(report: &Report, words: &[String]) -> Result<usize> {
    if !words.is_empty() {
        return named(report, &words.join(" "));
    }
    let of = |wanted: fn(&crate::plan::Sprint, crate::calendar::Day) -> bool| {
        let all = report.plan.sprints.iter().enumerate();
        all.filter(|(_, sprint)| wanted(sprint, report.today)).max_by_key(|(_, sprint)| sprint.end).map(|(at, _)| at)
    };
    let ended = of(|sprint, today| sprint.end <= today).filter(|at| report.plan.sprints[*at].retro.is_none());
    let running = || of(|sprint, today| sprint.start <= today && today < sprint.end);
    let last = || of(|sprint, today| sprint.end <= today);
    ended
        .or_else(running)
        .or_else(last)
        .context("there is no sprint to look back at yet; a note with `type: sprint` and `start:` makes one")
}
