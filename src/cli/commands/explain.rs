//! `milepost explain`: what a number or a rule means, and the lines that made those of a goal, habit, sprint or period.

use crate::{
    calendar::{Period, Unit},
    cli::{
        args::Explain,
        exit::Exit,
        find::{Named, find},
        load::load,
        options::Options,
        term::{BOLD, DIM, sanitize::clean},
    },
    engine::Report,
    export::json_text,
    lint::{self, About, RULES, Rule},
    measure::Number,
    page::explain::{self, Explained, Source},
};
use anyhow::Result;
use serde_json::{Value, json};
use std::io::{BufWriter, Write};

/// The most lines that are printed of each list; `--json` has all.
const MOST: usize = 60;

/// Runs the command.
pub(in crate::cli) fn run(args: &Explain, options: &Options) -> Result<Exit> {
    let words = args.words.join(" ");
    let mut out = BufWriter::new(anstream::stdout().lock());
    if words.is_empty() {
        list(&mut out, args.json)?;
    } else if let Some(number) = Number::named(&words) {
        define(&mut out, number, args.json)?;
    } else if let Some(rule) = lint::rule(&words.to_lowercase()) {
        if args.json {
            writeln!(out, "{}", json_text(&of_rule(rule))?)?;
        } else {
            page(&mut out, rule.page)?;
        }
    } else {
        let loaded = load(options, None)?;
        let (title, numbers) = of(&loaded.report, &words)?;
        if args.json {
            let explained = json!({ "title": title, "today": loaded.report.today, "numbers": numbers });
            writeln!(out, "{}", json_text(&explained)?)?;
        } else {
            print(&mut out, &title, &numbers)?;
        }
    }
    out.flush()?;
    Ok(Exit::Fine)
}

/// Lists all numbers, a sentence each.
fn list(out: &mut impl Write, is_json: bool) -> Result<()> {
    if is_json {
        let all: Vec<Value> = Number::all().map(definition).chain(RULES.iter().map(of_rule)).collect();
        return Ok(writeln!(out, "{}", json_text(&all)?)?);
    }
    writeln!(out, "{BOLD}Numbers{BOLD:#}\n")?;
    for number in Number::all() {
        writeln!(out, "{BOLD}{}{BOLD:#} {DIM}({}){DIM:#}\n  {}", number.name(), number.id(), number.sentence())?;
    }
    for (about, heading) in
        [(About::Reading, "Rules about how a line reads"), (About::Method, "Rules about how a goal is set up")]
    {
        writeln!(out, "\n{BOLD}{heading}{BOLD:#}\n")?;
        for rule in RULES.iter().filter(|rule| rule.about == about) {
            writeln!(out, "{BOLD}{}{BOLD:#} {DIM}({}){DIM:#}\n  {}", rule.name, rule.severity.name(), rule.notices())?;
        }
    }
    Ok(())
}

/// Prints all that is said of a number.
fn define(out: &mut impl Write, number: Number, is_json: bool) -> Result<()> {
    if is_json {
        return Ok(writeln!(out, "{}", json_text(&definition(number))?)?);
    }
    writeln!(out, "{BOLD}{}{BOLD:#}\n", number.name())?;
    page(out, number.text())
}

/// Prints a page of ours, its headings in bold; what is fenced, a note or what is said of it, is set off by a bar.
fn page(out: &mut impl Write, text: &str) -> Result<()> {
    let mut fence: Option<String> = None;
    for line in text.lines() {
        let marks: String = line.chars().take_while(|c| *c == '`').collect();
        match &fence {
            Some(open) if marks == *open => fence = None,
            Some(_) => writeln!(out, "  {DIM}│{DIM:#} {line}")?,
            None if marks.len() >= 3 => {
                if let Some((_, path)) = line.split_once("path=") {
                    writeln!(out, "  {DIM}│ {path}{DIM:#}")?;
                }
                fence = Some(marks);
            }
            None => match line.strip_prefix("## ").or_else(|| line.strip_prefix("# ")) {
                Some(heading) => writeln!(out, "{BOLD}{heading}{BOLD:#}")?,
                None => writeln!(out, "{line}")?,
            },
        }
    }
    Ok(())
}

fn of_rule(rule: &Rule) -> Value {
    let (severity, about) = (rule.severity, rule.about.name());
    json!({ "id": rule.name, "name": rule.name, "severity": severity, "about": about, "sentence": rule.notices(), "text": rule.page })
}

fn definition(number: Number) -> Value {
    json!({ "id": number.id(), "name": number.name(), "sentence": number.sentence(), "text": number.text() })
}

/// Explains a period by its label, or else what has the name.
fn of(report: &Report, words: &str) -> Result<(String, Vec<Explained>)> {
    if let Some(period) = period(report, words) {
        return Ok((period.label(), explain::period(report, period)));
    }
    Ok(match find(&report.plan, words)? {
        Named::Goal(id) => (report.plan.goal(id).title.clone(), explain::goal(report, id, usize::MAX)),
        Named::Habit(at) => (report.plan.habits[at].title.clone(), explain::habit(report, at)),
        Named::Sprint(at) => (report.plan.sprints[at].title.clone(), explain::sprint(report, at)),
    })
}

/// Reads `2026-W47`, `2026-11`, `2026-Q4`, or the period around today by its unit: `day`, `week`, `month`, `quarter`, `year`.
fn period(report: &Report, words: &str) -> Option<Period> {
    let week_starts = report.config.week_starts;
    let unit = match words.to_lowercase().as_str() {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        _ => return Period::parse(words, week_starts),
    };
    Some(Period::of(report.today, unit, week_starts))
}

fn print(out: &mut impl Write, title: &str, numbers: &[Explained]) -> Result<()> {
    writeln!(out, "{BOLD}{}{BOLD:#}", clean(title))?;
    for number in numbers {
        writeln!(out, "\n{BOLD}{}{BOLD:#}  {}", number.name, clean(&number.value))?;
        writeln!(out, "  {DIM}{}{DIM:#}", number.sentence)?;
        for clause in &number.from {
            writeln!(out, "  {}", clean(clause))?;
        }
        lines(out, &number.made_by)?;
        if !number.left_out.is_empty() {
            writeln!(out, "  left out")?;
            lines(out, &number.left_out)?;
        }
    }
    Ok(())
}

fn lines(out: &mut impl Write, lines: &[Source]) -> Result<()> {
    for line in lines.iter().take(MOST) {
        let place = format!("{}:{}:", line.file, line.line);
        writeln!(out, "    {DIM}{}{DIM:#} {} {DIM}({}){DIM:#}", clean(&place), clean(&line.text), clean(&line.says))?;
    }
    if lines.len() > MOST {
        writeln!(out, "    {DIM}and {} more; `--json` has all{DIM:#}", lines.len() - MOST)?;
    }
    Ok(())
}
