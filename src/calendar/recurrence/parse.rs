//! The grammar of recurrence rules, as rrule.js reads it.

use super::{
    End, Frequency, NthWeekday, Rule,
    number::Number,
    tokens::{Token, Tokens},
    until,
};
use crate::calendar::Weekday;

/// Reads a rule; none where rrule.js throws or Obsidian Tasks refuses.
pub(super) fn rule(text: &str) -> Option<Rule> {
    parsed(text).map(|(rule, _)| rule)
}

/// Reads a rule that is understood to its last word.
pub(super) fn whole_rule(text: &str) -> Option<Rule> {
    parsed(text).filter(|(_, is_whole)| *is_whole).map(|(rule, _)| rule)
}

fn parsed(text: &str) -> Option<(Rule, bool)> {
    let text = plain(text)?;
    let (text, when_done) = match text.strip_suffix(" when done") {
        Some(before) if !before.is_empty() => (before.trim(), true),
        _ => (text.as_str(), false),
    };
    let mut parser = Parser { tokens: Tokens::new(text), rule: Rule { when_done, ..Rule::every(Frequency::Daily) } };
    parser.sentence()?;
    let is_whole = parser.tokens.is_at_end() || matches!(parser.rule.end, End::Until(_));
    Some((parser.rule, is_whole))
}

/// Returns the text in lower case with plain blanks; none if it holds what cannot stand behind the signifier.
fn plain(text: &str) -> Option<String> {
    let blank = |c: char| if matches!(c, '\t' | '\u{a0}' | '\u{202f}') { ' ' } else { c };
    let text = text.chars().map(blank).collect::<String>().to_ascii_lowercase();
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, ',' | ' ' | '!');
    if text.chars().all(allowed) { Some(text.trim().to_owned()) } else { None }
}

impl Rule {
    pub(super) fn every(frequency: Frequency) -> Rule {
        Rule {
            frequency,
            interval: Number::ONE,
            hours: Vec::new(),
            weekdays: Vec::new(),
            month_days: Vec::new(),
            months: Vec::new(),
            weeks: Vec::new(),
            end: End::Never,
            when_done: false,
        }
    }
}

struct Parser<'text> {
    tokens: Tokens<'text>,
    rule: Rule,
}

/// All of these return none where the rule is not to be understood.
impl Parser<'_> {
    /// `every [n] unit|weekdays|months ...`
    fn sentence(&mut self) -> Option<()> {
        if !self.tokens.accept(Token::Every) {
            return None;
        }
        self.rule.interval = self.tokens.accept_number().unwrap_or(Number::ONE);
        let first = self.tokens.symbol?;
        self.rule.frequency = frequency(first)?;
        match first {
            Token::Weekday(_) => {
                self.list(|rule, token| {
                    let Token::Weekday(weekday) = token else { return None };
                    rule.weekdays.push(NthWeekday { weekday, nth: 0 });
                    Some(())
                })?;
                self.at()?;
                self.month_days()?;
            }
            Token::Month(_) => {
                self.list(|rule, token| {
                    let Token::Month(month) = token else { return None };
                    rule.months.push(month);
                    Some(())
                })?;
                self.on()?;
            }
            Token::Weekdays => {
                self.monday_to_friday();
                self.at()?;
            }
            Token::Days => {
                self.tokens.advance();
                self.at()?;
            }
            Token::Weeks => {
                self.tokens.advance();
                self.on()?;
                self.at()?;
            }
            _ => {
                self.tokens.advance();
                self.on()?;
            }
        }
        self.end()
    }

    /// `Monday, Tuesday and Friday`: a comma or `and` must be followed by another of the kind.
    fn list(&mut self, add: impl Fn(&mut Rule, Token) -> Option<()>) -> Option<()> {
        loop {
            add(&mut self.rule, self.tokens.symbol?)?;
            self.tokens.advance();
            if !self.tokens.accept(Token::Comma) {
                return Some(());
            }
        }
    }

    fn monday_to_friday(&mut self) {
        self.tokens.advance();
        if self.rule.weekdays.is_empty() {
            let weekdays = Weekday::ALL.into_iter().take(5);
            self.rule.weekdays = weekdays.map(|weekday| NthWeekday { weekday, nth: 0 }).collect();
        }
    }

    /// `on Monday, the 1st, the last Friday, weekdays, in March, in week 5`
    fn on(&mut self) -> Option<()> {
        let on = self.tokens.accept(Token::On);
        let the = self.tokens.accept(Token::The);
        let mut goes_on = on || the;
        while goes_on {
            let nth = self.nth()?;
            match (nth, self.tokens.symbol) {
                (nth, Some(Token::Weekday(weekday))) => {
                    self.tokens.advance();
                    self.rule.weekdays.push(NthWeekday { weekday, nth: nth.unwrap_or(0) });
                }
                (Some(nth), _) => {
                    self.rule.month_days.push(nth);
                    self.tokens.accept(Token::Days);
                }
                (None, Some(Token::Weekdays)) => self.monday_to_friday(),
                (None, Some(Token::Weeks)) => {
                    self.tokens.advance();
                    self.rule.weeks = self.numbers()?;
                }
                (None, Some(Token::Month(month))) => {
                    self.tokens.advance();
                    self.rule.months.push(month);
                }
                _ => return Some(()),
            }
            goes_on = [Token::Comma, Token::The, Token::On].into_iter().any(|token| self.tokens.accept(token));
        }
        Some(())
    }

    /// `at 9 and 17`
    fn at(&mut self) -> Option<()> {
        let mut goes_on = self.tokens.accept(Token::At);
        while goes_on {
            self.rule.hours = self.numbers()?;
            goes_on = self.tokens.accept(Token::At);
        }
        Some(())
    }

    /// `9, 12 and 17`
    fn numbers(&mut self) -> Option<Vec<Number>> {
        let mut numbers = vec![self.tokens.accept_number()?];
        while self.tokens.accept(Token::Comma) {
            numbers.push(self.tokens.accept_number()?);
        }
        Some(numbers)
    }

    /// `[on] [the] 13th`, behind weekdays. rrule.js skips the word behind each of these days.
    fn month_days(&mut self) -> Option<()> {
        self.tokens.accept(Token::On);
        self.tokens.accept(Token::The);
        let Some(nth) = self.nth()? else { return Some(()) };
        self.rule.month_days = vec![nth];
        self.tokens.advance();
        while self.tokens.accept(Token::Comma) {
            let nth = self.nth()??;
            self.rule.month_days.push(nth);
            self.tokens.advance();
        }
        Some(())
    }

    /// `1st`, `second`, `3rd last`, `last`; an error above 366.
    #[expect(clippy::option_option, reason = "no ordinal here is not the same as one that makes the rule invalid")]
    fn nth(&mut self) -> Option<Option<i32>> {
        let nth = match self.tokens.symbol {
            Some(Token::Last) => -1,
            Some(Token::First) => 1,
            Some(Token::Second) => 2,
            Some(Token::Third) => 3,
            Some(Token::Nth(number)) => number.small().filter(|number| *number <= 366)? as i32,
            _ => return Some(None),
        };
        let may_count_from_the_end = !matches!(self.tokens.symbol, Some(Token::Last | Token::First));
        self.tokens.advance();
        Some(Some(if may_count_from_the_end && self.tokens.accept(Token::Last) { -nth } else { nth }))
    }

    /// `for 5 times`, `until April 1, 2026`
    fn end(&mut self) -> Option<()> {
        if self.tokens.symbol == Some(Token::Until) {
            self.rule.end = End::Until(until::date(self.tokens.rest)?);
        } else if self.tokens.accept(Token::For) {
            self.rule.end = End::After(self.tokens.accept_number()?);
            self.tokens.accept(Token::Times);
        }
        Some(())
    }
}

/// Returns how often a rule fires that goes on with this word.
fn frequency(token: Token) -> Option<Frequency> {
    Some(match token {
        Token::Minutes => Frequency::Minutely,
        Token::Hours => Frequency::Hourly,
        Token::Days => Frequency::Daily,
        Token::Weekdays | Token::Weeks | Token::Weekday(_) => Frequency::Weekly,
        Token::Months => Frequency::Monthly,
        Token::Years | Token::Month(_) => Frequency::Yearly,
        _ => return None,
    })
}
