//! `milepost standup`: what was done since the last working day, what is next, what is in the way.

use crate::{
    calendar::{Day, Minutes, day_long, day_short},
    cli::{
        args,
        exit::Exit,
        load::load,
        new_note::{Bench, already},
        options::Options,
        term::{paper::Paper, words::plural},
    },
    export::json_text,
    note::{Note, NoteKind},
    page::{
        now::StepNow,
        standup::{BlockedNow, PersonNow, reflect, standup},
    },
};
use anyhow::Result;
use std::{io::Write, sync::Arc};

/// Runs the command.
pub(in crate::cli) fn run(args: &args::Standup, options: &Options) -> Result<Exit> {
    let loaded = load(options, None)?;
    let today = loaded.report.today;
    if let Some(put) = args.written.put() {
        return write(&Bench::of(&loaded, options), &put);
    }
    let now = standup(&loaded.report);
    let mut out = anstream::stdout().lock();
    if args.print.json {
        writeln!(out, "{}", json_text(&now)?)?;
        return Ok(Exit::Fine);
    }
    let mut paper = Paper::new(&mut out, args.print.markdown);
    paper.title(&format!("Stand-up, {}", day_long(now.day, today).replacen(", ", " ", 1)))?;
    let is_team = now.people.iter().any(|person| person.owner.is_some());
    let since = format!("Since {}", now.since.weekday().name());
    for part in &now.people {
        if is_team {
            paper.part(part.name.as_deref().unwrap_or("Without a name"))?;
        }
        person(&mut paper, part, &since, today)?;
    }
    let is_free = now.people.iter().all(|part| part.done.is_empty() && part.next.is_empty() && part.blocked.is_empty());
    if is_free {
        paper.line("Nothing was ticked, nothing is planned, and nothing is in the way.")?;
    }
    if !now.talk.is_empty() {
        if is_team {
            paper.part("All")?;
        }
        let looks = now.talk.iter().map(|look| (look.piece.words.clone(), look.words.clone()));
        paper.list("Worth two minutes", "", looks)?;
    }
    Ok(Exit::Fine)
}

/// Writes the note of the stand-up, where there is none yet.
fn write(bench: &Bench<'_>, put: &args::Put) -> Result<Exit> {
    let report = bench.report();
    let new = reflect(report);
    let day = |note: &Note| note.front.named("date").and_then(|entry| entry.value.words()?.parse().ok()).or(note.day_in_name);
    let is_there = |note: &&Arc<Note>| note.kind == NoteKind::Standup && day(note) == Some(new.date);
    if let Some(there) = report.plan.notes.iter().find(is_there) {
        return Ok(already(there.path()));
    }
    let path = bench.place(put, &bench.folder_of(NoteKind::Standup, "standups"), &format!("{} stand-up", new.date))?;
    let note = bench.note(&new.form(), &path)?;
    bench.write(note, "stand-up", "standup --write", put)
}

fn person(paper: &mut Paper<'_>, person: &PersonNow, since: &str, today: Day) -> Result<()> {
    let code = paper.code();
    let step = |step: &StepNow| (step.text.clone(), remarks(step, code(step), today));
    paper.list(since, "done", person.done.iter().map(|done| (done.text.clone(), String::new())))?;
    let (doing, open): (Vec<&StepNow>, Vec<&StepNow>) = person.next.iter().partition(|step| step.in_progress);
    paper.list("In progress", "in-progress", doing.into_iter().map(step))?;
    paper.list("Next", "open", open.into_iter().map(step))?;
    paper.list(
        "In the way",
        "waiting",
        person.blocked.iter().map(|blocked| remarks_of_blocked(blocked, code(&blocked.step), today)),
    )
}

fn remarks(step: &StepNow, code: Option<String>, today: Day) -> String {
    let planned = step.planned.filter(|day| *day != today).map(|day| format!("planned for {}", day_short(day, today)));
    let remarks = [code, step.estimate.map(|minutes| Minutes(minutes).words()), planned];
    remarks.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn remarks_of_blocked(blocked: &BlockedNow, code: Option<String>, today: Day) -> (String, String) {
    let age = blocked
        .since
        .zip(blocked.working_days)
        .map(|(since, days)| format!("known since {}, {}", day_short(since, today), plural(days as usize, "working day")));
    let waits = blocked.waits_for.as_ref().map(|first| format!("waits for “{first}”"));
    (blocked.step.text.clone(), [code, waits, age].into_iter().flatten().collect::<Vec<_>>().join(", "))
}
