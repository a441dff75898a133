// Holds the check of a page by keyboard alone: Tab reaches all that can be used, in the order of the page, and shows where it is.
import { open } from './chromium.mjs';

const MOST = 600; // stops: a page has fewer, or the rest is more of the same

/** Goes through a page with Tab, its details open. */
export async function checkKeyboard(tab, file) {
  const { page } = tab;
  await open(page, file);
  const count = await page.evaluate(listen);
  for (let stop = 0; stop < Math.min(count, MOST); stop += 1) await page.keyboard.press('Tab');
  for (const detail of await page.evaluate(read, MOST)) tab.problem('keyboard', detail);
}

/** Runs in the page: notes what gets the focus from now on, and gives the number of stops there should be. */
function listen() {
  for (const details of document.querySelectorAll('details')) details.open = true;
  const usable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const wanted = [...document.querySelectorAll(usable)].filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility());
  const stops = [];
  document.addEventListener('focusin', ({ target }) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(target);
    stops.push({ target, isShown: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 });
  });
  Object.defineProperty(document, 'keyboardWalk', { value: { wanted, stops } });
  return wanted.length;
}

/** Runs in the page: what was not reached, came out of turn, or did not show that it has the focus. */
function read(most) {
  const { wanted, stops } = document.keyboardWalk;
  const name = (e) => e.cloneNode().outerHTML.slice(0, 120);
  const reached = new Set(stops.map((stop) => stop.target));
  const missed = wanted.slice(0, most).filter((e) => !reached.has(e));
  const hidden = stops.filter((stop) => !stop.isShown);
  const late = stops.filter(({ target }, at) => at > 0 && stops[at - 1].target.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING);
  return [
    ...missed.slice(0, 3).map((e) => `Tab does not reach ${name(e)}`),
    ...hidden.slice(0, 3).map(({ target }) => `nothing shows that ${name(target)} has the focus`),
    ...late.slice(0, 3).map(({ target }) => `Tab goes back to ${name(target)}`),
  ];
}
