import { readTypedZip } from '../../../../legislature/domain/districts/zip-code.js';
import { isolate } from '../../../../kernel/isolated-text.js';
import type { Words } from '../../../../kernel/words.js';
import type { DistrictCandidate, Residence } from '../../../../advocates/domain/residence.js';
import { NotHereError } from '../../../../platform/http/http.errors.js';
import type { Answers } from '../answers.js';
import { districtMapSvg } from '../district-map.view.js';
import type { NamedLegislator, Places, Point } from '../places.js';
import { type Choice, choiceField, type Field, type Form, one, selectField, textField } from '../question.js';
import { answered, type Answered, mend, type Step } from '../step.js';

const UNKNOWN = 'unknown';
const CHAMBERS = ['upper', 'lower'] as const;

/** The ZIP code, from which the districts follow. */
export const homeStep: Step = {
  id: 'home',
  part: 3,
  fields: ['zip', 'lat', 'lon'],
  applies: ({ home }) => home === undefined || 'zip' in home || 'located' in home,
  isAnswered: ({ home }) => home !== undefined,
  filledFrom: ({ home }) => ({ zip: home && 'zip' in home ? home.zip : '' }),
  ask: async ({ words, hrefOf, places, asksStreet }, filled) => ({
    title: words.say('register.home.title'),
    lede: words.say('register.home.lede'),
    fields: [
      textField('zip', words.say('register.home.label'), filled, {
        autocomplete: 'postal-code',
        inputmode: 'numeric',
        isShort: true,
        isLatin: true,
        maxLength: 10,
        hint: words.say('register.home.hint'),
      }),
    ],
    why: words.say(asksStreet ? 'register.home.why-street' : 'register.home.why'),
    other: { href: hrefOf('legislators'), text: words.say('register.home.other') },
    trap: false,
    locate: await places.hasMap(),
  }),
  read: async ({ places }, form) => {
    const point = readPoint(form);
    if (point) return located(await places.at(point));
    const zip = readTypedZip(one(form, 'zip'));
    if (zip === null) return mend({ zip: 'zip-invalid' });
    const residence = await places.residence(zip);
    if ('code' in residence) return mend({ zip: residence.code });
    return answered({ home: { zip, open: openCandidates(residence).length > 0 }, districts: undefined });
  },
};

/** The legislators by name, for people who know them or have no ZIP code. */
export const legislatorsStep: Step = {
  id: 'legislators',
  part: 3,
  fields: [...CHAMBERS],
  applies: ({ home }) => home !== undefined && ('offices' in home || 'unknown' in home),
  isAnswered: ({ home }) => home !== undefined,
  filledFrom: () => ({}),
  ask: async ({ words, places, hrefOf }, filled) => {
    const all = await places.legislators();
    const fields = CHAMBERS.filter((chamber) => all.some((one) => one.chamber === chamber)).map((chamber) =>
      selectField(chamber, chamberWords(words, chamber), filled, [
        { value: UNKNOWN, label: words.say('register.legislators.unknown') },
        ...all
          .filter((one) => one.chamber === chamber)
          .map((one) => ({ value: one.officeId, label: legislatorWords(words, one) })),
      ]),
    );
    return {
      title: words.say('register.legislators.title'),
      lede: words.say('register.legislators.lede'),
      fields,
      why: null,
      other: { href: hrefOf('home'), text: words.say('register.legislators.other') },
      trap: false,
    };
  },
  read: async ({ places }, form) => {
    const known = new Set((await places.legislators()).map(({ officeId }) => officeId));
    const offices = CHAMBERS.map((chamber) => one(form, chamber)).filter((id) => known.has(id));
    return answered({ home: offices.length > 0 ? { offices } : { unknown: true }, districts: undefined });
  },
};

/** Which of the ZIP's districts, by the names of those who sit there, or by a tap on their outlines. */
export const districtsStep: Step = {
  id: 'districts',
  part: 3,
  fields: [...CHAMBERS, ...CHAMBERS.flatMap((chamber) => [`${chamber}.x`, `${chamber}.y`])],
  applies: ({ home }) => home !== undefined && 'zip' in home && home.open,
  isAnswered: ({ districts }) => districts !== undefined,
  filledFrom: () => ({}),
  ask: async ({ words, places, hrefOf, asksStreet }, filled, answers) => {
    const residence = await places.residence(zipOf(answers));
    const open = 'code' in residence ? [] : openCandidates(residence);
    const all = await places.legislators();
    const fields: Field[] = [];
    for (const chamber of CHAMBERS) {
      const candidates = open.filter((one) => one.chamber === chamber);
      if (candidates.length === 0) continue;
      const choices = candidates
        .map(({ districtId }) => districtChoice(words, districtId, all))
        .sort((a, b) => a.label.localeCompare(b.label, words.language));
      const map = await places.map(candidates.map(({ districtId }) => districtId));
      const tapped = isTap(filled.form, chamber) && choices.find(({ value }) => value === one(filled.form, chamber));
      fields.push(
        choiceField(
          chamber,
          chamberWords(words, chamber),
          filled,
          'radio',
          [
            ...choices,
            {
              value: UNKNOWN,
              label: words.say('register.districts.unknown'),
              hint: words.say('register.districts.unknown-hint'),
            },
          ],
          {
            map: map && {
              src: `${hrefOf('districts')}/${chamber}.svg${tapped ? `?chosen=${tapped.value}` : ''}`,
              text: words.say('register.districts.map'),
              width: map.width,
              height: map.height,
              told: tapped ? words.say('register.districts.tapped', { names: isolate(tapped.label) }) : null,
            },
          },
        ),
      );
    }
    return {
      title: words.say('register.districts.title'),
      lede: words.say('register.districts.lede'),
      fields,
      why: words.say('register.districts.why'),
      other: asksStreet ? { href: hrefOf('street'), text: words.say('register.districts.street') } : null,
      trap: false,
    };
  },
  read: async ({ places }, form, answers) => {
    const residence = await places.residence(zipOf(answers));
    if ('code' in residence) return answered({ districts: null });
    const open = openCandidates(residence);
    const chambers = CHAMBERS.filter((chamber) => open.some((one) => one.chamber === chamber));
    const tappedOn = chambers.find((chamber) => isTap(form, chamber));
    if (tappedOn) return tapped(places, form, tappedOn, open);
    const missing = chambers.filter((chamber) => one(form, chamber) === '');
    if (missing.length > 0) return mend(Object.fromEntries(missing.map((chamber) => [chamber, 'choose'])));
    const chosen = chambers.map((chamber) => open.find((one_) => one_.districtId === one(form, chamber))?.districtId);
    if (chosen.includes(undefined)) return answered({ districts: null });
    return answered({ districts: [...residence.districtIds, ...(chosen as string[])] });
  },
};

/**
 * The picture that `districtsStep` shows, by the name of its file, with the chosen district standing out.
 * @throws NotHereError when it shows none.
 */
export async function districtPicture(
  places: Places,
  answers: Answers,
  file: string,
  chosen: unknown,
): Promise<string> {
  const chamber = file.replace(/\.svg$/, '');
  const residence = await places.residence(zipOf(answers));
  const open = 'code' in residence ? [] : openCandidates(residence);
  const map = await places.map(open.flatMap((one) => (one.chamber === chamber ? one.districtId : [])));
  if (!map) throw new NotHereError();
  const all = await places.legislators();
  const labels = new Map(all.map(({ districtId, district }) => [districtId, district]));
  return districtMapSvg(map, labels, typeof chosen === 'string' ? chosen : null);
}

/** Enter in a list sends the form by its first button, the picture, at 0, 0; that is no tap. */
function isTap(form: Form, chamber: string): boolean {
  const [x, y] = [Number(one(form, `${chamber}.x`) || 0), Number(one(form, `${chamber}.y`) || 0)];
  return x > 0 || y > 0;
}

/** What a tap chose, to be looked at before the person goes on; the point itself is not kept. */
async function tapped(
  places: Places,
  form: Form,
  chamber: string,
  open: readonly DistrictCandidate[],
): Promise<Answered> {
  const ids = open.flatMap((one) => (one.chamber === chamber ? one.districtId : []));
  const map = await places.map(ids);
  const [x, y] = [Number(one(form, `${chamber}.x`)), Number(one(form, `${chamber}.y`))];
  const there = map && Number.isFinite(x) && Number.isFinite(y) ? await places.at(map.place(x, y)) : null;
  const district = there?.districtIds.find((id) => ids.includes(id));
  if (!district) return mend({ [chamber]: 'map-outside' });
  return { ok: false, mends: {}, form: { ...form, [chamber]: district } };
}

/** Where a phone says it is; null when it says nothing that is a place. */
function readPoint(form: Form): Point | null {
  if (one(form, 'lat') === '' || one(form, 'lon') === '') return null;
  const [lat, lon] = [Number(one(form, 'lat')), Number(one(form, 'lon'))];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null;
}

function located({ districtIds, isVague }: Awaited<ReturnType<Places['at']>>): Answered {
  if (districtIds.length === 0) return mend({ zip: 'point-outside' });
  if (isVague) return mend({ zip: 'point-near' });
  return answered({ home: { located: true }, districts: [...districtIds] });
}

/** The districts of a residence among which a person must choose. */
export function openCandidates(residence: Residence): readonly DistrictCandidate[] {
  return residence.questions.find(({ code }) => code === 'district-choice')?.candidates ?? [];
}

function zipOf({ home }: { readonly home?: object | undefined }): string {
  return home && 'zip' in home ? String(home.zip) : '';
}

function chamberWords(words: Words, chamber: 'upper' | 'lower'): string {
  return words.say(`register.chamber.${chamber}`);
}

/** `Iris Calloway, district 1`. */
export function legislatorWords(words: Words, { name, district }: NamedLegislator): string {
  return words.say('register.legislators.named', { name, district });
}

function districtChoice(words: Words, districtId: string, all: readonly NamedLegislator[]): Choice {
  const sitting = all.filter((one) => one.districtId === districtId);
  const district = sitting[0]?.district ?? '';
  return {
    value: districtId,
    label: sitting.length > 0 ? sitting.map(({ name }) => name).join(', ') : words.say('register.districts.vacant'),
    hint: district ? words.say('register.districts.district', { district }) : null,
  };
}
