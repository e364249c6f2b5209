// "Plan it": the engine looks for something better while everybody works on; nothing changes before somebody takes it.
async function startPlan() {
  const panel = byId('plan-panel');
  panel.hidden = false;
  byId('plan').disabled = true;
  try {
    const { id, seconds } = await request('plans', {});
    const started = Date.now();
    for (;;) {
      const plan = await request(`plans/${id}`);
      if (plan.state === 'ready' || plan.state === 'failed') {
        showPlan(panel, plan);
        // The pool says what this plan found out.
        await reload();
        return;
      }
      showProgress(panel, plan, Math.min(seconds, Math.round((Date.now() - started) / 1000)), seconds);
      await new Promise((later) => setTimeout(later, 700));
    }
  } catch (error) {
    say(error.message, true);
    panel.hidden = true;
  } finally {
    byId('plan').disabled = false;
  }
}

function showProgress(panel, plan, spent, seconds) {
  const bar = element('progress', { max: String(seconds), value: String(spent), 'aria-label': WORDS.looking });
  panel.replaceChildren(
    element(
      'p',
      { role: 'status' },
      element('b', {}, fill(WORDS.looking, { seconds: `${spent} / ${seconds}` })),
      element('small', {}, summary(plan)),
    ),
    bar,
  );
}

function summary({ offices, people, gap }) {
  if (offices === null) return '';
  const parts = [fill(WORDS.ready, { offices, people })];
  if (gap !== null) parts.push(fill(WORDS.gap, { percent: (gap * 100).toFixed(1) }));
  return parts.join(' · ');
}

function showPlan(panel, plan) {
  if (plan.state === 'failed') {
    panel.replaceChildren(element('p', {}, WORDS.failed), leave(panel));
    return;
  }
  if (plan.changes.length === 0) {
    panel.replaceChildren(
      element('p', {}, element('b', {}, WORDS.nothing), element('small', {}, summary(plan))),
      leave(panel),
    );
    return;
  }
  const items = plan.changes.map((change) => {
    const box = element('input', { type: 'checkbox', checked: true, value: change.office });
    const time = change.from === change.to ? change.to : [change.from || '–', change.to || '–'].join(' → ');
    const who = [
      change.joins.length > 0 ? `${WORDS.joins} ${change.joins.join(', ')}` : '',
      change.leaves.length > 0 ? `${WORDS.leaves} ${change.leaves.join(', ')}` : '',
    ];
    return element(
      'li',
      {},
      element(
        'label',
        { class: 'tick' },
        box,
        element(
          'span',
          {},
          element('b', {}, change.name),
          ` ${time} `,
          element('small', {}, who.filter(Boolean).join(' · ')),
        ),
      ),
    );
  });
  const list = element('ul', { class: 'plan-list', tabindex: '0', 'aria-label': WORDS.plan }, ...items);
  const takeIt = async (offices) => {
    panel.hidden = true;
    await act(`plans/${plan.id}/accept`, offices ? { offices } : {});
  };
  const boxes = () => [...list.querySelectorAll('input')];
  const chosen = () => boxes().filter(({ checked }) => checked);
  const some = element(
    'button',
    { type: 'button', class: 'btn btn-2', onclick: () => takeIt(chosen().map(({ value }) => value)) },
    '',
  );
  const all = element(
    'button',
    {
      type: 'button',
      class: 'btn btn-3',
      onclick: () => {
        const checked = chosen().length === 0;
        for (const box of boxes()) box.checked = checked;
        tell();
      },
    },
    '',
  );
  /** Says how many are ticked on the buttons that act on them. */
  const tell = () => {
    const count = chosen().length;
    some.textContent = `${WORDS.some} (${count})`;
    some.disabled = count === 0;
    all.textContent = count === 0 ? WORDS.tick : WORDS.untick;
  };
  list.addEventListener('change', tell);
  tell();
  panel.replaceChildren(
    element(
      'div',
      { class: 'plan-head' },
      element(
        'p',
        { role: 'status' },
        element('b', {}, fill(WORDS.changes, { offices: plan.changes.length, people: plan.tells })),
        element('small', {}, summary(plan)),
      ),
      element(
        'div',
        { class: 'acts' },
        all,
        leave(panel),
        some,
        element('button', { type: 'button', class: 'btn', onclick: () => takeIt(null) }, WORDS.take),
      ),
    ),
    list,
  );
}

function leave(panel) {
  return element('button', { type: 'button', class: 'btn btn-3', onclick: () => (panel.hidden = true) }, WORDS.leave);
}
