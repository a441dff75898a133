//! What is attacked with any bytes, and what must hold whatever they are: for `tests/suite/fuzz.rs` and for `cargo fuzz`, see README.md.

use milepost::{
    calendar::{Dates, Day, MomentFormat, Rule, Schedule, Scheduled, Weekday, next, parse_days, parse_minutes, spoken},
    config::{self, Config},
    edit::{self, Intent, LogEntry, Setting},
    engine::{Inputs, Report, report},
    export::{self, Kinds},
    import::{self, Format, Given, Hand, Way, misread, written},
    lsp::{self, Doors},
    note::{Note, Priority, Reader, Syntax, field_value, link_places, links, parse},
    page::{
        self,
        query::{Subject, find, tasks_query},
    },
    path::VaultPath,
    render,
    serve::Server,
    text::{Edits, Source, Span},
};
use std::{
    io::{self, Cursor, Read, Write},
    net::TcpStream,
    sync::{Arc, Mutex, OnceLock},
    time::Duration,
};

/// A name, as `cargo fuzz run NAME` takes it, and what is done with the bytes.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// All of them.
pub(crate) const TARGETS: &[Target] = &[
    ("config", settings),
    ("edits", edits),
    ("fields", fields),
    ("front_matter", front_matter),
    ("http", http),
    ("imports", imports),
    ("lsp", language_server),
    ("note", note),
    ("pages", pages),
    ("query", query),
    ("schedule", schedule),
    ("vault", vault),
    ("wikilinks", wikilinks),
];

fn today() -> Day {
    "2026-11-22".parse().expect("a day")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn read(path: &str, text: &str, config: &Config) -> Note {
    let path = VaultPath::new(path).expect("a path inside the vault");
    parse(Arc::new(Source::of(path, text)), &Reader::new(config))
}

/// Every place that was found in a note lies in its text.
fn lies_in_its_text(note: &Note) {
    let text = note.source.text.as_str();
    let lies = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?} of {} bytes", text.len());
    lies(note.title_span);
    note.problems.iter().for_each(|problem| lies(problem.span));
    note.headings.iter().for_each(|heading| lies(heading.span));
    note.allows.iter().for_each(|allow| lies(allow.span));
    for (at, item) in note.items.iter().enumerate() {
        [item.span, item.indent(), item.marker(), item.box_span()].into_iter().for_each(lies);
        assert_eq!(note.text(item.box_span()), item.status.to_string());
        assert!(item.parent.is_none_or(|parent| (parent as usize) < at), "parents stand before children");
    }
}

/// A note is read, whatever it is.
pub(crate) fn note(bytes: &[u8]) {
    lies_in_its_text(&read("daily/2026-03-14.md", &text(bytes), &Config::default()));
}

/// Front matter is read, and a key is set in it that reads back.
pub(crate) fn front_matter(bytes: &[u8]) {
    let config = Config::default();
    let note = read("a.md", &format!("---\n{}\n---\n# A\n\n- [ ] b\n", text(bytes)), &config);
    lies_in_its_text(&note);
    let reader = Reader::new(&config);
    let made = [edit::set_key(&note, &reader, "due", "2026-12-01"), edit::add_to_list(&note, &reader, "celebrated", "50")];
    for edits in made.into_iter().flatten() {
        let after = read("a.md", &applied(&note, &edits), &config);
        assert_eq!(after.items.len(), note.items.len(), "{:?}", after.source.text);
    }
}

fn applied(note: &Note, edits: &Edits) -> String {
    edits.apply(&note.source.text).expect("edits fit the text that they are made for")
}

/// The fields of one line, and what recurs.
pub(crate) fn fields(bytes: &[u8]) {
    let text = text(bytes);
    let config = Config::default();
    let note = read("a.md", &format!("- [ ] {text}\n"), &config);
    lies_in_its_text(&note);
    for item in &note.items {
        let _ = edit::next_dates(item, &config, today());
    }
    let _ = (field_value::read(&text), parse_minutes(&text), parse_days(&text), spoken(&text, today(), Weekday::Monday));
}

/// Schedules and recurrence: what is understood can be said again, and means the same.
pub(crate) fn schedule(bytes: &[u8]) {
    let text = text(bytes);
    if let Some(schedule) = Schedule::parse(&text) {
        let said = schedule.to_string();
        assert_eq!(Schedule::parse(&said).map(|again| again.to_string()), Some(said), "{text:?}");
    }
    let _ = Schedule::read(&text).map(|schedule| schedule.last_day(Some(today())));
    for rule in [Rule::parse(&text), Rule::parse_rfc5545(&text)].into_iter().flatten() {
        let dates = Dates { due: Some(today()), ..Dates::default() };
        if let Some(Dates { due: Some(due), .. }) = next(&rule, dates, today(), Scheduled::Moves) {
            assert!(due > today(), "{text:?} goes on to {due}");
        }
        let _ = Schedule::of_rule(&rule);
    }
    let format = MomentFormat::new(&text);
    let _ = (format.day_of(&text), format.format(today()));
}

/// Links are found where they stand, and lead somewhere or nowhere.
pub(crate) fn wikilinks(bytes: &[u8]) {
    let text = text(bytes);
    for found in links::find(&text) {
        assert!(text.get(found.start..found.end).is_some(), "{found:?}");
    }
    let _ = (links::plain(&text), links::only(&text));
    let note = read("a/b.md", &text, &Config::default());
    for found in link_places(&note) {
        assert!(text.get(found.start..found.end).is_some(), "{found:?}");
    }
    let path = text.lines().next().filter(|path| path.len() < 200).and_then(VaultPath::new);
    let named = path.map(|path| (path.to_string(), "- [ ] here ^x\n".to_owned()));
    let notes = [Some(("a/b.md".to_owned(), text.clone())), named].into_iter().flatten();
    let _ = of_notes(notes.collect(), &Config::default());
}

/// Every edit of every box changes its own place, and nothing else.
pub(crate) fn edits(bytes: &[u8]) {
    let text = text(bytes);
    let config = Config::default();
    let (note, reader) = (read("a.md", &text, &config), Reader::new(&config));
    let style = if bytes.len().is_multiple_of(2) { Syntax::Emoji } else { Syntax::Inline };
    let day = Some(today());
    for item in note.items.iter().take(8) {
        let (lead, rest) = (&text[..item.box_span().range().start], &text[item.span.range().end..]);
        for intent in [Intent::Done(today()), Intent::Open, Intent::Start, Intent::Cancel(today())] {
            let Ok(edited) = edit::edit(&note, &reader, style, item.line, intent) else { continue };
            assert_eq!(applied(&note, &edited.edits), edited.note.source.text);
            if edited.next.is_none() && edited.line.is_some() {
                assert!(edited.note.source.text.starts_with(lead) && edited.note.source.text.ends_with(rest), "{intent:?}");
            }
        }
        let owner = Setting::Owner(Some("ana".to_owned()));
        for setting in [Setting::Due(day), Setting::Due(None), Setting::Priority(Some(Priority::High)), owner] {
            let Ok((edits, after)) = edit::set(&note, &reader, style, item.line, &setting) else { continue };
            assert_eq!(applied(&note, &edits), after.source.text);
            assert!(after.source.text.starts_with(lead) && after.source.text.ends_with(rest), "{setting:?}");
        }
        if let Ok((edits, after)) = edit::split(&note, &reader, item.line, &["one".to_owned()]) {
            assert_eq!(applied(&note, &edits), after.source.text);
            assert_eq!(after.items.len(), note.items.len() + 1);
        }
        let _ = edit::block_id(&note, &reader, item.line);
    }
    for entry in [
        LogEntry::Dated { day: today(), value: "5" },
        LogEntry::Field { key: "words", value: "5", like: &text },
        LogEntry::Tick { words: "Run", day: today(), said: None, heading: None },
    ] {
        if let Ok(edits) = edit::log(&note, &reader, &entry) {
            assert!(applied(&note, &edits).len() > text.len());
        }
    }
}

/// Settings are read, and a vault is understood by them.
pub(crate) fn settings(bytes: &[u8]) {
    let text = text(bytes);
    let (config, problems) = config::parse(&text);
    for problem in problems {
        assert!(text.get(problem.span.range()).is_some(), "{problem:?}");
    }
    let notes = [("Goal.md", "---\ntype: goal\n---\n- [x] a ✅ 2026-11-20\n- [ ] b #x @ana\n"), ("2026-11-21.md", "- [x] run\n")];
    let _ = of_notes(notes.map(|(path, text)| (path.to_owned(), text.to_owned())).to_vec(), &config);
}

fn of_notes(mut files: Vec<(String, String)>, config: &Config) -> Report {
    files.sort();
    files.dedup_by(|one, other| one.0 == other.0);
    let notes = files.iter().map(|(path, text)| Arc::new(read(path, text, config))).collect();
    report(Inputs { config: config.clone(), notes, ..Inputs::default() }, today())
}

/// The notes that some bytes are: parts that a form feed separates, each a goal, a habit, a sprint, a daily note or none of these.
fn notes_of(bytes: &[u8]) -> Vec<(String, String)> {
    const PATHS: [&str; 6] = ["Goal.md", "2026-11-20.md", "areas/Habit.md", "S1.md", "Goal/Other.md", "2026-11-21.md"];
    let text = text(bytes);
    text.split('\u{c}').zip(PATHS).map(|(part, path)| (path.to_owned(), part.to_owned())).collect()
}

/// A vault of a few notes is measured and judged; every finding lies in its note, and the calendar has whole lines.
pub(crate) fn vault(bytes: &[u8]) {
    let files = notes_of(bytes);
    let report = of_notes(files.clone(), &Config::default());
    for found in &report.diagnostics {
        let (_, text) = files.iter().find(|(path, _)| path == found.path.as_str()).expect("it is about a note");
        assert!(text.get(found.span.range()).is_some(), "{found:?}");
        if let Some(fix) = &found.fix {
            fix.edits.apply(text).expect("a mend fits its note");
        }
    }
    let calendar = export::ics(&report, Kinds::ToDos);
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{calendar}");
}

/// All pages of it are made; none holds a script of its own, or loads anything from elsewhere.
pub(crate) fn pages(bytes: &[u8]) {
    let report = of_notes(notes_of(bytes), &Config::default());
    let pages = page::build(&report);
    let renderer = render::Renderer::new().expect("the templates are whole");
    let site = render::Site::of(&pages, &renderer, Vec::new());
    for (at, path) in site.paths().iter().enumerate().take(pages.len()) {
        let mut page = Vec::new();
        site.put(&site.content(at), &mut page).expect("the templates fit");
        let page = String::from_utf8(page).expect("pages are text");
        for script in page.match_indices("<script").map(|(at, _)| &page[at..]) {
            assert!(script.starts_with("<script src=\"") || script.starts_with("<script defer src=\""), "{path}: {script:.200}");
        }
        for bad in ["src=\"http", "src=\"//", "href=\"javascript:", "<iframe", "<object", "<embed", "onerror=\""] {
            assert!(!page.contains(bad), "{path}: {bad}");
        }
    }
}

/// The text of an Obsidian Tasks query is understood, or refused with a sentence; what it finds is some of all.
pub(crate) fn query(bytes: &[u8]) {
    let text = text(bytes);
    match tasks_query(&text, today(), Weekday::Monday) {
        Err(misread) => assert!(!misread.to_string().is_empty()),
        Ok(query) => {
            let notes =
                "---\ntype: goal\n---\n# Goal\n- [x] a ✅ 2026-11-20\n- [ ] b #x @ana 📅 2026-11-30 ⏫ 🆔 b\n    - [ ] c ⛔ b\n";
            let report = of_notes(vec![("Goal.md".to_owned(), notes.to_owned())], &Config::default());
            let rows = Subject::Tasks.rows(&report);
            let found = find(&query, Subject::Tasks, &rows);
            assert!(found.total <= rows.len());
        }
    }
}

/// What the first byte calls an export of some program becomes notes that read as they are meant, or a sentence.
pub(crate) fn imports(bytes: &[u8]) {
    const FORMATS: [Format; 9] = [
        Format::TodoTxt,
        Format::Taskwarrior,
        Format::Trello,
        Format::Org,
        Format::GoogleTasks,
        Format::GitHub,
        Format::Loop,
        Format::Todoist,
        Format::Csv,
    ];
    let Some((first, rest)) = bytes.split_first() else { return };
    let format = FORMATS[usize::from(first.wrapping_sub(b'0')) % FORMATS.len()];
    let files: Vec<(String, String)> = match format {
        Format::Loop => text(rest)
            .split('\u{c}')
            .zip(["Habits.csv", "Checkmarks.csv", "001 A/Checkmarks.csv"])
            .map(|(text, name)| (name.to_owned(), text.to_owned()))
            .collect(),
        _ => vec![("export".to_owned(), text(rest))],
    };
    let way = Way { zone: &|day, minute| (day, minute), today: today(), map: &[], format: None };
    let Ok(imported) = import::import(format, Given { name: "Export", files: &files }, way) else { return };
    let hand = Hand { syntax: Syntax::Emoji, filter: "" };
    let names = import::names(&imported.notes);
    for (sheet, name) in imported.notes.iter().zip(&names) {
        let path = format!("{name}.md");
        let note = read(&path, &written(sheet, name, &names, hand), &Config::default());
        lies_in_its_text(&note);
        assert_eq!(misread(sheet, &note, hand), [""; 0], "{}", note.source.text);
    }
}

/// What the language server says, kept.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody went wrong").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The bytes are parts that a form feed separates: a part that begins with `{` is sent as a message, any other as it is.
fn messages(bytes: &[u8]) -> Vec<u8> {
    let framed = |part: &[u8]| {
        if part.starts_with(b"{") {
            [format!("Content-Length: {}\r\n\r\n", part.len()).as_bytes(), part].concat()
        } else {
            part.to_vec()
        }
    };
    bytes.split(|byte| *byte == 0xc).map(framed).collect::<Vec<_>>().concat()
}

/// The language server ends with its editor, whatever that said, and all it says is well framed.
pub(crate) fn language_server(bytes: &[u8]) {
    let heard = Heard::default();
    lsp::run(Doors {
        input: Box::new(Cursor::new(messages(bytes))),
        output: Box::new(heard.clone()),
        today: Box::new(|_| today()),
        look: &mut |_, _| Err("there is no vault here".to_owned()),
        end: Box::new(|_| {}),
    });
    let said = heard.0.lock().expect("nobody went wrong");
    let mut rest = std::str::from_utf8(&said).expect("text");
    while let Some((head, behind)) = rest.split_once("\r\n\r\n") {
        let length = head.strip_prefix("Content-Length: ").and_then(|length| length.parse().ok());
        let (message, behind) = behind.split_at(length.expect("a length"));
        assert!(message.starts_with('{') && message.contains("\"jsonrpc\":\"2.0\""), "{message}");
        rest = behind;
    }
    assert_eq!(rest, "");
}

/// The server answers or hangs up, and still answers others then.
pub(crate) fn http(bytes: &[u8]) {
    static SERVER: OnceLock<Server> = OnceLock::new();
    let server = SERVER.get_or_init(|| {
        let mut server = Server::at(0).expect("a port is free");
        server.take_clicks(|_| {}).expect("there are random numbers");
        server.start().expect("it starts");
        server
    });
    let ask = |bytes: &[u8], is_all: bool| -> Vec<u8> {
        let mut stream = TcpStream::connect(("127.0.0.1", server.port())).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a time");
        let _ = stream.write_all(bytes);
        if is_all {
            // Whoever hangs up need not be answered.
            let _ = stream.shutdown(std::net::Shutdown::Write);
        }
        let mut answer = Vec::new();
        // Enough for any answer; a stream of news has no end.
        let _ = stream.take(4096).read_to_end(&mut answer);
        answer
    };
    let answer = ask(bytes, true);
    assert!(answer.is_empty() || answer.starts_with(b"HTTP/1."), "{:?}", text(&answer));
    assert!(!answer.windows(27).any(|head| head.eq_ignore_ascii_case(b"access-control-allow-origin")));
    let plain = format!("GET /none HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", server.port());
    let plain = ask(plain.as_bytes(), false);
    assert!(plain.starts_with(b"HTTP/1.1 404"), "{:?}", text(&plain));
}
