//! How fast the release binary is, and how near to what the machine allows: `cargo bench --bench report`.
//!
//! One row per figure and size, `name  size  value  unit`; the names are kept from version to version, so that
//! figures can be compared. What each row is stands in `tests/bench/README.md`.

#![expect(clippy::disallowed_methods, reason = "a program that starts others, times them and makes vaults for them")]

mod figures;
mod floor;
mod history;
mod measure;
mod rows;
mod run;
mod vaults;
mod watch;

use anyhow::{Result, bail};
use clap::Parser;
use std::path::PathBuf;

/// Measures milepost on generated vaults, beside the floor: the least that any such program must do
#[derive(Debug, Parser)]
struct Cli {
    /// Sizes of the generated vaults, in notes
    #[arg(long, value_name = "N,N", value_delimiter = ',', default_value = "1000,10000")]
    notes: Vec<usize>,
    /// How often everything is measured, after one round to warm up
    #[arg(long, value_name = "N", default_value_t = 5)]
    rounds: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Measure this vault instead; it is copied first, and only the copy is touched
    #[arg(long, value_name = "DIR")]
    vault: Option<PathBuf>,
    /// Measure reading the history of this repository instead; it is cloned first, and only the clone is touched
    #[arg(long, value_name = "DIR", conflicts_with = "vault")]
    history: Option<PathBuf>,
    /// The work of one floor, as a child of the harness
    #[arg(long, hide = true, num_args = 1.., value_name = "WORK")]
    floor: Option<Vec<String>>,
    /// Given by `cargo bench`
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<()> {
    let cli = Cli::parse();
    if let Some(work) = &cli.floor {
        return floor::work(work);
    }
    if !cli.bench {
        // `cargo test --all-targets` starts this program as well, unoptimised.
        println!("Nothing measured: run `cargo bench --bench report`.");
        return Ok(());
    }
    if cli.rounds == 0 || cli.notes.is_empty() {
        bail!("there is nothing to measure: name at least one size and one round");
    }
    if let Some(repository) = &cli.history {
        println!("{}", rows::Machine::look());
        print(&history::repository(repository, cli.rounds)?.rows());
        return Ok(());
    }
    let vaults = match &cli.vault {
        Some(vault) => vec![vaults::copied(vault)?],
        None => cli.notes.iter().map(|notes| vaults::generated(*notes)).collect::<Result<_>>()?,
    };
    let machine = rows::Machine::look();
    if !cli.json {
        println!("{machine}");
    }
    let mut figures = Vec::new();
    for vault in &vaults {
        let measured = measure::vault(vault, cli.rounds)?;
        if !cli.json {
            print(&measured.rows());
        }
        figures.push(measured);
    }
    vaults.iter().try_for_each(|vault| vaults::sweep(&vault.folder))?;
    let growth = figures::growth(&figures);
    if cli.json {
        let all = figures.iter().flat_map(figures::Figures::rows).chain(growth).collect();
        println!("{}", rows::as_json(&machine, all)?);
    } else {
        print(&growth);
    }
    Ok(())
}

fn print(rows: &[rows::Row]) {
    for row in rows {
        println!("{row}");
    }
}
