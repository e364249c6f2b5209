// Shows what somebody would read while it is typed; without a script the button does.
const points = document.getElementById('points');
const PAUSE_MS = 400;
let waiting;
let asked = 0;

points.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(read, PAUSE_MS);
});

async function read() {
  const turn = ++asked;
  const answer = await fetch(`${points.getAttribute('action')}/preview`, {
    method: 'POST',
    body: new URLSearchParams(new FormData(points)),
    headers: { accept: 'text/html' },
  }).catch(() => null);
  if (!answer?.ok || turn !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  document.getElementById('read').replaceWith(page.getElementById('read'));
}
