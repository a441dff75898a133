//! `milepost badge`: how far goals are, as small pictures for a README.

use crate::{
    cli::{
        args::Badge,
        exit::Exit,
        find::{Named, find},
        load::load,
        options::Options,
        term::{
            BOLD,
            sanitize::{clean, shown},
            words::plural,
        },
    },
    page,
    plan::GoalId,
    render, site,
};
use anyhow::{Result, bail};
use std::io::Write;

/// Runs the command.
pub(in crate::cli) fn run(args: &Badge, options: &Options) -> Result<Exit> {
    let loaded = load(options, None)?;
    let report = &loaded.report;
    let renderer = render::Renderer::new()?;
    let picture = |goal: GoalId| render::badge(&renderer, &page::badge::badge(report, goal));
    let mut out = anstream::stdout().lock();
    if let Some(folder) = &args.all {
        let folder = options.env.folder.join(folder);
        let names = page::badge::names(report);
        for (goal, name) in (0..).map(GoalId).zip(&names) {
            site::write_alone(&folder.join(name), &picture(goal)?, site::Alone::Badge)?;
        }
        if !options.is_quiet {
            writeln!(out, "{} in {BOLD}{}{BOLD:#}.", plural(names.len(), "badge"), shown(&folder))?;
        }
        return Ok(Exit::Fine);
    }
    let words = args.words.join(" ");
    let Named::Goal(goal) = find(&report.plan, &words)? else {
        bail!("“{words}” is not a goal: a badge shows how far one is");
    };
    match &args.out {
        None => write!(out, "{}", picture(goal)?)?,
        Some(file) => {
            let file = options.env.folder.join(file);
            site::write_alone(&file, &picture(goal)?, site::Alone::Badge)?;
            if !options.is_quiet {
                writeln!(out, "“{}” is in {BOLD}{}{BOLD:#}.", clean(&report.plan.goal(goal).title), shown(&file))?;
            }
        }
    }
    Ok(Exit::Fine)
}
