import { UnknownConsoleFieldError } from './console.errors.js';

/** What a browser sent: each field once or several times. */
export type ConsoleForm = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The fields of a page out of what a browser sent; a missing one is ''. The first value counts where several came.
 * @throws UnknownConsoleFieldError for any other field.
 */
export function formFields<const Name extends string>(
  body: ConsoleForm | null | undefined,
  names: readonly Name[],
): Readonly<Record<Name, string>> {
  refuseUnknown(body, names);
  const entries = names.map((name): [Name, string] => [name, severalOf(body, name)[0] ?? '']);
  return Object.fromEntries(entries) as Record<Name, string>;
}

/** Every value of a field that may come several times, such as check boxes. */
export function severalOf(body: ConsoleForm | null | undefined, name: string): readonly string[] {
  const value = body?.[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

/** @throws UnknownConsoleFieldError for a field that the page does not have. */
export function refuseUnknown(body: ConsoleForm | null | undefined, names: readonly string[]): void {
  const unknown = Object.keys(body ?? {}).find((field) => !names.includes(field));
  if (unknown !== undefined) throw new UnknownConsoleFieldError(unknown);
}
