import { trainingLetter } from '../../advocates/domain/registration-letter.js';
import { Translations } from '../../platform/i18n/translations.js';
import { reportRequestLetter } from './report-letters.js';

/** What a visit is called in the languages of the mail. */
const VISIT = /visit|vizit|buổi gặp|زيار|拜访/iu;
const translations = new Translations();

describe.each(translations.languages.map(({ language }) => language))('P11: a locked phone in %s', (language) => {
  const words = translations.forLanguage(language);
  const person = { name: 'Nour', organisation: 'Welcome', helpPhone: null, purgedOn: null };
  const asked = (discreet: boolean) =>
    reportRequestLetter(words, { ...person, legislator: 'Iris Calloway', discreet }).subject;
  const invited = (discreet: boolean) =>
    trainingLetter(
      words,
      { ...person, through: null, day: 'Lobby day', heldOn: '2027-02-10' },
      { minute: 18 * 60, title: 'Training', place: 'Room 1', discreet },
    ).subject;

  it('shows nothing of a visit when the training is near or a report is asked for, where the day wants it so', () => {
    expect([asked(true), invited(true)].filter((subject) => VISIT.test(subject))).toEqual([]);
    // The positive control: without the wish, both say it.
    expect([asked(false), invited(false)].filter((subject) => !VISIT.test(subject))).toEqual([]);
  });
});
