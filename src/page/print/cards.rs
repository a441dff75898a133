//! Cards to cut out, eight on a sheet.

use super::view::{Cut, Sheet};
use crate::{
    calendar::day_with_weekday,
    page::{
        atlas::Atlas,
        board::{Deck, LANES, estimate, owners},
        links::LinkBook,
        part::words,
    },
    plan::{Home, Sprint, TaskId, tree::Node},
};

/// How many cards lie on a sheet, and the most sheets.
const ON_A_SHEET: usize = 8;
const SHEETS: usize = 2;

/// Returns the sheets of cards: what is in hand, what waits, what is to do.
pub(super) fn sheets(atlas: &Atlas<'_>, deck: &Deck, links: &mut LinkBook<'_>) -> Vec<Sheet> {
    let in_order = [1, 2, 0].into_iter().flat_map(|lane| deck.lanes[lane].iter().map(move |id| (lane, *id)));
    let mut cuts = Vec::new();
    for (lane, id) in in_order.clone().take(ON_A_SHEET * SHEETS) {
        let task = atlas.plan.task(id);
        links.add(atlas.plan.words(task), atlas.plan.path(task));
        cuts.push(cut(atlas, lane, id));
    }
    let sprint = the_sprint(atlas, in_order.clone().take(cuts.len()).map(|(_, id)| id));
    let title = sprint.map_or_else(|| "Cards".to_owned(), |title| format!("Cards, {title}"));
    let left_out = in_order.count() - cuts.len();
    let sheet = |(at, cuts): (usize, &[Cut])| Sheet {
        id: ["cards", "cards-2"][at],
        title: if at == 0 { title.clone() } else { "More cards".to_owned() },
        about: "cut along the dashed lines".to_owned(),
        cuts: cuts.to_vec(),
        ..Sheet::default()
    };
    let mut sheets: Vec<Sheet> = cuts.chunks(ON_A_SHEET).enumerate().map(sheet).collect();
    if let Some(last) = sheets.last_mut().filter(|_| left_out > 0) {
        last.foot = format!("{} more on the board.", words::count(left_out, "card"));
    }
    sheets
}

/// Returns the title of the running sprint that all the cards are of, `Sprint S4`.
fn the_sprint<'r>(atlas: &Atlas<'r>, mut cards: impl Iterator<Item = TaskId> + Clone) -> Option<&'r str> {
    let running = atlas.plan.sprints.iter().filter(|sprint| (sprint.start..=sprint.end).contains(&atlas.today));
    let holds =
        |sprint: &&Sprint| cards.clone().all(|id| atlas.plan.task(id).node.is_some_and(|node| sprint.tasks.contains(&node)));
    running.into_iter().find(holds).map(|sprint| sprint.title.as_str()).filter(|_| cards.next().is_some())
}

fn cut(atlas: &Atlas<'_>, lane: usize, id: TaskId) -> Cut {
    let task = atlas.plan.task(id);
    let day = task.node.map(|node| atlas.plan.tree.get(node)).and_then(Node::plan_day).filter(|day| *day >= atlas.today);
    let day = day.map(|day| day_with_weekday(day, atlas.today));
    let estimate = Some(estimate(atlas, task)).filter(|words| !words.is_empty());
    Cut {
        lane: LANES[lane],
        goal: match task.home {
            Home::Goal(goal) => words::cut(&atlas.goal(goal).title, 40),
            _ => String::new(),
        },
        text: atlas.words(task).into_owned(),
        owner: owners(atlas, task),
        end: estimate.into_iter().chain(day).collect::<Vec<_>>().join(" · "),
        code: atlas.code(task).unwrap_or_default(),
    }
}
