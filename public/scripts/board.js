// Puts the board together: pointer, keyboard, what others do.
const DRAG_PIXELS = 6;
let drag = null;

function meetingAt(target) {
  const cardOf = target.closest?.('.card');
  return cardOf ? [board.meetings.get(cardOf.dataset.meeting), cardOf] : [null, null];
}

byId('rows').addEventListener('pointerdown', (event) => {
  const [meeting, from] = meetingAt(event.target);
  if (!meeting) return;
  setFocus(meeting.id);
  if (!MAY_EDIT || event.button !== 0) return;
  // A click opens the menu and a pull shades the row: both want the same answer.
  optionsOf(meeting).catch(() => undefined);
  drag = { meeting, from, x: event.clientX, y: event.clientY, isMoving: false, left: from.offsetLeft };
});

addEventListener('pointermove', (event) => {
  if (!drag) return;
  const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
  if (!drag.isMoving && Math.hypot(dx, dy) < DRAG_PIXELS) return;
  if (!drag.isMoving) beginDrag();
  drag.from.style.transform = `translate(${dx}px, ${board.rows === 'people' ? dy : 0}px)`;
});

addEventListener('pointerup', (event) => {
  const ended = drag;
  drag = null;
  if (!ended) return;
  ended.from.style.transform = '';
  ended.from.classList.remove('card-held');
  for (const shade of document.querySelectorAll('.option')) shade.remove();
  for (const lane of document.querySelectorAll('.lane-free, .lane-busy'))
    lane.classList.remove('lane-free', 'lane-busy');
  // The click that follows a press needs its card to be still there.
  if (!ended.isMoving) {
    setTimeout(drawIfStale);
    return;
  }
  // The click that ends a drag is none.
  board.isDropped = true;
  setTimeout(() => (board.isDropped = false));
  drawIfStale();
  event.preventDefault();
  drop(ended, event);
});

addEventListener('pointercancel', () => {
  if (drag) drag.from.style.transform = '';
  drag = null;
  drawIfStale();
});

function drawIfStale() {
  if (board.isStale) draw();
}

function beginDrag() {
  drag.isMoving = true;
  drag.from.classList.add('card-held');
  const { meeting, from } = drag;
  if (board.rows === 'people') {
    for (const lane of document.querySelectorAll('.lane[data-person]:not([data-person=""])'))
      shadePerson(lane, board.people.get(lane.dataset.person));
    return;
  }
  // Where the meeting could go is shaded as soon as the server has said so; dragging does not wait for it.
  void optionsOf(meeting)
    .then((options) => {
      if (drag?.meeting !== meeting) return;
      for (const option of options) {
        const kind = option.officeAway
          ? 'option option-no'
          : option.breaks.length > 0
            ? 'option option-bad'
            : 'option option-ok';
        from.parentElement.prepend(stretch(kind, option.start, option.start + board.data.day.step));
      }
    })
    .catch(() => undefined);
}

/** While a visit is in the hand: who could take it. */
function shadePerson(lane, person) {
  if (person.id !== drag.from.dataset.person)
    lane.classList.add(isFree(person, drag.meeting) ? 'lane-free' : 'lane-busy');
}

function drop({ meeting, from, left, x }, event) {
  const { from: first, to, step } = board.data.day;
  if (board.rows === 'people') {
    const lane = document
      .elementsFromPoint(event.clientX, event.clientY)
      .find((one) => one.classList.contains('lane') && one.dataset.person);
    const joins = lane?.dataset.person;
    if (joins && joins !== from.dataset.person) void swapPeople(meeting, from.dataset.person, joins);
    return;
  }
  const minutes = first + (left + event.clientX - x) / perMinute;
  const start = first + Math.round((minutes - first) / step) * step;
  // Nothing can be dropped off the grid.
  if (start < first || start + meeting.minutes > to || start === meeting.start) return;
  void moveTo(meeting, start);
}

byId('rows').addEventListener('click', (event) => {
  const [meeting, from] = meetingAt(event.target);
  if (meeting && !board.isDropped) void openMenu(meeting, from);
});

function setFocus(id) {
  const old = board.focus && byId('rows').querySelector(`[data-meeting="${CSS.escape(board.focus)}"]`);
  old?.setAttribute('tabindex', '-1');
  board.focus = id;
  byId('rows')
    .querySelector(`[data-meeting="${CSS.escape(id)}"]`)
    ?.setAttribute('tabindex', '0');
}

/** Moves the focus from card to card: along a row, and to the nearest row that has one. */
function step(direction) {
  const at = lines.findIndex((line) => meetingsOf(line).some(({ id }) => id === board.focus));
  const own = at < 0 ? [] : meetingsOf(lines[at]);
  const place = own.findIndex(({ id }) => id === board.focus);
  if (direction === 'ArrowRight' || direction === 'ArrowLeft') {
    const next = own[place + (direction === 'ArrowRight' ? 1 : -1)];
    if (next) focusCard(next.id, at);
    return;
  }
  const by = direction === 'ArrowDown' ? 1 : -1;
  for (let k = at + by; k >= 0 && k < lines.length; k += by) {
    const [next] = meetingsOf(lines[k]);
    if (next) {
      focusCard(next.id, k);
      return;
    }
  }
}

function meetingsOf({ office, person }) {
  return (office ? board.byOffice.get(office.id) : person ? board.byPerson.get(person.id) : null) ?? [];
}

function focusCard(id, line) {
  const grid = byId('grid');
  const top = line * ROW;
  if (top < grid.scrollTop + ROW) grid.scrollTop = Math.max(0, top - ROW);
  else if (top + 2 * ROW > grid.scrollTop + grid.clientHeight) grid.scrollTop = top + 3 * ROW - grid.clientHeight;
  drawInSight();
  setFocus(id);
  byId('rows')
    .querySelector(`[data-meeting="${CSS.escape(id)}"]`)
    ?.focus({ preventScroll: true });
}

byId('grid').addEventListener('keydown', (event) => {
  if (event.key.startsWith('Arrow')) {
    step(event.key);
    event.preventDefault();
    return;
  }
  const meeting = board.meetings.get(board.focus);
  const [focused] = meetingAt(document.activeElement);
  if (!focused || !meeting || event.ctrlKey || event.metaKey) return;
  if (event.key === 'm' || event.key === 'M' || event.key === 'Enter') void openMenu(meeting, document.activeElement);
  else if (MAY_EDIT && (event.key === 'l' || event.key === 'L')) void lockOrUnlock(meeting);
  else return;
  event.preventDefault();
});

addEventListener('keydown', (event) => {
  if (!MAY_EDIT || !byId('menu').hidden || event.target.closest('input, select, textarea')) return;
  if (event.key !== 'z' && event.key !== 'Z') return;
  event.preventDefault();
  void (event.shiftKey ? redo() : undo());
});

addEventListener('pointerdown', (event) => {
  if (!byId('menu').hidden && !event.target.closest('#menu, .card')) closeMenu();
});

for (const button of document.querySelectorAll('[data-rows]')) {
  button.addEventListener('click', () => {
    board.rows = button.dataset.rows;
    for (const one of document.querySelectorAll('[data-rows]'))
      one.setAttribute('aria-pressed', String(one === button));
    byId('grid').scrollTop = 0;
    drawSoon();
  });
}
for (const button of document.querySelectorAll('[data-pool]')) {
  button.addEventListener('click', () => {
    board.pool = button.dataset.pool;
    for (const one of document.querySelectorAll('[data-pool]'))
      one.setAttribute('aria-pressed', String(one === button));
    drawPool();
  });
}
byId('group').addEventListener('change', (event) => {
  board.group = event.target.value;
  drawSoon();
});
byId('find').addEventListener('input', (event) => {
  board.find = event.target.value;
  byId('grid').scrollTop = 0;
  drawSoon();
});
byId('conflicts-button').addEventListener('click', () => {
  const panel = byId('conflicts');
  panel.hidden = !panel.hidden;
  byId('conflicts-button').setAttribute('aria-expanded', String(!panel.hidden));
});
byId('undo')?.addEventListener('click', () => void undo());
byId('redo')?.addEventListener('click', () => void redo());
byId('plan')?.addEventListener('click', () => void startPlan());
byId('grid').addEventListener('scroll', () => requestAnimationFrame(() => drawInSight()), { passive: true });
addEventListener('resize', () => {
  draw();
  const from = menuFor && byId('rows').querySelector(`[data-meeting="${CSS.escape(menuFor)}"]`);
  if (from) showBeside(byId('menu'), from);
});

/** What others do appears here; after a broken line the whole board is read again. */
function listen() {
  const live = new EventSource(`${BASE}/live`);
  let isFirst = true;
  live.addEventListener('open', () => {
    if (!isFirst) void reload().catch(() => undefined);
    isFirst = false;
  });
  live.addEventListener('edit', async ({ data }) => {
    if (data === 'all') return void reload().catch(() => undefined);
    await answered;
    if (ownEdits.delete(data)) return;
    const edit = await request(`edits/${data}`).catch(() => null);
    if (!edit) return;
    take(edit);
    if (!edit.mine)
      sayNews(fill(WORDS.theirs, { who: edit.who, what: edit.meetings.map(titleOf).slice(0, 3).join(', ') }));
  });
}

void reload()
  .then(() => {
    setFocus(board.data.meetings[0]?.id ?? '');
    root.dataset.ready = 'yes';
    listen();
  })
  .catch((error) => say(error.message, true));
