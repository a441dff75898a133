//! What stays out of the report: notes that `private:` names by glob, tag or area.

use crate::{
    config::{Config, Private},
    note::Note,
    path::VaultPath,
};

/// Says whether a note is private.
pub(super) fn is_private(note: &Note, config: &Config) -> bool {
    let private = &config.private;
    if *private == Private::default() {
        return false;
    }
    let under =
        |value: &str, names: &[String]| !names.is_empty() && names.iter().any(|name| is_under(&value.to_lowercase(), name));
    is_private_path(note.path(), config)
        || note.tags.iter().any(|tag| under(tag, &private.tags))
        || note.front.goal.area.as_deref().is_some_and(|area| under(area, &private.areas))
}

/// Says whether all that has this path is private, or lies in a private folder.
pub(super) fn is_private_path(path: &VaultPath, config: &Config) -> bool {
    config.private.globs.iter().any(|glob| glob.covers(path.as_str()))
}

/// Says whether a tag or an area is the one of this name, or stands under it; blanks around a part mean nothing, as for areas.
fn is_under(value: &str, name: &str) -> bool {
    let parts = |text| str::split(str::trim_matches(text, ['#', '/', ' ']), '/').map(str::trim);
    let mut own = parts(value);
    parts(name).all(|part| own.next() == Some(part))
}

#[cfg(test)]
mod tests {
    use super::is_under;

    #[test]
    fn spellings_that_mean_the_same_are_hidden_alike() {
        for (value, name) in
            [("health", "health"), ("health / gym", "health"), ("#diary/x", "diary/"), ("health/gym/x", "health / gym")]
        {
            assert!(is_under(value, name), "{value} is under {name}");
        }
        for (value, name) in [("healthy", "health"), ("health", "health/gym"), ("", "health"), ("x", "y/")] {
            assert!(!is_under(value, name), "{value} is not under {name}");
        }
    }
}
