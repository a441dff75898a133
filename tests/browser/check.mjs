// Holds the command: picks the pages of a built site, runs the file checks and the browser checks, prints what they found.
// node check.mjs SITE_DIR [--pages N | --page NAME …] [--json]     exit 0: no problem, 1: problems, 2: could not check
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { giveUp, launch } from './chromium.mjs';
import { checkFiles } from './files.mjs';
import { checkViews } from './views.mjs';

const usage = 'Usage: node check.mjs SITE_DIR [--pages N | --page NAME …] [--json]';

/** The command line, or the end. */
function readArgs() {
  let args;
  try {
    args = parseArgs({ allowPositionals: true, options: { pages: { type: 'string' }, page: { type: 'string', multiple: true }, json: { type: 'boolean', default: false } } });
  } catch (error) {
    giveUp(`${error.message}\n${usage}`);
  }
  const { positionals, values } = args;
  if (positionals.length !== 1 || (values.pages !== undefined && !/^[1-9]\d*$/.test(values.pages))) giveUp(usage);
  if (!existsSync(positionals[0])) giveUp(`There is no folder ${positionals[0]}.`);
  if (values.page && values.pages !== undefined) giveUp(usage);
  return { site: realpathSync(positionals[0]), limit: Number(values.pages ?? Infinity), named: values.page, json: values.json };
}

/**
 * At most `limit` of the pages, always the same ones for the same site: those every site has, the largest,
 * then one of each folder in turn, so that no kind of page is left out while another is taken twice.
 */
function sample(site, pages, limit) {
  if (pages.length <= limit) return pages;
  const size = (page) => statSync(join(site, page)).size;
  const largest = pages.reduce((a, b) => (size(b) > size(a) ? b : a));
  const chosen = new Set(['index.html', 'goals/index.html', 'check.html'].filter((p) => pages.includes(p)).concat(largest));
  const hash = (page) => createHash('sha1').update(page).digest('hex');
  const shuffled = pages.toSorted((a, b) => (hash(a) < hash(b) ? -1 : 1));
  const folders = [...new Set(shuffled.map(dirname))].sort().map((folder) => shuffled.filter((p) => dirname(p) === folder));
  for (let turn = 0; chosen.size < limit; turn += 1) {
    for (const folder of folders) if (folder[turn] && chosen.size < limit) chosen.add(folder[turn]);
  }
  return [...chosen].sort();
}

/** One entry for each problem of a page, however many of its views show it. */
function merge(problems) {
  const merged = new Map();
  for (const { page, width, scheme, rule, detail } of problems) {
    const key = JSON.stringify([page, rule, detail]);
    if (!merged.has(key)) merged.set(key, { page, widths: new Set(), schemes: new Set(), rule, detail });
    merged.get(key).widths.add(width);
    merged.get(key).schemes.add(scheme);
  }
  return [...merged.values()]
    .map((p) => ({ page: p.page, width: [...p.widths].join(','), scheme: [...p.schemes].join(','), rule: p.rule, detail: p.detail }))
    .sort((a, b) => (a.page < b.page ? -1 : a.page > b.page ? 1 : 0));
}

const { site, limit, named, json } = readArgs();
const files = readdirSync(site, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(site, join(entry.parentPath, entry.name)))
  .sort();
const pages = files.filter((file) => file.endsWith('.html'));
if (pages.length === 0) giveUp(`There is no page in ${site}.`);

const found = [];
const report = (problem) => found.push({ width: '-', scheme: '-', ...problem, detail: problem.detail.replace(/\s+/g, ' ').trim() });
const missing = named?.find((page) => !pages.includes(page));
if (missing) giveUp(`There is no page ${missing} in ${site}.`);
const chosen = named ? [...new Set(named)].sort() : sample(site, pages, limit);
const browser = await launch();
await checkFiles(browser, site, files, chosen, report);
const views = await checkViews(browser, site, chosen, report);
await browser.close();

const problems = merge(found);
const summary = `${chosen.length} pages, ${views} views, ${problems.length} problems`;
if (json) console.log(JSON.stringify({ pages: chosen, views, problems, summary }, null, 2));
else console.log([...problems.map((p) => `${p.page} ${p.width} ${p.scheme} ${p.rule}: ${p.detail}`), summary].join('\n'));
process.exitCode = problems.length === 0 ? 0 : 1;
