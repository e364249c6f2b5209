// Draws the board. Only the rows in sight exist, so that five hundred offices cost no more than fifteen.
const ROW = 37;
const HEAD = 190;
const CARD_MINUTES = 60;
const SPARE_ROWS = 6;
const MOST_IN_POOL = 30;
let lines = [];
let drawn = new Map();
let drawnFrom = '';
let perMinute = 2;
let shownPool = '';
let isDrawDue = false;

function makeLines() {
  const wanted = board.find.trim().toLowerCase();
  const isFound = (id, make) => wanted === '' || textOf(id, make).includes(wanted);
  const groups = new Map();
  const put = (label, line) => {
    const group = groups.get(label);
    if (group) group.push(line);
    else groups.set(label, [line]);
  };
  if (board.rows === 'offices') {
    for (const office of board.data.offices) {
      const leader = board.people.get(board.byOffice.get(office.id)?.[0]?.leader)?.name ?? WORDS.nowhere;
      if (!isFound(office.id, () => `${office.name} ${office.district} ${office.room} ${leader}`)) continue;
      put(board.group === 'leader' ? leader : office[board.group], { office });
    }
  } else {
    for (const person of board.data.people) {
      if (!isFound(person.id, () => person.name)) continue;
      const meetings = board.byPerson.get(person.id) ?? [];
      const leader = board.people.get(meetings[0]?.leader)?.name ?? WORDS.nowhere;
      const place = board.offices.get(meetings[0]?.office);
      put(board.group === 'leader' ? leader : (place?.[board.group] ?? WORDS.nowhere), { person });
    }
  }
  lines = [];
  for (const [label, members] of [...groups].sort(([a], [b]) => a.localeCompare(b))) {
    lines.push({ label, count: members.length, placed: members.filter(isPlaced).length });
    lines.push(...members);
  }
}

const isPlaced = ({ office, person }) => (office ? board.byOffice.has(office.id) : board.byPerson.has(person.id));

/** Draws once in the next picture, however often it is asked: whoever types fast waits for no picture in between. */
function drawSoon() {
  if (isDrawDue) return;
  isDrawDue = true;
  requestAnimationFrame(() => {
    isDrawDue = false;
    draw();
  });
}

/** A card in somebody's hand is not taken out of it; the board is drawn when it is let go. */
function isInHand() {
  if (drag) board.isStale = true;
  return drag !== null;
}

function draw() {
  if (!board.data || isInHand()) return;
  board.isStale = false;
  const grid = byId('grid');
  const { from, to } = board.data.day;
  perMinute = Math.max(1.9, (grid.clientWidth - HEAD - 24) / (to - from + CARD_MINUTES));
  makeLines();
  // Rows that were drawn from the same are only put elsewhere: whoever searches waits for the new ones alone.
  const source = [board.rows, perMinute, board.epoch].join(' ');
  const kept = new Map(source === drawnFrom ? [...drawn.values()].map((row) => [row.dataset.line, row]) : []);
  if (source !== drawnFrom) {
    drawHead(from, to);
    drawLines(from, to);
    for (const row of drawn.values()) row.remove();
  }
  drawnFrom = source;
  const rows = byId('rows');
  rows.style.height = `${lines.length * ROW}px`;
  rows.style.width = `${HEAD + (to - from + CARD_MINUTES) * perMinute + 8}px`;
  grid.setAttribute('aria-rowcount', String(lines.length));
  drawn = new Map();
  drawInSight(kept);
  for (const row of kept.values()) row.remove();
  drawPool();
  grid.setAttribute('aria-busy', 'false');
}

function drawHead(from, to) {
  const head = byId('grid-head');
  head.style.width = `${HEAD + (to - from + CARD_MINUTES) * perMinute + 8}px`;
  const [count, what] =
    board.rows === 'offices' ? [board.data.offices.length, WORDS.offices] : [board.data.people.length, WORDS.people];
  const corner = element('div', { class: 'corner', role: 'columnheader' }, `${what}: ${count}`);
  const lane = element('div', { class: 'lane', role: 'columnheader' });
  for (let hour = Math.ceil(from / 60); hour * 60 <= to; hour++) {
    const mark = element('span', { class: 'hour' }, `${hour % 12 || 12} ${hour < 12 ? 'am' : 'pm'}`);
    mark.style.left = `${(hour * 60 - from) * perMinute}px`;
    lane.append(mark);
  }
  head.replaceChildren(corner, lane);
}

/** The lines of the hours and of lunch behind all rows: painted once, where a background would be painted in every row. */
function drawLines(from, to) {
  const { step } = board.data.day;
  const ruled = byId('lines');
  ruled.replaceChildren(...(board.data.lunch ? [stretch('lunch', ...board.data.lunch)] : []));
  for (let at = from; at <= to + CARD_MINUTES; at += step) {
    const line = element('span', { class: at % 60 === 0 ? 'line line-hour' : 'line' });
    line.style.left = `${(at - from) * perMinute}px`;
    ruled.append(line);
  }
}

/** Draws the rows in sight; takes those that it can use out of `kept`. */
function drawInSight(kept = new Map()) {
  const grid = byId('grid');
  const first = Math.max(0, Math.floor(grid.scrollTop / ROW) - SPARE_ROWS);
  const last = Math.min(lines.length, Math.ceil((grid.scrollTop + grid.clientHeight) / ROW) + SPARE_ROWS);
  for (const [at, row] of drawn) {
    if (at >= first && at < last) continue;
    row.remove();
    drawn.delete(at);
  }
  const added = document.createDocumentFragment();
  for (let at = first; at < last; at++) {
    if (drawn.has(at)) continue;
    const key = keyOf(lines[at]);
    const old = kept.get(key);
    kept.delete(key);
    const row = old ? placeAt(old, at) : drawLine(lines[at], at);
    drawn.set(at, row);
    if (!old) added.append(row);
  }
  byId('rows').append(added);
}

/** Draws again the rows of an office and of people, after their meetings have changed. */
function redraw(offices, people) {
  if (isInHand()) return;
  lines.forEach((line, at) => {
    const concerned = line.office ? offices.has(line.office.id) : line.person && people.has(line.person.id);
    if (!concerned || !drawn.has(at)) return;
    const row = drawLine(line, at);
    drawn.get(at).replaceWith(row);
    drawn.set(at, row);
  });
  drawPool();
}

const keyOf = ({ label, count, placed, office, person }) =>
  label === undefined ? (office ?? person).id : `${label} ${placed} ${count}`;

function placeAt(row, at) {
  row.setAttribute('aria-rowindex', String(at + 1));
  row.style.transform = `translateY(${at * ROW}px)`;
  return row;
}

function drawLine(line, at) {
  const row = placeAt(element('div', { class: line.label === undefined ? 'row' : 'row row-group', role: 'row' }), at);
  row.dataset.line = keyOf(line);
  if (line.label !== undefined) {
    const text = fill(WORDS.placed, { placed: line.placed, count: line.count });
    row.append(element('div', { class: 'group-name', role: 'rowheader' }, element('b', {}, line.label), ` ${text}`));
    return row;
  }
  const { office, person } = line;
  const about = office
    ? [office.district, office.room].filter(Boolean).join(' · ')
    : fill(WORDS.visits, { count: (board.byPerson.get(person.id) ?? []).length });
  row.append(
    element(
      'div',
      { class: 'row-head', role: 'rowheader' },
      element('b', {}, (office ?? person).name),
      element('small', {}, about),
    ),
    drawLane(line),
  );
  return row;
}

function drawLane({ office, person }) {
  const { from, to } = board.data.day;
  const lane = element('div', { class: 'lane', role: 'gridcell' });
  lane.dataset.office = office?.id ?? '';
  lane.dataset.person = person?.id ?? '';
  if (person && drag?.isMoving) shadePerson(lane, person);
  for (const [start, end] of outside((office ?? person).windows, from, to)) lane.append(stretch('closed', start, end));
  const meetings = (office ? board.byOffice.get(office.id) : board.byPerson.get(person.id)) ?? [];
  meetings.forEach((meeting, k) => {
    const next = meetings[k + 1]?.start ?? to + CARD_MINUTES;
    const was = board.data.released.starts[meeting.id];
    if (office && was !== undefined && was !== null && was !== meeting.start) lane.append(ghost(was));
    lane.append(card(meeting, Math.min(CARD_MINUTES, next - (meeting.start ?? from)), person));
  });
  return lane;
}

function stretch(kind, start, end) {
  const { from } = board.data.day;
  const made = element('span', { class: kind });
  made.style.left = `${(start - from) * perMinute}px`;
  made.style.width = `${(end - start) * perMinute}px`;
  return made;
}

function ghost(was) {
  const made = stretch('ghost', was, was + 30);
  made.textContent = clock(was);
  return made;
}

function outside(windows, from, to) {
  const closed = [];
  let at = from;
  for (const [start, end] of windows) {
    if (start > at) closed.push([at, Math.min(start, to)]);
    at = Math.max(at, end);
  }
  if (at < to) closed.push([at, to]);
  return closed;
}

function card(meeting, minutes, person) {
  const { from } = board.data.day;
  const letter = board.letters.get(meeting.id);
  const was = board.data.released.starts[meeting.id];
  const isChanged = board.data.released.version > 0 && was !== meeting.start;
  const leads = board.people.get(meeting.leader)?.name;
  const initials = meeting.team.map((id) => board.people.get(id)?.initials ?? '·').join(' ');
  const [head, sub] = person
    ? [titleOf(meeting), board.offices.get(meeting.office)?.room ?? '']
    : [leads ?? '–', initials];
  const time = meeting.start === null ? WORDS.notime : clock(meeting.start);
  const unseen = [titleOf(meeting), meeting.start === null ? time : '', meeting.word].filter(Boolean).join(', ');
  const made = element(
    'button',
    {
      type: 'button',
      class: `card card-${meeting.tone}${letter ? ' card-bad' : ''}${isChanged ? ' card-changed' : ''}`,
      'aria-haspopup': MAY_EDIT ? 'dialog' : null,
      tabindex: board.focus === meeting.id ? '0' : '-1',
    },
    element(
      'span',
      { class: 'card-head' },
      icon(meeting.icon),
      element('span', {}, meeting.start === null ? '–' : clock(meeting.start)),
    ),
    element(
      'span',
      { class: 'card-text' },
      element('b', {}, head, meeting.locked ? icon('lock') : null),
      element('small', {}, sub),
    ),
    letter ? element('span', { class: 'letter' }, icon('alert'), letter) : null,
    element('span', { class: 'unseen' }, unseen),
  );
  made.dataset.meeting = meeting.id;
  made.dataset.person = person?.id ?? '';
  made.dataset.start = time;
  made.style.left = `${((meeting.start ?? from) - from) * perMinute}px`;
  made.style.width = `${Math.max(30, minutes * perMinute - 3)}px`;
  return made;
}

/** What has no place, with the reason and what would mend it; drawn anew only when it says something else. */
function drawPool() {
  const wanted = board.find.trim().toLowerCase();
  const isFound = (id, make) => wanted === '' || textOf(`pool ${id}`, make).includes(wanted);
  const offices = board.data.offices.filter(({ id }) => !board.byOffice.has(id));
  const people = board.data.people.filter(({ id }) => !board.byPerson.has(id));
  const wants = (kind) => board.pool === 'all' || board.pool === kind;
  const shown = [
    ...(wants('offices') ? offices : [])
      .filter(({ id, name, district, room }) => isFound(id, () => `${name} ${district} ${room} ${whyOf(id)}`))
      .slice(0, MOST_IN_POOL)
      .map(({ id, name, district }) => ({ id, name, tag: district, act: WORDS.place, work: () => place(id) })),
    ...(wants('people') ? people : [])
      .filter(({ id, name }) => isFound(id, () => `${name} ${whyOf(id)}`))
      .slice(0, MOST_IN_POOL)
      .map(({ id, name }) => ({ id, name, tag: '', act: WORDS.seat, work: () => seatPerson(id) })),
  ];
  const all = offices.length + people.length;
  const [ofOffices, ofPeople] = [offices, people].map(({ length }) => length);
  const key = `${ofOffices} ${ofPeople} ${board.pool} ${shown.map(({ id }) => id).join()} ${board.loads}`;
  if (key === shownPool) return;
  shownPool = key;
  byId('pool-count').textContent = String(all);
  byId('pool-offices').textContent = String(ofOffices);
  byId('pool-people').textContent = String(ofPeople);
  const rest = (wants('offices') ? ofOffices : 0) + (wants('people') ? ofPeople : 0) - shown.length;
  byId('pool').replaceChildren(
    ...shown.map(poolItem),
    ...(shown.length === 0 ? [element('li', { class: 'pool-rest' }, wanted === '' ? WORDS.full : WORDS.unfound)] : []),
    ...(rest > 0 ? [element('li', { class: 'pool-rest' }, fill(WORDS.rest, { count: rest }))] : []),
  );
}

function whyOf(id) {
  const why = board.data.why[id];
  if (why) return [why.reason, why.mend].filter(Boolean).join(' ');
  return board.data.isPlanned ? WORDS.placeable : WORDS.unplanned;
}

function poolItem({ id, name, tag, act, work }) {
  return element(
    'li',
    { class: 'pool-item' },
    element('h2', {}, name, tag ? element('span', { class: 'tag' }, tag) : null),
    element('p', {}, whyOf(id)),
    MAY_EDIT
      ? element(
          'button',
          { type: 'button', class: 'btn btn-2 btn-s', 'aria-label': `${act}: ${name}`, onclick: work },
          act,
        )
      : null,
  );
}
