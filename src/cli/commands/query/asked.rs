//! What is asked: the options and the text of Obsidian Tasks queries, as questions to the plan.

use crate::{
    cli::{
        args::{Filters, Obsidian, Order, Query as Args},
        term::words::plural,
    },
    engine::Report,
    note::Note,
    page::query::{Ask, DayField, Filter, Key, Known, Query, Sort, Subject, Test, ask, blocks, tasks_query},
    text::nearest,
};
use anyhow::{Context, Result, anyhow, bail};

/// Lists the questions, each with its name: one, or as many as a note has.
pub(super) fn queries(args: &Args, known: &Known<'_>, subject: Subject) -> Result<Vec<(Option<String>, Query)>> {
    let report = known.report;
    let texts = texts(&args.obsidian, report)?;
    if texts.is_empty() {
        let query =
            Query { filter: Filter::All(Vec::new()), sorts: Vec::new(), groups: Vec::new(), limit: None, limit_groups: None };
        let hidden = (!args.filters.all).then(|| Filter::Is(Test::Aside).negated());
        let query = with_options(query, hidden, args, known)?;
        return Ok(vec![(None, query)]);
    }
    if subject == Subject::Goals {
        bail!("queries of Obsidian Tasks are about tasks; leave `goals` out");
    }
    let one = |(name, text): (Option<String>, String)| {
        let query = tasks_query(&text, report.today, report.config.week_starts);
        let query = match &name {
            Some(name) => query.with_context(|| format!("cannot read {name}")),
            None => query.context("cannot read this Obsidian Tasks query"),
        };
        Ok((name, with_options(query?, None, args, known)?))
    };
    texts.into_iter().map(one).collect()
}

/// Lists the texts of Obsidian Tasks queries that are asked.
fn texts(args: &Obsidian, report: &Report) -> Result<Vec<(Option<String>, String)>> {
    if let Some(text) = &args.tasks {
        return Ok(vec![(None, text.clone())]);
    }
    let Some(named) = &args.file else { return Ok(Vec::new()) };
    let note = note(report, named)?;
    let found = blocks(&note.source.text);
    if found.is_empty() {
        bail!("{} has no ```tasks block", note.path());
    }
    let n_blocks = found.len();
    let named = found.into_iter().map(|block| (Some(format!("the query at {}:{}", note.path(), block.line)), block.text));
    match args.block {
        None => Ok(named.collect()),
        Some(at) => match at.checked_sub(1).and_then(|at| named.into_iter().nth(at)) {
            Some(block) => Ok(vec![block]),
            None => bail!("{} has {}, so there is no block {at}", note.path(), plural(n_blocks, "```tasks block")),
        },
    }
}

/// Finds the note that is meant: by its path in the vault, else by its name.
fn note<'r>(report: &'r Report, named: &str) -> Result<&'r Note> {
    let notes = &report.plan.notes;
    let wanted = named.trim_start_matches("./").to_lowercase();
    let is_path =
        |note: &Note| note.path().as_str().to_lowercase() == wanted || note.path().without_extension().to_lowercase() == wanted;
    if let Some(note) = notes.iter().find(|note| is_path(note)) {
        return Ok(note);
    }
    let ends = |note: &&std::sync::Arc<Note>| {
        let path = note.path().as_str().to_lowercase();
        let is_in =
            |whole: &str, part: &str| whole.strip_suffix(part).is_some_and(|above| above.is_empty() || above.ends_with('/'));
        is_in(&path, &wanted) || is_in(&wanted, &path) || note.path().stem().to_lowercase() == wanted
    };
    let found: Vec<&std::sync::Arc<Note>> = notes.iter().filter(ends).collect();
    match found[..] {
        [one] => Ok(one),
        [] => Err(match nearest(named, notes.iter().flat_map(|note| [note.path().as_str(), note.path().stem()])) {
            Some(near) => anyhow!("no note of the vault is called “{named}”; the nearest is “{near}”"),
            None => anyhow!("no note of the vault is called “{named}”; name it by its path in the vault"),
        }),
        _ => {
            let paths: Vec<&str> = found.iter().take(8).map(|note| note.path().as_str()).collect();
            bail!("“{named}” may be any of these: {}", paths.join(", "))
        }
    }
}

/// Adds what the options ask for to a question.
fn with_options(mut query: Query, hidden: Option<Filter>, args: &Args, known: &Known<'_>) -> Result<Query> {
    let filters = filters(&args.filters, known)?;
    let asked = if args.filters.any && !filters.is_empty() { Filter::Any(filters) } else { Filter::All(filters) };
    query.filter = Filter::All([Some(query.filter), Some(asked), hidden].into_iter().flatten().collect());
    let Order { sort, group, limit, limit_groups } = &args.order;
    if !sort.is_empty() {
        query.sorts = keys(sort, "--sort")?;
    }
    if !group.is_empty() {
        query.groups = keys(group, "--group")?;
    }
    query.limit = limit.or(query.limit);
    query.limit_groups = limit_groups.or(query.limit_groups);
    Ok(query)
}

/// Reads the options that say which rows fit.
fn filters(args: &Filters, known: &Known<'_>) -> Result<Vec<Filter>> {
    let asked = [
        (Ask::Goal, &args.goal),
        (Ask::Stage, &args.stage),
        (Ask::Area, &args.area),
        (Ask::Owner, &args.owner),
        (Ask::Tag, &args.tag),
        (Ask::Sprint, &args.sprint),
        (Ask::Status, &args.status),
        (Ask::Priority, &args.priority),
        (Ask::Day(DayField::Due), &args.due),
        (Ask::Day(DayField::Scheduled), &args.scheduled),
        (Ask::Day(DayField::Start), &args.start),
        (Ask::Day(DayField::Done), &args.done),
        (Ask::Day(DayField::Created), &args.created),
        (Ask::Day(DayField::Cancelled), &args.cancelled),
        (Ask::Day(DayField::Happens), &args.happens),
        (Ask::Text, &args.text),
        (Ask::Path, &args.path),
        (Ask::Heading, &args.heading),
        (Ask::Estimate, &args.estimate),
        (Ask::Energy, &args.energy),
    ];
    let typed = asked.into_iter().flat_map(|(what, values)| values.iter().map(move |value| ask(what, value, known)));
    let mut filters: Vec<Filter> = typed.collect::<Result<_, String>>().map_err(|error| anyhow!(error))?;
    let yes_or_no = [(args.recurring, Test::Recurring), (args.blocked, Test::Waiting), (args.blocking, Test::Blocking)];
    for (asked, test) in yes_or_no {
        let filter = Filter::Is(test);
        filters.extend(asked.map(|yes| if yes { filter } else { filter.negated() }));
    }
    Ok(filters)
}

/// Reads keys to sort or group by.
fn keys(typed: &[String], option: &str) -> Result<Vec<Sort>> {
    let mut sorts: Vec<Sort> = Vec::new();
    for typed in typed {
        let (is_reversed, name) = typed.trim().strip_prefix('-').map_or((false, typed.trim()), |name| (true, name));
        let name = name.to_lowercase();
        let known = Key::NAMES.iter().find(|(known, _)| *known == name);
        let Some((_, key)) = known else {
            let names: Vec<&str> = Key::NAMES.iter().map(|(name, _)| *name).collect();
            match nearest(&name, names.iter().copied()) {
                Some(near) => bail!("`{option} {typed}`: there is no such key; the nearest is “{near}”"),
                None => bail!("`{option} {typed}`: there is no such key; there are {}", names.join(", ")),
            }
        };
        if sorts.iter().any(|sort| sort.key == *key) {
            bail!("`{option}`: “{name}” stands there twice");
        }
        sorts.push(Sort { key: *key, is_reversed });
    }
    Ok(sorts)
}
