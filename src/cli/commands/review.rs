//! `milepost review`: looks back at a week, month or quarter, as its page does.

use crate::{
    calendar::{MomentFormat, Period, Unit, Weekday},
    cli::{
        args::{Put, Reflection, Review as Args, Span},
        exit::Exit,
        load::load,
        new_note::{Bench, already},
        options::Options,
        term::{BOLD, DIM, sanitize::clean},
    },
    engine::Report,
    export::json_text,
    note::{NoteKind, links},
    page::{
        part::{piece::Piece, step::Step},
        review::{Review, reflect, reflection, review},
    },
};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::io::Write;

/// Runs the command.
pub(in crate::cli) fn run(args: &Args, options: &Options) -> Result<Exit> {
    let loaded = load(options, None)?;
    let period = period(&loaded.report, args)?;
    if let Some(put) = args.written.put() {
        return write(&Bench::of(&loaded, options), period, &put);
    }
    let view = review(&loaded.report, period);
    let mut out = anstream::stdout().lock();
    if args.print.json {
        writeln!(out, "{}", json_text(&as_json(&view))?)?;
    } else if args.print.markdown {
        markdown(&mut out, &view)?;
    } else {
        text(&mut out, &view)?;
    }
    Ok(Exit::Fine)
}

/// Reads which period is meant; the running one unless another is named.
fn period(report: &Report, args: &Args) -> Result<Period> {
    let unit = match args.span {
        Span::Week => Unit::Week,
        Span::Month => Unit::Month,
        Span::Quarter => Unit::Quarter,
    };
    let (starts, kind) = (report.config.week_starts, args.span.name());
    let Some(label) = &args.period else { return Ok(Period::of(report.today, unit, starts)) };
    let example = Period::of(report.today, unit, starts).label();
    let period = Period::parse(label, starts).with_context(|| format!("“{label}” is no {kind} like {example}"))?;
    ensure!(period.unit == unit, "“{label}” is no {kind}; one is named like {example}");
    Ok(period)
}

/// Writes the note of a period, with questions that fit it; where there is one, it stays.
fn write(bench: &Bench<'_>, period: Period, put: &Put) -> Result<Exit> {
    let report = bench.report();
    if let Some(there) = reflection(report, period) {
        return Ok(already(report.plan.note(there).path()));
    }
    let (folder, name) = place(bench, period);
    let path = bench.place(put, &folder, &name)?;
    let note = bench.note(&reflect(report, period).form(), &path)?;
    bench.write(note, "review", &format!("review {} --write", period.label()), put)
}

/// The folder and the name of the note of a period: as Periodic Notes has them, else where most reviews are.
fn place(bench: &Bench<'_>, period: Period) -> (String, String) {
    let config = &bench.report().config;
    let Some(placed) = config.obsidian.periodic.of(period.unit) else {
        return (bench.folder_of(NoteKind::Review, "reviews"), period.label());
    };
    let format = MomentFormat::new(&placed.format);
    let format = if config.week_starts == Weekday::Monday { format.with_iso_weeks() } else { format };
    (placed.folder.clone(), format.format(period.start))
}

/// Runs `milepost new review`: of the running week, or of the period that is named.
pub(in crate::cli) fn write_named(args: &Reflection, bench: &Bench<'_>) -> Result<Exit> {
    let (report, label) = (bench.report(), args.words.join(" "));
    let starts = report.config.week_starts;
    let running = |unit| Period::of(report.today, unit, starts);
    let period = match label.as_str() {
        "" | "week" => running(Unit::Week),
        "month" => running(Unit::Month),
        "quarter" => running(Unit::Quarter),
        label => Period::parse(label, starts)
            .filter(|period| matches!(period.unit, Unit::Week | Unit::Month | Unit::Quarter))
            .with_context(|| {
                format!("“{label}” is no week, month or quarter; they are named like 2026-W47, 2026-11 and 2026-Q4")
            })?,
    };
    write(bench, period, &args.put)
}

/// A heading with its lines.
type Section = (String, Vec<String>);

/// Returns a piece of a sentence without Markdown.
fn plain(piece: &Piece) -> String {
    links::plain(&piece.words)
}

/// Returns what stands in the review, section by section; those without a line are left out.
fn sections(view: &Review) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut add = |heading: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            sections.push((heading.to_owned(), lines));
        }
    };
    if let Some(last) = &view.last_time {
        let from = last.about.as_ref().map_or_else(String::new, |about| format!(" ({})", about.words));
        add("What you wanted to try", vec![format!("{}{from}", links::plain(&last.text))]);
    }
    if let Some(kept) = &view.kept {
        let mut lines = vec![kept.words.clone()];
        lines.extend(
            kept.goals.iter().map(|part| format!("{}: {} of {}", plain(&part.piece), part.tally.done, part.tally.planned)),
        );
        lines.extend(kept.more.iter().chain(Some(&kept.about).filter(|about| !about.is_empty())).cloned());
        add("Step by step", lines);
    }
    for (heading, bars) in [("Size of a step", &view.sizes), ("Weekdays", &view.weekdays)] {
        let rows = bars.iter().flat_map(|bars| &bars.rows);
        add(heading, rows.map(|row| format!("{}: {} of {}", row.name, row.tally.done, row.tally.planned)).collect());
    }
    if let Some(pace) = &view.pace {
        let rows = pace.rows.iter().map(|row| {
            let pace = if row.pace == "–" { "no pace yet".to_owned() } else { format!("{} a week", row.pace) };
            format!("{}: {pace}, {} needed; safe day {} → {}", plain(&row.piece), row.needed, row.then, row.now)
        });
        add("Pace against need", rows.collect());
    }
    if let Some(aligned) = &view.aligned {
        let meant = |share: Option<u8>| share.map_or_else(|| "–".to_owned(), |share| format!("{share}%"));
        let row = |row: &crate::page::review::AlignedRow| {
            format!("{}: meant {}, done {}%", plain(&row.piece), meant(row.meant), row.done)
        };
        add("Where the steps went", aligned.rows.iter().map(row).chain([aligned.foot.clone()]).collect());
    }
    let moved = view.moved.iter().map(|moved| format!("{}: {} → {}", plain(&moved.piece), moved.words.0, moved.words.1));
    add("What moved", moved.collect());
    let won = view.won.iter().map(|won| format!("{}: {}", plain(&won.piece), won.words));
    add("Won", won.chain(view.won_more.clone()).collect());
    if let Some(open) = &view.open {
        let lines =
            open.rows.iter().map(open_step).chain([&open.more, &open.later, &open.carried].into_iter().flatten().cloned());
        add(open.heading, lines.collect());
    }
    if let Some(habits) = &view.habits {
        add("Habits", habits.rows.iter().map(|row| format!("{}: {}", plain(&row.piece), row.of)).collect());
    }
    add("Quiet", view.quiet.iter().map(|look| format!("{}. {}", plain(&look.piece), look.words)).collect());
    add("Five questions", view.agenda.iter().map(|look| format!("{} {}", look.piece.words, look.words)).collect());
    add(&view.advice_heading, view.advice.iter().map(|look| format!("{} {}", look.piece.words, look.words)).collect());
    sections
}

fn open_step(step: &Step) -> String {
    let remarks = step.remarks.iter().map(|remark| remark.words.clone());
    let meta = Some(step.meta.clone()).filter(|meta| !meta.is_empty());
    std::iter::once(links::plain(&step.text)).chain(remarks).chain(meta).collect::<Vec<_>>().join(", ")
}

fn text(out: &mut impl Write, view: &Review) -> Result<()> {
    writeln!(out, "{BOLD}{}{BOLD:#}\n{}", view.heading, view.sub)?;
    for (heading, lines) in sections(view) {
        writeln!(out, "\n{BOLD}{}{BOLD:#}", clean(&heading))?;
        for line in lines {
            writeln!(out, "  {}", clean(&line))?;
        }
    }
    if let Some(own) = &view.own {
        writeln!(out, "\n{DIM}Your reflection: {}{DIM:#}", clean(&own.file.path))?;
    } else {
        writeln!(out, "\n{DIM}No reflection yet. A note with these lines makes it one, reviews/{}.md:{DIM:#}", view.label)?;
        for line in view.write.iter().flat_map(|example| &example.lines) {
            writeln!(out, "  {}", line.marked)?;
        }
    }
    Ok(())
}

/// Prints the same as Markdown, to be pasted into a note: no line of it is a task.
fn markdown(out: &mut impl Write, view: &Review) -> Result<()> {
    writeln!(out, "# {}\n\n{}", view.heading, view.sub)?;
    for (heading, lines) in sections(view) {
        writeln!(out, "\n## {heading}\n")?;
        for line in lines {
            writeln!(out, "- {}", one_line(&line))?;
        }
    }
    if let Some(own) = &view.own {
        writeln!(out, "\n## In your words\n")?;
        for line in own.text.lines() {
            // Its headings stand below this one.
            writeln!(out, "{}{}", if line.starts_with('#') { "##" } else { "" }, clean(line))?;
        }
    }
    Ok(())
}

/// Returns a text without what a terminal obeys, and without a box at its beginning.
fn one_line(text: &str) -> String {
    let text = clean(text);
    if text.starts_with('[') { format!("\\{text}") } else { text.into_owned() }
}

fn as_json(view: &Review) -> Value {
    let looks = |looks: &[crate::page::part::piece::Look]| {
        looks.iter().map(|look| json!({ "text": plain(&look.piece), "words": look.words })).collect::<Vec<Value>>()
    };
    let bars = |bars: &Option<crate::page::review::Bars>| {
        let rows = bars.iter().flat_map(|bars| &bars.rows);
        rows.map(|row| json!({ "name": row.name, "done": row.tally.done, "planned": row.tally.planned })).collect::<Vec<Value>>()
    };
    let goals = view.kept.iter().flat_map(|kept| &kept.goals);
    let goals = goals.map(|part| {
        let title = part.piece.href.as_ref().map(|_| plain(&part.piece));
        json!({ "goal": title, "done": part.tally.done, "planned": part.tally.planned })
    });
    let days = view.days.iter().flat_map(|days| &days.rows).zip(0_i64..);
    let aligned = view.aligned.iter().flat_map(|aligned| &aligned.rows);
    let habits = view.habits.iter().flat_map(|habits| &habits.rows);
    json!({
        "period": view.label, "unit": view.unit, "start": view.start, "end": view.end, "state": view.state, "words": view.sub,
        "planned": view.kept.as_ref().map_or(0, |kept| kept.all.planned),
        "done": view.kept.as_ref().map_or(0, |kept| kept.all.done),
        "percent": view.kept.as_ref().map(|kept| kept.all.percent),
        "line": view.kept.as_ref().map(|kept| kept.line),
        "goals": goals.collect::<Vec<Value>>(),
        "days": days.map(|(day, at)| json!({ "day": view.start.plus(at), "done": day.done, "open": day.open })).collect::<Vec<Value>>(),
        "sizes": bars(&view.sizes), "weekdays": bars(&view.weekdays),
        "open": view.open.as_ref().map_or(0, |open| open.count),
        "open_steps": view.open.iter().flat_map(|open| &open.rows).map(|step| links::plain(&step.text)).collect::<Vec<String>>(),
        "moved": view.moved.iter().map(|moved| json!({ "goal": plain(&moved.piece), "from": moved.from, "to": moved.to })).collect::<Vec<Value>>(),
        "habits": habits.map(|row| json!({ "habit": plain(&row.piece), "met": row.met, "due": row.due })).collect::<Vec<Value>>(),
        "milestones": view.won.iter().map(|won| json!({ "title": plain(&won.piece), "words": won.words })).collect::<Vec<Value>>(),
        "aligned": aligned.map(|row| json!({ "goal": plain(&row.piece), "meant": row.meant, "done": row.done, "steps": row.steps })).collect::<Vec<Value>>(),
        "questions": looks(&view.agenda), "advice": looks(&view.advice), "quiet": looks(&view.quiet),
        "wanted_to_try": view.last_time.as_ref().map(|own| links::plain(&own.text)),
        "reflection": view.own.as_ref().map(|own| own.file.path.clone()),
    })
}
