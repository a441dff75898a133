//! The rows that are printed, and what machine they are of.

use anyhow::Result;
use serde::Serialize;
use std::{fmt, fs, thread};

/// One figure of one size.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) name: String,
    /// Notes of the vault.
    pub(crate) size: usize,
    pub(crate) value: f64,
    pub(crate) unit: &'static str,
    /// User and system time, in milliseconds, mean of the rounds; for rows that are a whole process.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cpu_ms: Option<f64>,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = match self.unit {
            "count" | "bytes" => 0,
            "-" => 2,
            _ => 1,
        };
        write!(f, "{:<18} {:>7} {:>12.decimals$}  {}", self.name, self.size, self.value, self.unit)?;
        self.cpu_ms
            .map_or(Ok(()), |cpu| write!(f, "{:>width$} ms of processor", format!("{cpu:.1}"), width = 14 - self.unit.len()))
    }
}

/// What the figures depend on besides the program.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Machine {
    processors: usize,
    /// The load averages as the system writes them, before the first run; empty where there are none.
    load: String,
}

impl Machine {
    pub(crate) fn look() -> Machine {
        let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
        let load = load.split(' ').take(3).collect::<Vec<_>>().join(" ");
        Machine { processors: thread::available_parallelism().map_or(1, usize::from), load }
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let load = if self.load.is_empty() { "unknown" } else { &self.load };
        write!(f, "# {} processors, load average {load}; vaults in memory, written before", self.processors)
    }
}

/// Returns everything as JSON.
pub(crate) fn as_json(machine: &Machine, rows: Vec<Row>) -> Result<String> {
    #[derive(Serialize)]
    struct All<'m> {
        machine: &'m Machine,
        rows: Vec<Row>,
    }
    Ok(serde_json::to_string_pretty(&All { machine, rows })?)
}
