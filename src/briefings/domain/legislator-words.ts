import { congressSeat } from '../../legislature/domain/districts/congress-district.js';
import { isolate } from '../../kernel/isolated-text.js';
import type { Words } from '../../kernel/words.js';
import type { Legislator } from './packet.js';

/** Lower chambers that do not call their members Representative. Source: National Conference of State Legislatures. */
const ASSEMBLIES = new Set(['ca', 'nv', 'nj', 'ny', 'wi']);
const HOUSES_OF_DELEGATES = new Set(['md', 'va', 'wv']);
const KNOWN_PARTIES = new Set(['democratic', 'republican', 'independent', 'nonpartisan']);
/** More committees than this are only counted; a briefing is not a directory. */
const SHOWN_COMMITTEES = 3;

/** `Senator Odalys Whitlock`, by what the chamber calls its members. */
export function addressOf(words: Words, legislator: Legislator): string {
  return words.say(`visit.${memberKey(legislator)}`, { name: isolate(legislator.name) });
}

/** `Senate, district 4. Democrat. You live in this district. Chairs Transportation.`; of Congress `House, CA-12.` */
export function aboutLegislator(words: Words, legislator: Legislator): string {
  const chamber = words.say(`visit.${chamberKey(legislator)}`);
  const { jurisdiction, district } = legislator;
  const facts = [
    jurisdiction === 'us'
      ? [chamber, isolate(congressSeat(legislator.chamber, district))].join(words.say('list.separator'))
      : words.say('visit.district', { chamber, district: isolate(district) }),
    legislator.party === null ? '' : partyName(words, legislator.party),
    legislator.isOwn ? words.say('visit.own-district') : '',
    committeesOf(words, 'visit.chairs', legislator.chairs),
    committeesOf(words, 'visit.sits-on', legislator.sitsOn),
  ];
  return facts
    .filter(Boolean)
    .map((text) => words.say('list.sentence', { text }))
    .join(' ');
}

function committeesOf(words: Words, key: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const shown = names.slice(0, SHOWN_COMMITTEES).map(isolate).join(words.say('list.names'));
  const more = names.length - SHOWN_COMMITTEES;
  return words.say(key, {
    committees: more > 0 ? words.say('visit.committees-more', { committees: shown, count: more }) : shown,
  });
}

function partyName(words: Words, party: string): string {
  const key = party.toLowerCase();
  return KNOWN_PARTIES.has(key) ? words.say(`visit.party.${key}`) : isolate(party);
}

function memberKey({ chamber, jurisdiction }: Legislator): string {
  if (chamber === 'upper') return 'senator';
  if (ASSEMBLIES.has(jurisdiction)) return 'assembly-member';
  return HOUSES_OF_DELEGATES.has(jurisdiction) ? 'delegate' : 'representative';
}

function chamberKey({ chamber, jurisdiction }: Legislator): string {
  if (chamber === 'upper') return 'senate';
  if (ASSEMBLIES.has(jurisdiction)) return 'assembly';
  return HOUSES_OF_DELEGATES.has(jurisdiction) ? 'house-of-delegates' : 'house';
}
