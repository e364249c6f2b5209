import type { PlantedFault } from './planted-fault.js';

const OWN = 'src/advocates/own-registration.service.ts';
const REGISTRATION = 'src/advocates/domain/registration.ts';
const PURGE = 'src/advocates/purge/day-purge.service.ts';
const READ_PEOPLE = 'src/advocates/domain/import/read-people.ts';
const EMERGENCY = 'src/advocates/emergency-contacts.service.ts';
const LIMITS = 'src/web/volunteer/registration/registration-limits.service.ts';
const ADDRESSES = 'src/advocates/address-changes.service.ts';
const OUTBOX = 'src/messaging/outbox.service.ts';

const privacy = (spec: string, test: string) =>
  ({ project: 'integration', spec: `integration/privacy/${spec}`, test }) as const;
const web = (spec: string, test: string) =>
  ({ project: 'integration', spec: `integration/web/${spec}.spec`, test }) as const;
const unit = (spec: string, test: string) => ({ project: 'unit', spec, test }) as const;
const kept = (test: string) => privacy('everything-kept', test);

/** The rules of privacy (P) and those against abuse (A), clause by clause, each broken in one line or two. */
export const PRIVACY_FAULTS: readonly PlantedFault[] = [
  {
    ...{ check: 'P1.1', what: 'a table has a column for dates of birth' },
    ...{
      file: 'src/platform/database/migrations/0005-advocates.ts',
      ...privacy('never-kept', 'no table has a column'),
    },
    find: 'language text not null',
    plant: 'language text not null, date_of_birth date',
  },
  {
    ...{ check: 'P1.2', what: 'a registration takes an employer', file: REGISTRATION },
    ...unit('domain/registration.spec', 'has no field for what must never be asked'),
    find: 'delegation: line(200).optional(),',
    plant: 'delegation: line(200).optional(), employer: line(200).optional(),',
  },
  {
    ...{ check: 'P1.3', what: 'a column for immigration status is kept as notes' },
    ...{ file: 'src/advocates/domain/import/people-columns.ts' },
    ...unit('import/read-people', 'names columns that must never be kept'),
    find: 'if (!field && NEVER_KEPT.test(wording)) neverKept.push(cell.trim());',
    plant: `if (NEVER_KEPT.test(wording)) byField.set('issues', [index]);`,
  },
  {
    ...{ check: 'P1.4', what: 'pages say nothing about what not to write', file: 'templates/pages/parts/promise.hbs' },
    ...privacy('every-page', 'says where somebody can write freely'),
    find: `{{say 'promise.do-not-write'}} `,
    plant: '',
  },
  {
    ...{ check: 'P2.1', what: 'the street is asked without the organisation’s word' },
    ...{
      file: 'src/web/volunteer/registration/street.controller.ts',
      ...web('street', 'is not asked for, and asked of nobody'),
    },
    find: '!opened.organisation.geocoderEnabled || ',
    plant: '',
  },
  {
    ...{
      check: 'P2.2',
      what: 'where the phone is stays in its answers',
      file: 'src/web/volunteer/registration/steps/home.ts',
    },
    ...web('district-map', 'takes where the phone is once'),
    find: 'if (point) return located(await places.at(point));',
    plant: `if (point)
      return answered({
        ...{ home: { located: true }, districts: [...(await places.at(point)).districtIds] },
        town: \`\${point.lat} \${point.lon}\`,
      });`,
  },
  {
    ...{ check: 'P2.3', what: 'the street that went to the Census is kept with the answers' },
    ...{ file: 'src/web/volunteer/registration/street.controller.ts', ...web('street', 'goes to the Census once') },
    find: 'const answers = { ...draft.answers, districts: found };',
    plant: 'const answers = { ...draft.answers, districts: found, stop: street };',
  },
  {
    ...{ check: 'P2.4', what: 'a street that a file holds stands in the city’s cell', file: READ_PEOPLE },
    ...privacy('never-kept', 'a street that a file holds'),
    find: `  if (tail && !kept.get('zip'))`,
    plant: `  if (kept.has('city')) kept.set('city', [kept.get('city'), ...streets].join(' '));
  if (tail && !kept.get('zip'))`,
  },
  {
    ...{ check: 'P2.5', what: 'the file of rejected rows quotes the street', file: READ_PEOPLE },
    ...{ project: 'integration', spec: 'console/uploads', test: 'keeps no street' },
    find: `  if (tail && !kept.get('zip'))`,
    plant: `  if (kept.has('city')) kept.set('city', [kept.get('city'), ...streets].join(' '));
  if (tail && !kept.get('zip'))`,
  },
  {
    ...{ check: 'P2.6', what: 'a row that was read still has its street', file: READ_PEOPLE },
    ...unit('import/read-people', 'never the street'),
    find: `      .filter((field) => field !== 'street')
      .map(`,
    plant: `      .map(`,
  },
  {
    ...{ check: 'P2.7', what: 'the queue carries what was read' },
    ...{ file: 'src/legislature/imports/import-requests.service.ts' },
    ...{ project: 'integration', spec: 'legislature/import-requests', test: 'nothing but ids on the queue' },
    find: `await this.queue.add('import', { organisationId, requestId }, `,
    plant: `await this.queue.add('import', { organisationId, requestId, kind: 'Ada' } as never, `,
  },
  {
    ...{ check: 'P2.8', what: 'the log says which street was typed' },
    ...{ file: 'src/platform/http/http-application.ts', ...web('street', 'goes to the Census once') },
    find: `status: reply.statusCode, ms:`,
    plant: `status: reply.statusCode, body: request.body, ms:`,
  },
  {
    ...{ check: 'P3.1', what: 'people must give a phone number', file: REGISTRATION },
    ...privacy('discreet-mail', 'a phone number may stay away'),
    find: 'phone: phone.optional(),',
    plant: 'phone,',
  },
  {
    ...{ check: 'P4.1', what: 'people are kept twice as long', file: 'src/kernel/purge-date.ts' },
    ...privacy('purge', 'nothing is left of the people'),
    find: 'PURGED_AFTER_DAYS = 30',
    plant: 'PURGED_AFTER_DAYS = 60',
  },
  {
    ...{
      check: 'P4.2',
      what: 'the purge leaves groups',
      file: PURGE,
      ...privacy('purge', 'nothing is left of the people'),
    },
    find: `    await tx.query('delete from advocate_groups where lobby_day_id = $1', [lobbyDayId]);\n`,
    plant: '',
  },
  {
    ...{ check: 'P4.3', what: 'the purge leaves plans, with each person’s languages and needs' },
    ...{ file: 'src/scheduling/proposals.service.ts', ...kept('is in no row of any table') },
    find: `'delete from proposals where lobby_day_id = $1'`,
    plant: `'delete from proposals where lobby_day_id = $1 and plan is not null'`,
  },
  {
    ...{ check: 'P4.4', what: 'the purge leaves what was said in words' },
    ...{ file: 'src/debriefs/reports.service.ts', ...kept('is in no row of any table') },
    find: 'set words_encrypted = null where',
    plant: 'set words_encrypted = words_encrypted where',
  },
  {
    ...{ check: 'P4.5', what: 'the purge leaves rows that an import left out' },
    ...{ file: 'src/legislature/imports/import-runs.service.ts', ...kept('is in no row of any table') },
    find: `'delete from import_requests where lobby_day_id = $1'`,
    plant: `'delete from import_requests where lobby_day_id = $1 and rejected_encrypted is null'`,
  },
  {
    ...{ check: 'P4.6', what: 'the purge leaves caught mail', file: OUTBOX, ...kept('is in no row of any table') },
    find: `    await tx.query('delete from captured_messages where lobby_day_id = $1', [lobbyDayId]);\n`,
    plant: '',
  },
  {
    ...{ check: 'P4.7', what: 'the purge leaves registrations that wait for their code', file: PURGE },
    ...web('registration-code', 'what waits is unreadable'),
    find: `    await tx.query('delete from registration_checks where lobby_day_id = $1', [lobbyDayId]);\n`,
    plant: '',
  },
  {
    ...{ check: 'P4.8', what: 'no receipt is kept', file: PURGE, ...privacy('purge', 'a receipt says in numbers') },
    find: `'insert into purge_receipts (organisation_id, lobby_day_id, counts, purged_at) values ($1, $2, $3, $4)'`,
    plant: `'select $1::uuid, $2::uuid, $3::jsonb, $4::timestamptz'`,
  },
  {
    ...{ check: 'P4.9', what: 'what offices answered goes with the people' },
    ...{ file: 'src/debriefs/reports.service.ts', ...privacy('purge', 'nothing is left of the people') },
    find: `await tx.query('update reports set staff_note_encrypted = null where lobby_day_id = $1', [lobbyDayId]);`,
    plant: `await tx.query('delete from reports where lobby_day_id = $1', [lobbyDayId]);`,
  },
  {
    ...{ check: 'P5.1', what: 'the sweep passes a legal hold over', file: PURGE },
    ...privacy('emergency-contacts', 'not under a legal hold'),
    find: 'if (organisation.legalHold) return [];',
    plant: '',
  },
  {
    ...{ check: 'P5.2', what: 'a purge by hand passes a legal hold over', file: PURGE },
    ...privacy('purge', 'a legal hold keeps everything'),
    find: ' and not (select legal_hold from organisations where id = $2)',
    plant: ' and $2::uuid is not null',
  },
  {
    ...{ check: 'P5.3', what: 'letters are erased under a legal hold', file: 'src/messaging/delivery/body-erasure.ts' },
    ...{ project: 'integration', spec: 'messaging/delivery.spec', test: 'whose data the law keeps' },
    find: 'and not (select legal_hold from organisations where id = current_organisation())',
    plant: '',
  },
  {
    ...{ check: 'P5.4', what: 'rejected rows are erased under a legal hold' },
    ...{
      file: 'src/legislature/imports/import-requests.service.ts',
      ...privacy('purge', 'keeps rows that an import left out'),
    },
    find: 'and not (select legal_hold from organisations where id = current_organisation())',
    plant: '',
  },
  {
    ...{ check: 'P5.5', what: 'pages promise a date that a legal hold forbids', file: 'src/web/volunteer/day-page.ts' },
    ...privacy('every-page', 'says beside every question'),
    find: `if (organisation.legalHold) return words.say('promise.hold');`,
    plant: '',
  },
  {
    ...{ check: 'P5.6', what: 'nobody can see who began a hold', file: 'src/identity/organisations.service.ts' },
    ...privacy('purge', 'put on and taken off by whoever runs the server'),
    find: `      await this.audit.record(tx, { action: isOn ? 'hold-begun' : 'hold-ended', memberId: null });\n`,
    plant: '',
  },
  {
    ...{
      check: 'P6.1',
      what: 'e-mail addresses are stored as they are',
      file: 'src/advocates/advocate-records.service.ts',
    },
    ...privacy('never-kept', 'a dump holds no address'),
    find: `this.cipher.encrypt('advocates.email', `,
    plant: `Buffer.from(`,
  },
  {
    ...{ check: 'P6.2', what: 'the same address in other case is another person', file: 'src/kernel/email-address.ts' },
    ...privacy('never-kept', 'the same address is found again'),
    find: 'return address.toLowerCase();',
    plant: 'return address;',
  },
  {
    ...{ check: 'P6.3', what: 'letters lie readable in the outbox', file: 'src/messaging/delivery/frozen-message.ts' },
    ...{ project: 'integration', spec: 'messaging/delivery.spec', test: 'leaves no address and no word of a message' },
    find: 'return cipher.encrypt(COLUMN, Buffer.concat([Buffer.from(`${JSON.stringify(envelope)}\\n`), mime]));',
    plant: 'return Buffer.concat([Buffer.from(`${JSON.stringify(envelope)}\\n`), mime]);',
  },
  {
    ...{
      check: 'P6.4',
      what: 'what waits for its code lies readable',
      file: 'src/advocates/registration-checks.service.ts',
    },
    ...web('registration-code', 'what waits is unreadable'),
    find: 'registrationEncrypted: this.cipher.encrypt(CONTEXT, JSON.stringify(registration)),',
    plant: 'registrationEncrypted: Buffer.from(JSON.stringify(registration)),',
  },
  {
    ...{ check: 'P6.5', what: 'a backup lies readable', file: 'src/platform/backup/backup-file.ts' },
    ...{ project: 'integration', spec: 'platform/backup', test: 'can be read by nobody without the key' },
    find: 'const sealed = cipher.encrypt(frameName(number++, isLast), bytes);',
    plant: 'const sealed = bytes;',
  },
  {
    ...{
      check: 'P6.6',
      what: 'an earlier address lies readable',
      file: ADDRESSES,
      ...web('own-address', 'is nowhere readable'),
    },
    find: 'this.cipher.encrypt(CONTEXT, earlier)',
    plant: 'Buffer.from(earlier)',
  },
  {
    ...{ check: 'P7.1', what: 'the file leaves out when somebody arrived' },
    ...{ file: 'src/web/volunteer/own/own-data.service.ts', ...kept('stands in the file that they can take') },
    find: '      arrivedAt: await this.checkIns.arrivalOf(tx, id),\n',
    plant: '',
  },
  {
    ...{ check: 'P7.2', what: 'the file leaves out what a coordinator still asks', file: OWN },
    ...kept('stands in the file that they can take'),
    find: `and q.resolved_at is null order by q.code`,
    plant: `and q.resolved_at is not null order by q.code`,
  },
  {
    ...{ check: 'P7.3', what: 'deleting leaves the districts', file: OWN, ...kept('is gone when they delete it') },
    find: `      'advocate_districts',\n`,
    plant: '',
  },
  {
    ...{
      check: 'P7.4',
      what: 'deleting leaves what letters said',
      file: OUTBOX,
      ...kept('is gone when they delete it'),
    },
    find: 'update outbox_messages m set mime_encrypted = null, updated_at = app_now(),',
    plant: 'update outbox_messages m set updated_at = app_now(),',
  },
  {
    ...{ check: 'P7.5', what: 'deleting leaves a letter with the worker that holds it', file: OUTBOX },
    ...kept('while a worker held a letter'),
    find: ` or state = 'claimed' and in_flight_since is null as unsent`,
    plant: ` as unsent`,
  },
  {
    ...{
      check: 'P7.6',
      what: 'deleting leaves what an import would restore',
      file: OWN,
      ...kept('is not kept for an undo either'),
    },
    find: 'await this.runs.forgetPerson(tx, owner.lobbyDayId, owner.advocateId);',
    plant: '',
  },
  {
    ...{ check: 'P7.7', what: 'deleting leaves the minors in somebody’s care', file: OWN },
    ...web('companions', 'takes the minors in their care along'),
    find: 'for (const id of await this.minorsOf(tx, owner)) await this.erase(tx, { ...owner, advocateId: id });',
    plant: '',
  },
  {
    ...{ check: 'P8.1', what: 'an office may read names unless somebody says no', file: REGISTRATION },
    ...unit('domain/registration.spec', 'everything else has a default'),
    find: `'full, first-name or counted').default('counted')`,
    plant: `'full, first-name or counted').default('full')`,
  },
  {
    ...{ check: 'P8.2', what: 'consent that is taken back stops nothing that waits' },
    ...{
      file: 'src/advocates/domain/reason-not-to-write.ts',
      ...privacy('every-letter', 'is not sent once its reader'),
    },
    find: `if (!contact.consent) return 'consent-withdrawn';`,
    plant: '',
  },
  {
    ...{ check: 'P8.3', what: 'the confirmation goes out without consent' },
    ...{
      file: 'src/advocates/registration-received.messages.ts',
      ...privacy('every-letter', 'is not sent once its reader'),
    },
    find: `if (!contact.consent) return { send: false, reason: 'consent-withdrawn' };`,
    plant: '',
  },
  {
    ...{ check: 'P8.4', what: 'an office reads the names of who wants to be counted only' },
    ...{
      file: 'src/meetings/domain/visitor-names.ts',
      ...privacy('what-offices-see', 'is a name only where its bearer'),
    },
    find: `.filter(({ rosterVisibility }) => rosterVisibility !== 'counted')`,
    plant: '.filter(({ name }) => name !== String())',
  },
  {
    ...{
      check: 'P8.5',
      what: 'agreeing to letters agrees to photos',
      file: OWN,
      ...web('companions', 'who is on no list before they say yes'),
    },
    find: 'consent_photos_at = case when $4 then',
    plant: 'consent_photos_at = case when $4 or $3 then',
  },
  {
    ...{ check: 'P8.6', what: 'pages do not say when answers are deleted', file: 'templates/pages/parts/promise.hbs' },
    ...privacy('every-page', 'says beside every question'),
    find: ' {{promise}}',
    plant: '',
  },
  {
    ...{ check: 'P9.1', what: 'a child under 13 goes on', file: 'src/web/volunteer/registration/steps/you.ts' },
    ...web('registration', 'send young people to the adult'),
    find: `isAnswered: ({ age }) => age === 'adult',`,
    plant: `isAnswered: ({ age }) => age !== undefined && age !== 'minor',`,
  },
  {
    ...{ check: 'P9.2', what: 'a person of 13 to 17 needs no chaperone', file: REGISTRATION },
    ...unit('domain/registration.spec', 'names a chaperone'),
    find: `  if (!given.chaperone)
    findings.push(finding('chaperone', 'chaperone-missing', 'a chaperone who is registered for the same day'));
`,
    plant: '',
  },
  {
    ...{ check: 'P9.3', what: 'an address of a minor’s own is kept', file: REGISTRATION },
    ...unit('domain/registration.spec', 'holds no contact of their own'),
    find: `  if (given.email)
    findings.push(`,
    plant: `  if (given.email === 'nobody')
    findings.push(`,
  },
  {
    ...{
      check: 'P9.4',
      what: 'the database takes contacts of minors',
      file: 'src/platform/database/migrations/0012-companions-and-details.ts',
    },
    ...privacy('never-kept', 'the database itself refuses contact data of a minor'),
    find: `check (age_band = 'adult' or (email_index is null and phone_index is null))`,
    plant: `check (age_band in ('adult', 'minor'))`,
  },
  {
    ...{ check: 'P10.1', what: 'pages load a font from elsewhere', file: 'templates/pages/layout.hbs' },
    ...privacy('every-page', 'fetches nothing and leads nowhere'),
    find: '</head>',
    plant: '<link rel="stylesheet" href="https://fonts.example/inter.css"></head>',
  },
  {
    ...{ check: 'P10.2', what: 'mail carries a pixel that tells when it is read', file: 'templates/layouts/mail.hbs' },
    ...privacy('every-letter', 'fetches nothing and leads nowhere'),
    find: '</body>',
    plant: '<img src="https://count.example/open.gif" alt=""></body>',
  },
  {
    ...{
      check: 'P10.3',
      what: 'network addresses are counted as they are',
      file: 'src/platform/http/request-counts.service.ts',
    },
    ...web('limits', 'keep no network address'),
    find: 'return this.cipher?.blindIndex(`request-counts ${today}`, `${what} ${who}`) ?? Buffer.from(',
    plant: 'return Buffer.from(today > 0 ? `${what} ${who}` : ',
  },
  {
    ...{
      check: 'P10.4',
      what: 'the key of the counts never changes',
      file: 'src/platform/http/request-counts.service.ts',
    },
    ...web('limits', 'keep no network address'),
    find: '`request-counts ${today}`',
    plant: '`request-counts ${today - today}`',
  },
  {
    ...{ check: 'P10.5', what: 'who asked is never forgotten', file: 'src/platform/http/request-counts.service.ts' },
    ...web('limits', 'gone when its minute is over'),
    find: `'delete from request_counts where ends_at <= app_now()'`,
    plant: `'delete from request_counts where ends_at <= app_now() - make_interval(days => 30)'`,
  },
  {
    ...{ check: 'P10.6', what: 'the log names network addresses', file: 'src/platform/http/http-application.ts' },
    ...privacy('never-kept', 'the log names routes'),
    find: `status: reply.statusCode, ms:`,
    plant: `status: reply.statusCode, ip: request.ip, ms:`,
  },
  {
    ...{ check: 'P11.1', what: 'the neutral subject is not used', file: 'src/briefings/domain/briefing-view.ts' },
    ...privacy('every-letter', 'a neutral sender and a subject'),
    find: `\${packet.day.discreet ? '-discreet' : ''}`,
    plant: '',
  },
  {
    ...{
      check: 'P11.2',
      what: 'the neutral sender is not used',
      file: 'src/advocates/registration-received.messages.ts',
    },
    ...privacy('every-letter', 'a neutral sender and a subject'),
    find: 'fromName: day.senderName ?? organisation.senderName,',
    plant: 'fromName: organisation.senderName,',
  },
  {
    ...{
      check: 'P12.1',
      what: 'whom to call lies readable',
      file: EMERGENCY,
      ...privacy('emergency-contacts', 'kept apart and encrypted'),
    },
    find: 'const sealed = this.cipher.encrypt(CONTEXT, JSON.stringify(contact));',
    plant: 'const sealed = Buffer.from(JSON.stringify(contact));',
  },
  {
    ...{ check: 'P12.2', what: 'the desk sees whom to call', file: 'src/web/console/people/emergency.controller.ts' },
    ...privacy('emergency-contacts', 'to owners and coordinators by a button'),
    find: `@Access('member', COORDINATORS)`,
    plant: `@Access('member', ['owner', 'coordinator', 'desk'])`,
  },
  {
    ...{
      check: 'P12.3',
      what: 'nobody sees who looked whom to call',
      file: 'src/web/console/people/emergency.controller.ts',
    },
    ...privacy('emergency-contacts', 'to owners and coordinators by a button'),
    find: 'await this.audit.record(tx, {',
    plant: 'if (words.language === String()) await this.audit.record(tx, {',
  },
  {
    ...{ check: 'P12.4', what: 'whom to call is kept as long as the rest', file: EMERGENCY },
    ...privacy('emergency-contacts', 'is forgotten as soon as the day is over'),
    find: 'const DAYS_KEPT = 2;',
    plant: 'const DAYS_KEPT = 30;',
  },
  {
    ...{ check: 'P12.5', what: 'an office reads what a leader wrote to the team' },
    ...{
      file: 'src/meetings/requests/office-meetings.queries.ts',
      ...privacy('what-offices-see', 'is in none of its letters'),
    },
    find: '    const leadersFirst =',
    plant: `    for (const row of (await tx.query('select id, introduction as told from advocates where id = any ($1)', [ids])) as {
      id: never;
      told: string;
    }[])
      Object.assign(people.get(row.id)!, { name: \`\${people.get(row.id)!.name} \${row.told}\` });
    const leadersFirst =`,
  },
  {
    ...{ check: 'A1', what: 'registrations of one network are not counted', file: LIMITS },
    ...web('limits', 'are counted over all web processes'),
    find: '{ most: SENDS_A_MINUTE, minutes: 1 }',
    plant: '{ most: 1_000_000, minutes: 1 }',
  },
  {
    ...{ check: 'A2', what: 'registrations of one address are not counted', file: LIMITS },
    ...web('limits', 'hold for an e-mail address'),
    find: 'if (address && address.count > OF_AN_ADDRESS) throw',
    plant: 'if (address && address.count > 1_000) throw',
  },
  {
    ...{ check: 'A3', what: 'a crowd from one network is asked for no code', file: LIMITS },
    ...web('registration-code', 'when many arrive at once'),
    find: ' || network!.count > BUSY_NETWORK',
    plant: '',
  },
  {
    ...{ check: 'A4', what: 'the field that only programs fill in is passed over' },
    ...{
      file: 'src/web/volunteer/registration/registration.controller.ts',
      ...web('registration-code', 'where the hidden field was filled in'),
    },
    find: `trapped: draft.trapped || one(form, 'website') !== ''`,
    plant: 'trapped: draft.trapped',
  },
  {
    ...{ check: 'A5', what: 'a code may be guessed for ever', file: 'src/advocates/registration-checks.service.ts' },
    ...web('registration-code', 'no more than five guesses'),
    find: ' and attempts < $2',
    plant: ' and $2::int > 0',
  },
  {
    ...{ check: 'A6', what: 'an address is stripped of its plus-tag', file: 'src/kernel/email-address.ts' },
    ...privacy('never-kept', 'the same address is found again'),
    find: 'return address.toLowerCase();',
    plant: `return address.toLowerCase().replace(/\\+[^@]*/, '');`,
  },
  {
    ...{
      check: 'A7',
      what: 'who is registered already is told so',
      file: 'src/web/volunteer/registration/registration-sender.service.ts',
    },
    ...web('registration', 'answer a person who is registered already'),
    find: `outcome.kind === 'refused' ? outcome : { kind: 'taken' }`,
    plant: `outcome.kind === 'refused'
        ? outcome
        : outcome.kind === 'already-registered'
          ? { kind: 'refused', findings: [ADDRESS_NEEDED] }
          : { kind: 'taken' }`,
  },
  {
    ...{ check: 'A8', what: 'who brings others learns who is registered', file: 'src/advocates/companions.queries.ts' },
    ...web('companions', 'cannot tell whether somebody was registered'),
    find: `coalesce(a.own_consent, 'awaited')`,
    plant: `coalesce(a.own_consent, 'given')`,
  },
  {
    ...{ check: 'A9', what: 'an address of a page is a name', file: 'src/advocates/domain/person-name.ts' },
    ...web('registration', 'make no live link or tag of a name'),
    find: ` || /:\\/\\/|\\bwww\\./i.test(name)`,
    plant: '',
  },
  {
    ...{ check: 'A10', what: 'a name breaks a line', file: 'src/advocates/domain/person-name.ts' },
    ...unit('domain/person-name', 'break a line or hide anything'),
    find: `.replace(/\\s+/gu, ' ').replace(NEVER_IN_NAMES, '')`,
    plant: '',
  },
  {
    ...{
      check: 'A11',
      what: 'a name in the file of rejected rows runs as a formula',
      file: 'src/advocates/domain/import/rejected-rows.ts',
    },
    ...{ project: 'integration', spec: 'advocates/people-import', test: 'without a formula' },
    find: 'return /^[=+\\-@\\t\\r]/.test(cell) ? ',
    plant: `return cell === '' ? `,
  },
  {
    ...{ check: 'A12', what: 'bodies of ten megabytes are read', file: 'src/platform/http/http-application.ts' },
    ...privacy('every-page', 'refuses bodies of ten megabytes'),
    find: 'BODY_LIMIT_BYTES = 1_048_576',
    plant: 'BODY_LIMIT_BYTES = 104_857_600',
  },
  {
    ...{
      check: 'A13',
      what: 'fields that a page does not have are passed over',
      file: 'src/web/volunteer/own/own.controller.ts',
    },
    ...privacy('every-page', 'fields that it does not have'),
    find: 'if (Object.keys(body ?? {}).some((field) => !fields.includes(field))) throw new UnknownFieldError();',
    plant: '',
  },
  {
    ...{ check: 'A14', what: 'a new address counts without its code', file: ADDRESSES },
    ...web('own-address', 'until then nothing changes'),
    find: 'if (!row || code === null || !timingSafeEqual(this.codeHash(code), row.codeHash))',
    plant: 'if (!row || code === "")',
  },
  {
    ...{ check: 'A15', what: 'who changes an address learns that somebody is registered with it', file: ADDRESSES },
    ...web('own-address', 'learns nothing about who else is registered'),
    find: "await tx.query('delete from address_changes where advocate_id = $1 and changed_at is null', [owner.advocateId]);",
    plant: 'if (await this.bearer(tx, owner, address)) return;',
  },
  {
    ...{ check: 'A16', what: 'the links of the old mailbox live on', file: ADDRESSES },
    ...web('own-address', 'has links that end'),
    find: `await this.renewal.renew(tx, owner);
    return 'changed';`,
    plant: `return 'changed';`,
  },
  {
    ...{ check: 'A17', what: 'a letter that waits keeps a link that has ended', file: OUTBOX },
    ...{ project: 'integration', spec: 'console/ended-links', test: 'leaves no letter waiting' },
    find: `state in ('pending', 'retry') and mime_encrypted is not null`,
    plant: `state = 'pending' and mime_encrypted is not null`,
  },
];
