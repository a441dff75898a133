//! What the note says about its goal: criteria, owner, rhythm, rewards, and the user's own keys.

use crate::{
    calendar::{Minutes, day_short},
    measure::Moment,
    note::Note,
    order,
    page::{
        atlas::Atlas,
        goal::{Reward, Saying, facts::left_to},
        part::{piece::Piece, words},
        reached,
    },
    plan::{GoalId, tree::ProgressBy},
};

/// The most of the user's own keys, and the longest value in characters.
const MOST: (usize, usize) = (40, 300);

/// Returns what the note says, in the order in which one asks.
pub(super) fn says(atlas: &Atlas<'_>, id: GoalId) -> Vec<Saying> {
    let goal = atlas.goal(id);
    let keys = &atlas.plan.note(goal.note).front.goal;
    let node = atlas.goal_node(id);
    let mut says = Vec::new();
    let mut say = |label: &str, lines: Vec<Piece>| {
        if !lines.is_empty() {
            says.push(Saying { label: label.to_owned(), lines });
        }
    };
    say("Done when", keys.done_when.iter().map(Piece::words).collect());
    say(
        "Leads to",
        goal.parent.map(|parent| Piece::link(atlas.goal(parent).title.clone(), atlas.page(parent))).into_iter().collect(),
    );
    let area = |area: &String| Piece { words: area.clone(), href: atlas.area_page(area) };
    say("Area", keys.area.iter().map(area).collect());
    let people = atlas.people_with_pages(keys.owners.iter().map(String::as_str)).into_iter();
    let label = if keys.owners.len() > 1 { "Owners" } else { "Owner" };
    say(label, people.map(|(words, href)| Piece { words, href }).collect());
    say("Rhythm", keys.cadence.iter().map(Piece::words).collect());
    say("Work in all", node.estimate.map(|minutes| Piece::words(Minutes(minutes).words())).into_iter().collect());
    let is_weighted = (node.weight - 1.0).abs() > f64::EPSILON;
    let weight = is_weighted.then(|| Piece::words(format!("counts {} times in the goal above", words::decimal(node.weight))));
    say("Weight", weight.into_iter().collect());
    let by_estimate = node.progress_by == Some(ProgressBy::Estimate);
    say("Counted", by_estimate.then(|| Piece::words("each step by its estimate")).into_iter().collect());
    say("Tags", tags(atlas, id));
    says
}

/// The tags of the note's front matter that have a page.
fn tags(atlas: &Atlas<'_>, id: GoalId) -> Vec<Piece> {
    let tags = &atlas.plan.note(atlas.goal(id).note).front.tags;
    tags.iter().filter_map(|tag| Some(Piece::link(format!("#{tag}"), &atlas.tag_page(tag)?))).take(MOST.0).collect()
}

/// Returns the keys that mean something to the user alone, with their values as written.
pub(super) fn own_keys(note: &Note) -> Vec<Saying> {
    let own = note.front.own(&note.source.text).filter(|(_, value)| !value.is_empty());
    let saying = |(key, value): (&str, &str)| Saying {
        label: key.to_owned(),
        lines: vec![Piece::words(words::cut(&value.split_whitespace().collect::<Vec<_>>().join(" "), MOST.1))],
    };
    own.take(MOST.0).map(saying).collect()
}

/// Returns the rewards of the quarters, in their order.
pub(in crate::page) fn rewards(atlas: &Atlas<'_>, id: GoalId) -> Vec<Reward> {
    let goal = atlas.goal(id);
    let mut rewards: Vec<(u8, &str)> = goal.rewards.iter().map(|(mark, words)| (mark.unwrap_or(100), words.as_str())).collect();
    order::by_key(&mut rewards, |(mark, _)| *mark);
    let celebrated = atlas.goal_node(id).celebrated;
    let marks = reached::marks(atlas, id);
    let reward = |(mark, words): &(u8, &str)| {
        let moment = marks.iter().find(|known| known.at == *mark).and_then(|known| known.reached);
        let reached = moment.is_some();
        let about = match moment {
            Some(_) if celebrated.contains(*mark) => "celebrated".to_owned(),
            Some(Moment::On(day)) => format!("reached {}, waiting to be celebrated", day_short(day, atlas.today)),
            Some(_) => "waiting to be celebrated".to_owned(),
            None => left_to(atlas, id, *mark).map_or_else(String::new, |left| format!("{left} away")),
        };
        Reward { reached, mark: format!("{mark}%"), words: (*words).to_owned(), about }
    };
    rewards.iter().map(reward).collect()
}
