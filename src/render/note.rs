//! New notes through their templates: ordinary Markdown, with the user's own template where the theme has one.

use crate::{
    calendar::{Day, day_long},
    edit::new_note::Form,
    render::{
        BrokenTemplate, Theme,
        renderer::broken,
        templates::{NOTES, STARTER},
    },
};
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context, syntax::SyntaxConfig, value::Serde};

/// How much work a template may make: far more than any note needs.
const FUEL: u64 = 1_000_000;

/// Makes the text of a note. Blank lines in a row become one, and the text ends with one line end.
///
/// # Errors
/// If the template, which may be the user's, cannot be read or used.
pub fn note(form: &Form, theme: &Theme) -> Result<String, BrokenTemplate> {
    let name = format!("notes/{}.md", form.kind.name());
    let own = theme.file(&name).map(|file| file.text.as_str());
    let ours = NOTES.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text);
    let scene = context! { front => form.front_matter(), ..Value::from(Serde(form)) };
    filled(theme, &name, own.unwrap_or(ours), scene)
}

/// Makes the notes of a vault to begin with, on the day on which it begins: paths and texts.
///
/// # Shape
/// In the order of their paths. `day(3)` in a path or a text is three days after the first.
///
/// # Errors
/// An embedded template that cannot be read.
pub fn starter(today: Day) -> Result<Vec<(String, String)>, BrokenTemplate> {
    let none = Theme::default();
    let mut notes = Vec::new();
    for (path, text) in STARTER {
        let scene = || context! { day => Value::from_function(move |days: i64| today.plus(days).to_string()), title => day_long(today, today).replace('\u{a0}', " ") };
        let path = filled(&none, path, path, scene())?.trim().to_owned();
        notes.push((path, filled(&none, "starter", text, scene())?));
    }
    notes.sort();
    Ok(notes)
}

fn filled(theme: &Theme, name: &str, template: &str, scene: Value) -> Result<String, BrokenTemplate> {
    let broken = |error: &minijinja::Error| broken(theme, name, error);
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.set_fuel(Some(FUEL));
    templates.set_auto_escape_callback(|_| AutoEscape::None);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    templates.set_syntax(syntax.map_err(|error| broken(&error))?);
    // Lines of a user's template may end otherwise: a new note has one kind.
    let template = template.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    templates.add_template_owned(name.to_owned(), template).map_err(|error| broken(&error))?;
    let text = templates.get_template(name).and_then(|template| template.render(scene)).map_err(|error| broken(&error))?;
    Ok(tidied(&text))
}

/// Returns a text with no two blank lines in a row and one line end at its end.
fn tidied(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_blank = true;
    for line in text.lines().map(str::trim_end) {
        if !(line.is_empty() && is_blank) {
            out.push_str(line);
            out.push('\n');
        }
        is_blank = line.is_empty();
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}
