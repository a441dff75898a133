// Holds the walk with the camera: pictures of every page of a built site, at each width, light and dark, and as it is printed.
// node shoot-all.mjs SITE_DIR OUT_DIR [--only TEXT]
import { existsSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { giveUp, launch, open } from './chromium.mjs';

const WIDTHS = [390, 768, 1440];
const SCHEMES = ['light', 'dark'];
const A4 = 794; // pixels at 96 for an inch
const TALLEST = 16_000; // pixels: what is below is not in a picture, for Chromium draws no larger one
const TABS = 2;
const usage = 'Usage: node shoot-all.mjs SITE_DIR OUT_DIR [--only TEXT]';

let args;
try {
  args = parseArgs({ allowPositionals: true, options: { only: { type: 'string', default: '' } } });
} catch (error) {
  giveUp(`${error.message}\n${usage}`);
}
if (args.positionals.length !== 2) giveUp(usage);
if (!existsSync(args.positionals[0])) giveUp(`There is no folder ${args.positionals[0]}.`);
const site = realpathSync(args.positionals[0]);
const out = args.positionals[1];
const pages = readdirSync(site, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
  .map((entry) => relative(site, join(entry.parentPath, entry.name)))
  .filter((page) => page.includes(args.values.only))
  .sort();
if (pages.length === 0) giveUp(`There is no page to take a picture of in ${site}.`);

/** Writes one picture of what the tab shows now. */
async function take(tab, width, name) {
  await tab.setViewportSize({ width, height: 900 });
  const height = await tab.evaluate(() => document.documentElement.scrollHeight);
  const path = join(out, name);
  mkdirSync(dirname(path), { recursive: true });
  const clip = { x: 0, y: 0, width, height: Math.min(Math.max(height, 900), TALLEST) };
  await tab.screenshot({ path, fullPage: true, clip, animations: 'disabled' });
}

/** All pictures of one page: it is loaded once, and width, scheme and medium change under it. */
async function shoot(tab, page) {
  const stem = page.replace(/\.html$/, '');
  await tab.emulateMedia({ media: 'screen', colorScheme: 'light' });
  await open(tab, join(site, page));
  for (const colorScheme of SCHEMES) {
    await tab.emulateMedia({ media: 'screen', colorScheme });
    for (const width of WIDTHS) await take(tab, width, `${stem}.${width}.${colorScheme}.png`);
  }
  await tab.emulateMedia({ media: 'print', colorScheme: 'light' });
  await take(tab, A4, `${stem}.print.png`);
}

const browser = await launch();
const queue = [...pages];
await Promise.all(Array.from({ length: TABS }, async () => {
  const tab = await browser.newPage({ reducedMotion: 'reduce' });
  for (let page = queue.shift(); page; page = queue.shift()) await shoot(tab, page);
}));
await browser.close();
console.log(`${pages.length} pages, ${pages.length * (SCHEMES.length * WIDTHS.length + 1)} pictures in ${out}`);
