//! What several pages are made of, gathered once: the parts of long lists, and whom and what the pages of people, areas and
//! tags are about.

use crate::page::{
    areas::{self, Areas},
    atlas::{Atlas, Named},
    board, calendar, inbox,
    now::habit_days,
    people::{self, Person},
    review::Book,
    standup,
    tags::{self, Tag},
    wins::{self, Found},
};
use rayon::join;
use std::sync::Arc;

/// What several pages are made of.
#[derive(Debug)]
pub(super) struct Gathered<'r> {
    pub(super) inbox: Vec<inbox::Part<'r>>,
    pub(super) wins: Vec<Vec<Found>>,
    pub(super) people: Vec<Person>,
    pub(super) areas: Areas,
    pub(super) tags: Vec<Tag>,
    pub(super) reviews: Book<'r>,
    pub(super) days: calendar::Days,
    pub(super) deck: board::Deck,
    pub(super) standup: standup::Lists<'r>,
}

impl<'r> Gathered<'r> {
    /// Gathers all, and tells the atlas where people, areas and tags have their pages.
    pub(super) fn of(atlas: &Atlas<'r>) -> Gathered<'r> {
        let habits = habit_days(atlas.report);
        let ((people, areas, days, deck), ((tags, standup), (inbox, wins, reviews))) = join(
            || {
                let habits = habit_days(atlas.report);
                let ((people, areas), (days, deck)) = join(
                    || join(|| people::gather(atlas), || areas::gather(atlas)),
                    || join(|| calendar::Days::of(atlas, Arc::clone(&habits)), || board::Deck::of(atlas)),
                );
                (people, areas, days, deck)
            },
            || {
                join(
                    || {
                        atlas.codes();
                        (tags::gather(atlas), standup::Lists::of(atlas))
                    },
                    || (inbox::parts(atlas), wins::parts(atlas), Book::of(atlas, Arc::clone(&habits))),
                )
            },
        );
        atlas.set_named(Named {
            people: people.iter().map(|person| (person.handle.to_lowercase(), person.page.clone())).collect(),
            areas: areas.list.iter().map(|area| (area.name.to_lowercase(), area.page.clone())).collect(),
            tags: tags.iter().filter_map(|tag| Some((tag.name.to_lowercase(), tag.page.clone()?))).collect(),
        });
        Gathered { inbox, wins, people, areas, tags, reviews, days, deck, standup }
    }
}
