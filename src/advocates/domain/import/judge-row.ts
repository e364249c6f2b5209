import { noted, rejected, type ImportProblem } from '../../../legislature/domain/imports/import-problem.js';
import type { PersonInput } from './person-input.js';
import type { RowVerdict } from './people-summary.js';
import type { PersonRow } from './read-people.js';
import type { QuestionCode } from '../residence.js';
import type { PlannedRegistration } from '../planned-registration.js';

/** What a coordinator must ask about a row that was taken in. */
const ASKS: Partial<
  Record<QuestionCode, { readonly field: string; readonly message: string; readonly expected: string }>
> = {
  'no-zip': {
    field: 'zip',
    message: 'no ZIP: the districts are not known.',
    expected: 'the ZIP code of the place where the person lives',
  },
  'po-box': {
    field: 'street',
    message: 'PO box: not a residence; the districts are not known.',
    expected: 'the ZIP code of the place where the person lives',
  },
  'no-street': {
    field: 'street',
    message: 'no street: only ZIP-level districts possible.',
    expected: 'the legislators, chosen by name, where the ZIP spans districts',
  },
  'no-email': {
    field: 'email',
    message: 'no e-mail: the person is reached by phone or on paper.',
    expected: 'an e-mail address, a point person, or a printed itinerary',
  },
};

/** A row of the file with what it says and what would become of it. */
export interface JudgedRow {
  readonly person: PersonRow;
  readonly reading: PersonInput;
  /** Null when a cell could not be read, so that nothing was planned. */
  readonly planned: PlannedRegistration | null;
}

/** The verdict on a row and its findings; `rowOf` tells the row of an earlier registration of the same file. */
export function judge(
  { person, reading, planned }: JudgedRow,
  rowOf: (index: number) => PersonRow,
): { verdict: RowVerdict; problems: ImportProblem[] } {
  const { row } = person;
  if (planned === null) {
    const problems = reading.troubles.map(({ field, expected }) =>
      rejected(row, field, {
        code: 'cell-unreadable',
        message: `The column ${field} could not be read.`,
        expected,
        mend: 'Correct the cell.',
      }),
    );
    return { verdict: { verdict: 'rejected', code: 'cell-unreadable' }, problems };
  }
  if (planned.kind === 'refused') {
    const problems = planned.findings.map(({ field, ...finding }) => rejected(row, columnOf(field), finding));
    return { verdict: { verdict: 'rejected', code: planned.findings[0]!.code }, problems };
  }
  if (planned.kind === 'known' && planned.inBatch !== null) {
    const problem = duplicate(person, rowOf(planned.inBatch));
    return { verdict: { verdict: 'rejected', code: problem.code }, problems: [problem] };
  }
  if (planned.kind === 'withdrawn') {
    const text = {
      code: 'withdrawn',
      message: 'The person withdrew from this day and is not registered again.',
      expected: 'people who want to come',
      mend: 'Ask the person; they can register anew.',
    };
    return { verdict: { verdict: 'accepted', questions: [] }, problems: [noted(row, null, text)] };
  }
  const questions = planned.record.questions.map(({ code }) => code);
  const problems = questions.flatMap((code) => {
    const ask = ASKS[code];
    return ask
      ? [
          noted(row, ask.field, {
            code,
            message: ask.message,
            expected: ask.expected,
            mend: "The person is on the coordinator's list; ask them.",
          }),
        ]
      : [];
  });
  return { verdict: { verdict: 'accepted', questions }, problems };
}

function duplicate(person: PersonRow, earlier: PersonRow): ImportProblem {
  const [email, before] = [person.cell('email'), earlier.cell('email')];
  const how = email === '' ? ', same name and phone' : email === before ? ', same e-mail' : ', e-mail in other case';
  return rejected(person.row, email === '' ? 'name' : 'email', {
    code: 'duplicate',
    message: `duplicate of row ${earlier.row}${how}.`,
    expected: 'one row for each person, each with an e-mail of their own',
    mend: 'Delete one of the two rows, or give the second person another contact.',
  });
}

/** The column of the file in which a registration's field stands. */
function columnOf(field: string | null): string | null {
  if (field === null) return null;
  const [first = ''] = field.split(/[.[]/);
  const snake = first.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return (
    {
      residence: 'zip',
      exclusions: 'excluded_offices',
      windows: 'available',
      consents: 'consent_messages',
      contact: 'contact_by',
    }[snake] ?? snake
  );
}
