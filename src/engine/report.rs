//! From notes, settings and a day to the report.

use crate::{
    calendar::Day,
    config::Config,
    engine::privacy::{is_private, is_private_path},
    lint::{self, About, Diagnostic, Files, Scene},
    measure::{self, Measures},
    note::Note,
    path::VaultPath,
    plan::{self, Plan, past::Pasts},
    text::{Problem, Source},
};
use std::{collections::HashSet, sync::Arc};

/// Everything a report is made of.
#[derive(Debug, Default)]
pub struct Inputs {
    /// The settings.
    pub config: Config,
    /// The name of the vault's folder, for the title.
    pub folder: String,
    /// The notes, in order of their paths.
    pub notes: Vec<Arc<Note>>,
    /// What their history says of them; nothing without a history.
    pub pasts: Pasts,
    /// Problems of files that are no notes, or could not be read.
    pub file_problems: Vec<(VaultPath, Problem)>,
    /// The text of `milepost.yaml`, for excerpts.
    pub settings: Option<Source>,
    /// The commit that the notes are of, if they are not those of now.
    pub as_of: Option<AsOf>,
}

/// The commit that notes are of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// Its id, shortened.
    pub commit: String,
    /// The author's day.
    pub day: Day,
}

/// What a vault means on a day.
#[derive(Debug)]
pub struct Report {
    /// The settings.
    pub config: Config,
    /// The report's title: `title:` of the settings, else the folder's name.
    pub title: String,
    /// The name of the vault's folder.
    pub folder: String,
    /// All notes as one plan.
    pub plan: Plan,
    /// The numbers.
    pub measures: Measures,
    /// What is odd, in order of file and line.
    pub diagnostics: Vec<Diagnostic>,
    /// The day.
    pub today: Day,
    /// The commit that the notes are of, if they are not those of now.
    pub as_of: Option<AsOf>,
    /// The notes that are private, and in nothing of the above.
    pub private: HashSet<VaultPath>,
}

impl Report {
    /// Lists what could not be read, or not as meant; what would sharpen a goal is left out.
    pub fn unclear(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.about == About::Reading)
    }
}

/// Makes the report of a day. Never fails.
pub fn report(inputs: Inputs, today: Day) -> Report {
    let joined = join(inputs);
    let measures = joined.measure(today);
    joined.judge(measures)
}

/// What a vault says, on any day.
#[derive(Debug)]
pub struct Joined {
    config: Config,
    title: String,
    folder: String,
    plan: Plan,
    file_problems: Vec<(VaultPath, Problem)>,
    settings: Option<Source>,
    as_of: Option<AsOf>,
    private: HashSet<VaultPath>,
}

/// Joins the notes that are not private. Never fails.
pub fn join(inputs: Inputs) -> Joined {
    let Inputs { config, folder, notes, mut pasts, mut file_problems, settings, as_of } = inputs;
    let (hidden, notes): (Vec<Arc<Note>>, Vec<Arc<Note>>) = notes.into_iter().partition(|note| is_private(note, &config));
    let private = hidden.iter().map(|note| note.path().clone()).collect();
    file_problems.retain(|(path, _)| !is_private_path(path, &config));
    // A note that is gone may have been private: what stood in it is not told.
    if !pasts.gone.is_empty() {
        let shown: HashSet<&VaultPath> = notes.iter().map(|note| note.path()).collect();
        pasts.gone.retain(|gone| shown.contains(&gone.path));
    }
    let plan = plan::join(notes, pasts, &config);
    let title = config.title.clone().unwrap_or_else(|| folder.clone());
    Joined { config, title, folder, plan, file_problems, settings, as_of, private }
}

impl Joined {
    /// Returns what the notes say together.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Measures what the vault means on a day.
    pub fn measure(&self, day: Day) -> Measures {
        measure::measure(&self.plan, &self.config, day)
    }

    /// Makes the report of the day that was measured, with what is odd.
    pub fn judge(self, measures: Measures) -> Report {
        let Joined { config, title, folder, plan, file_problems, settings, as_of, private } = self;
        let scene = Scene { plan: &plan, measures: &measures, config: &config };
        let diagnostics = lint::check(&scene, Files { problems: &file_problems, settings: settings.as_ref() });
        Report { today: measures.day, config, title, folder, plan, measures, diagnostics, as_of, private }
    }
}
