//! What stays out of the report: notes that `private:` names by glob, tag or area.

use crate::{
    config::{Config, Private},
    note::Note,
};

/// Says whether a note is private.
pub(super) fn is_private(note: &Note, config: &Config) -> bool {
    let private = &config.private;
    if *private == Private::default() {
        return false;
    }
    let under = |value: &str, names: &[String]| {
        !names.is_empty() && {
            let value = value.trim_start_matches('#').to_lowercase();
            let mut names = names.iter().map(|name| name.trim_start_matches('#').to_lowercase());
            names.any(|name| value.strip_prefix(&name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
        }
    };
    private.globs.iter().any(|glob| glob.covers(note.path().as_str()))
        || note.tags.iter().any(|tag| under(tag, &private.tags))
        || note.front.goal.area.as_deref().is_some_and(|area| under(area, &private.areas))
}
