import type { Finding } from '../../kernel/finding.js';

/** One thing to choose from a list. */
export interface FieldOption {
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
}

/** A field of a form of the console. */
export interface ConsoleField {
  readonly kind: 'input' | 'area' | 'select' | 'tick';
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly value: string;
  readonly hint: string | null;
  readonly mend: string | null;
  readonly described: string;
  readonly options: readonly FieldOption[];
  readonly checked: boolean;
  readonly maxLength: number;
  readonly required: boolean;
  /** True for a field that takes the whole width. */
  readonly isWhole: boolean;
  /** The language of what is typed, when it is not the page's. */
  readonly lang: string | null;
}

/** What was filled in, by field, and what must be mended. */
export interface FilledForm {
  readonly values: Readonly<Record<string, string>>;
  readonly mends: ReadonlyMap<string, string>;
}

type Extra = Partial<Pick<ConsoleField, 'type' | 'hint' | 'maxLength' | 'required' | 'isWhole' | 'lang'>>;

/** Makes the fields of one form. */
export class FieldMaker {
  constructor(private readonly filled: FilledForm) {}

  /** A line of text, a number, a time or a date. */
  input(name: string, label: string, extra: Extra = {}): ConsoleField {
    return { ...this.base(name, label), ...extra, described: this.described(name, extra.hint) };
  }

  /** Several lines of text. */
  area(name: string, label: string, extra: Extra = {}): ConsoleField {
    const base = { ...this.base(name, label), kind: 'area' as const, isWhole: true, maxLength: 4_000 };
    return { ...base, ...extra, described: this.described(name, extra.hint) };
  }

  /** One of several; each choice is a value and its label. */
  select(
    name: string,
    label: string,
    choices: readonly (readonly [string, string])[],
    extra: Extra = {},
  ): ConsoleField {
    const chosen = this.filled.values[name] ?? '';
    const options = choices.map(([value, text]) => ({ value, label: text, checked: value === chosen }));
    return { ...this.input(name, label, extra), kind: 'select', options };
  }

  /** A yes that is ticked. */
  tick(name: string, label: string, extra: Extra = {}): ConsoleField {
    return { ...this.input(name, label, extra), kind: 'tick', checked: this.filled.values[name] === 'yes' };
  }

  private base(name: string, label: string): ConsoleField {
    return {
      kind: 'input',
      name,
      label,
      type: 'text',
      value: this.filled.values[name] ?? '',
      hint: null,
      mend: this.filled.mends.get(name) ?? null,
      described: '',
      options: [],
      checked: false,
      maxLength: 300,
      required: false,
      isWhole: false,
      lang: null,
    };
  }

  private described(name: string, hint: string | null | undefined): string {
    return [hint && `${name}-hint`, this.filled.mends.has(name) && `${name}-why`].filter(Boolean).join(' ');
  }
}

/**
 * What must be mended, by the field that a finding is about; `fieldOf` leads from the path of a finding to the name of a
 * field. What belongs to no field is under ''.
 */
export function mendsOf(findings: readonly Finding[], fieldOf: (path: string) => string): Map<string, string> {
  return new Map(findings.map(({ field, expected }) => [field === null ? '' : fieldOf(field), expected]));
}

/** The summary at the head of a form: what to mend, with the way to its field. */
export function mendList(fields: readonly ConsoleField[], mends: ReadonlyMap<string, string>) {
  const named = fields
    .filter(({ mend }) => mend !== null)
    .map(({ name, label, mend }) => ({ href: `#${name}`, text: `${label}: ${mend}` }));
  const known = new Set(fields.map(({ name }) => name));
  const others = [...mends].filter(([name]) => !known.has(name)).map(([, text]) => ({ href: '#main', text }));
  return [...named, ...others];
}
