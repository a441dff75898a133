/* milepost: what a page does while `milepost serve` runs. It is in no report: the server alone has it, and milepost.js loads it.
   Told of a change, a page asks whether it is another one now, and if so loads itself again, with its place, folds and filters. */
(() => {
  'use strict';
  const [stream, version] = document.documentElement.dataset.live.split('#');
  const page = location.pathname.replace(/\/$/, '/index.html');
  const keep = `milepost-place:${page}`;
  const fields = [...document.querySelectorAll('[data-filter]')];
  const boxes = [];

  // Storage may be refused: then nothing is kept, and nothing breaks.
  const store = (what) => { try { sessionStorage.setItem(keep, JSON.stringify(what)); } catch { /* refused */ } };
  const stored = () => { try { const was = JSON.parse(sessionStorage.getItem(keep)); sessionStorage.removeItem(keep); return was; } catch { return null; } };

  /** The folds of the page with names that outlive a change of their numbers. */
  const folds = () => {
    const met = {};
    return [...document.querySelectorAll('details')].map((fold) => {
      const words = (fold.querySelector('summary') || fold).textContent.replace(/\d+/g, '').trim();
      met[words] = (met[words] || 0) + 1;
      return [`${words} ${met[words]}`, fold];
    });
  };
  const was = stored();
  if (was) {
    for (const [name, fold] of folds()) if (Object.hasOwn(was.open, name)) fold.open = was.open[name];
    fields.forEach((field, at) => { if (was.typed[at]) { field.value = was.typed[at]; field.dispatchEvent(new Event('input')); } });
    scrollTo({ left: was.x, top: was.y, behavior: 'instant' });
  }

  // With `--edit` boxes are for clicking. Each row says which box it shows: whether it is closed, its line, what stands there, its note.
  let tell = () => {};
  const edit = document.documentElement.dataset.edit;
  const click = async (box, row) => {
    if (box.getAttribute('aria-busy') === 'true') return;
    const [stands, line, digest, ...path] = row.dataset.spot.split(' ');
    const [address, token] = edit.split('#'), done = stands === 'o';
    box.setAttribute('aria-busy', 'true');
    tell('');
    const free = () => box.removeAttribute('aria-busy');
    try {
      const answer = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token, path: path.join(' '), line: Number(line), digest, done }) });
      const text = await answer.text();
      let said = {};
      try { said = JSON.parse(text); } catch { said.refused = text || 'It was not changed.'; }
      tell(said.done ?? said.refused);
      // The page follows; if it does not, the box is free again.
      if (answer.ok) { box.setAttribute('aria-checked', done); setTimeout(() => { free(); look(); }, 5000); } else { free(); look(); }
    } catch {
      tell('milepost does not answer; it may have ended. Whether the box was changed, its note shows.');
      free();
    }
  };
  for (const row of edit ? document.querySelectorAll('[data-spot]') : []) {
    const box = document.createElement('button'), drawn = row.querySelector(':scope > .box'), text = row.querySelector(':scope > .step__text');
    if (!drawn || !text) continue;
    const words = text.cloneNode(true);
    for (const aside of words.querySelectorAll('.vh, .step__rest')) aside.remove();
    box.type = 'button';
    box.className = 'box';
    box.setAttribute('role', 'checkbox');
    box.setAttribute('aria-checked', row.dataset.spot.startsWith('x'));
    box.setAttribute('aria-label', words.textContent.trim());
    box.addEventListener('click', () => click(box, row));
    // Enter held down is one press.
    box.addEventListener('keydown', (event) => { if (event.repeat) event.preventDefault(); });
    drawn.replaceWith(box);
    boxes.push(box);
  }
  /** What finds a box again after its line, its list or the page is another: its note, its words, and the how-manieth that is. */
  const name = (box) => `${box.closest('[data-spot]').dataset.spot.split(' ').slice(3).join(' ')} ${box.getAttribute('aria-label')}`;
  if (was?.focus) {
    const same = boxes.filter((box) => name(box) === was.focus.name);
    const box = same[Math.min(was.focus.nth, same.length - 1)] ?? boxes[Math.min(was.focus.at, boxes.length - 1)];
    box?.focus({ preventScroll: true });
  }
  const focused = () => {
    const at = boxes.indexOf(document.activeElement);
    return at < 0 ? null : { at, name: name(boxes[at]), nth: boxes.slice(0, at).filter((box) => name(box) === name(boxes[at])).length };
  };

  // What is told comes as text, never as markup.
  const told = document.createElement('div');
  told.className = 'live';
  told.setAttribute('role', 'status');
  document.body.append(told);
  let notice = '', gone = false, said = was?.said ?? '', fresh = '';
  const show = () => {
    const home = document.createElement('a');
    home.href = '/index.html';
    home.textContent = 'Go to Today';
    told.replaceChildren(...(gone ? ['This page is not there any more. ', home] : [[said, notice].filter(Boolean).join(' ')]));
  };
  tell = (words) => { said = words; fresh = words; show(); };
  if (said) show();

  const again = () => {
    // Whoever is looking for a page finds it first.
    const dialog = document.querySelector('dialog[open]');
    if (dialog) { dialog.addEventListener('close', again, { once: true }); return; }
    const open = Object.fromEntries(folds().map(([name, fold]) => [name, fold.open]));
    store({ open, typed: fields.map((field) => field.value), x: scrollX, y: scrollY, focus: focused(), said: fresh });
    location.reload();
  };
  const look = async () => {
    const now = await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
    if (!now) return; // The server is away: the stream tells when it is back.
    if (now.ok && now.headers.get('etag') !== `"${version}"`) { again(); return; }
    gone = version !== '' && now.status === 404;
    show();
  };
  const hear = ({ type, data }) => {
    if (type === 'notice') { notice = data; show(); return; }
    const files = data.split('\n'), all = files.includes('*');
    if (all || files.includes('/milepost-index.js')) dispatchEvent(new Event('milepost-pages'));
    if (all || files.includes(page)) look();
  };

  // A browser has few connections for a server, so that all tabs share one stream: the one that has the lock listens, and
  // passes on what it hears. When it goes, the next one has the lock.
  const shared = 'BroadcastChannel' in window && navigator.locks ? new BroadcastChannel('milepost') : null;
  let listens = false;
  const listen = () => {
    listens = true;
    const source = new EventSource(stream);
    const pass = ({ type, data }) => { hear({ type, data }); if (shared) shared.postMessage({ type, data }); };
    source.addEventListener('change', pass);
    source.addEventListener('notice', pass);
    source.addEventListener('error', () => { if (source.readyState === EventSource.CLOSED) setTimeout(listen, 3000); });
  };
  if (shared) {
    // Whoever comes asks, without a word, what is wrong; and looks, since a change may have been told before.
    shared.onmessage = ({ data }) => { if (data) hear(data); else if (listens) shared.postMessage({ type: 'notice', data: notice }); };
    shared.postMessage(null);
    navigator.locks.request('milepost', () => { listen(); return new Promise(() => {}); });
    look();
  } else {
    listen();
  }
  addEventListener('pageshow', (event) => { if (event.persisted) look(); });
})();
