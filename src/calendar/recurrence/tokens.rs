//! The words of a recurrence rule: the longest that fits is taken, wherever it ends.

use super::number::Number;
use crate::calendar::Weekday;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Number(Number),
    /// A number in letters: known, and understood nowhere.
    NumberWord,
    Every,
    Days,
    Weekdays,
    Weeks,
    Hours,
    Minutes,
    Months,
    Years,
    On,
    At,
    The,
    First,
    Second,
    Third,
    Nth(Number),
    Last,
    For,
    Times,
    Until,
    Weekday(Weekday),
    Month(u32),
    Comma,
}

/// The words with all their spellings, in lower case.
#[rustfmt::skip]
const WORDS: [(&[&str], Token); 40] = [
    (&["one", "two", "three"], Token::NumberWord),
    (&["every"], Token::Every),
    (&["day", "days"], Token::Days),
    (&["weekday", "weekdays"], Token::Weekdays),
    (&["week", "weeks"], Token::Weeks),
    (&["hour", "hours"], Token::Hours),
    (&["minute", "minutes"], Token::Minutes),
    (&["month", "months"], Token::Months),
    (&["year", "years"], Token::Years),
    (&["on", "in"], Token::On),
    (&["at"], Token::At),
    (&["the"], Token::The),
    (&["first"], Token::First),
    (&["second"], Token::Second),
    (&["third"], Token::Third),
    (&["last"], Token::Last),
    (&["for"], Token::For),
    (&["time", "times"], Token::Times),
    (&["until", "til"], Token::Until),
    (&["mo", "mon", "monday"], Token::Weekday(Weekday::Monday)),
    (&["tu", "tue", "tues", "tuesday"], Token::Weekday(Weekday::Tuesday)),
    (&["we", "wed", "wedn", "wednesday"], Token::Weekday(Weekday::Wednesday)),
    (&["th", "thu", "thur", "thursday"], Token::Weekday(Weekday::Thursday)),
    (&["fr", "fri", "friday"], Token::Weekday(Weekday::Friday)),
    (&["sa", "sat", "saturday"], Token::Weekday(Weekday::Saturday)),
    (&["su", "sun", "sunday"], Token::Weekday(Weekday::Sunday)),
    (&["jan", "january"], Token::Month(1)),
    (&["feb", "february"], Token::Month(2)),
    (&["mar", "march"], Token::Month(3)),
    (&["apr", "april"], Token::Month(4)),
    (&["may"], Token::Month(5)),
    (&["jun", "june"], Token::Month(6)),
    (&["jul", "july"], Token::Month(7)),
    (&["aug", "august"], Token::Month(8)),
    (&["sep", "sept", "september"], Token::Month(9)),
    (&["oct", "october"], Token::Month(10)),
    (&["nov", "november"], Token::Month(11)),
    (&["dec", "december"], Token::Month(12)),
    (&[","], Token::Comma),
    (&["and", "or"], Token::Comma),
];

/// Walks over the words of a text in lower case.
pub(super) struct Tokens<'text> {
    /// What follows the word under the finger.
    pub(super) rest: &'text str,
    /// The word under the finger; none at the end, and from the first word on that is not understood.
    pub(super) symbol: Option<Token>,
    /// Whether a word was not understood.
    is_lost: bool,
}

impl<'text> Tokens<'text> {
    pub(super) fn new(text: &'text str) -> Tokens<'text> {
        let mut tokens = Tokens { rest: text, symbol: None, is_lost: false };
        tokens.advance();
        tokens
    }

    /// Moves on to the next word.
    pub(super) fn advance(&mut self) {
        let text = self.rest.trim_start_matches(' ');
        let (symbol, length) = number(text).or_else(|| word(text)).unzip();
        // Once a word is not understood, nothing after it is.
        self.rest = length.and_then(|length| text.get(length..)).unwrap_or_default();
        self.symbol = symbol;
        self.is_lost |= symbol.is_none() && !text.is_empty();
        while self.symbol == Some(Token::Comma) {
            let text = self.rest.trim_start_matches(' ');
            let Some((Token::Comma, length)) = word(text) else { break };
            self.rest = &text[length..];
        }
    }

    /// Says whether all words were read and understood.
    pub(super) fn is_at_end(&self) -> bool {
        self.symbol.is_none() && !self.is_lost
    }

    /// Moves on if that word is under the finger.
    pub(super) fn accept(&mut self, token: Token) -> bool {
        let fits = self.symbol == Some(token);
        if fits {
            self.advance();
        }
        fits
    }

    /// Moves on if a number is under the finger, and returns it.
    pub(super) fn accept_number(&mut self) -> Option<Number> {
        let Some(Token::Number(number)) = self.symbol else { return None };
        self.advance();
        Some(number)
    }
}

/// Takes the longest word at the beginning.
fn word(text: &str) -> Option<(Token, usize)> {
    let spellings = WORDS.iter().flat_map(|(spellings, token)| spellings.iter().map(|spelling| (*token, *spelling)));
    let fitting = spellings.filter(|(_, spelling)| text.starts_with(spelling));
    fitting.map(|(token, spelling)| (token, spelling.len())).max_by_key(|(_, length)| *length)
}

/// Takes `12` or `12th` at the beginning.
fn number(text: &str) -> Option<(Token, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if text.starts_with('0') {
        return None;
    }
    let number = Number::parse(&text[..digits])?;
    let is_nth = ["th", "nd", "rd", "st"].iter().any(|ending| text[digits..].starts_with(ending));
    Some(if is_nth { (Token::Nth(number), digits + 2) } else { (Token::Number(number), digits) })
}
