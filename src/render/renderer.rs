//! Pages to bytes through the templates: escaping always on, undefined values are errors.

use crate::{
    page::{Page, Pages, View, nav::Entry, part::words::cut},
    render::{Theme, escape::escape, links::Links, policy, prose, templates::TEMPLATES},
};
use minijinja::{
    Environment, Error, ErrorKind, State, UndefinedBehavior, Value, escape_formatter, syntax::SyntaxConfig, value::Serde,
};
use serde::Serialize;
use std::{
    collections::BTreeSet,
    fmt::Write,
    sync::{Mutex, PoisonError},
};

/// Says that a template could not be read or used, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("the template {template} is broken{}: {why}", at(*line))]
pub struct BrokenTemplate {
    /// The template's name, or the file of the theme that stands in for it.
    pub template: String,
    /// The line, from 1, if it is known.
    pub line: Option<usize>,
    /// What is wrong in it.
    pub why: String,
}

fn at(line: Option<usize>) -> String {
    line.map_or_else(String::new, |line| format!(" in line {line}"))
}

/// What a template knows of its page.
///
/// # Shape
/// What is asked for most comes first, since names are looked up in this order.
#[derive(Serialize)]
struct Scene<'p> {
    view: &'p View,
    /// What leads from the page to the report's root.
    root: String,
    links: Value,
    head: String,
    /// The report's title.
    site: &'p str,
    nav: Vec<NavEntry<'p>>,
    /// The styles, if the page is to stand alone.
    alone: Option<Value>,
    /// Whether boxes can be ticked on the page.
    edit: bool,
}

/// An entry of the navigation, as it stands on a page.
#[derive(Serialize)]
struct NavEntry<'p> {
    words: &'p str,
    href: &'p str,
    /// What to say of it for `aria-current`, if anything.
    current: &'static str,
}

/// The compiled templates.
#[derive(Debug)]
pub struct Renderer {
    templates: Environment<'static>,
    /// Our own alone, for pages that the theme cannot show; none without a theme.
    ours: Option<Environment<'static>>,
    theme: Theme,
    /// The templates of the theme that cannot even be read.
    unreadable: BTreeSet<BrokenTemplate>,
    /// These, and those that could not show a page.
    broken: Mutex<BTreeSet<BrokenTemplate>>,
}

impl Renderer {
    /// Compiles the embedded templates.
    ///
    /// # Errors
    /// A template that cannot be read.
    pub fn new() -> Result<Renderer, BrokenTemplate> {
        Renderer::with(Theme::default())
    }

    /// Compiles the embedded templates, with those of a theme in their places. A broken one of the theme counts as not there.
    ///
    /// # Errors
    /// An embedded template that cannot be read.
    pub fn with(theme: Theme) -> Result<Renderer, BrokenTemplate> {
        let mut templates = embedded()?;
        let mut found = BTreeSet::new();
        let mut ours = None;
        for file in theme.templates() {
            if let Err(error) = templates.add_template_owned(file.name, file.text.clone()) {
                found.insert(broken(&theme, file.name, &error));
            } else if ours.is_none() {
                ours = Some(embedded()?);
            }
        }
        Ok(Renderer { templates, ours, theme, broken: Mutex::new(found.clone()), unreadable: found })
    }

    /// Returns the theme.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Forgets which templates could not show a page, before they are tried again.
    pub fn try_again(&self) {
        let mut broken = self.broken.lock().unwrap_or_else(PoisonError::into_inner);
        broken.clone_from(&self.unreadable);
    }

    /// Lists the templates of the theme that were found broken so far; our own stood in for them.
    pub fn broken(&self) -> Vec<BrokenTemplate> {
        self.broken.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// Turns a page of a report into bytes, which are appended. A page that the theme cannot show is shown by our templates,
    /// and `false` says so.
    ///
    /// # Errors
    /// An embedded template that does not fit its view.
    pub fn page(&self, page: &Page, site: &Pages<'_>, bytes: &mut Vec<u8>) -> Result<bool, BrokenTemplate> {
        self.safely((page, site, Manner::Plain), bytes)
    }

    /// Turns a page of a report into bytes, as it is when its boxes can be ticked.
    ///
    /// # Errors
    /// An embedded template that does not fit its view.
    pub fn page_to_edit(&self, page: &Page, site: &Pages<'_>, bytes: &mut Vec<u8>) -> Result<bool, BrokenTemplate> {
        self.safely((page, site, Manner::ToEdit), bytes)
    }

    /// Turns a page into bytes that need no file beside them, with these styles.
    ///
    /// # Errors
    /// An embedded template that does not fit its view.
    pub(super) fn page_alone(
        &self,
        page: &Page,
        site: &Pages<'_>,
        style: &str,
        bytes: &mut Vec<u8>,
    ) -> Result<bool, BrokenTemplate> {
        self.safely((page, site, Manner::Alone(style)), bytes)
    }

    /// Turns a value into text through one template, our own or the theme's.
    ///
    /// # Errors
    /// A template that does not fit the value.
    pub(super) fn fragment(&self, name: &str, view: &impl Serialize) -> Result<String, BrokenTemplate> {
        let broken = |error: Error| broken(&self.theme, name, &error);
        self.templates.get_template(name).and_then(|template| template.render(Value::from(Serde(view)))).map_err(broken)
    }

    fn safely(&self, shown: Shown<'_, '_>, bytes: &mut Vec<u8>) -> Result<bool, BrokenTemplate> {
        let start = bytes.len();
        let rendered = self.render(&self.templates, shown, bytes);
        let Some(ours) = &self.ours else { return rendered.map(|()| true) };
        let rendered = rendered.and_then(|()| policy::check(&bytes[start..], shown.0.view.name()));
        let Err(error) = rendered else { return Ok(true) };
        self.broken.lock().unwrap_or_else(PoisonError::into_inner).insert(error);
        bytes.truncate(start);
        self.render(ours, shown, bytes).map(|()| false)
    }

    fn render(
        &self,
        templates: &Environment<'static>,
        (page, site, manner): Shown<'_, '_>,
        bytes: &mut Vec<u8>,
    ) -> Result<(), BrokenTemplate> {
        let name = format!("pages/{}.html", page.view.name());
        let root = page.path.to_root();
        let style = if let Manner::Alone(style) = manner { Some(style.to_owned()) } else { None };
        let scene = Scene {
            links: Value::from_object(Links::new(&root, &page.links)),
            view: &page.view,
            root,
            head: head(page, site),
            site: site.title,
            nav: nav(page, site),
            alone: style.map(Value::from_safe_string),
            edit: matches!(manner, Manner::ToEdit),
        };
        let broken = |error: Error| broken(&self.theme, &name, &error);
        let template = templates.get_template(&name).map_err(broken)?;
        template.render_captured_to(Value::from(Serde(scene)), bytes).map_err(broken)?;
        Ok(())
    }
}

/// How a page is shown.
#[derive(Clone, Copy)]
enum Manner<'s> {
    /// As a file of the report.
    Plain,
    /// With these styles, and no file beside it.
    Alone(&'s str),
    /// With what is needed to tick its boxes.
    ToEdit,
}

/// A page of a site, and how it is shown.
type Shown<'p, 'r> = (&'p Page, &'p Pages<'r>, Manner<'p>);

/// Compiles the embedded templates.
fn embedded() -> Result<Environment<'static>, BrokenTemplate> {
    let none = Theme::default();
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    templates.set_syntax(syntax.map_err(|error| broken(&none, "templates", &error))?);
    templates.set_auto_escape_callback(|_| minijinja::AutoEscape::Html);
    templates.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if !value.is_safe() => escape(out, text).map_err(Error::from),
        _ => escape_formatter(out, state, value),
    });
    templates.add_filter("plain", plain);
    templates.add_filter("bare", |text: &str| prose::bare(text).into_owned());
    templates.add_filter("words", words);
    templates.add_filter("inline", inline);
    templates.add_filter("prose", blocks);
    templates.add_filter("ticks", ticks);
    templates.add_filter("between", between);
    for (name, source) in TEMPLATES {
        templates.add_template(name, source).map_err(|error| broken(&none, name, &error))?;
    }
    Ok(templates)
}

pub(super) fn broken(theme: &Theme, template: &str, error: &Error) -> BrokenTemplate {
    let mut why = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        let _ = write!(why, ": {cause}");
        source = cause.source();
    }
    let name = error.name().unwrap_or(template);
    let shown = theme.file(name).map_or(name, |file| file.path.as_str());
    BrokenTemplate { template: shown.to_owned(), line: error.line(), why }
}

/// The longest title of a page, in characters: what fits in a tab and a list of results.
const LONGEST_TITLE: usize = 70;

fn head(page: &Page, site: &Pages<'_>) -> String {
    let site = cut(&prose::bare(site.title), 28);
    let title = cut(&prose::bare(&page.title), LONGEST_TITLE - 3 - site.chars().count());
    format!("{title} · {site}")
}

fn nav<'p>(page: &Page, site: &'p Pages<'_>) -> Vec<NavEntry<'p>> {
    let current = |entry: &Entry| {
        let under = page.section == Some(entry.section);
        if page.path == entry.href {
            "page"
        } else if under {
            "true"
        } else {
            ""
        }
    };
    site.nav.iter().map(|entry| NavEntry { words: entry.words, href: entry.href.as_str(), current: current(entry) }).collect()
}

/// Text that may run from right to left, and must not take its surroundings along.
fn plain(text: &Value) -> Value {
    match text.as_str() {
        Some(line) => html_or_text(prose::simple(line), text),
        None if text.is_none() => Value::from(""),
        None => text.clone(),
    }
}

/// Our own words, with code between backticks.
fn ticks(text: &str) -> Result<Value, Error> {
    let mut out = String::with_capacity(text.len() + 24);
    let parts: Vec<&str> = text.split('`').collect();
    for (at, part) in parts.iter().enumerate() {
        let is_code = at % 2 == 1 && at + 1 < parts.len();
        out.push_str(match (at, is_code) {
            (0, _) => "",
            (_, true) => "<code>",
            _ if at % 2 == 0 => "</code>",
            _ => "`",
        });
        escape(&mut out, part)?;
    }
    Ok(Value::from_safe_string(out))
}

/// Texts with the same markup between each two.
fn between(texts: &Value, markup: &str) -> Result<Value, Error> {
    let mut out = String::with_capacity(64);
    for (at, text) in texts.try_iter()?.enumerate() {
        out.push_str(if at == 0 { "" } else { markup });
        escape(&mut out, line(&text)?)?;
    }
    Ok(Value::from_safe_string(out))
}

fn inline(state: &State<'_, '_>, text: &Value) -> Result<Value, Error> {
    Ok(html_or_text(prose::inline(line(text)?, || links(state)), text))
}

fn words(text: &Value) -> Result<Value, Error> {
    Ok(html_or_text(prose::words(line(text)?), text))
}

fn line(text: &Value) -> Result<&str, Error> {
    text.as_str().ok_or_else(|| Error::new(ErrorKind::InvalidOperation, "is no text"))
}

/// Text that is just itself is not copied: it is escaped where it is printed.
fn html_or_text(html: Option<String>, text: &Value) -> Value {
    html.map_or_else(|| text.clone(), Value::from_safe_string)
}

fn blocks(state: &State<'_, '_>, text: &str) -> Value {
    Value::from_safe_string(prose::blocks(text, &links(state)))
}

fn links(state: &State<'_, '_>) -> std::sync::Arc<Links> {
    state.lookup("links").and_then(|links| links.downcast_object::<Links>()).unwrap_or_default()
}
