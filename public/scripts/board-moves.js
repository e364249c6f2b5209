// What changes the board: every act goes to the server, which has the last word; the card is moved before the answer.
/** What this window did and has not heard of since: whoever has two windows sees in each what the other did. */
const ownEdits = new Set();
let answered = Promise.resolve();

function concernedBy(ids) {
  const meetings = ids.map((id) => board.meetings.get(id)).filter(Boolean);
  return [new Set(meetings.map(({ office }) => office)), new Set(meetings.flatMap(({ team }) => team))];
}

function take(answer) {
  takeSome(answer);
  // Not only the rows concerned: a place that is taken also counts in the head of its group.
  draw();
  refocus();
  checkSoon();
}

async function act(path, body, done) {
  const asking = request(path, body).then((answer) => {
    ownEdits.add(answer.edit);
    return answer;
  });
  answered = Promise.allSettled([answered, asking]);
  try {
    take(await asking);
    say(done ?? WORDS.done);
  } catch (error) {
    if (error.code === 'meeting-overtaken') await showTheirs(body, error);
    else say(error.message, true);
    await reload();
  }
}

/** Somebody else was faster: their state stays, and both are said. */
async function showTheirs(body, error) {
  const mine = body?.changes?.[0];
  const data = await request('data.json');
  const theirs = data.meetings.find(({ id }) => id === mine?.meeting);
  const wished = mine?.time ? clock(mine.time.start) : WORDS.off;
  const now = theirs ? (theirs.start === null ? WORDS.notime : clock(theirs.start)) : WORDS.cancel;
  say(`${error.message} ${WORDS.now}: ${now}. ${WORDS.yours}: ${wished}.`, true);
}

function moveTo(meeting, start) {
  const before = { ...meeting };
  const change = {
    meeting: meeting.id,
    version: meeting.version,
    time: start === null ? null : { start, minutes: meeting.minutes },
  };
  board.meetings.set(meeting.id, { ...meeting, start });
  index();
  redraw(...concernedBy([meeting.id]));
  return act(
    'edits',
    { act: 'move', changes: [change] },
    `${titleOf(before)}: ${start === null ? WORDS.off : clock(start)}`,
  );
}

function lockOrUnlock(meeting) {
  return act('edits', {
    act: 'lock',
    changes: [{ meeting: meeting.id, version: meeting.version, locked: !meeting.locked }],
  });
}

function cancelMeeting(meeting) {
  return act('edits', { act: 'cancel', changes: [{ meeting: meeting.id, version: meeting.version, cancel: true }] });
}

/** Whether a person is here, and in no other visit, while a meeting lasts. */
function isFree(person, { id, start, minutes, team }) {
  if (team.includes(person.id)) return false;
  if (start === null) return true;
  const end = start + minutes;
  return (
    person.windows.some(([from, to]) => from <= start && end <= to) &&
    !(board.byPerson.get(person.id) ?? []).some(
      (other) => other.id !== id && other.start !== null && other.start < end && start < other.start + other.minutes,
    )
  );
}

/** One person leaves a meeting and another takes the place. */
function swapPeople(meeting, leaves, joins) {
  const others = meeting.team.filter((id) => id !== leaves && id !== joins);
  const leads = meeting.leader === leaves ? joins : meeting.leader;
  const team = [...others, joins].map((id) => ({ id, leads: id === leads }));
  return act('edits', { act: 'seat', changes: [{ meeting: meeting.id, version: meeting.version, team }] });
}

const place = (office) => act('place', { office, start: null });
const seatPerson = (person) => act('seat', { person });
const undo = () => act('undo', {});
const redo = () => act('redo', {});

async function reload() {
  takeAll(await request('data.json'));
  draw();
  refocus();
  checkSoon();
}

let checking;
function checkSoon() {
  clearTimeout(checking);
  checking = setTimeout(() => void check().catch(() => undefined), 250);
}

/** Asks which rules are broken, and what a release would tell. */
async function check() {
  const [conflicts, draft] = await Promise.all([request('conflicts.json'), request('draft.json')]);
  const before = new Set(board.letters.keys());
  board.conflicts = conflicts;
  board.letters = new Map();
  for (const { letter, meetings } of conflicts)
    for (const id of meetings) board.letters.set(id, [board.letters.get(id), letter].filter(Boolean).join(' '));
  board.data.released = draft;
  board.epoch++;
  redraw(...concernedBy([...new Set([...before, ...board.letters.keys()])]));
  refocus();
  drawConflicts();
  drawDraft();
}

function drawConflicts() {
  const count = board.conflicts.length;
  byId('conflicts-count').textContent = count === 0 ? WORDS.none : `${count} ${WORDS.conflicts}`;
  byId('conflicts-button').classList.toggle('stop', count > 0);
  byId('conflicts-icon').replaceChildren(icon(count > 0 ? 'alert' : 'check'));
  byId('conflicts').replaceChildren(element('ul', {}, ...board.conflicts.slice(0, 100).map(conflictItem)));
}

/** A broken rule: where, who, and the rule in words; a visit leads to its card. */
function conflictItem({ letter, sentence, people, meetings }) {
  const visits = meetings.flatMap((id, at) => {
    const meeting = board.meetings.get(id);
    if (!meeting) return [];
    const time = meeting.start === null ? WORDS.notime : clock(meeting.start);
    const visit = element(
      'button',
      { type: 'button', class: 'conflict-visit', onclick: () => showCard(id) },
      `${titleOf(meeting)} ${time}`,
    );
    return at === 0 ? [visit] : [' · ', visit];
  });
  return element(
    'li',
    {},
    element('span', { class: 'conflict-letter' }, letter),
    element('div', {}, ...visits, element('small', {}, people.join(', ')), element('small', {}, sentence)),
  );
}

/** Brings a visit's card into sight and gives it the focus, whatever is searched for. */
function showCard(id) {
  board.find = '';
  byId('find').value = '';
  draw();
  const at = lines.findIndex((line) => meetingsOf(line).some((meeting) => meeting.id === id));
  if (at >= 0) focusCard(id, at);
}

function drawDraft() {
  const { version, added, moved, dropped, people } = board.data.released;
  const isSame = version > 0 && added + moved + dropped + people === 0;
  const title = version === 0 ? WORDS.first : fill(isSame ? WORDS.same : WORDS.draft, { version });
  const part = (count, word) => (count > 0 ? element('li', {}, element('b', {}, String(count)), ` ${word}`) : null);
  byId('draft').replaceChildren(
    element('strong', {}, icon('swap'), title),
    element(
      'ul',
      {},
      part(moved, WORDS.moved),
      part(added, WORDS.new),
      part(dropped, WORDS.dropped),
      part(people, WORDS.tell),
    ),
  );
  byId('draft').parentElement.classList.toggle('draft-same', isSame);
}
