// Keeps a person's day on the phone: the network first, what was kept when there is none. It forgets the day when the
// day is over.
const CACHE = 'day-1';
const FORGET_AT = 'x-rotunda-forget-at';
const PROBLEM = 'x-rotunda-problem';
const ENDED = ['unknown-link', 'link-over'];
const WAIT_MS = 6000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(forgetOld().then(() => self.clients.claim())));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname.startsWith('/assets/') || pathname === '/icon.svg') event.respondWith(keptFirst(request));
  else if (/^\/my\/[\w-]{43}(\/report\/[\w-]{36})?$/.test(pathname)) event.respondWith(networkFirst(event, pathname));
});
self.addEventListener('message', (event) => {
  if (event.data === 'forget') event.waitUntil(caches.delete(CACHE));
  if (event.data === 'over') event.waitUntil(forgetOld());
});

// What does not say that it is ours is another's: of a net that wants to be signed in to, or a server in front that has
// lost ours. It is no better than no signal, and neither kept nor believed when it says that there is nothing.
async function networkFirst(event, pathname) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(event.request, { signal: AbortSignal.timeout(WAIT_MS) });
    const isOurs = answer.ok && answer.headers.has(FORGET_AT);
    const problem = answer.headers.get(PROBLEM);
    if (ENDED.includes(problem) || (isOurs && isOver(answer))) await forgetDay(cache, pathname);
    else if (isOurs) await cache.put(pathname, answer.clone());
    const isRefused = problem !== null && answer.status !== 429 && answer.status < 500;
    return isOurs || isRefused ? answer : ((await keptDay(cache, pathname)) ?? answer);
  } catch (error) {
    const kept = await keptDay(cache, pathname);
    if (!kept) throw error;
    return kept;
  }
}

async function keptDay(cache, pathname) {
  await forgetOld();
  const kept = await cache.match(pathname);
  if (!kept) return null;
  const html = (await kept.text())
    .replace('<body class="shell"', '<body class="shell is-offline"')
    // What was told when the page was kept is not told now.
    .replace(/<div class="bar bar-told"[^]*?<\/div>/, '');
  return new Response(html, { headers: kept.headers });
}

async function keptFirst(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  const isPage = /html/.test(answer.headers.get('content-type') ?? '');
  if (answer.ok && !isPage) await cache.put(request, answer.clone());
  return answer;
}

async function forgetDay(cache, pathname) {
  const [day] = /^\/my\/[\w-]+/.exec(pathname);
  for (const request of await cache.keys())
    if (new URL(request.url).pathname.startsWith(day)) await cache.delete(request);
}

async function forgetOld() {
  const cache = await caches.open(CACHE);
  for (const request of await cache.keys()) {
    if (isOver(await cache.match(request))) await cache.delete(request);
  }
}

// Style sheets and scripts name nobody and have no such time.
function isOver(answer) {
  const until = answer?.headers.get(FORGET_AT);
  return Boolean(until) && Number(until) < Date.now();
}
