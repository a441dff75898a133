// Holds the checks that need no view: valid HTML, sizes, the frame every page has, links and what may not stand in a page.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { need } from './chromium.mjs';

const here = dirname(fileURLToPath(import.meta.url));

const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
  + "connect-src 'self'; base-uri 'none'; form-action 'self'";

/** Most bytes a file may have: by name, packed with gzip or as it is. */
const LIMITS = [
  { name: /\.html$/, most: 60_000, packed: true },
  { name: /(^|\/)milepost\.css$/, most: 20_000, packed: true },
  { name: /(^|\/)milepost\.js$/, most: 10_000, packed: false },
];

/** Checks sizes, frame and links of every file, and validates the `chosen` pages. */
export async function checkFiles(browser, site, files, chosen, report) {
  const blank = await browser.newPage();
  const facts = new Map();
  const names = new Set(files);
  for (const file of files) {
    const bytes = readFileSync(join(site, file));
    checkSize(file, bytes, report);
    if (!file.endsWith('.html')) continue;
    const text = bytes.toString('utf8');
    if (!text.startsWith('<!DOCTYPE html>')) report({ page: file, rule: 'frame', detail: 'does not start with <!DOCTYPE html>' });
    facts.set(file, await blank.evaluate(readPage, { text, csp: CSP }));
  }
  await blank.close();
  for (const [page, { wrong, links }] of facts) {
    for (const [rule, detail] of wrong) report({ page, rule, detail });
    for (const link of links) {
      const detail = wrongLink(site, names, facts, page, link);
      if (detail) report({ page, rule: link.loads ? 'request' : 'link', detail: `${link.url} in <${link.tag}> ${detail}` });
    }
  }
  await validate(site, chosen, report);
}

function checkSize(file, bytes, report) {
  for (const { name, most, packed } of LIMITS) {
    const size = packed ? gzipSync(bytes).length : bytes.length;
    if (name.test(file) && size > most) {
      report({ page: file, rule: 'size', detail: `${size} bytes${packed ? ' packed' : ''}, may have ${most}` });
    }
  }
}

/** Runs in the browser, which parses the text without running it: what is wrong in the page, its ids and its links. */
function readPage({ text, csp }) {
  const page = new DOMParser().parseFromString(text, 'text/html');
  const all = (selector) => [...page.querySelectorAll(selector)];
  const wrong = [];
  const must = (holds, rule, detail) => { if (!holds) wrong.push([rule, detail]); };

  // The frame.
  const ids = all('[id]').map((e) => e.id);
  const ownPart = (e) => !e.closest('main, article, section, aside');
  must(all('h1').length === 1, 'frame', `has ${all('h1').length} h1`);
  must(page.documentElement.lang, 'frame', 'has no lang');
  must(page.title.trim(), 'frame', 'has no title');
  must(all('main').length === 1, 'frame', `has ${all('main').length} main`);
  must(all('nav').length > 0, 'frame', 'has no nav');
  must(all('header').some(ownPart), 'frame', 'has no header of its own');
  must(all('footer').some(ownPart), 'frame', 'has no footer of its own');
  const first = page.body.querySelector('a[href], button, input, select, textarea, summary, [tabindex]');
  const skip = first?.getAttribute('href') ?? '';
  must(skip.startsWith('#') && ids.includes(skip.slice(1)), 'frame', 'does not start with a skip link');

  // The policy: early enough to hold for everything that loads or runs.
  const policies = all('meta[http-equiv="content-security-policy" i]');
  const head = [...page.head.children];
  const at = policies.length ? head.indexOf(policies[0]) : -1;
  must(policies.length === 1 && policies[0].content === csp, 'csp', `is ${policies.map((p) => p.content).join(' and ') || 'missing'}`);
  must(at < 0 || (at < 3 && head.slice(0, at).every((e) => e.matches('meta:not([http-equiv])'))), 'csp', `comes too late in head, as element ${at + 1}`);

  // Nothing that runs: the policy would stop it, and it should not be there to be stopped.
  for (const e of all('*')) {
    const handler = e.getAttributeNames().find((n) => /^on/i.test(n));
    must(!handler, 'active', `<${e.localName} ${handler}> is an event handler`);
  }
  for (const e of all('script:not([src]), iframe, frame, object, embed, base, meta[http-equiv="refresh" i]')) {
    must(false, 'active', `${e.outerHTML.slice(0, 80)} does not belong in a page`);
  }

  const links = ['href', 'src', 'action', 'formaction', 'poster', 'xlink:href', 'data'].flatMap((name) => (
    all('*').filter((e) => e.hasAttribute(name)).map((e) => {
      const tag = e.localName;
      const loads = !['a', 'area', 'form', 'button', 'input'].includes(tag) || (tag === 'input' && name === 'src');
      return { tag, loads, url: e.getAttribute(name) };
    })));
  return { wrong, ids, links };
}

/** What is wrong with a link of a page: it leads nowhere, or loads what it may not. Undefined when it is right. */
function wrongLink(site, names, facts, page, { url, loads }) {
  let target;
  try {
    target = new URL(url.trim(), pathToFileURL(join(site, page)));
  } catch {
    return 'is no URL';
  }
  if (loads && target.protocol === 'data:') return undefined;
  if (target.protocol !== 'file:') {
    if (loads) return 'is loaded from outside the site';
    return ['http:', 'https:', 'mailto:', 'obsidian:'].includes(target.protocol) ? undefined : 'has a scheme no page should have';
  }
  let file;
  let fragment;
  try {
    file = relative(site, fileURLToPath(target));
    fragment = decodeURIComponent(target.hash.slice(1));
  } catch {
    return 'is no file';
  }
  if (file.startsWith('..')) return 'leaves the site';
  if (!names.has(file)) return 'leads to no file';
  if (url.trim() === '#') return 'leads nowhere';
  const ids = facts.get(file)?.ids;
  return fragment && ids && !ids.includes(fragment) ? `leads to no #${fragment}` : undefined;
}

/** html-validate with the rules of .htmlvalidate.json. */
async function validate(site, pages, report) {
  const { HtmlValidate, StaticConfigLoader } = await need('html-validate');
  const config = JSON.parse(readFileSync(join(here, '.htmlvalidate.json'), 'utf8'));
  const validator = new HtmlValidate(new StaticConfigLoader(config));
  for (const page of pages) {
    const { results } = await validator.validateString(readFileSync(join(site, page), 'utf8'), page);
    for (const { line, column, ruleId, message, severity } of results.flatMap((r) => r.messages)) {
      if (severity === 2) report({ page, rule: 'html', detail: `${ruleId} ${line}:${column} ${message}` });
    }
  }
}
