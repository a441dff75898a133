//! `milepost tasks`: every task with all its fields. `docs/tasks-json.md` documents the shape.

use crate::{
    cli::{
        args::Tasks,
        exit::Exit,
        load::{completed_on, load},
        options::Options,
        term::{DIM, sanitize::clean},
    },
    export::{TaskJson, json_line},
    page::{Codes, is_open},
};
use anyhow::Result;
use std::io::{BufWriter, Write};

/// Runs the command.
pub(in crate::cli) fn run(args: &Tasks, options: &Options) -> Result<Exit> {
    let loaded = load(options, None)?;
    let report = &loaded.report;
    let day = completed_on(args.completed_on.as_deref(), report)?;
    let items = report.plan.tasks.iter().filter_map(|task| Some((task, report.plan.item(task)?)));
    let codes = Codes::of(&report.plan, is_open);
    let mut out = BufWriter::new(anstream::stdout().lock());
    if args.json {
        write!(out, "[")?;
        for (at, (task, _)) in items.enumerate() {
            write!(out, "{}", if at == 0 { "\n" } else { ",\n" })?;
            out.write_all(json_line(&TaskJson::of(report, task, codes.get(task), day))?.as_bytes())?;
        }
        writeln!(out, "\n]")?;
    } else {
        for (task, item) in items {
            let place = format!("{}:{}:", report.plan.path(task), item.line);
            let status = clean(item.status.encode_utf8(&mut [0; 4])).into_owned();
            let code = codes.get(task).map_or_else(String::new, |code| format!("  {code}"));
            writeln!(out, "{DIM}{}{DIM:#} [{status}] {}{DIM}{code}{DIM:#}", clean(&place), clean(&item.line_says.description))?;
        }
    }
    out.flush()?;
    Ok(Exit::Fine)
}
