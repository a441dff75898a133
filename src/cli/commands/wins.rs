//! `milepost wins`: everything that was reached, what waits to be celebrated, and the records.

use crate::{
    calendar::{Day, day_short},
    cli::{
        args,
        exit::Exit,
        load::load,
        options::Options,
        term::{BOLD, DIM, DONE, sanitize::clean},
    },
    export,
    export::json_text,
    page::now::{WaitsNow, WinsNow, wins},
};
use anyhow::Result;
use serde_json::json;
use std::io::Write;

/// The most wins that are printed to be read; `--json` and `--markdown` have all.
const MOST: usize = 40;
/// The most tickets and records.
const MOST_ASIDE: usize = 10;

/// Runs the command.
pub(in crate::cli) fn run(args: &args::Wins, options: &Options) -> Result<Exit> {
    let loaded = load(options, None)?;
    let (day, wins) = (loaded.report.today, wins(&loaded.report));
    let mut out = anstream::stdout().lock();
    if args.print.json {
        let mut list = json!({ "today": day });
        if let (Some(list), serde_json::Value::Object(wins)) = (list.as_object_mut(), serde_json::to_value(&wins)?) {
            list.extend(wins);
        }
        writeln!(out, "{}", json_text(&list)?)?;
    } else if args.print.markdown {
        writeln!(out, "# Wins\n")?;
        export::wins_markdown(&mut out, &wins, day)?;
    } else {
        text(&mut out, &wins, day)?;
    }
    Ok(Exit::Fine)
}

fn text(out: &mut impl Write, wins: &WinsNow, today: Day) -> Result<()> {
    writeln!(out, "{BOLD}Wins{BOLD:#}  {}", clean(&wins.sentence))?;
    tickets(out, &wins.to_celebrate)?;
    let mut heading = String::new();
    for win in wins.wins.iter().take(MOST) {
        let month = export::win_month(win.day, today);
        if month != heading {
            writeln!(out, "\n{BOLD}{month}{BOLD:#}")?;
            heading = month;
        }
        let day = win.day.map_or_else(String::new, |day| day_short(day, today));
        let known = win.known_by.filter(|_| win.day.is_some()).unwrap_or_default();
        let about = export::win_about(win);
        let rest: Vec<&str> = [about.as_str(), known].into_iter().filter(|words| !words.is_empty()).collect();
        let gap = if rest.is_empty() { "" } else { "  " };
        let words = clean(&win.words);
        writeln!(out, "  {DONE}●{DONE:#} {day:<6}  {words}{DIM}{gap}{}{DIM:#}", clean(&rest.join("  ")))?;
    }
    more(out, wins.wins.len(), MOST)?;
    if !wins.records.is_empty() {
        writeln!(out, "\n{BOLD}Records{BOLD:#}")?;
        for record in wins.records.iter().take(MOST_ASIDE) {
            let about = export::record_days(record, today);
            writeln!(out, "  {}  {}  {DIM}{about}{DIM:#}", clean(&record.habit), record.words)?;
        }
        more(out, wins.records.len(), MOST_ASIDE)?;
    }
    Ok(())
}

fn tickets(out: &mut impl Write, waiting: &[WaitsNow]) -> Result<()> {
    if waiting.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}To celebrate{BOLD:#}")?;
    for waits in waiting.iter().take(MOST_ASIDE) {
        writeln!(out, "  ○ {}  {}  {DIM}{}{DIM:#}", clean(&waits.title), clean(&waits.goal), clean(&waits.words))?;
        if let Some(reward) = &waits.reward {
            writeln!(out, "    You promised yourself: {}", clean(reward))?;
        }
    }
    more(out, waiting.len(), MOST_ASIDE)
}

fn more(out: &mut impl Write, all: usize, most: usize) -> Result<()> {
    if all > most {
        writeln!(out, "  {DIM}and {} more{DIM:#}", all - most)?;
    }
    Ok(())
}
