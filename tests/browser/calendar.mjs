// Reads a calendar with ical.js and prints what it says as JSON: node calendar.mjs FILE DAY.
// Of what comes again it lists the first days from DAY on. Ends with 1 if the file does not parse.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const [file, day] = process.argv.slice(2);
const bytes = readFileSync(file);
const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
const calendar = new ICAL.Component(ICAL.parse(text));
const from = ICAL.Time.fromDateString(day);
const dated = (value) => value?.toString() ?? null;

function occurrences(event) {
    const found = [];
    const steps = event.iterator();
    for (let next = steps.next(); next && found.length < 10; next = steps.next()) {
        if (next.compare(from) >= 0) found.push(next.toString());
    }
    return found;
}

const said = calendar.getAllSubcomponents().map((component) => {
    const value = (name) => component.getFirstPropertyValue(name);
    const event = new ICAL.Event(component);
    return {
        kind: component.name,
        uid: value("uid"),
        summary: value("summary"),
        description: value("description"),
        categories: value("categories"),
        sequence: value("sequence"),
        start: dated(value("dtstart")),
        due: dated(value("due")),
        end: dated(value("dtend")),
        status: value("status"),
        priority: value("priority"),
        rule: dated(value("rrule")),
        days: value("rrule") ? occurrences(event) : [],
        alarms: component.getAllSubcomponents("valarm").map((alarm) => dated(alarm.getFirstPropertyValue("trigger"))),
    };
});
console.log(JSON.stringify({ name: calendar.getFirstPropertyValue("x-wr-calname"), said }));
