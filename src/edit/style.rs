//! In which syntax a new field is written, where the settings leave it open.

use crate::{
    config::{Config, TaskFormat, TasksPlugin},
    note::{Note, Syntax, field_table::Field},
};

/// Returns the syntax of the vault: that of the Tasks plugin's settings; without settings of its own, the one in which the
/// notes already say when tasks were done.
///
/// # Source
/// `corpus/obsidian-tasks/README.md`, "Ticking a box": `taskFormat` rules. A vault that has never seen the plugin keeps its way.
pub fn style<'n>(config: &Config, notes: impl IntoIterator<Item = &'n Note>) -> Syntax {
    let tasks = &config.obsidian.tasks;
    if tasks.task_format == TaskFormat::Dataview {
        return Syntax::Inline;
    }
    if *tasks != TasksPlugin::default() {
        return Syntax::Emoji;
    }
    let mut style = Syntax::Emoji;
    for says in notes.into_iter().flat_map(|note| &note.items).map(|item| &item.line_says) {
        let is_inline = says.fields.iter().any(|field| field.field == Some(Field::Done));
        match says.dates.done {
            Some(_) if is_inline => style = Syntax::Inline,
            Some(_) => return Syntax::Emoji,
            None => {}
        }
    }
    style
}
