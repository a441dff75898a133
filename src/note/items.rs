//! The task items of a note, and the dated lines of its lists.

use crate::{
    calendar::{Day, Rule, parse_minutes},
    config::Config,
    note::{
        blocks::{Blocks, FirstBlock, ItemBlock},
        field_table::{self, Field},
        links,
        masked::{Masked, inside},
        note::{Item, LogLine, OwnFields},
        seldom::Seldom,
        task_line::{self, LineBelow, TaskLine},
    },
    text::{Fact, Lines, Problem, Span},
};

/// The most levels of tasks that the model keeps; deeper ones are hung up at the last.
const DEEPEST: u8 = 63;

/// What reading items needs to know.
pub(super) struct Context<'c> {
    pub(super) text: &'c str,
    pub(super) lines: &'c Lines,
    pub(super) blocks: &'c Blocks,
    pub(super) masked: &'c Masked,
    pub(super) heading_at: &'c [Option<u32>],
    pub(super) config: &'c Config,
}

/// What was read.
#[derive(Default)]
pub(super) struct Items {
    pub(super) list: Vec<Item>,
    pub(super) log: Vec<LogLine>,
    /// The lines below an item that belong to it, sorted.
    pub(super) lines_below: Vec<u32>,
}

/// Reads all items.
pub(super) fn read(context: &Context<'_>, problems: &mut Vec<Problem>) -> Items {
    let mut out = Items { list: Vec::with_capacity(context.blocks.items.len()), ..Items::default() };
    let mut nearest: Vec<Option<u32>> = Vec::with_capacity(context.blocks.items.len());
    let mut too_deep = context.blocks.too_deep;
    for block in &context.blocks.items {
        let above = block.parent.and_then(|parent| nearest[parent as usize]);
        let start = block.start as usize;
        if context.masked.holds(start) || start >= context.text.len() {
            nearest.push(above);
            continue;
        }
        let line = context.lines.line(start);
        let end = block.line_end as usize;
        let may_be_task = block.first == Some(FirstBlock::Text);
        let task = may_be_task.then(|| box_at(context.text, start, end)).flatten();
        if let Some(log) = log_line(context, block, line, task.as_ref().map_or(start, |task| task.text_from), end, task.as_ref())
        {
            out.log.push(log);
        }
        let Some(task) = task else {
            done_when_of_plain(context, above, &mut out, start, end);
            nearest.push(above);
            continue;
        };
        let mut item = item(context, block, &task, line, &mut out.lines_below, problems);
        item.parent = above;
        item.depth = above.map_or(0, |above| out.list[above as usize].depth + 1);
        if item.depth > DEEPEST {
            too_deep = too_deep.or(Some(item.span));
            item.parent = above.and_then(|above| out.list[above as usize].parent);
            item.depth = DEEPEST;
        }
        nearest.push(Some(out.list.len() as u32));
        out.list.push(item);
    }
    out.list.shrink_to_fit();
    if let Some(span) = too_deep {
        problems.push(Problem { span, fact: Fact::TooDeep });
    }
    out
}

/// Takes the day of the file's name as scheduled day, where the task has no day of its own.
pub(super) fn infer_scheduled(item: &mut Item, day: Day) {
    let dates = &mut item.line_says.dates;
    if dates.due.is_none() && dates.start.is_none() && dates.scheduled.is_none() {
        dates.scheduled = Some(day);
        item.scheduled_inferred = true;
    }
}

/// A box behind a list marker.
struct BoxAt {
    marker_length: u8,
    status: char,
    status_at: usize,
    text_from: usize,
}

/// Reads `marker [c] text` on one line.
fn box_at(text: &str, start: usize, end: usize) -> Option<BoxAt> {
    let line = &text[start..end];
    let marker = marker_length(line)?;
    let blanks = line[marker..].len() - line[marker..].trim_start_matches([' ', '\t']).len();
    let open = marker + blanks;
    let mut inside = line.get(open..)?.strip_prefix('[')?.chars();
    let status = inside.next()?;
    let behind = inside.as_str().strip_prefix(']')?;
    let apart = behind.starts_with([' ', '\t']) && !behind.trim().is_empty();
    let (marker_length, status_at) = (marker as u8, start + open + 1);
    (blanks > 0 && apart).then_some(BoxAt { marker_length, status, status_at, text_from: end - behind.len() })
}

fn marker_length(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match (digits, line.as_bytes().get(digits)?) {
        (0, b'-' | b'*' | b'+') => Some(1),
        (1..=9, b'.' | b')') => Some(digits + 1),
        _ => None,
    }
}

fn item(
    context: &Context<'_>,
    block: &ItemBlock,
    task: &BoxAt,
    line: u32,
    lines_below: &mut Vec<u32>,
    problems: &mut Vec<Problem>,
) -> Item {
    let text = context.text;
    let (start, end) = (block.start as usize, block.line_end as usize);
    let mut line_start = context.lines.start(line);
    if text[line_start..].starts_with('\u{feff}') {
        line_start += '\u{feff}'.len_utf8();
    }
    let below = below(context, block);
    let code = code_in(&context.blocks.code, task.text_from, end);
    let mut says = task_line::read(&text[task.text_from..end], &code, line, &below);
    lines_below.extend(below.iter().map(|below| below.number));
    let filter = context.config.obsidian.tasks.global_filter.as_str();
    if filter.starts_with('#') {
        says.tags = says.tags.into_iter().filter(|tag| tag.as_ref() != filter).collect();
    }
    let span = Span::new(start, end);
    let own = own_fields(&says, &below, text, span, problems);
    report(&says, text, span, problems);
    Item {
        line,
        span,
        line_start: line_start as u32,
        marker_length: task.marker_length,
        status: task.status,
        status_at: task.status_at as u32,
        status_type: context.config.status_type(task.status),
        parent_line: block.parent.map(|at| context.lines.line(context.blocks.items[at as usize].start as usize)),
        parent: None,
        depth: 0,
        quote_depth: block.quote_depth,
        heading: block.heading.and_then(|at| context.heading_at[at as usize]),
        scheduled_inferred: false,
        passes_filter: (!filter.is_empty()).then(|| text[span.range()].contains(filter)),
        card: None,
        only_link: if says.description.ends_with([']', ')']) { links::only(&says.description).map(Box::new) } else { None },
        own,
        line_says: says,
    }
}

/// Returns the item's own lines below its first, where they may hold something.
fn below<'t>(context: &Context<'t>, block: &ItemBlock) -> Vec<LineBelow<'t>> {
    let mut lines: Vec<LineBelow<'_>> = Vec::new();
    for span in &block.below {
        let mut at = span.start as usize;
        for piece in context.text[span.range()].split(['\n', '\r']) {
            let counts = !piece.trim().is_empty() && !context.masked.holds(at) && !inside(&context.blocks.code, at);
            if counts {
                // Inline markup cuts a line into pieces; it is taken whole, once.
                let number = context.lines.line(at);
                if lines.last().is_none_or(|last| last.number != number) {
                    lines.push(line_below(context, number));
                }
            }
            at += piece.len() + 1;
        }
    }
    lines
}

fn line_below<'t>(context: &Context<'t>, number: u32) -> LineBelow<'t> {
    let line = context.lines.text(context.text, number);
    let text = line.trim_start();
    let from = context.lines.start(number) + line.len() - text.len();
    LineBelow { number, text, code: code_in(&context.blocks.code, from, from + text.len()) }
}

/// Returns the code spans of a stretch, as offsets into it.
pub(super) fn code_in(code: &[Span], from: usize, to: usize) -> Vec<(usize, usize)> {
    let first = code.partition_point(|span| span.end as usize <= from);
    let within = code[first..].iter().take_while(|span| (span.start as usize) < to);
    within.map(|span| ((span.start as usize).saturating_sub(from), (span.end as usize).min(to) - from)).collect()
}

/// Reads milepost's own fields.
fn own_fields<'t>(
    says: &TaskLine,
    below: &[LineBelow<'t>],
    text: &str,
    span: Span,
    problems: &mut Vec<Problem>,
) -> Seldom<OwnFields> {
    if says.fields.is_empty() && says.tags.is_empty() && below.is_empty() && !says.description.contains('@') {
        return Seldom::default();
    }
    let mut own = OwnFields::default();
    let mut found = Places { text, span, at: span.start as usize };
    for field in &says.fields {
        let Some(row) = field.field.map(field_table::of).filter(|row| !row.reserved) else {
            own.blocked |= field.key.eq_ignore_ascii_case("blocked") && !matches!(field.value.as_ref(), "false" | "no");
            continue;
        };
        let value = field.value.as_ref();
        let mut odd = |fact: Fact| problems.push(Problem { span: found.next(value), fact });
        match row.field {
            Field::Estimate | Field::Spent => {
                let minutes = parse_minutes(value).map(|minutes| minutes.0);
                if minutes.is_err() {
                    odd(Fact::BadDuration { field: row.name, value: value.to_owned() });
                }
                let slot = if row.field == Field::Estimate { &mut own.estimate } else { &mut own.spent };
                *slot = slot.or(minutes.ok().filter(|minutes| *minutes > 0));
            }
            Field::Weight => match value.parse::<f64>().ok().filter(|weight| weight.is_finite() && *weight >= 0.0) {
                Some(weight) => own.weight = own.weight.or(Some(weight)),
                None => odd(Fact::BadNumber { field: row.name, value: value.to_owned() }),
            },
            Field::Energy => own.energy = own.energy.or_else(|| Some(value.into())),
            Field::Owner => {
                own.owners.extend(value.split(',').map(|name| links::named(name.trim().trim_start_matches('@')).shown().into()));
            }
            Field::Sprint => own.sprint = own.sprint.or_else(|| Some(links::named(value).shown().into())),
            Field::DoneWhen => own.done_when = own.done_when.or_else(|| Some(value.into())),
            Field::Reward => own.reward = own.reward.or_else(|| Some(value.into())),
            Field::HeadStart => own.head_start |= matches!(value.to_ascii_lowercase().as_str(), "true" | "yes" | "x" | "1"),
            _ => {}
        }
    }
    for tag in &says.tags {
        let is = |name: &str| tag[1..].eq_ignore_ascii_case(name);
        let sprint = tag.split_at_checked("#sprint/".len()).filter(|(start, _)| start.eq_ignore_ascii_case("#sprint/"));
        own.blocked |= is("blocked");
        if is("low-energy") {
            own.energy = own.energy.or_else(|| Some("low".into()));
        }
        own.sprint = own.sprint.or_else(|| sprint.map(|(_, name)| name.into()));
    }
    own.owners.extend(mentions(&says.description));
    own.owners.retain(|name| !name.is_empty());
    own.owners.dedup();
    own.done_when = own.done_when.or_else(|| below.iter().find_map(|below| criterion(below.text)).map(Into::into));
    if own.blocked {
        let bare = |below: &LineBelow<'t>| below.text.trim_start_matches(['>', ' ', '\t']).trim_end();
        let says = |line: &&str| !line.is_empty() && !line.contains("::") && criterion(line).is_none();
        own.waits_for = below.iter().map(bare).find(says).map(Into::into);
    }
    own.into()
}

/// Finds the `@handle` words of a text.
fn mentions(text: &str) -> Vec<Box<str>> {
    if !text.contains('@') {
        return Vec::new();
    }
    let handles = text.split_whitespace().filter_map(|word| word.strip_prefix('@'));
    let ends = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    let names = handles.map(|word| word.split(ends).next().unwrap_or("").trim_end_matches('.'));
    names.filter(|name| !name.is_empty()).map(Into::into).collect()
}

/// Reads `Done when: …`.
fn criterion(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(['>', '-', '*', '+', ' ', '\t']);
    let head = line.get(..10)?;
    (head.eq_ignore_ascii_case("done when:")).then(|| line[10..].trim()).filter(|rest| !rest.is_empty())
}

/// Gives a task the criterion that a plain list item under it states.
fn done_when_of_plain(context: &Context<'_>, above: Option<u32>, out: &mut Items, start: usize, end: usize) {
    let Some(item) = above.map(|above| &mut out.list[above as usize]) else { return };
    if item.own.done_when.is_none()
        && let Some(criterion) = criterion(&context.text[start..end])
    {
        item.own.write().done_when = Some(criterion.into());
    }
}

/// Takes note of what in the line could not be read.
fn report(says: &TaskLine, text: &str, span: Span, problems: &mut Vec<Problem>) {
    for (field, value) in &says.invalid_dates {
        let fact = Fact::NoSuchDay { field, value: value.to_string() };
        problems.push(Problem { span: span_of(text, span, value), fact });
    }
    for symbol in &says.unread {
        let symbol = symbol.to_string();
        problems.push(Problem { span: span_of(text, span, &symbol), fact: Fact::Unread(symbol) });
    }
    if let (Some(start), Some(due)) = (says.dates.start, says.dates.due)
        && due < start
    {
        let fact = Fact::DatesReversed { start: start.to_string(), due: due.to_string() };
        problems.push(Problem { span: span_of(text, span, &due.to_string()), fact });
    }
    if let Some(rule) = says.recurrence.as_deref().filter(|rule| Rule::parse(rule).is_none()) {
        problems.push(Problem { span: span_of(text, span, rule), fact: Fact::BadRecurrence(rule.to_owned()) });
    }
}

/// Returns where a value stands in a line, its last place; the whole line if it isn't there letter by letter.
fn span_of(text: &str, line: Span, value: &str) -> Span {
    let found = text[line.range()].rfind(value).filter(|_| !value.is_empty());
    found.map_or(line, |at| Span::new(line.start as usize + at, line.start as usize + at + value.len()))
}

/// Looks for the values of a line in the order in which they stand there.
struct Places<'t> {
    text: &'t str,
    span: Span,
    at: usize,
}

impl Places<'_> {
    /// Returns where a value stands behind the one before and behind `::`; the whole line if it isn't there.
    fn next(&mut self, value: &str) -> Span {
        let end = self.span.end as usize;
        while let Some(colons) = self.text[self.at..end].find("::").map(|i| self.at + i) {
            self.at = colons + 2;
            let rest = self.text[self.at..end].trim_start();
            if rest.starts_with(value) {
                self.at = end - rest.len() + value.len();
                return Span::new(end - rest.len(), self.at);
            }
        }
        self.at = end;
        self.span
    }
}

/// Reads a list item that begins with a day, `- 2026-11-20: 12 words`.
fn log_line(
    context: &Context<'_>,
    block: &ItemBlock,
    line: u32,
    from: usize,
    end: usize,
    task: Option<&BoxAt>,
) -> Option<LogLine> {
    let mut text = context.text[from..end].trim_start();
    if task.is_none() {
        text = text.get(marker_length(text)?..)?.trim_start();
    }
    let first = text.as_bytes().first()?;
    if !first.is_ascii_digit() && *first != b'[' && *first != b'*' {
        return None;
    }
    let text = text.trim_start_matches("**").trim_start_matches("[[");
    let day: Day = text.get(..10)?.parse().ok()?;
    let rest = text[10..].trim_start_matches("]]").trim_start_matches("**");
    if rest.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let words = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | '*')).trim_end();
    Some(LogLine {
        line,
        day,
        value: first_number(rest.trim_start_matches([':', ' ', '\t', '–', '—'])),
        text: words.into(),
        ticked: task.map(|task| super::parse::is_closed(context.config.status_type(task.status))),
        heading: block.heading.and_then(|at| context.heading_at[at as usize]),
    })
}

/// Returns the first number of a text, `1,440.50` included.
fn first_number(text: &str) -> Option<f64> {
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let negative = text[..at].ends_with(['-', '−']);
    let digits = &text[at..];
    let end = digits.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(digits.len());
    let number: f64 = digits[..end].trim_end_matches(['.', ',']).replace(',', "").parse().ok()?;
    Some(if negative { -number } else { number })
}
