import type { PlantedFault } from './planted-fault.js';

const SIGN_IN = 'src/identity/sign-in.service.ts';
const SESSIONS = 'src/identity/sessions.service.ts';
const HTTP = 'src/platform/http/http-application.ts';
const CONSOLE_GATE = 'src/web/console/console-gate.service.ts';
const signIn = { project: 'integration', spec: 'console/sign-in' } as const;
const browser = { project: 'integration', spec: 'console/browser-security' } as const;
const organisations = { project: 'integration', spec: 'console/two-organisations' } as const;
const forms = { project: 'integration', spec: 'console/every-form' } as const;

/** One fault at least for each security check that a line of our own keeps. */
export const SECURITY_FAULTS: readonly PlantedFault[] = [
  {
    ...{ check: 'S1', what: 'tokens are stored as they are', ...signIn, file: 'src/identity/secret-token.ts' },
    find: `return createHash('sha256').update(token).digest();`,
    plant: `return Buffer.from(token.slice(0, 32));`,
  },
  {
    ...{ check: 'S1', what: 'tokens of 64 bits', ...signIn, file: 'src/identity/secret-token.ts' },
    find: `return randomBytes(32).toString('base64url');`,
    plant: `return randomBytes(8).toString('base64url').padEnd(43, 'A');`,
  },
  {
    ...{ check: 'S2', what: 'a used link still opens', ...signIn, file: SIGN_IN },
    find: 'where l.used_at is null and ',
    plant: 'where ',
  },
  {
    ...{ check: 'S3', what: 'links do not end', ...signIn, file: SIGN_IN },
    find: ' and l.expires_at > app_now()',
    plant: '',
  },
  {
    ...{ check: 'S4', what: 'any browser may use a link', ...signIn, file: SIGN_IN },
    find: 'if (link.browserHash && !isHere) throw new SignInElsewhereError();',
    plant: '',
  },
  {
    ...{ check: 'S5', what: 'opening the page of a link uses it up', ...signIn },
    file: 'src/web/console/sign-in/sign-in.controller.ts',
    find: `      this.pages.link(request, reply, organisation`,
    plant: `      await this.signIn.byLink(token, this.cookies.browserOf(request));
      this.pages.link(request, reply, organisation`,
  },
  {
    ...{ check: 'S6', what: 'wrong codes are not counted', ...signIn, file: SIGN_IN },
    find: ' and l.attempts < ${ATTEMPTS}',
    plant: '',
  },
  {
    ...{ check: 'S7', what: 'disabled members are written to', ...signIn, file: SIGN_IN },
    find: ' and disabled_at is null\n',
    plant: '\n',
  },
  {
    ...{ check: 'S7', what: 'the answer waits until the member is found', ...signIn },
    file: 'src/web/console/sign-in/sign-in.controller.ts',
    find: `    void reply.redirect('/sign-in/sent', 303);
    const work = this.signIn
      .request(email, browser)`,
    plant: `    const work = this.signIn
      .request(email, browser)
      .then(() => void reply.redirect('/sign-in/sent', 303))`,
  },
  {
    ...{ check: 'S8', what: 'mails to one address are not counted', ...signIn, file: SIGN_IN },
    find: 'if (recent!.byMember >= LINKS_A_MEMBER || recent!.byOrganisation >= LINKS_AN_ORGANISATION) return;',
    plant: '',
  },
  {
    ...{ check: 'S9', what: 'X-Forwarded-For is believed', ...signIn, file: HTTP },
    find: 'trustProxy: trustedProxies.length > 0 && [...trustedProxies],',
    plant: 'trustProxy: true,',
  },
  {
    ...{ check: 'S10', what: 'nobody is asked for the second factor', project: 'integration', spec: 'console/team' },
    file: CONSOLE_GATE,
    find: 'if (!isReady && ',
    plant: 'if (!isReady && request.id === "" && ',
  },
  {
    ...{ check: 'S11', what: 'the browser’s earlier session lives on', ...signIn },
    file: 'src/web/console/sign-in/sign-in.controller.ts',
    find: `    await this.sessions.end(this.cookies.sessionOf(request));
    this.cookies.keepSession`,
    plant: '    this.cookies.keepSession',
  },
  {
    ...{ check: 'S12', what: 'disabling a member leaves their sessions', ...signIn, file: SESSIONS },
    find: 's.ended_at is null and m.disabled_at is null',
    plant: 's.ended_at is null',
  },
  {
    ...{ check: 'S12', what: 'signing out ends nothing', ...signIn, file: SESSIONS },
    find: 's.ended_at is null and m.disabled_at is null',
    plant: 'm.disabled_at is null',
  },
  {
    ...{ check: 'S13', what: 'personal links are stored as they are', project: 'integration', spec: 'web/own-pages' },
    file: 'src/advocates/personal-links.service.ts',
    find: `return createHash('sha256').update(token).digest();`,
    plant: `return Buffer.from(token.slice(0, 32));`,
  },
  {
    ...{ check: 'S14', what: 'no __Host- prefix', ...signIn, file: 'src/web/console/console-cookies.service.ts' },
    find: `this.secure ? '__Host-' : ''`,
    plant: `''`,
  },
  {
    ...{
      check: 'S14',
      what: 'scripts can read cookies',
      ...signIn,
      file: 'src/web/console/console-cookies.service.ts',
    },
    find: 'httpOnly: true',
    plant: 'httpOnly: false',
  },
  {
    ...{ check: 'S15', what: 'the secret of a form is not compared', ...forms, file: CONSOLE_GATE },
    find: `if (typeof sent !== 'string' || !isSame(sent, expected)) throw new FormTokenError();`,
    plant: '',
  },
  {
    ...{ check: 'S15', what: 'other sites may send forms', ...forms },
    file: 'src/platform/http/same-origin.guard.ts',
    find: `return site === 'same-origin' || site === 'none';`,
    plant: 'return true;',
  },
  {
    ...{ check: 'S16', what: 'inline scripts are allowed', ...browser, file: HTTP },
    find: `scriptSrc: ["'self'"],`,
    plant: `scriptSrc: ["'self'", "'unsafe-inline'"],`,
  },
  {
    ...{ check: 'S17', what: 'no HSTS', ...browser, file: HTTP },
    find: 'strictTransportSecurity: config.production,',
    plant: 'strictTransportSecurity: false,',
  },
  {
    ...{ check: 'S17', what: 'the address is told to other sites', ...browser, file: HTTP },
    find: `policy: 'no-referrer'`,
    plant: `policy: 'unsafe-url'`,
  },
  {
    ...{ check: 'S18', what: 'pages may be kept by caches', ...browser },
    file: 'src/web/console/console-pages.service.ts',
    find: `.header('cache-control', 'no-store')`,
    plant: `.header('cache-control', 'private, max-age=60')`,
  },
  {
    ...{ check: 'S18', what: 'what says nothing of caches may be kept', ...browser, file: HTTP },
    find: `if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');`,
    plant: 'void reply;',
  },
  {
    ...{ check: 'S19', what: 'a redirect follows the address', ...browser },
    file: 'src/web/console/days/console-home.controller.ts',
    find: 'void reply.redirect(member ? `/console/${member.organisationSlug}` : SIGN_IN_PATH, 303);',
    plant: `const { next } = request.query as { next?: string };
    void reply.redirect(next ?? (member ? \`/console/\${member.organisationSlug}\` : SIGN_IN_PATH), 303);`,
  },
  {
    ...{ check: 'S20', what: 'links are built from Host', ...browser },
    file: 'src/web/console/console-pages.service.ts',
    find: `      formToken: this.gate.of(request).formToken,
      styles: this.assets`,
    plant: `      formToken: this.gate.of(request).formToken,
      styles: \`https://\${request.headers.host}\` + this.assets`,
  },
  {
    ...{ check: 'S21', what: 'whoever is signed in anywhere is let into every organisation', ...organisations },
    file: CONSOLE_GATE,
    find: `if ((request.params as Record<string, unknown>)['org'] !== member.organisationSlug) throw new NotHereError();`,
    plant: '',
  },
  {
    ...{ check: 'S22', what: 'the owner of tables is not held by row-level security', project: 'integration' },
    ...{ spec: 'platform/tenancy', file: 'src/platform/database/migrations/tenant-table.ts' },
    find: 'alter table ${table} force row level security;',
    plant: '',
  },
  {
    ...{ check: 'S22', what: 'tables without row-level security', ...organisations },
    file: 'src/platform/database/migrations/tenant-table.ts',
    find: 'alter table ${table} enable row level security;',
    plant: '',
  },
  {
    ...{ check: 'S23', what: 'unknown fields are passed over', ...forms, file: 'src/web/console/console-form.ts' },
    find: 'if (unknown !== undefined) throw',
    plant: `if (unknown === '') throw`,
  },
  {
    ...{
      check: 'S24',
      what: 'the directory may read bodies of mail',
      project: 'integration',
      spec: 'platform/tenancy',
    },
    file: 'src/platform/database/migrations/0013-bounces.ts',
    find: 'grant select (message_id)',
    plant: 'grant select (message_id, mime_encrypted)',
  },
  {
    ...{
      check: 'S25',
      what: 'an undefined key means everybody',
      project: 'integration',
      spec: 'platform/undefined-keys',
    },
    file: 'src/platform/database/data-source.ts',
    find: `invalidWhereValuesBehavior: { undefined: 'throw'`,
    plant: `invalidWhereValuesBehavior: { undefined: 'ignore'`,
  },
  {
    ...{ check: 'S26', what: 'a member’s name is not escaped', ...browser },
    file: 'templates/pages/console/layout.hbs',
    find: '<b>{{frame.me.name}}</b>',
    plant: '<b>{{{frame.me.name}}}</b>',
  },
  {
    ...{ check: 'S27', what: 'templates may call what data inherits', project: 'unit', spec: 'mail-templates' },
    file: 'src/platform/templating/plain-templates.ts',
    find: 'return [name, (data: object) => template(data)];',
    plant:
      'return [name, (data: object) => template(data, { allowProtoPropertiesByDefault: true, allowProtoMethodsByDefault: true })];',
  },
  {
    ...{ check: 'S28', what: 'names and subjects keep their line breaks', project: 'unit', spec: 'compose-message' },
    file: 'src/messaging/delivery/compose-message.ts',
    find: `return text.replace(/[\\u0000-\\u001f\\u007f\\u0085\\u2028\\u2029]+/g, ' ').trim();`,
    plant: 'return text;',
  },
  {
    ...{ check: 'S29', what: 'the sender’s name is taken as it is', project: 'unit', spec: 'visits-calendar' },
    file: 'src/briefings/domain/visits-calendar.ts',
    find: `name: oneLine(organizer.name).replaceAll('"', '’')`,
    plant: `name: organizer.name`,
  },
  {
    ...{ check: 'S30', what: 'formulas go out as they are', project: 'unit', spec: 'exports/spreadsheet' },
    file: 'src/web/console/exports/spreadsheet.ts',
    find: `return FORMULA.test(cell) ? `,
    plant: `return cell === '' ? `,
  },
  {
    ...{ check: 'S31', what: 'a list that nobody offers is taken', ...browser },
    file: 'src/web/console/people/people.controller.ts',
    find: `SHOWN_LISTS.find((one) => one === query['show']) ?? 'all';
      const find`,
    plant: `(query['show'] as 'all') ?? 'all';
      const find`,
  },
  {
    ...{ check: 'S32', what: 'mail may read files', project: 'unit', spec: 'compose-message' },
    file: 'src/messaging/delivery/compose-message.ts',
    find: 'disableFileAccess: true,',
    plant: 'disableFileAccess: false,',
  },
  {
    ...{
      check: 'S33',
      what: 'redirects of the geocoder are followed',
      project: 'integration',
      spec: 'census-geocoder',
    },
    file: 'src/legislature/districts/census-geocoder.client.ts',
    find: `redirect: 'error',`,
    plant: `redirect: 'follow',`,
  },
  {
    ...{ check: 'S34', what: 'archives may unpack to anything', project: 'integration', spec: 'console/uploads' },
    file: 'src/web/console/imports/check-zip.ts',
    find: 'if (inflated > UPLOAD_LIMITS.inflatedBytes || tooDense)',
    plant: 'if (inflated < 0)',
  },
  {
    ...{ check: 'S35', what: 'a thread may take as long as it wants', project: 'integration' },
    ...{ spec: 'console/upload-thread', file: 'src/web/console/imports/upload-reader.service.ts' },
    find: `        reject(new UploadTooLargeError('Reading the file took too long.'));
        void worker.terminate();
`,
    plant: '',
  },
  {
    ...{ check: 'S36', what: 'the application may change the trail', ...organisations },
    file: 'src/platform/database/migrations/0014-second-factor.ts',
    find: 'revoke update, delete on audit_entries from rotunda_app;',
    plant: '',
  },
  {
    ...{ check: 'S37', what: 'addresses of requests are logged', ...signIn, file: HTTP },
    find: `route: routeOptions.url ?? 'none'`,
    plant: 'route: request.url',
  },
  {
    ...{ check: 'S38', what: 'an error page quotes the error', ...browser },
    file: 'src/platform/http/domain-error.filter.ts',
    find: `message: 'Something went wrong on our side. Nothing you entered was used. Try again in a minute.',`,
    plant: `message: 'Something went wrong on our side. ' + String((error as Error).message),`,
  },
  {
    ...{ check: 'S39', what: 'production starts without a key', project: 'unit', spec: 'platform/config/config' },
    file: 'src/platform/config/config.ts',
    find: 'if (!env.ENCRYPTION_KEY) missing',
    plant: `if (env.ENCRYPTION_KEY?.length === 0) missing`,
  },
  {
    ...{
      check: 'S40',
      what: 'one package is not locked to its content',
      project: 'architecture',
      spec: 'supply-chain',
    },
    file: 'package-lock.json',
    find: `"integrity": "sha512-`,
    plant: `"integrity": "sha1-`,
  },
];
