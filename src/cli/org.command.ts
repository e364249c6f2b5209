import { type Command, Option } from 'commander';
import { OrganisationsQueries } from '../identity/organisations.queries.js';
import { OrganisationsService } from '../identity/organisations.service.js';
import { report, withApplication } from './cli-runtime.js';

/** `org create` makes an organisation with its owner; `org link` prints another link for somebody who cannot get in. */
export function addOrgCommand(program: Command): void {
  const org = program.command('org').description('organisations');
  org
    .command('create')
    .description('make an organisation and its first owner')
    .requiredOption('--name <name>', 'what the organisation calls itself')
    .requiredOption('--owner <e-mail>', 'the address of its first owner')
    .option('--json', 'print one JSON object')
    .action(async (options: { name: string; owner: string; json?: boolean }) => {
      const made = await withApplication((app) =>
        app.get(OrganisationsService).create({ name: options.name, ownerEmail: options.owner }),
      );
      report(
        {
          json: { org: made.slug, signInUrl: made.signInUrl },
          lines: [`Organisation ${made.slug} is ready.`, `The owner signs in here, once: ${made.signInUrl}`],
        },
        options.json ?? false,
      );
    });
  org
    .command('streets')
    .description('let people type their street once, which is asked of the Census and kept nowhere; off at first')
    .requiredOption('--org <slug>', 'the organisation')
    .addOption(
      new Option('--ask <on|off>', 'whether the Census may be asked').choices(['on', 'off']).makeOptionMandatory(),
    )
    .option('--json', 'print one JSON object')
    .action(async ({ org: slug, ask, json = false }: { org: string; ask: 'on' | 'off'; json?: boolean }) => {
      await withApplication(async (app) => {
        const organisationId = await app.get(OrganisationsQueries).idOf(slug);
        await app.get(OrganisationsService).letStreetsBeAsked(organisationId, ask === 'on');
      });
      const lines = [ask === 'on' ? 'People may type their street once.' : 'Nobody is asked for a street.'];
      report({ json: { org: slug, streets: ask }, lines }, json);
    });
  org
    .command('hold')
    .description('keep what is there because the law asks for it: a legal hold stops every purge of an organisation')
    .requiredOption('--org <slug>', 'the organisation')
    .addOption(new Option('--set <on|off>', 'whether it holds').choices(['on', 'off']).makeOptionMandatory())
    .option('--json', 'print one JSON object')
    .action(async ({ org: slug, set, json = false }: { org: string; set: 'on' | 'off'; json?: boolean }) => {
      await withApplication(async (app) => {
        const organisationId = await app.get(OrganisationsQueries).idOf(slug);
        await app.get(OrganisationsService).hold(organisationId, set === 'on');
      });
      const lines = [
        set === 'on'
          ? 'Nothing is purged until you take the hold off.'
          : 'The hold has ended. The next sweep, within an hour, deletes what is due.',
      ];
      report({ json: { org: slug, hold: set }, lines }, json);
    });
  org
    .command('link')
    .description('print another sign-in link, for ten minutes')
    .requiredOption('--org <slug>', 'the organisation')
    .requiredOption('--email <e-mail>', 'the address of the member')
    .option('--reset-second-factor', 'they lost their phone and their recovery codes: they set up another')
    .option('--json', 'print one JSON object')
    .action(async (options: { org: string; email: string; resetSecondFactor?: boolean; json?: boolean }) => {
      const { resetSecondFactor = false } = options;
      const signInUrl = await withApplication(async (app) => {
        const organisationId = await app.get(OrganisationsQueries).idOf(options.org);
        return app.get(OrganisationsService).printLink(organisationId, options.email, { resetSecondFactor });
      });
      report({ json: { signInUrl }, lines: [`They sign in here, once: ${signInUrl}`] }, options.json ?? false);
    });
}
