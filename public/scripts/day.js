// What a person's day does beyond the plain page: it works without a signal, sends taps when the signal is back, and
// reloads when the schedule has changed.
const main = document.getElementById('main');
const words = document.querySelector('[data-words]')?.dataset ?? {};
const page = /^\/my\/[\w-]+/.exec(location.pathname)?.[0];
const waiting = `waiting ${page}`;
// A net that takes what it is asked and answers nothing is no better than none.
const PATIENCE_MS = 15_000;
const PROBLEM = 'x-rotunda-problem';

if ('serviceWorker' in navigator && main?.dataset.version) {
  navigator.serviceWorker.register('/my/worker.js', { scope: '/my/' }).then(async () => {
    // The page itself was loaded before there was a worker: fetch it once more, so that it is kept.
    if (!navigator.serviceWorker.controller) {
      await navigator.serviceWorker.ready;
      await new Promise((done) => {
        if (navigator.serviceWorker.controller) done();
        else navigator.serviceWorker.addEventListener('controllerchange', done, { once: true });
      });
      await fetch(page).catch(() => undefined);
      for (const { href } of document.querySelectorAll('link[rel="stylesheet"]'))
        await fetch(href).catch(() => undefined);
      for (const { src } of document.querySelectorAll('script[src]')) await fetch(src).catch(() => undefined);
    }
    // A visit that came with a later version has a page too.
    for (const { href } of document.querySelectorAll('[data-keep-page]'))
      if (!(await caches.match(new URL(href).pathname))) await keepPage(href).catch(() => undefined);
    document.documentElement.dataset.kept = 'yes';
  });
}

// A page that is one tap away is kept with what it needs to be shown.
async function keepPage(href) {
  const html = await (await fetch(href)).text();
  const other = new DOMParser().parseFromString(html, 'text/html');
  for (const sheet of other.querySelectorAll('link[rel="stylesheet"]')) await fetch(sheet.getAttribute('href'));
}

const read = () => JSON.parse(localStorage.getItem(waiting) ?? '[]');
const keep = (taps) =>
  taps.length ? localStorage.setItem(waiting, JSON.stringify(taps)) : localStorage.removeItem(waiting);
const toldBy = ({ action, fields }) => (/\/report\//.test(action) ? 'report' : new Map(fields).get('act'));
let keptHere = false;

// `taken` only when our server has said so; `unheard` without a signal, `busy` when the server has no time now or
// another answers in its place: a net that wants to be signed in to, a server in front that has lost ours.
async function post({ action, fields }) {
  const answer = await fetch(action, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null);
  if (!answer) return 'unheard';
  if (answer.ok && (await answer.json().catch(() => null))?.told) return 'taken';
  const isRefused = answer.headers.has(PROBLEM) && answer.status !== 429 && answer.status < 500;
  return isRefused ? 'refused' : 'busy';
}

function sayKept(button, word) {
  button.textContent = word;
  button.disabled = true;
}

// Without a signal the page itself asks for what is missing, as the server would: in its own language.
function askAgain(form) {
  const missing = form.querySelector(':invalid:not(fieldset)');
  const field = missing.closest('fieldset').parentElement;
  if (!field.classList.contains('wrong')) {
    const asked = form.querySelector('template[data-mend]').content.cloneNode(true);
    field.classList.add('wrong');
    field.querySelector('legend').after(asked.querySelector('.why'));
    field.querySelector('fieldset').setAttribute('aria-describedby', 'met-why');
    form.prepend(asked);
  }
  form.querySelector('.mend').focus();
}

for (const form of document.querySelectorAll('form[data-keep]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (form.dataset.going) return;
    form.dataset.going = 'yes';
    const tap = { action: form.action, fields: [...new FormData(form)] };
    const button = form.querySelector('button');
    const came = await post(tap);
    delete form.dataset.going;
    if (came === 'taken') location.href = `${page}?told=${toldBy(tap)}`;
    // The page that answers says what to mend.
    else if (came === 'refused') form.submit();
    else if (form.checkValidity()) {
      keep([...read(), tap]);
      keptHere = true;
      sayKept(button, came === 'busy' ? words.busy : words.kept);
      form.querySelector('.mend')?.remove();
    } else askAgain(form);
  });
}

// A day that is opened anew says of each tap that waits that it does; a report may still be written otherwise.
for (const { action, fields } of read()) {
  const act = new Map(fields).get('act');
  const form = [...document.forms].find((one) => act && one.action === action && one.elements.act?.value === act);
  if (form) sayKept(form.querySelector('button'), words.kept);
}

let isSending = false;
async function sendWaiting() {
  const taps = read();
  if (taps.length === 0 || isSending) return false;
  isSending = true;
  let told = '';
  for (const tap of taps) {
    const came = await post(tap);
    if (came === 'unheard' || came === 'busy') break;
    if (came === 'taken') told = `?told=${toldBy(tap)}`;
    keep(read().slice(1));
  }
  isSending = false;
  // Another report that is being written now must not go away.
  if (read().length > 0 || !(keptHere || main.dataset.version)) return false;
  location.href = `${page}${told}`;
  return true;
}

async function look() {
  if (Date.now() > Number(main.dataset.kept)) navigator.serviceWorker?.controller?.postMessage('over');
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(`${page}/version`, { cache: 'no-store', signal });
    // The link has ended, and what it showed must go as well.
    const problem = answer.headers.get(PROBLEM);
    if (problem === 'unknown-link' || problem === 'link-over') return location.replace(page);
    if (problem) return;
    // Another's answer holds nothing of this, and is no better than none.
    const { version, state } = await answer.json();
    if (await sendWaiting()) return;
    const isOld = String(version) !== main.dataset.version || state !== main.dataset.state;
    if (isOld || document.body.classList.contains('is-offline')) location.replace(page);
  } catch {
    document.body.classList.add('is-offline');
  }
}

if (page && !main?.dataset.version) {
  addEventListener('online', sendWaiting);
  setInterval(sendWaiting, 60_000);
}
if (main?.dataset.version) {
  addEventListener('online', look);
  addEventListener('offline', () => document.body.classList.add('is-offline'));
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look());
  setInterval(look, Number(main.dataset.poll) * 1000);
  if (navigator.onLine) void sendWaiting();
}

// Paper shows what is folded on the phone. The style sheet says so too, for a phone without scripts; browsers of before
// 2025 hear only this.
const folded = () => document.querySelectorAll('details.reveal:not([open])');
let unfolded = [];
addEventListener('beforeprint', () => (unfolded = [...folded()]).forEach((details) => (details.open = true)));
addEventListener('afterprint', () => unfolded.forEach((details) => (details.open = false)));

// The sheet with every visit is set by the server; without a signal the page prints itself.
document.querySelector('[data-print]')?.addEventListener('click', (event) => {
  if (!document.body.classList.contains('is-offline')) return;
  event.preventDefault();
  window.print();
});
document.querySelector('[data-forget]')?.addEventListener('submit', () => {
  localStorage.removeItem(waiting);
  navigator.serviceWorker?.controller?.postMessage('forget');
});
