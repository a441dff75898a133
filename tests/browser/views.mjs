// Holds the checks of pages as Chromium shows them: each width, light and dark, with and without JavaScript.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { giveUp, open } from './chromium.mjs';
import { checkKeyboard } from './keyboard.mjs';

const WIDTHS = [320, 390, 768, 1440];
const AXE_WIDTHS = [390, 1440];
const SCHEMES = ['light', 'dark'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const TABS = 2; // as many pages at a time as there are CPU cores to draw them
const PATIENCE = 300_000; // milliseconds for all views of one page, on a machine that is busy with other tests: more means that it hangs

/** Checks every page in every view; gives the number of views. */
export async function checkViews(browser, site, pages, report) {
  const shared = { site, axe: readAxe(), globals: await knownGlobals(browser) };
  const queue = [...pages];
  let views = 0;
  const work = async () => {
    let tab = await newTab(browser, shared, report);
    for (let name = queue.shift(); name; name = queue.shift()) {
      try {
        const done = await inTime(checkPage(tab, name));
        views += done;
      } catch (error) {
        report({ ...tab.view, rule: 'broke', detail: error.message.split('\n')[0] });
        await tab.close();
        tab = await newTab(browser, shared, report);
      }
    }
    await tab.close();
  };
  await Promise.all(Array.from({ length: TABS }, work));
  return views;
}

function inTime(work) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error('the page hangs')), PATIENCE); });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function readAxe() {
  try {
    return readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  } catch {
    return giveUp('The package axe-core is missing: run `npm ci --prefix tests/browser` first.');
  }
}

/** The names `window` has in an empty page: any other was set by a script. */
async function knownGlobals(browser) {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-check-'));
  const file = join(folder, 'empty.html');
  writeFileSync(file, '<!DOCTYPE html><title>empty</title>');
  const page = await browser.newPage();
  await open(page, file);
  const names = await page.evaluate(() => Object.getOwnPropertyNames(window));
  await page.close();
  rmSync(folder, { recursive: true });
  return names;
}

/** Two pages of the browser, one with JavaScript and one without, that report what they may not do. */
async function newTab(browser, shared, report) {
  const tab = { ...shared, view: {}, problem: (rule, detail) => report({ ...tab.view, rule, detail }) };
  const root = `${pathToFileURL(shared.site).href}/`;
  const inside = (url) => url.startsWith(root) || url.startsWith('data:');
  const contexts = [];
  for (const [name, javaScriptEnabled] of [['page', true], ['plain', false]]) {
    const context = await browser.newContext({ javaScriptEnabled, reducedMotion: 'reduce', colorScheme: SCHEMES.at(-1), viewport: { width: WIDTHS.at(-1), height: 900 } });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on('console', (m) => { if (['error', 'warning', 'assert'].includes(m.type())) tab.problem('console', `${m.type()}: ${m.text()}`); });
    page.on('pageerror', (error) => tab.problem('script', error.message));
    page.on('dialog', (dialog) => { tab.problem('dialog', `${dialog.type()}: ${dialog.message()}`); dialog.dismiss().catch(() => {}); });
    page.on('popup', (popup) => { tab.problem('dialog', `a window opened: ${popup.url()}`); popup.close().catch(() => {}); });
    page.on('websocket', (socket) => tab.problem('request', socket.url()));
    page.on('request', (r) => { if (!inside(r.url())) tab.problem('request', `${r.url()} is not in the site`); });
    page.on('requestfailed', (r) => { if (inside(r.url())) tab.problem('request', `${r.url()} failed: ${r.failure()?.errorText}`); });
    tab[name] = page;
  }
  tab.close = () => Promise.all(contexts.map((c) => c.close().catch(() => {})));
  return tab;
}

/** All views of one page; gives their number. The page is loaded once: width and scheme change under it. */
async function checkPage(tab, name) {
  const { page } = tab;
  const file = join(tab.site, name);
  const set = async (width, scheme) => {
    tab.view = { page: name, width, scheme };
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height: 900 });
  };
  const look = async (read, known) => {
    for (const [rule, detail] of await page.evaluate(read, known)) tab.problem(rule, detail);
  };

  await set(WIDTHS[0], SCHEMES[0]);
  await open(page, file);
  await look(readWindow, tab.globals);
  await page.evaluate(openDetails);
  await page.evaluate(tab.axe);
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) {
      await set(width, scheme);
      await look(readWidth);
      if (AXE_WIDTHS.includes(width)) await runAxe(tab);
    }
  }
  await checkPlain(tab, file, await page.evaluate(readText));
  await set(WIDTHS[1], SCHEMES[0]);
  await checkKeyboard(tab, file);
  if (name === 'index.html') await checkJump(tab, file);
  await checkFilter(tab, file);
  return WIDTHS.length * SCHEMES.length + 1;
}

/** Ctrl-K lists the pages, what is typed finds one, and Enter leads there. */
async function checkJump(tab, file) {
  const { page } = tab;
  await open(page, file);
  await page.keyboard.press('Control+k');
  const links = page.locator('dialog.jump[open] li a');
  try {
    await links.first().waitFor();
    await page.evaluate(tab.axe);
    await runAxe(tab);
    const wanted = { name: await page.locator('dialog.jump[open] li').last().textContent(), href: await links.last().evaluate((a) => a.href) };
    await page.keyboard.type(wanted.name);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(wanted.href);
    await open(page, file);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('what was typed');
    await page.keyboard.press('Escape');
    if (await page.locator('dialog.jump[open]').count()) tab.problem('jump', 'Escape does not close it at once');
    await page.keyboard.press('Control+k');
    if (await page.evaluate(() => getSelection().toString()) !== 'what was typed') tab.problem('jump', 'what was typed is not selected');
  } catch (error) {
    tab.problem('jump', error.message);
  }
}

/** A filter that nothing fits says so and leaves no group; when it is empty again, the page is as it was. */
async function checkFilter(tab, file) {
  const { page } = tab;
  await open(page, file);
  const input = page.locator('[data-filter]').first();
  if (await input.count() === 0 || !await input.isVisible()) return;
  const shown = () => page.evaluate(() => [...document.querySelectorAll('#main :is(h2, h3, h4, summary, [data-item])')].map((e) => `${e.checkVisibility()} ${e.closest('details')?.open}`).join());
  const before = await shown();
  const items = await page.evaluate(() => document.querySelectorAll(document.querySelector('[data-filter]').dataset.filter).length);
  if (items === 0) return;
  await input.fill('no page holds xyzzy');
  const left = await page.evaluate(() => ({
    said: document.querySelector('#filter-said').textContent,
    items: [...document.querySelectorAll(document.querySelector('[data-filter]').dataset.filter)].filter((e) => e.checkVisibility()).length,
    lists: [...document.querySelectorAll('#main :is(ul, ol):has(> [data-item])')].filter((e) => e.checkVisibility()).length,
  }));
  if (left.said !== 'Nothing fits.' || left.items || left.lists) tab.problem('filter', `without a hit: ${JSON.stringify(left)}`);
  const word = await page.evaluate(() => document.querySelectorAll(document.querySelector('[data-filter]').dataset.filter)[0].textContent.trim().split(/\s+/).at(-1));
  await input.fill(word);
  await input.fill('');
  if (await shown() !== before) tab.problem('filter', 'what it opened or hid does not come back');
}

/** Runs in the page: its title, and what its scripts left behind. */
function readWindow(known) {
  const strange = Object.getOwnPropertyNames(window).filter((name) => !known.includes(name));
  return [
    ...(document.title.trim() ? [] : [['title', 'document.title is empty']]),
    ...strange.map((name) => ['globals', `a script set window.${name}`]),
  ];
}

/** Runs in the page: whether it is wider than its window, and what sticks out. */
function readWidth() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const held = (e) => e !== document.body && (getComputedStyle(e).overflowX !== 'visible' || held(e.parentElement));
  const out = [...document.body.querySelectorAll('*')]
    .filter((e) => e.getBoundingClientRect().right > root.clientWidth + 0.5 && !held(e.parentElement));
  const name = out.length ? out.at(-1).cloneNode().outerHTML.slice(0, 80) : 'something';
  return [['sideways', `the page is wider than its window: see ${name}`]];
}

/** Runs in the page. */
function openDetails() {
  for (const details of document.querySelectorAll('details')) {
    details.removeAttribute('name'); // else opening one closes another
    details.open = true;
  }
}

async function runAxe(tab) {
  // `preload` would fetch style sheets, which file:// refuses.
  const options = { runOnly: TAGS, resultTypes: ['violations'], preload: false };
  const violations = await tab.page.evaluate(async (o) => (await window.axe.run(document, o)).violations, options);
  for (const { id, impact, nodes, help } of violations) {
    const [{ target, any, all, none }] = nodes;
    const why = [...any, ...all, ...none][0]?.message ?? help;
    tab.problem('axe', `${id} (${impact}), ${nodes.length} times, first ${target.join(' ')}: ${why}`);
  }
}

/** Runs in the page: its headings and the lines of its main part, without what only scripts bring or only their absence. */
function readText() {
  for (const e of document.querySelectorAll('.js-only, noscript')) e.style.setProperty('display', 'none', 'important');
  const lines = (e) => e.innerText.split('\n').map((l) => l.trim()).filter(Boolean);
  const seen = (e) => e.checkVisibility();
  return {
    heading: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(seen).map((h) => `${h.localName} ${lines(h).join(' ')}`),
    line: lines(document.querySelector('main') ?? document.body),
  };
}

/** The page without JavaScript says the same as with it (`shown`), and its links work. */
async function checkPlain(tab, file, shown) {
  const { plain } = tab;
  await open(plain, file);
  await plain.evaluate(openDetails);
  const bare = await plain.evaluate(readText);
  for (const part of ['heading', 'line']) {
    const at = Array.from({ length: Math.max(shown[part].length, bare[part].length) }).findIndex((_, i) => shown[part][i] !== bare[part][i]);
    if (at >= 0) {
      tab.problem('no-js', `${part} ${at + 1} is "${bare[part][at] ?? 'missing'}" without JavaScript, "${shown[part][at] ?? 'missing'}" with it`);
    }
  }

  await plain.keyboard.press('Tab');
  await plain.keyboard.press('Enter');
  try {
    await plain.waitForURL((url) => url.hash !== '', { timeout: 30_000 });
  } catch {
    tab.problem('no-js', 'the skip link, first Tab then Enter, leads nowhere');
  }

  const link = plain.locator('nav a[href]:not([aria-current="page"])').first();
  if (await link.count() === 0) return;
  const href = await link.evaluate((a) => a.href);
  try {
    await link.press('Enter', { timeout: 30_000 });
    await plain.waitForURL(href, { timeout: 30_000 });
  } catch {
    tab.problem('no-js', `the first link of nav does not lead to ${href}`);
  }
}
