// Holds the camera: writes a PNG picture of one page of a built site.
// node shoot.mjs SITE_DIR PAGE OUT.png [--width 1280] [--height 800|full] [--scheme light|dark] [--scale 1]
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { giveUp, launch, open } from './chromium.mjs';

const usage = 'Usage: node shoot.mjs SITE_DIR PAGE OUT.png [--width W] [--height H|full] [--scheme light|dark] [--scale 1]';
let args;
try {
  args = parseArgs({
    allowPositionals: true,
    options: {
      width: { type: 'string', default: '1280' },
      height: { type: 'string', default: 'full' },
      scheme: { type: 'string', default: 'light' },
      scale: { type: 'string', default: '1' },
    },
  });
} catch (error) {
  giveUp(`${error.message}\n${usage}`);
}
const { positionals, values: { width, height, scheme, scale } } = args;
const positive = (text) => Number(text) > 0;
const fine = positionals.length === 3 && positive(width) && positive(scale)
  && (height === 'full' || positive(height)) && ['light', 'dark'].includes(scheme);
if (!fine) giveUp(usage);

const [site, name, out] = positionals;
const file = resolve(site, name);
if (!existsSync(file)) giveUp(`There is no page ${file}.`);

const browser = await launch();
const page = await browser.newPage({
  viewport: { width: Number(width), height: height === 'full' ? 800 : Number(height) },
  deviceScaleFactor: Number(scale),
  colorScheme: scheme,
  reducedMotion: 'reduce',
});
await open(page, file);
await page.screenshot({ path: out, fullPage: height === 'full', animations: 'disabled' });
await browser.close();
