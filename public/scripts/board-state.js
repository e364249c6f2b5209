// The board's state and its way to the server. Everything that is typed by people is written as text, never as markup.
'use strict';

const root = document.getElementById('main');
const BASE = root.dataset.base;
const MAY_EDIT = root.dataset.edit === 'yes';
const WORDS = document.getElementById('words').dataset;
const CSRF = document.querySelector('meta[name="csrf-token"]').content;
const ASKED_MS = 3_000;
const byId = (id) => document.getElementById(id);

const board = {
  data: null,
  meetings: new Map(),
  offices: new Map(),
  people: new Map(),
  byOffice: new Map(),
  byPerson: new Map(),
  conflicts: [],
  letters: new Map(),
  rows: 'offices',
  group: 'building',
  /** What of the pool is shown: all, offices or people. */
  pool: 'all',
  find: '',
  focus: null,
  /** Counts what changes rows, so that a row which stays need not be drawn anew. */
  epoch: 0,
  /** Texts in which the search looks, made when they are first looked for. */
  texts: new Map(),
  /** How often everything was read: the reasons of the pool come with it. */
  loads: 0,
};

function takeAll(data) {
  board.data = data;
  board.loads++;
  board.offices = new Map(data.offices.map((office) => [office.id, office]));
  board.people = new Map(data.people.map((person) => [person.id, person]));
  board.meetings = new Map(data.meetings.map((meeting) => [meeting.id, meeting]));
  index();
}

function takeSome({ meetings, gone }) {
  for (const meeting of meetings) board.meetings.set(meeting.id, meeting);
  for (const id of gone) board.meetings.delete(id);
  index();
}

function index() {
  board.epoch++;
  board.texts.clear();
  board.byOffice = new Map();
  board.byPerson = new Map();
  const add = (map, key, meeting) => {
    const list = map.get(key);
    if (list) list.push(meeting);
    else map.set(key, [meeting]);
  };
  const inOrder = [...board.meetings.values()].sort((a, b) => (a.start ?? -1) - (b.start ?? -1));
  for (const meeting of inOrder) {
    add(board.byOffice, meeting.office, meeting);
    for (const person of meeting.team) add(board.byPerson, person, meeting);
  }
}

async function request(path, body) {
  const options =
    body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-csrf-token': CSRF },
          body: JSON.stringify(body),
        };
  const answer = await fetch(`${BASE}/${path}`, {
    ...options,
    headers: { accept: 'application/json', ...options.headers },
  });
  if (answer.ok) return answer.json();
  const problem = await answer.json().catch(() => ({ code: 'lost', message: WORDS.lost }));
  throw Object.assign(new Error(problem.message), { code: problem.code });
}

/** A text in small letters, made once until something changes. */
function textOf(key, make) {
  const known = board.texts.get(key);
  if (known !== undefined) return known;
  const made = make().toLowerCase();
  board.texts.set(key, made);
  return made;
}

/** Where a meeting could go; what was asked for when the hand went down on its card is not asked for again. */
let asked = null;
function optionsOf(meeting) {
  const isKnown = asked && asked.id === meeting.id && asked.epoch === board.epoch && Date.now() - asked.at < ASKED_MS;
  if (!isKnown)
    asked = { id: meeting.id, epoch: board.epoch, at: Date.now(), answer: request(`options/${meeting.id}`) };
  asked.answer.catch(() => (asked = null));
  return asked.answer;
}

function clock(minutes) {
  const hour = Math.floor(minutes / 60);
  return `${hour % 12 || 12}:${String(minutes % 60).padStart(2, '0')}`;
}

function element(tag, props, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'class') made.className = value;
    else if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'i');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}

let saidTimer;
function say(text, isBad) {
  const said = byId('said');
  said.textContent = text;
  said.classList.toggle('say-bad', Boolean(isBad));
  clearTimeout(saidTimer);
  saidTimer = setTimeout(() => (said.textContent = ''), 8000);
}

/** What somebody else did; it does not push away what went wrong with one's own act while that is being read. */
function sayNews(text) {
  if (!byId('said').matches('.say-bad:not(:empty)')) say(text);
}

const titleOf = (meeting) => board.offices.get(meeting.office)?.name ?? '';
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
