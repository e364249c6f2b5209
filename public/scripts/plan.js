// Keeps a page up to date while a job runs: asks how it stands once a second, and loads the page anew when it is done.
const live = document.querySelector('[data-status]');
if (live) {
  const texts = live.querySelectorAll('[data-say]');
  const bar = live.querySelector('progress');
  const look = async () => {
    const answer = await fetch(live.dataset.status, { headers: { accept: 'application/json' } });
    if (!answer.ok) return;
    const status = await answer.json();
    if (!status.isWorking) return void location.reload();
    for (const text of texts) text.textContent = status[text.dataset.say];
    if (bar) bar.value = status.percent;
  };
  setInterval(() => void look().catch(() => undefined), 1000);
}
