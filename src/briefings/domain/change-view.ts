import { capitalised, dateInWords, localDate } from '../../kernel/day-words.js';
import { isolate } from '../../kernel/isolated-text.js';
import type { Words } from '../../kernel/words.js';
import { releasedInWords, subjectOf } from './briefing-view.js';
import { addressOf } from './legislator-words.js';
import { type MailFrame, mailLink, type MailLink } from '../../messaging/domain/mail-frame.js';
import { dayFrame } from './day-frame.js';
import { withinMailSize } from './mail-size.js';
import type { VisitChange } from './net-change.js';
import type { Packet, Visit } from './packet.js';
import { type ChangeMark, placeInWords, timeInWords, type VisitCard, visitCard } from './visit-card.js';

/** One change as a sentence, with what was and what is; both may be empty. */
export interface ChangeLine {
  readonly text: string;
  readonly was: string;
  readonly now: string;
  readonly same: string;
}

/** One line of the day as it stands now. */
export interface VisitLine {
  readonly time: string;
  readonly who: string;
  readonly place: string;
}

/** A change notice in one language: plain data for the templates. */
export interface ChangeView {
  readonly frame: MailFrame;
  readonly subject: string;
  readonly preheader: string;
  readonly dateline: string;
  readonly heading: string;
  readonly beforeWord: string;
  readonly nowWord: string;
  readonly changes: readonly ChangeLine[];
  readonly restSame: string;
  readonly acknowledge: MailLink | null;
  readonly acknowledgeHint: string;
  readonly detailsTitle: string;
  readonly details: readonly VisitCard[];
  readonly allTitle: string;
  readonly all: readonly VisitLine[];
  readonly calendar: string;
}

/** Sets the net change of a person's day in words, against the version that the person was told. */
export function changeView(
  words: Words,
  whole: Packet,
  changes: readonly VisitChange[],
  toldVersion: number,
): ChangeView {
  const { packet } = withinMailSize(whole);
  const changed = new Map(
    changes.flatMap((change) => (change.kind === 'dropped' ? [] : [[change.now.meetingId, change]])),
  );
  const [acknowledge] = mailLink(words, 'change.acknowledge', packet.links.acknowledge);
  const untouched = packet.visits.some((visit) => !changed.has(visit.meetingId));
  return {
    frame: dayFrame(words, packet),
    subject: capitalised(words, subjectOf(words, packet, 'change')),
    preheader: words.say('change.preheader', { count: changes.length }),
    dateline: capitalised(words, datelineOf(words, packet, toldVersion)),
    heading: words.say('change.heading', { count: changes.length, name: isolate(packet.reader.name) }),
    beforeWord: words.say('change.before'),
    nowWord: words.say('change.now'),
    changes: changes.flatMap((change) => changeLines(words, change, packet.day.zone)),
    restSame: untouched ? words.say('change.rest-same') : '',
    acknowledge: acknowledge ?? null,
    acknowledgeHint: acknowledgeHint(words, packet),
    detailsTitle: words.say('change.details'),
    details: packet.visits.flatMap((visit) => {
      const change = changed.get(visit.meetingId);
      return change ? [visitCard(words, visit, packet.day.zone, markOf(words, change, packet.day.zone))] : [];
    }),
    allTitle: words.say('change.all-now'),
    all: packet.visits.map((visit) => visitLine(words, visit, packet.day.zone)),
    calendar: words.say('change.calendar'),
  };
}

/** A visit on one line: time, legislator, place. */
export function visitLine(words: Words, visit: Visit, zone: string): VisitLine {
  return {
    time: visit.startsAt ? timeInWords(words, visit.startsAt, zone) : words.say('visit.no-time'),
    who: addressOf(words, visit.legislator),
    place: placeInWords(words, visit),
  };
}

function datelineOf(words: Words, packet: Packet, told: number): string {
  const date = dateInWords(words, packet.day.heldOn, 'day-year');
  return words.say('change.dateline', {
    date,
    version: packet.release.version,
    released: releasedInWords(words, packet),
    told,
  });
}

function acknowledgeHint(words: Words, { links, day }: Packet): string {
  if (links.acknowledge !== undefined) return words.say('change.acknowledge-hint');
  return day.helpPhone === null ? '' : words.say('change.acknowledge-call', { phone: isolate(day.helpPhone) });
}

function markOf(words: Words, change: VisitChange, zone: string): ChangeMark | undefined {
  if (change.kind === 'added') return { word: words.say('visit.new'), mark: '+' };
  if (change.kind === 'dropped' || !change.time || !change.before.startsAt) return undefined;
  return { word: words.say('visit.moved-from', { time: timeInWords(words, change.before.startsAt, zone) }), mark: '⇄' };
}

function changeLines(words: Words, change: VisitChange, zone: string): ChangeLine[] {
  const say = (key: string, visit: Visit) => words.say(`change.${key}`, { who: addressOf(words, visit.legislator) });
  const line = (text: string, was = '', now = '', same = ''): ChangeLine => ({ text, was, now, same });
  const at = (visit: Visit) => momentInWords(words, visit, zone, isOtherDate(change, zone));
  const both = (visit: Visit) => [at(visit), placeInWords(words, visit)].join(words.say('list.separator'));
  if (change.kind === 'added') return [line(say('added', change.now), '', both(change.now))];
  if (change.kind === 'dropped') return [line(say('dropped', change.before), both(change.before))];
  const { before, now, time, place, lead, leader } = change;
  const lines: ChangeLine[] = [];
  if (time && !now.startsAt) lines.push(line(say('lost-time', now), at(before)));
  else if (time && place) lines.push(line(say('moved-and-room', now), both(before), both(now)));
  else if (time)
    lines.push(
      line(say(before.startsAt ? 'moved' : 'got-time', now), at(before), at(now), words.say('change.same-room')),
    );
  else if (place) lines.push(line(say('room', now), placeInWords(words, before), placeInWords(words, now)));
  if (lead) lines.push(line(say(now.parts.includes('leader') ? 'now-lead' : 'no-longer-lead', now)));
  if (leader) lines.push(line(leaderInWords(words, now)));
  return lines;
}

/** Who leads a visit now, as far as the reader may know. */
function leaderInWords(words: Words, { legislator, team }: Visit): string {
  const who = addressOf(words, legislator);
  const leader = team.find(({ leads }) => leads);
  return leader
    ? words.say('change.other-leads', { who, leader: isolate(leader.name) })
    : words.say('change.nobody-leads', { who });
}

/** True when a visit is held on another date than before, so that the hour alone would not say what changed. */
function isOtherDate(change: VisitChange, zone: string): boolean {
  if (change.kind !== 'changed') return false;
  const [before, now] = [change.before.startsAt, change.now.startsAt];
  return before !== null && now !== null && localDate(before, zone) !== localDate(now, zone);
}

function momentInWords(words: Words, { startsAt }: Visit, zone: string, withDate: boolean): string {
  if (!startsAt) return words.say('visit.no-time');
  const time = timeInWords(words, startsAt, zone);
  if (!withDate) return time;
  return [dateInWords(words, localDate(startsAt, zone), 'day'), time].join(words.say('list.separator'));
}
