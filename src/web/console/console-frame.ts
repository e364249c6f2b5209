import type { SignedInMember } from '../../identity/sessions.service.js';
import { dateInWords } from '../../kernel/day-words.js';
import { typedName } from '../../kernel/isolated-text.js';
import type { Words } from '../../kernel/words.js';
import { sectionsFor } from './console-sections.js';

/** A link of the frame. */
export interface FrameLink {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
}

/** What stands around every page of the console: the day, its sections, who is signed in. */
export interface ConsoleFrame {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
  readonly organisation: string;
  readonly home: string;
  readonly day: { readonly name: string; readonly date: string } | null;
  readonly days: readonly (FrameLink & { readonly date: string })[];
  readonly sections: readonly FrameLink[];
  /** Without initials while nobody knows the member's name. */
  readonly me: { readonly initials: string; readonly name: string; readonly role: string };
  /** Pages of the organisation and of the member, in the menu behind the initials. */
  readonly own: readonly { readonly label: string; readonly href: string }[];
  readonly signOut: string;
  readonly formToken: string;
  readonly styles: string;
  readonly script: string | null;
  readonly isMachineMade: boolean;
}

/** A day as the frame names it. */
export interface FramedDay {
  readonly slug: string;
  readonly name: string;
  readonly heldOn: string;
}

/** What differs from page to page. */
export interface FrameFacts {
  readonly title: string;
  /** Which section the page belongs to; null outside any. */
  readonly section: string | null;
  readonly organisation: string;
  readonly member: SignedInMember;
  readonly day: FramedDay | null;
  readonly days: readonly FramedDay[];
  readonly formToken: string;
  readonly styles: string;
  readonly script: string | null;
}

/** The frame of one page. */
export function consoleFrame(words: Words, facts: FrameFacts): ConsoleFrame {
  const { member, day, organisation } = facts;
  const home = `/console/${member.organisationSlug}`;
  const dateOf = ({ heldOn }: FramedDay) => dateInWords(words, heldOn, 'date');
  const name = typedName(member.name);
  return {
    language: words.language,
    direction: words.direction,
    title: [facts.title, typedName(day?.name ?? organisation)].join(' · '),
    organisation: typedName(organisation),
    home,
    day: day && { name: typedName(day.name), date: dateOf(day) },
    days: facts.days.map((one) => ({
      label: typedName(one.name),
      date: dateOf(one),
      href: `${home}/${one.slug}`,
      current: one.slug === day?.slug,
    })),
    sections: day
      ? sectionsFor(member.role).map(({ id }) => ({
          label: words.say(`section.${id}`),
          href: `${home}/${day.slug}/${id}`,
          current: id === facts.section,
        }))
      : [],
    me: { initials: name === '' ? '' : initialsOf(name), name, role: words.say(`role.${member.role}`) },
    own: [
      { label: words.say('account.title'), href: `${home}/-/account` },
      ...(member.role === 'owner'
        ? [
            { label: words.say('members.title'), href: `${home}/-/members` },
            { label: words.say('audit.title'), href: `${home}/-/audit` },
          ]
        : []),
    ],
    signOut: `${home}/-/sign-out`,
    formToken: facts.formToken,
    styles: facts.styles,
    script: facts.script,
    isMachineMade: !words.isChecked,
  };
}

/** At most two letters that stand for a name; a dot while there is none. */
export function initialsOf(name: string): string {
  const letters = name
    .split(/\s+/u)
    .map((word) => /^[\p{L}\p{N}]/u.exec(word)?.[0] ?? '')
    .filter(Boolean);
  const chosen = letters.length > 1 ? [letters[0], letters.at(-1)] : letters;
  return chosen.join('').toUpperCase() || '·';
}
