import Handlebars from 'handlebars';

/** A template that was compiled; throws when its data lacks something that the template names. */
export type Template = (data: object) => string;

/** What a set of templates is compiled for: `html` escapes everything, `text` nothing. */
export type TemplateFormat = 'html' | 'text';

/**
 * Compiles templates that refer to each other by name. They are strict (a missing field is an error, not a gap) and
 * see plain data only: no prototypes, and no helpers but Handlebars' own and `is`.
 */
export function compileTemplates(sources: ReadonlyMap<string, string>, format: TemplateFormat): Map<string, Template> {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('is', (a: unknown, b: unknown) => a === b);
  const options = { strict: true, noEscape: format === 'text', knownHelpers: { is: true }, knownHelpersOnly: true };
  for (const [name, source] of sources) handlebars.registerPartial(name, source);
  return new Map(
    [...sources].map(([name, source]) => {
      const template = handlebars.compile<object>(source, options);
      return [name, (data: object) => template(data)];
    }),
  );
}
