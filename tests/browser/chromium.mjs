// Holds what check.mjs and shoot.mjs share: finding the packages and Chromium, starting it, opening a page.
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Ends the program with one sentence and status 2: the checks could not be run at all. */
export function giveUp(sentence) {
  console.error(sentence);
  process.exit(2);
}

if (parseInt(process.versions.node, 10) < 20) giveUp(`These checks need Node 20 or later; this is ${process.versions.node}.`);

/** Imports an npm package, or says how to install it. */
export async function need(name) {
  try {
    return await import(name);
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return giveUp(`The package ${name} is missing: run \`npm ci --prefix tests/browser\` first.`);
  }
}

function findChromium() {
  const named = process.env.MILEPOST_CHROMIUM;
  if (named) return existsSync(named) ? named : giveUp(`MILEPOST_CHROMIUM names ${named}, and there is no such file.`);
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(':')];
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const found = names.flatMap((n) => folders.map((f) => `${f}/${n}`)).find((p) => existsSync(p));
  return found ?? giveUp('Chromium is missing: run `apt-get install chromium`, or name one in MILEPOST_CHROMIUM.');
}

/**
 * Starts Chromium with an empty profile of its own. No host name resolves: nothing it opens can leave this machine. With
 * `loopback` it finds this machine itself.
 */
export async function launch({ loopback = false } = {}) {
  const { chromium } = await need('playwright-core');
  const executablePath = findChromium();
  try {
    return await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync', `--host-resolver-rules=MAP * ~NOTFOUND${loopback ? ', EXCLUDE localhost, EXCLUDE 127.0.0.1' : ''}`,
      ],
    });
  } catch (error) {
    return giveUp(`Chromium (${executablePath}) does not start: ${error.message}`);
  }
}

/** Goes to a file; on return the page is loaded and its fonts are there. */
export async function open(page, file) {
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => {}));
}
