//! What open pages hear: which of them changed, and what is wrong; as a stream of events.
//!
//! A stream says first that everything may have changed, so that a page that was away, or belongs to a server that ended, looks
//! for itself. After that it names the pages. Whoever is slow hears less often, of several turns at once; and of very many that
//! everything may have changed: little is kept for anyone.

use super::published::Changed;
use hyper::body::{Body, Bytes, Frame};
use std::{
    collections::{BTreeSet, VecDeque},
    convert::Infallible,
    fmt::Write,
    pin::Pin,
    task::{Context, Poll, ready},
};
use tokio::sync::watch::{Receiver, Sender};

/// What the stream is, for the header.
pub(super) const KIND: &str = "text/event-stream; charset=utf-8";

/// The most pages that are named one by one.
const MOST: usize = 200;

/// How many turns are kept for those who are slow.
const TURNS: usize = 8;

/// The news of this moment.
#[derive(Clone, Debug, Default)]
pub(super) struct News {
    /// How many times something changed.
    turn: u64,
    /// What changed the last times, the latest last.
    changed: VecDeque<Changed>,
    /// What is wrong; empty if nothing is.
    notice: String,
}

/// Tells that something changed.
pub(super) fn tell_changed(news: &Sender<News>, changed: Changed) {
    news.send_modify(|news| {
        news.turn += 1;
        if news.changed.len() == TURNS {
            news.changed.pop_front();
        }
        news.changed.push_back(match changed {
            Changed::Files(files) if files.len() > MOST => Changed::Any,
            changed => changed,
        });
    });
}

/// Tells what is wrong, or with an empty text that all is well; once.
pub(super) fn tell_notice(news: &Sender<News>, notice: &str) {
    news.send_if_modified(|news| {
        let is_other = news.notice != notice;
        if is_other {
            notice.clone_into(&mut news.notice);
        }
        is_other
    });
}

/// The events of one listener.
pub(super) struct Events {
    next: Next,
}

/// What comes next, with what is needed for the one after it; `None` when the server ends.
type Next = Pin<Box<dyn Future<Output = Option<(Bytes, Listener)>> + Send>>;

impl Events {
    /// Begins to listen.
    pub(super) fn of(news: Receiver<News>) -> Events {
        Events { next: Box::pin(Listener { news, heard: None }.next()) }
    }
}

impl Body for Events {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let Some((bytes, listener)) = ready!(self.next.as_mut().poll(context)) else { return Poll::Ready(None) };
        self.next = Box::pin(listener.next());
        Poll::Ready(Some(Ok(Frame::data(bytes))))
    }
}

struct Listener {
    news: Receiver<News>,
    /// The turn and the notice that were told last.
    heard: Option<(u64, String)>,
}

impl Listener {
    async fn next(mut self) -> Option<(Bytes, Listener)> {
        if self.heard.is_some() {
            self.news.changed().await.ok()?;
        }
        let (text, heard) = {
            let news = self.news.borrow_and_update();
            (words(&news, self.heard.as_ref()), (news.turn, news.notice.clone()))
        };
        self.heard = Some(heard);
        Some((Bytes::from(text), self))
    }
}

/// The events that tell the news to someone who has heard so much of them.
fn words(news: &News, heard: Option<&(u64, String)>) -> String {
    let mut text = String::new();
    let Some((turn, notice)) = heard else {
        text.push_str("retry: 1000\n");
        event(&mut text, "change", Some(news.turn), "*");
        event(&mut text, "notice", None, &news.notice);
        return text;
    };
    if news.turn != *turn {
        let files = changed_since(news, *turn).map(|files| files.into_iter().collect::<Vec<_>>().join("\n"));
        event(&mut text, "change", Some(news.turn), files.as_deref().unwrap_or("*"));
    }
    if news.notice != *notice {
        event(&mut text, "notice", None, &news.notice);
    }
    text
}

/// Returns the addresses of what changed since a turn; `None` if that may be everything.
fn changed_since(news: &News, turn: u64) -> Option<BTreeSet<String>> {
    let missed = usize::try_from(news.turn.checked_sub(turn)?).ok()?;
    let first = news.changed.len().checked_sub(missed)?;
    let mut files = BTreeSet::new();
    for changed in news.changed.range(first..) {
        let Changed::Files(changed) = changed else { return None };
        files.extend(changed.iter().map(|file| format!("/{file}")));
    }
    Some(files)
}

fn event(text: &mut String, name: &str, id: Option<u64>, data: &str) {
    // Writing to a text cannot fail.
    let _ = writeln!(text, "event: {name}");
    if let Some(id) = id {
        let _ = writeln!(text, "id: {id}");
    }
    for line in data.split(['\n', '\r']) {
        let _ = writeln!(text, "data: {line}");
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::{MOST, News, TURNS, tell_changed, tell_notice, words};
    use crate::serve::published::Changed;
    use tokio::sync::watch;

    fn files(names: &[&str]) -> Changed {
        Changed::Files(names.iter().map(|name| (*name).to_owned()).collect())
    }

    #[test]
    fn whoever_comes_looks_for_himself() {
        let news = watch::Sender::new(News::default());
        tell_changed(&news, files(&["a.html"]));
        tell_notice(&news, "One\r\ntwo: <b>");
        let text = words(&news.borrow(), None);
        assert_eq!(
            text, "retry: 1000\nevent: change\nid: 1\ndata: *\n\nevent: notice\ndata: One\ndata: \ndata: two: <b>\n\n",
            "no line of a notice begins an event of its own"
        );
    }

    #[test]
    fn whoever_heard_all_but_the_last_hears_the_last() {
        let news = watch::Sender::new(News::default());
        tell_changed(&news, files(&["a.html", "goals/b.html"]));
        let heard = (0, String::new());
        assert_eq!(words(&news.borrow(), Some(&heard)), "event: change\nid: 1\ndata: /a.html\ndata: /goals/b.html\n\n");
        tell_changed(&news, files(&["c.html"]));
        let both = "event: change\nid: 2\ndata: /a.html\ndata: /c.html\ndata: /goals/b.html\n\n";
        assert_eq!(words(&news.borrow(), Some(&heard)), both, "whoever was slow hears of several turns at once");
        let heard = (2, String::new());
        assert_eq!(words(&news.borrow(), Some(&heard)), "");
        tell_notice(&news, "wrong");
        assert_eq!(words(&news.borrow(), Some(&heard)), "event: notice\ndata: wrong\n\n");
        tell_notice(&news, "");
        assert_eq!(words(&news.borrow(), Some(&(2, "wrong".to_owned()))), "event: notice\ndata: \n\n");
    }

    #[test]
    fn of_very_many_turns_everything_may_have_changed() {
        let news = watch::Sender::new(News::default());
        for _ in 0..=TURNS {
            tell_changed(&news, files(&["a.html"]));
        }
        assert_eq!(words(&news.borrow(), Some(&(0, String::new()))), "event: change\nid: 9\ndata: *\n\n");
        assert_eq!(words(&news.borrow(), Some(&(1, String::new()))), "event: change\nid: 9\ndata: /a.html\n\n");
    }

    #[test]
    fn a_long_list_is_not_told() {
        let news = watch::Sender::new(News::default());
        tell_changed(&news, Changed::Files(vec!["a.html".to_owned(); MOST + 1]));
        assert_eq!(words(&news.borrow(), Some(&(0, String::new()))), "event: change\nid: 1\ndata: *\n\n");
    }
}
