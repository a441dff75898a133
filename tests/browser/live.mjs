// Holds the checks of pages that are open while their notes change: starts `milepost serve`, edits, and looks at the tabs.
// node live.mjs BINARY VAULT     exit 0: all as it should be, 1: it is not, 2: could not check
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, launch } from './chromium.mjs';
import { runAll, serveOn } from './served.mjs';

const [binary, vault] = process.argv.slice(2);
if (!vault) giveUp('Usage: node live.mjs BINARY VAULT');
const patience = { timeout: 120_000 };

const serve = (port) => serveOn(binary, vault, ['--port', String(port)]);
const write = (name, text) => {
  mkdirSync(join(vault, name, '..'), { recursive: true });
  writeFileSync(join(vault, name), text);
};
const stage = (at) => `\n## Bed ${at}\n\n- [ ] Dig bed ${at}\n- [ ] Plant bed ${at}\n`;
/** A goal whose page is longer than the window; the words stand in its first step. */
const garden = (words) => `# Garden\n\n- [x] Zero\n- [ ] ${words}\n${Array.from({ length: 20 }, (_, at) => stage(at + 1)).join('')}`;
const shows = (tab, words) => tab.waitForFunction((text) => document.body?.textContent.includes(text), words, patience);
const notice = (tab) => tab.locator('.live[role=status]');
/** Marks the document of a tab, so that a reload shows. */
const mark = (tab) => tab.evaluate(() => { window.unloaded = true; });
const isMarked = (tab) => tab.evaluate(() => window.unloaded === true);

write('Garden.md', garden('Rake'));
const browser = await launch({ loopback: true });
let server = await serve(0);
const home = server.address;
const context = await browser.newContext({ viewport: { width: 800, height: 500 } });
const wrong = [];
const open = async (path) => {
  const tab = await context.newPage();
  tab.on('pageerror', (error) => wrong.push(`${path}: ${error}`));
  tab.on('dialog', (dialog) => { wrong.push(`${path}: a dialog`); dialog.dismiss(); });
  tab.on('console', (message) => { if (/Content Security Policy|Refused/.test(message.text())) wrong.push(`${path}: ${message.text()}`); });
  const answer = await tab.goto(home + path);
  assert.equal(answer.status(), 200, path);
  return tab;
};

const checks = {
  async 'the open page shows the edit, with its place and folds; another page is left alone'() {
    const [page, other] = [await open('goals/garden.html'), await open('goals/spanish.html')];
    await shows(page, 'Rake');
    const folds = await page.locator('details').count();
    assert.ok(folds > 0, 'the page has folds');
    await page.evaluate(() => { for (const fold of document.querySelectorAll('details')) fold.open = true; scrollTo({ top: 400, behavior: 'instant' }); });
    const before = await page.evaluate(() => scrollY);
    assert.ok(before > 300, `the page is long enough to scroll: ${before}`);
    await mark(other);
    write('Garden.md', garden('Rake the leaves'));
    await shows(page, 'Rake the leaves');
    await page.waitForFunction((y) => Math.abs(scrollY - y) < 5, before, patience);
    // The script that opens them comes after the words.
    await page.waitForFunction((many) => document.querySelectorAll('details[open]').length === many, folds, patience);
    // The same turn was told to the other tab; a further one shows that it was heard and left it alone.
    write('Garden.md', garden('Rake all leaves'));
    await shows(page, 'Rake all leaves');
    assert.ok(await isMarked(other), 'the other page was not loaded again');
    await page.close();
    await other.close();
  },

  async 'what was typed in a filter is kept'() {
    const page = await open('board.html');
    await page.locator('[data-filter]').first().fill('sing');
    write('Spanish.md', '# Spanish\n\n- [ ] Sing\n- [ ] Talk\n');
    await shows(page, 'Sing');
    await page.waitForFunction(() => document.querySelector('[data-filter]')?.value === 'sing', null, patience);
    await page.locator('[data-item]', { hasText: 'Sing' }).waitFor(patience);
    assert.ok(await page.locator('[data-item][hidden]').count() > 0, 'the rest is hidden');
    await page.close();
  },

  async 'many tabs share one stream, and all of them follow'() {
    const tabs = [];
    for (let at = 0; at < 9; at += 1) tabs.push(await open('goals/garden.html'));
    write('Garden.md', garden('Nine tabs'));
    for (const tab of tabs) await shows(tab, 'Nine tabs');
    await tabs.shift().close(); // the one that listened
    write('Garden.md', garden('Eight tabs'));
    for (const tab of tabs) await shows(tab, 'Eight tabs');
    for (const tab of tabs) await tab.close();
  },

  async 'a broken template shows a notice as text, in each tab, until it is mended'() {
    const [page, other] = [await open('goals/garden.html'), await open('goals/spanish.html')];
    write('looks/pages/goal.html', '{% extends "layout.html" %}{% block main %}{{ view["<img src=x onerror=alert(1)>"].y }}{% endblock %}');
    write('milepost.yaml', 'theme: looks\n');
    for (const tab of [page, other]) await notice(tab).getByText('looks/pages/goal.html').waitFor(patience);
    assert.equal(await page.locator('.live img, .live b').count(), 0, 'markup is text');
    assert.ok(await page.locator('h1', { hasText: 'Garden' }).count() > 0, 'the page is no dead page');
    const late = await open('goals/spanish.html');
    await notice(late).getByText('looks/pages/goal.html').waitFor(patience);
    rmSync(join(vault, 'looks'), { recursive: true });
    rmSync(join(vault, 'milepost.yaml'));
    for (const tab of [page, other, late]) {
      await tab.waitForFunction(() => document.querySelector('.live')?.textContent === '', null, patience);
      await tab.close();
    }
  },

  async 'a note that is broken while it is written shows a notice, and none when it is well'() {
    const page = await open('goals/spanish.html');
    write('Odd.md', '---\ntype: [\n---\n# <b>Odd</b>\n');
    await notice(page).getByText('Odd.md:2').waitFor(patience);
    rmSync(join(vault, 'Odd.md'));
    await page.waitForFunction(() => document.querySelector('.live')?.textContent === '', null, patience);
    await page.close();
  },

  async 'a page that goes leaves a way home, and comes back by itself'() {
    write('Attic.md', '# Attic\n\n- [ ] Empty it\n');
    const page = await context.newPage();
    await page.goto(`${home}goals/attic.html`); // perhaps too early: then it waits for the page
    await page.locator('h1', { hasText: 'Attic' }).waitFor(patience);
    rmSync(join(vault, 'Attic.md'));
    await notice(page).getByText('not there any more').waitFor(patience);
    assert.equal(await notice(page).getByRole('link').getAttribute('href'), '/index.html');
    write('Attic.md', '# Attic\n\n- [ ] Empty it at last\n');
    await shows(page, 'Empty it at last');
    await page.close();
  },

  async 'a page notices what changed while the server was away'() {
    const [page, other] = [await open('goals/garden.html'), await open('goals/spanish.html')];
    await mark(other);
    await server.stop();
    write('Garden.md', garden('While away'));
    server = await serve(new URL(home).port);
    assert.equal(server.address, home, 'the port was free again');
    await shows(page, 'While away');
    assert.ok(await isMarked(other), 'a page that is the same was not loaded again');
    await page.close();
    await other.close();
  },

  async 'a page from elsewhere can link here, and neither frame nor read it'() {
    const page = await context.newPage();
    // Another port of this computer is another origin.
    const { createServer } = await import('node:http');
    const elsewhere = createServer((_, answer) => {
      answer.setHeader('content-type', 'text/html');
      answer.end(`<a href="${home}goals/garden.html">there</a><iframe src="${home}"></iframe><script src="${home}milepost-index.js"></script>`);
    });
    await new Promise((resolve) => { elsewhere.listen(0, '127.0.0.1', resolve); });
    await page.goto(`http://127.0.0.1:${elsewhere.address().port}/`);
    const read = await page.evaluate((address) => fetch(address).then((a) => a.status, () => 'refused'), home);
    assert.equal(read, 'refused');
    const heard = await page.evaluate((address) => new Promise((resolve) => {
      const source = new EventSource(`${address}~live`);
      source.onopen = () => resolve('heard');
      source.onerror = () => resolve('refused');
    }), home);
    assert.equal(heard, 'refused');
    assert.ok(!page.frames().some((frame) => frame.url().startsWith(home)), 'no frame shows it');
    await page.getByRole('link').click();
    await page.locator('h1', { hasText: 'Garden' }).waitFor(patience);
    elsewhere.close();
    await page.close();
  },
};

await runAll(checks, wrong, async () => {
  await browser.close();
  await server.stop();
});
