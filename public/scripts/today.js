// Keeps the pages of the day quick: a list follows what is typed, a press changes the page without loading it anew, and
// counts stay true while others press too. Without this script the same forms do the same.
let turn = 0;
let isBusy = false;

function show(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const held = document.activeElement?.closest('[data-part]') !== null;
  for (const part of document.querySelectorAll('[data-part]')) {
    const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
    if (fresh) part.replaceChildren(...fresh.childNodes);
  }
  return held;
}

async function load(url, options) {
  const mine = ++turn;
  const answer = await fetch(url, { headers: { accept: 'text/html' }, ...options });
  const html = await answer.text();
  if (mine !== turn) return false;
  // What cannot be done in place is shown as it is: somebody was signed out, or pressed what was gone.
  if (!answer.ok) return void location.reload();
  const held = show(html);
  const home = document.querySelector('[data-home]');
  if (held && home) {
    home.focus();
    home.select();
  }
  return answer.url;
}

const live = document.querySelector('form[data-live]');
if (live) {
  let waiting;
  live.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const url = `${live.action}?${new URLSearchParams(new FormData(live))}`;
      if (await load(url)) history.replaceState(null, '', url);
    }, 120);
  });
}

document.addEventListener('submit', async (event) => {
  const form = event.target.closest('form[data-swap]');
  if (!form) return;
  event.preventDefault();
  if (isBusy) return;
  isBusy = true;
  try {
    await load(form.action, { method: 'post', body: new URLSearchParams(new FormData(form)) });
  } catch {
    form.submit();
  } finally {
    isBusy = false;
  }
});

const counted = document.querySelector('[data-count]');
if (counted) {
  setInterval(async () => {
    if (document.hidden || isBusy) return;
    const answer = await fetch(counted.dataset.count, { headers: { accept: 'application/json' } }).catch(() => null);
    if (!answer?.ok) return;
    const counts = await answer.json();
    for (const text of counted.querySelectorAll('[data-say]')) text.textContent = counts[text.dataset.say];
    const bar = counted.querySelector('progress');
    if (bar) bar.value = counts.here;
  }, 3000);
}
