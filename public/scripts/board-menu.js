const MOST_PEOPLE = 12;
/** So many places of the menu are in sight when it opens. */
const AT_ONCE = 8;

// "Move to…": every place a meeting can go, with what it breaks, clears and costs; by mouse, tap or keyboard alike.
let menuFor = null;
let filling;

async function openMenu(meeting, from) {
  if (!MAY_EDIT) return;
  menuFor = meeting.id;
  const menu = byId('menu');
  const list = element('ul', { role: 'listbox', id: 'menu-list', tabindex: '0', 'aria-label': WORDS.move });
  const filter = element('input', {
    class: 'input',
    type: 'search',
    placeholder: from.dataset.person ? WORDS.filterPeople : WORDS.filter,
    'aria-label': from.dataset.person ? WORDS.filterPeople : WORDS.filter,
    'aria-controls': 'menu-list',
  });
  menu.replaceChildren(
    element(
      'div',
      { class: 'menu-head' },
      element('b', { id: 'menu-title' }, `${WORDS.move} ${titleOf(meeting)}`),
      element('small', {}, `${meeting.start === null ? WORDS.notime : clock(meeting.start)} · ${meeting.word}`),
      element(
        'button',
        { type: 'button', class: 'btn btn-3 btn-s menu-x', 'aria-label': WORDS.close, onclick: closeMenu },
        icon('x'),
      ),
    ),
    element('div', { class: 'menu-find' }, filter),
    list,
    element(
      'div',
      { class: 'menu-foot' },
      element(
        'button',
        { type: 'button', class: 'btn btn-2 btn-s', onclick: () => pick(() => lockOrUnlock(meeting)) },
        meeting.locked ? WORDS.unlock : WORDS.lock,
      ),
      element(
        'button',
        { type: 'button', class: 'btn btn-2 btn-s', onclick: () => pick(() => moveTo(meeting, null)) },
        WORDS.off,
      ),
      element(
        'button',
        { type: 'button', class: 'btn btn-bad btn-s', onclick: () => pick(() => cancelMeeting(meeting)) },
        WORDS.cancel,
      ),
    ),
  );
  showBeside(menu, from);
  filter.focus();
  const options = await optionsOf(meeting).catch(() => []);
  if (menuFor !== meeting.id) return;
  const leaves = board.people.get(from.dataset.person);
  const isWanted = ({ time, breaks, away }, text) =>
    time.startsWith(text) || (/[a-z]/.test(text) && [...breaks, ...away].join(' ').toLowerCase().includes(text));
  const show = () => {
    const text = filter.value.trim().toLowerCase();
    const wanted = options.filter((option) => isWanted(option, text));
    const swaps = leaves ? swapItems(list, meeting, leaves, text) : [];
    list.replaceChildren(...optionItems(list, meeting, wanted.slice(0, AT_ONCE)));
    const rest = () => list.append(...optionItems(list, meeting, wanted.slice(AT_ONCE)), ...swaps);
    select(list, list.firstElementChild);
    clearTimeout(filling);
    // What is in sight is drawn first.
    if (wanted.length > AT_ONCE) filling = setTimeout(rest);
    else rest();
    if (!list.querySelector('[aria-selected="true"]')) select(list, list.firstElementChild);
  };
  filter.addEventListener('input', show);
  menu.onkeydown = (event) => menuKey(event, list);
  show();
}

function optionItems(list, meeting, options) {
  return options.map((option) =>
    element(
      'li',
      {
        role: 'option',
        'aria-selected': 'false',
        'aria-disabled': option.officeAway ? 'true' : null,
        onclick: () => !option.officeAway && pick(() => moveTo(meeting, option.start)),
        onpointermove: (event) => select(list, event.currentTarget),
      },
      icon(option.officeAway ? 'no' : option.breaks.length > 0 ? 'alert' : 'check'),
      element('b', {}, clock(option.start)),
      element('span', {}, reasonFor(option, meeting)),
      element('small', {}, option.start === meeting.start ? '' : `${WORDS.tells} ${option.tells}`),
    ),
  );
}

/** Whom a person can give the place to: what dragging the card onto their row does. Those who are free come first. */
function swapItems(list, meeting, leaves, text) {
  const others = board.data.people.filter(
    ({ id, name }) => !meeting.team.includes(id) && name.toLowerCase().includes(text),
  );
  const free = others.filter((person) => isFree(person, meeting));
  // Whoever is led by somebody else is told so.
  const told = meeting.leader === leaves.id ? meeting.team.length + 1 : 2;
  const busy = /[^\d: ]/.test(text) ? others.filter((person) => !free.includes(person)) : [];
  return [...free, ...busy].slice(0, MOST_PEOPLE).map((person) =>
    element(
      'li',
      {
        role: 'option',
        class: 'menu-swap',
        'aria-selected': 'false',
        onclick: () => pick(() => swapPeople(meeting, leaves.id, person.id)),
        onpointermove: (event) => select(list, event.currentTarget),
      },
      icon(free.includes(person) ? 'swap' : 'alert'),
      element('span', {}, fill(WORDS.swap, { leaves: leaves.name, joins: person.name })),
      element('small', {}, free.includes(person) ? `${WORDS.tells} ${told}` : WORDS.busy),
    ),
  );
}

function reasonFor(option, meeting) {
  if (option.start === meeting.start) return WORDS.here;
  if (option.officeAway) return option.breaks[0] ?? WORDS.office;
  if (option.away.length > 0) return `${WORDS.away} ${option.away.join(', ')}`;
  if (option.breaks.length > 0) return option.breaks[0];
  return option.clears > 0 ? WORDS.clears : WORDS.fits;
}

function select(list, item) {
  for (const one of list.children) one.setAttribute('aria-selected', one === item ? 'true' : 'false');
}

function menuKey(event, list) {
  const items = [...list.children];
  const at = items.findIndex((item) => item.getAttribute('aria-selected') === 'true');
  if (event.key === 'Escape') closeMenu();
  else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const next = items[Math.min(items.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))];
    if (next) {
      select(list, next);
      next.scrollIntoView({ block: 'nearest' });
    }
  } else if (event.key === 'Enter' && event.target.tagName === 'INPUT') items[at]?.click();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

async function pick(work) {
  closeMenu();
  await work();
}

function closeMenu() {
  byId('menu').hidden = true;
  menuFor = null;
  refocus(true);
}

/** Opens the menu at a card; the style sheet keeps it inside a window of any width. */
function showBeside(menu, from) {
  menu.hidden = false;
  const box = from.getBoundingClientRect();
  const { height } = menu.getBoundingClientRect();
  const below = box.bottom + 6 + height < innerHeight;
  menu.style.setProperty('--left', `${box.left}px`);
  menu.style.setProperty('--top', `${below ? box.bottom + 6 : Math.max(8, box.top - height - 6)}px`);
}

/** Gives the focus back to the card that had it, which may have been drawn anew. */
function refocus(always) {
  const id = board.focus;
  if (!id || !byId('menu').hidden) return;
  if (!always && document.activeElement && document.activeElement !== document.body) return;
  byId('rows')
    .querySelector(`[data-meeting="${CSS.escape(id)}"]`)
    ?.focus({ preventScroll: true });
}
