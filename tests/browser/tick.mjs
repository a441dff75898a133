// Holds the checks of boxes that are clicked: starts `milepost serve --edit`, clicks, and looks at the note and at the page.
// node tick.mjs BINARY VAULT     exit 0: all as it should be, 1: it is not, 2: could not check
import assert from 'node:assert/strict';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { giveUp, launch } from './chromium.mjs';
import { runAll, serveOn } from './served.mjs';

const [binary, vault] = process.argv.slice(2);
if (!vault) giveUp('Usage: node tick.mjs BINARY VAULT');
const patience = { timeout: 120_000 };
const file = join(vault, 'Garden.md');
const read = () => readFileSync(file, 'utf8');
const beds = Array.from({ length: 25 }, (_, at) => `- [ ] Dig bed ${at + 1}\n`).join('');
const garden = (...lines) => `# Garden\n\n- [x] Zero\n${lines.map((line) => `${line}\n`).join('')}${beds}\nThe end, without a line end`;
const wait = async (what, is) => {
  for (const begun = Date.now(); !(await is());) {
    assert.ok(Date.now() - begun < patience.timeout, what);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
};

writeFileSync(file, garden('- [ ] Rake **the** leaves', '- [/] Mend the gate'));
const browser = await launch({ loopback: true });
let server = await serveOn(binary, vault, ['--port', '0', '--edit']);
const home = server.address;
const context = await browser.newContext({ viewport: { width: 800, height: 500 } });
const wrong = [];
const open = async () => {
  const tab = await context.newPage();
  tab.on('pageerror', (error) => wrong.push(String(error)));
  tab.on('console', (message) => { if (/Content Security Policy|Refused/.test(message.text())) wrong.push(message.text()); });
  await tab.goto(`${home}goals/garden.html`);
  await tab.locator('button.box').first().waitFor(patience);
  return tab;
};
const box = (tab, name) => tab.getByRole('checkbox', { name, exact: true });
/** Waits until the page has followed, and shows a box so. */
const is = (tab, name, checked) => tab.locator(`[data-spot^=${checked ? 'x' : 'o'}] > [role=checkbox][aria-checked=${checked}][aria-label="${name}"]`).waitFor({ ...patience, state: 'attached' });
/** Waits until a tab shows a note with these lines, and nothing of the tab is under way. */
const set = async (tab, ...lines) => {
  const before = await tab.locator('html').getAttribute('data-live');
  writeFileSync(file, garden(...lines));
  await tab.waitForFunction((live) => document.documentElement.dataset.live !== live && document.querySelector('button.box'), before, patience);
};
const notice = (tab) => tab.locator('.live[role=status]');

const checks = {
  async 'boxes have names, roles and room enough for a finger'() {
    const page = await open();
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const violations = await page.evaluate(async (values) => (await window.axe.run(document, { runOnly: { type: 'tag', values } })).violations, tags);
    assert.deepEqual(violations.map(({ id, nodes }) => `${id} ${nodes[0].html}`), []);
    if (process.env.MILEPOST_SHOT) await page.screenshot({ path: process.env.MILEPOST_SHOT });
    await page.close();
  },

  async 'a click changes its box in the note, that and the day, and the page follows; another click takes it back'() {
    const [page, other] = [await open(), await open()];
    const before = read();
    await page.evaluate(() => { for (const fold of document.querySelectorAll('details')) fold.open = true; scrollTo({ top: 120, behavior: 'instant' }); });
    const top = await page.evaluate(() => scrollY);
    assert.ok(top > 100, 'the page is long enough to scroll');
    assert.equal(await box(page, 'Mend the gate').getAttribute('aria-checked'), 'false');
    await box(page, 'Rake the leaves').click();
    await wait('the note changes', () => read() !== before);
    assert.equal(read(), before.replace('- [ ] Rake **the** leaves', '- [x] Rake **the** leaves ✅ 2026-11-22'), 'nothing but the box and its day');
    for (const tab of [page, other]) await is(tab, 'Rake the leaves', true);
    await page.locator('.step.is-done', { hasText: 'Rake' }).waitFor({ ...patience, state: 'attached' });
    await page.waitForFunction((y) => Math.abs(scrollY - y) < 5, top, patience);
    await box(page, 'Rake the leaves').click();
    await wait('the note is as before', () => read() === before);
    await is(page, 'Rake the leaves', false);
    await page.close();
    await other.close();
  },

  async 'the keyboard does the same, and stays where it was'() {
    const page = await open();
    const before = read();
    await page.locator('.skip').focus();
    const label = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    for (let at = 0; at < 80 && (await label()) !== 'Dig bed 2'; at += 1) await page.keyboard.press('Tab');
    assert.equal(await label(), 'Dig bed 2', 'Tab leads to the box');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(outline, 'solid', 'the focus is seen');
    await page.keyboard.press('Space');
    await wait('the note changes', () => read() === before.replace('- [ ] Dig bed 2\n', '- [x] Dig bed 2 ✅ 2026-11-22\n'));
    await is(page, 'Dig bed 2', true);
    await wait('the focus is on a box', async () => (await label()) === 'Dig bed 2');
    await page.keyboard.press('Enter');
    await wait('the note is as before', () => read() === before);
    await is(page, 'Dig bed 2', false);
    await wait('the focus is on a box still', async () => (await label()) === 'Dig bed 2');
    await page.close();
  },

  async 'what is refused is said as text, and the box is as it was'() {
    const page = await open();
    await set(page, '- [ ] <img src=x onerror=alert(1)>', '- [ ] Rake');
    const before = read();
    chmodSync(file, 0o444);
    await box(page, '<img src=x onerror=alert(1)>').click();
    await notice(page).getByText('Garden.md is read-only').waitFor(patience);
    await page.waitForFunction(() => !document.querySelector('[aria-busy]'), null, patience);
    assert.equal(await box(page, '<img src=x onerror=alert(1)>').getAttribute('aria-checked'), 'false');
    assert.equal(read(), before);
    chmodSync(file, 0o644);
    await box(page, '<img src=x onerror=alert(1)>').click();
    await wait('the note changes', () => read() !== before);
    await is(page, '<img src=x onerror=alert(1)>', true);
    await page.waitForFunction(() => document.querySelector('.live')?.textContent === '', null, patience);
    await page.close();
  },

  async 'a box that no click takes back says so, also once the page has followed'() {
    const page = await open();
    await set(page, '- [ ] Water the beds 🔁 every day 📅 2026-11-22');
    await box(page, 'Water the beds').click();
    await page.locator('[role=checkbox][aria-checked=true][aria-label="Water the beds"]').waitFor({ ...patience, state: 'attached' });
    await notice(page).getByText('It comes again, on line 4 of Garden.md').waitFor(patience);
    await page.close();
  },

  async 'two tabs, one box: the second is told, or finds it done'() {
    const [page, other] = [await open(), await open()];
    await set(page, '- [ ] Prune');
    await is(other, 'Prune', false);
    const before = read();
    await Promise.all([page, other].map((tab) => tab.evaluate(() => document.querySelector('[aria-label=Prune]').click())));
    await wait('the note changes', () => read() !== before);
    for (const tab of [page, other]) await is(tab, 'Prune', true);
    assert.equal(read(), before.replace('- [ ] Prune', '- [x] Prune ✅ 2026-11-22'), 'once');
    await page.close();
    await other.close();
  },

  async 'a page of an earlier start loads itself again, and can be clicked'() {
    const page = await open();
    await set(page, '- [ ] Burn the twigs');
    const before = await page.locator('html').getAttribute('data-edit');
    await server.stop();
    await box(page, 'Burn the twigs').click();
    await notice(page).getByText('does not answer').waitFor(patience);
    server = await serveOn(binary, vault, ['--port', new URL(home).port, '--edit']);
    await page.waitForFunction((edit) => document.documentElement.dataset.edit !== edit && document.querySelector('button.box'), before, patience);
    await box(page, 'Burn the twigs').click();
    await wait('the note changes', () => read().includes('- [x] Burn the twigs ✅ 2026-11-22'));
    await is(page, 'Burn the twigs', true);
    await page.close();
  },

  async 'a page from elsewhere cannot click'() {
    const page = await open();
    await set(page, '- [ ] Stay open');
    const [row, edit] = [await page.locator('[data-spot]', { hasText: 'Stay open' }).getAttribute('data-spot'), await page.locator('html').getAttribute('data-edit')];
    const before = read();
    const { createServer } = await import('node:http');
    const elsewhere = createServer((_, answer) => { answer.setHeader('content-type', 'text/html'); answer.end('<p>elsewhere'); });
    await new Promise((resolve) => { elsewhere.listen(0, '127.0.0.1', resolve); });
    await page.goto(`http://127.0.0.1:${elsewhere.address().port}/`);
    // Even if it knew all that the page knows.
    const [, line, digest, path] = row.split(' ');
    const body = JSON.stringify({ token: edit.split('#')[1], path, line: Number(line), digest, done: true });
    for (const [mode, type] of [['cors', 'application/json'], ['no-cors', 'text/plain'], ['no-cors', 'application/json']]) {
      await page.evaluate(([address, options]) => fetch(address, options).catch(() => null), [`${home}~tick`, { method: 'POST', mode, headers: { 'Content-Type': type }, body }]);
    }
    assert.equal(read(), before);
    elsewhere.close();
    await page.close();
  },
};

await runAll(checks, wrong, async () => {
  await browser.close();
  await server.stop();
});
