// Two other ways to plan a day, with the same time: one integer program over all starts, and rosters first, slots second.

const seconds = (limit) => ({ time_limit: limit, output_flag: false });

/** Facts that both peers need: who may attend where and when, by index. */
function read(instance) {
  const { day, offices, advocates, buildings, walk, rules } = instance;
  const building = new Map(buildings.map(({ id }, i) => [id, i]));
  const starts = [];
  for (let t = day.start; t < day.end; t += day.step) starts.push(t);
  const inside = (windows, from, to) => windows.some(([a, b]) => from >= a && to <= b);
  const locks = new Map(instance.locked.map((lock) => [lock.office, lock]));
  const startsOf = offices.map((o) => {
    const possible = starts.filter((t) => t + o.length <= day.end && inside(o.windows, t, t + o.length));
    return locks.has(o.id) ? [locks.get(o.id).start] : possible;
  });
  const own = (a, o) => a.districts.includes(o.district);
  const mayEnter = (a, o) => o.accessible || !a.needsAccessible;
  const free = (a, o, t) => mayEnter(a, o) && inside(a.windows, t, t + o.length);
  const leg = (a, from, to) =>
    Math.ceil(walk[building.get(from.building)][building.get(to.building)] * a.pace) + rules.buffer;
  const leads = (a) => a.roles.includes('leader');
  // Programs plan people one by one; groups, and people who need an interpreter, fill seats afterwards.
  const people = advocates.filter((a) => !a.group && a.needs.length === 0);
  return { ...instance, people, locks, startsOf, own, free, leg, leads, mayEnter };
}

/** Writes an integer program in the LP format. */
function program(objective, rows, binaries) {
  const sum = (terms) => terms.map(([k, v]) => `${k < 0 ? '-' : '+'} ${Math.abs(k)} ${v}`).join('\n ');
  const text = rows.map(({ terms, limit }, i) => `r${i}: ${sum(terms)} <= ${limit}`).join('\n');
  return `Maximize\nobj: ${sum(objective)}\nSubject To\n${text}\nBinary\n${binaries.join('\n')}\nEnd\n`;
}

const chosen = (solution) =>
  new Set(Object.entries(solution.Columns ?? {}).flatMap(([name, { Primal }]) => (Primal > 0.5 ? [name] : [])));

/**
 * One program: a binary for each meeting and start, and for each person, meeting and start; own attendances, and leaders
 * anywhere. Meetings that conflict with a later one are summed up by the building and start of that.
 */
export function wholeDay(highs, instance, limit) {
  const d = read(instance);
  const objective = [];
  const rows = [];
  const binaries = [];
  const seats = new Map();
  const visits = d.people.map(() => []);
  d.offices.forEach((o, i) => {
    const held = d.startsOf[i].map((t) => [1, `h${i}_${t}`]);
    if (held.length === 0) return;
    binaries.push(...held.map(([, v]) => v), `m${i}`);
    const cover = d.weights.cover * o.weight;
    const part = (cover * d.rules.coverPctWithoutConstituent) / 100;
    objective.push(...held.map(([, v]) => [part, v]), [cover - part, `m${i}`]);
    rows.push({ terms: held, limit: 1 });
    const met = [[1, `m${i}`]];
    for (const t of d.startsOf[i]) {
      const team = [];
      const leaders = [];
      d.people.forEach((a, p) => {
        if (!d.free(a, o, t) || !(d.own(a, o) || d.leads(a))) return;
        const x = `x${p}_${i}_${t}`;
        binaries.push(x);
        seats.set(x, { office: o.id, start: t, advocate: a.id });
        visits[p].push({ x, o, t });
        team.push([1, x]);
        if (d.leads(a)) leaders.push([-1, x]);
        if (d.own(a, o)) {
          objective.push([d.weights.pair, x]);
          met.push([-1, x]);
        }
      });
      const h = `h${i}_${t}`;
      rows.push({ terms: [...team, [-o.maxSize, h]], limit: 0 });
      rows.push({ terms: [[o.minSize, h], ...team.map(([, x]) => [-1, x])], limit: 0 });
      rows.push({ terms: [[1, h], ...leaders], limit: 0 });
    }
    rows.push({ terms: met, limit: 0 });
    const lock = d.locks.get(o.id);
    if (!lock) return;
    const fixed = d.people.flatMap((a, p) => (lock.advocates.includes(a.id) ? [`x${p}_${i}_${lock.start}`] : []));
    for (const v of [`h${i}_${lock.start}`, ...fixed]) rows.push({ terms: [[-1, v]], limit: -1 });
  });
  d.people.forEach((a, p) => {
    if (visits[p].length === 0) return;
    binaries.push(`s${p}`);
    objective.push([d.weights.served, `s${p}`]);
    rows.push({ terms: [[1, `s${p}`], ...visits[p].map(({ x }) => [-1, x])], limit: 0 });
    rows.push({ terms: visits[p].map(({ x }) => [1, x]), limit: a.maxMeetings });
    const later = new Map();
    for (const visit of visits[p]) {
      const key = `${visit.o.building} ${visit.t}`;
      later.set(key, [...(later.get(key) ?? []), visit]);
    }
    for (const group of later.values()) {
      const { o, t } = group[0];
      const clash = visits[p].filter((v) => v.t < t && v.t + v.o.length + d.leg(a, v.o, o) > t);
      rows.push({ terms: [...group, ...clash].map(({ x }) => [1, x]), limit: 1 });
    }
  });
  return asPlan(instance, d, chosen(highs.solve(program(objective, rows, binaries), seconds(limit))), seats);
}

function asPlan(instance, d, names, seats) {
  const meetings = new Map();
  for (const name of names) {
    const seat = seats.get(name);
    if (!seat) continue;
    const key = `${seat.office}@${seat.start}`;
    const meeting = meetings.get(key) ?? { office: seat.office, start: seat.start, advocates: [] };
    meeting.advocates.push(seat.advocate);
    meetings.set(key, meeting);
  }
  return { format: 'lobby-day-solution/1', instance: instance.name, meetings: [...meetings.values()] };
}

/**
 * First an integer program without a clock decides who meets whom; then offices, the weightiest first, get the start at
 * which most of their roster can come, with another leader or other companions where that is needed.
 */
export function rostersFirst(highs, instance, limit) {
  const d = read(instance);
  const rosters = whoMeetsWhom(highs, d, limit);
  const days = new Map(d.people.map((a) => [a, []]));
  const canCome = (a, o, t) =>
    d.free(a, o, t) &&
    days.get(a).length < a.maxMeetings &&
    days.get(a).every((v) => v.t + v.o.length + d.leg(a, v.o, o) <= t || t + o.length + d.leg(a, o, v.o) <= v.t);
  const meetings = [];
  const rank = ({ o }) => o.weight + (d.locks.has(o.id) ? 100 : 0);
  const order = d.offices.map((o, i) => ({ o, i })).sort((x, y) => rank(y) - rank(x));
  for (const { o, i } of order) {
    let best = null;
    for (const t of d.startsOf[i]) {
      const locked = d.people.filter((a) => d.locks.get(o.id)?.advocates.includes(a.id));
      const others = rosters[i].filter((a) => !locked.includes(a) && canCome(a, o, t));
      const team = [...locked, ...others].slice(0, Math.max(locked.length, o.maxSize - 1));
      if (!team.some(d.leads)) {
        const leader = d.people.find((a) => d.leads(a) && canCome(a, o, t));
        if (!leader) continue;
        team.push(leader);
      }
      for (const a of d.people) {
        if (team.length >= o.minSize) break;
        if (!team.includes(a) && canCome(a, o, t)) team.push(a);
      }
      const value = team.filter((a) => d.own(a, o)).length;
      if (team.length >= o.minSize && (!best || value > best.value)) best = { t, team, value };
    }
    if (!best) continue;
    for (const a of best.team) days.get(a).push({ o, t: best.t });
    meetings.push({ office: o.id, start: best.t, advocates: best.team.map(({ id }) => id) });
  }
  fillSeats(d, meetings);
  return { format: 'lobby-day-solution/1', instance: instance.name, meetings };
}

/** Everybody, alone or with their group, joins meetings of their own offices, and any meeting when they have none. */
function fillSeats(d, meetings) {
  const offices = new Map(d.offices.map((o) => [o.id, o]));
  const byId = new Map(d.advocates.map((a) => [a.id, a]));
  const days = new Map(d.advocates.map((a) => [a, []]));
  for (const m of meetings)
    for (const id of m.advocates) days.get(byId.get(id)).push({ o: offices.get(m.office), t: m.start });
  const groups = new Map();
  for (const a of d.advocates) groups.set(a.group ?? a.id, [...(groups.get(a.group ?? a.id) ?? []), a]);
  const fits = (a, o, t) =>
    d.free(a, o, t) &&
    days.get(a).length < a.maxMeetings &&
    days.get(a).every((v) => v.t + v.o.length + d.leg(a, v.o, o) <= t || t + o.length + d.leg(a, o, v.o) <= v.t);
  const helped = (a, m) =>
    a.needs.every((l) =>
      m.advocates.some((id) => {
        const { speaks, needs } = byId.get(id);
        return speaks.includes(l) && speaks.includes('en') && !needs.includes(l);
      }),
    );
  const join = (team, m) => {
    const o = offices.get(m.office);
    if (m.advocates.length + team.length > o.maxSize) return;
    if (!team.every((a) => fits(a, o, m.start) && helped(a, m))) return;
    m.advocates.push(...team.map(({ id }) => id));
    for (const a of team) days.get(a).push({ o, t: m.start });
  };
  for (const team of groups.values()) {
    for (const m of meetings) if (team.some((a) => d.own(a, offices.get(m.office)))) join(team, m);
    for (const m of meetings) if (days.get(team[0]).length === 0) join(team, m);
  }
}

/** Who meets whom without a clock: own attendances, and one leader from anywhere for each office. */
function whoMeetsWhom(highs, d, limit) {
  const objective = [];
  const rows = [];
  const binaries = [];
  const attends = d.people.map(() => []);
  const seats = new Map();
  d.offices.forEach((o, i) => {
    if (d.startsOf[i].length === 0) return;
    const team = [];
    const leaders = [];
    d.people.forEach((a, p) => {
      if (!d.mayEnter(a, o) || !(d.own(a, o) || d.leads(a))) return;
      const x = `x${p}_${i}`;
      binaries.push(x);
      seats.set(x, { a, i });
      attends[p].push([1, x]);
      team.push([1, x]);
      objective.push([d.own(a, o) ? d.weights.pair : -1, x]);
      if (d.leads(a)) leaders.push([-1, x]);
    });
    binaries.push(`h${i}`);
    objective.push([d.weights.cover * o.weight, `h${i}`]);
    rows.push({ terms: [[1, `h${i}`], ...leaders], limit: 0 });
    rows.push({ terms: [...team, [-o.maxSize, `h${i}`]], limit: 0 });
  });
  d.people.forEach((a, p) => rows.push({ terms: attends[p], limit: a.maxMeetings }));
  const rosters = d.offices.map(() => []);
  const usable = rows.filter(({ terms }) => terms.length > 0);
  for (const name of chosen(highs.solve(program(objective, usable, binaries), seconds(limit)))) {
    const seat = seats.get(name);
    if (seat) rosters[seat.i].push(seat.a);
  }
  return rosters;
}
