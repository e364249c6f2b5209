// What a person's day does beyond the plain page: it works without a signal, sends taps when the signal is back, and
// reloads when the schedule has changed.
const main = document.getElementById('main');
const words = document.querySelector('[data-words]')?.dataset ?? {};
const page = /^\/my\/[\w-]+/.exec(location.pathname)?.[0];
const waiting = `waiting ${page}`;

if ('serviceWorker' in navigator && main?.dataset.version) {
  navigator.serviceWorker.register('/my/worker.js', { scope: '/my/' }).then(async () => {
    // The page itself was loaded before there was a worker: fetch it once more, so that it is kept.
    if (navigator.serviceWorker.controller) return;
    await navigator.serviceWorker.ready;
    await new Promise((done) => {
      if (navigator.serviceWorker.controller) done();
      else navigator.serviceWorker.addEventListener('controllerchange', done, { once: true });
    });
    await fetch(page).catch(() => undefined);
    for (const { href } of document.querySelectorAll('[data-keep-page]')) await keepPage(href).catch(() => undefined);
    for (const { href } of document.querySelectorAll('link[rel="stylesheet"]'))
      await fetch(href).catch(() => undefined);
    for (const { src } of document.querySelectorAll('script[src]')) await fetch(src).catch(() => undefined);
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

// `taken` only when the server has said so; `later` without a signal, or when the server has no time now.
async function post({ action, fields }) {
  const body = new URLSearchParams(fields);
  const answer = await fetch(action, { method: 'POST', body, redirect: 'manual' }).catch(() => null);
  if (answer?.type === 'opaqueredirect') return 'taken';
  return !answer || answer.status === 429 || answer.status >= 500 ? 'later' : 'refused';
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
    else if (form.reportValidity()) {
      keep([...read(), tap]);
      keptHere = true;
      button.textContent = words.kept;
      button.disabled = true;
    }
  });
}

let isSending = false;
async function sendWaiting() {
  const taps = read();
  if (taps.length === 0 || isSending) return false;
  isSending = true;
  let told = '';
  for (const tap of taps) {
    const came = await post(tap);
    if (came === 'later') break;
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
  try {
    const answer = await fetch(`${page}/version`, { cache: 'no-store' });
    if (!answer.ok) return;
    if (await sendWaiting()) return;
    const { version } = await answer.json();
    if (String(version) !== main.dataset.version || document.body.classList.contains('is-offline'))
      location.replace(page);
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

const print = document.querySelector('[data-print]');
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}
document.querySelector('[data-forget]')?.addEventListener('submit', () => {
  localStorage.removeItem(waiting);
  navigator.serviceWorker?.controller?.postMessage('forget');
});
