//! What could not be carried from one program to another, listed for people: each kind once, with where it stands.

use crate::{
    cli::term::{sanitize::clean, words::plural},
    import::Left,
};
use std::{
    collections::HashMap,
    io::{self, Write},
};

/// Lists it.
pub(super) fn list(out: &mut dyn Write, left: &[Left]) -> io::Result<()> {
    for (what, places) in grouped(left) {
        let shown: Vec<String> = places.iter().take(LISTED).map(|place| clean(&short(place)).into_owned()).collect();
        let more = if places.len() > LISTED { format!(", and {} more", places.len() - LISTED) } else { String::new() };
        writeln!(out, "  {} – {}: {}{more}", clean(what), plural(places.len(), "time"), shown.join(", "))?;
    }
    Ok(())
}

/// How many places are named for each kind of what is not carried.
const LISTED: usize = 8;

/// Groups what is not carried, in the order in which the kinds come first.
fn grouped(left: &[Left]) -> Vec<(&str, Vec<&str>)> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for Left { what, place } in left {
        let at = *known.entry(what).or_insert_with(|| {
            groups.push((what, Vec::new()));
            groups.len() - 1
        });
        groups[at].1.push(place);
    }
    groups
}

fn short(place: &str) -> String {
    if place.chars().count() <= 48 { place.to_owned() } else { place.chars().take(46).chain(['…', '”']).collect() }
}
