import type { PlantedFault } from './planted-fault.js';

const DELIVERER = 'src/messaging/delivery/deliverer.ts';
const LEDGER = 'src/messaging/delivery/delivery-ledger.ts';
const CLAIMS = 'src/messaging/delivery/claims.ts';
const LOST = 'src/messaging/delivery/lost-claims.ts';
const SWEEP = 'src/messaging/delivery/outbox-sweep.ts';
const ACCOUNT = 'src/messaging/sending-account.service.ts';
const COMPOSE = 'src/messaging/delivery/compose-message.ts';
const NOTICES = 'src/briefings/schedule-notices.service.ts';
const LETTERS = 'src/reminders/reminder-letters.service.ts';
const DUE = 'src/reminders/domain/due-reminders.ts';

const messaging = (spec: string, test: string) =>
  ({ project: 'integration', spec: `messaging/${spec}.spec`, test }) as const;
const notices = (test: string) =>
  ({ project: 'integration', spec: 'briefings/schedule-notices', test, file: NOTICES }) as const;
const reminders = (test: string) =>
  ({ project: 'integration', spec: 'reminders/reminders.spec', test, file: LETTERS }) as const;
const unit = (spec: string, test: string) => ({ project: 'unit', spec, test }) as const;

/** The rules of delivery, each broken in one line or two. */
export const DELIVERY_FAULTS: readonly PlantedFault[] = [
  {
    ...{ check: 'D1', what: 'what is due is not asked again before it leaves', file: DELIVERER },
    ...messaging('still-due', 'asks again just before sending'),
    find: 'const reason = await this.claims.noLongerDue(message);',
    plant: 'const reason = null as string | null;',
  },
  {
    ...{ check: 'D2', what: 'a message is written down as sent before SMTP', file: DELIVERER },
    ...messaging('doubt', 'is uncertain and sends the identical bytes once more'),
    find: 'return await state.mail.next(message.priority',
    plant: `await this.ledger.end(message, { result: 'sent', code: '250' });
      return await state.mail.next(message.priority`,
  },
  {
    ...{ check: 'D3', what: 'the version is missing from the key by which a message is owed once' },
    ...{ file: 'src/messaging/outbox-entry.ts', ...messaging('outbox', 'owes a message once') },
    find: '${entry.subjectId}:${entry.version}:',
    plant: '${entry.subjectId}:1:',
  },
  {
    ...{ check: 'D4', what: 'everything that is put is owed anew', file: 'src/messaging/outbox-entry.ts' },
    ...messaging('outbox', 'owes a message once'),
    find: '${entry.version}:${entry.recipientId}`',
    plant: '${entry.version}:${entry.recipientId}:${Math.random()}`',
  },
  {
    ...{ check: 'D5', what: 'SEQUENCE stays when a visit moves', file: 'src/meetings/domain/release-plan.ts' },
    ...unit('release-plan', 'raises only their sequence'),
    find: 'sequence: old && sameTimeAndPlace(old, a) ? old.sequence : version',
    plant: 'sequence: old ? old.sequence : version',
  },
  {
    ...{ check: 'D6', what: 'SEQUENCE stays when a visit is cancelled' },
    ...{ file: 'src/briefings/domain/net-change.ts', ...unit('net-change', 'takes out of the calendar') },
    find: 'return [{ ...change.before, sequence: version }];',
    plant: 'return [change.before];',
  },
  {
    ...{ check: 'D7', what: 'a cancellation goes to people who never heard of the visit' },
    ...notices('is not told to somebody who never heard of any'),
    find: `: '';
    if (now !== before)`,
    plant: `: '';
    if (!told || now !== before)`,
  },
  {
    ...{ check: 'D8', what: 'a change that was taken back is told' },
    ...notices('taken back before anybody heard'),
    find: 'if (now !== before) return { send: true };',
    plant: 'if (now !== before || told) return { send: true };',
  },
  {
    ...{ check: 'D9', what: 'changes are told one by one instead of against what arrived' },
    ...notices('is told against the last of several versions'),
    find: 'return last < 0 ? versions : versions.slice(0, last + 1);',
    plant: 'return versions.slice(-1);',
  },
  {
    ...{ check: 'D10', what: 'what a newer version has overtaken is sent' },
    ...notices('is told against the version that arrived'),
    find: 'if (await this.schedules.isOvertaken(tx, ref.lobbyDayId!, ref.version, person)) {',
    plant: `if (person === ('' as AdvocateId)) {`,
  },
  {
    ...{ check: 'D11', what: 'what an uncertain mail put into a calendar stays there' },
    ...notices('cancels what may still be in the calendar'),
    find: 'netChange(told?.mayBeInCalendar ?? [], packet.visits)',
    plant: 'netChange(told?.packet.visits ?? [], packet.visits)',
  },
  {
    ...{ check: 'D12', what: 'people who withdrew their consent are written to' },
    ...notices('is cancelled as consent-withdrawn'),
    file: 'src/advocates/domain/reason-not-to-write.ts',
    find: `if (!contact.consent) return 'consent-withdrawn';`,
    plant: '',
  },
  {
    ...{ check: 'D13', what: 'people who are not approved are told their schedule' },
    ...notices('is cancelled as not-approved'),
    file: 'src/advocates/domain/reason-not-to-write.ts',
    find: `return 'not-approved';`,
    plant: 'return null;',
  },
  {
    ...{ check: 'D14', what: 'whose language is not offered gets any' },
    ...notices('first language to somebody whose own is not offered'),
    file: 'src/platform/i18n/translations.ts',
    find: 'this.served(language) ?? SOURCE_LANGUAGE',
    plant: `this.served(language) ?? 'es'`,
  },
  {
    ...{ check: 'D15', what: 'what has expired is sent', file: CLAIMS, ...messaging('still-due', 'what has expired') },
    find: `if (row.expired) return { cancel: 'expired' };`,
    plant: '',
  },
  {
    ...{ check: 'D16', what: 'a lease runs on the worker’s clock', file: CLAIMS },
    ...messaging('lost-claim', 'stays its worker’s'),
    find: 'tx.query(CLAIM, [batch.messageIds, workerId, this.settings.leaseSeconds]);',
    plant: `tx.query(CLAIM.replace('app_now() + make_interval(secs => $3)', 'to_timestamp($3)'), [
        batch.messageIds, workerId, Date.now() / 1_000 + this.settings.leaseSeconds,
      ]);`,
  },
  {
    ...{ check: 'D17', what: 'a claim that was lost may still send', file: LEDGER },
    ...messaging('lost-claim', 'goes out for the second claim alone'),
    find: `m.claim_number = b.claim_number and m.state = 'claimed'`,
    plant: `m.state = 'claimed'`,
  },
  {
    ...{ check: 'D18', what: 'what was in flight when its worker was lost is simply sent again', file: LOST },
    ...messaging('lost-claim', 'is in doubt when its worker was lost'),
    find: `case when o.in_flight_since is not null or o.uncertain_since is not null then 'uncertain'`,
    plant: `case when o.uncertain_since is not null then 'uncertain'`,
  },
  {
    ...{ check: 'D19', what: 'an address that is gone is written to', file: CLAIMS },
    ...messaging('refusals', 'writes no more to an address'),
    find: 'await this.suppressions.among(tx, taken.map(addressOf));',
    plant: 'await this.suppressions.among(tx, []);',
  },
  {
    ...{ check: 'D20', what: 'a 4xx suppresses the address', file: 'src/messaging/domain/delivery-outcome.ts' },
    ...unit('delivery-outcome', 'calls only an address that is gone for good a hard bounce'),
    find: '/(^|\\s)5\\.(1\\.(1|2|3|6|10)|2\\.1)$/',
    plant: '/(^|\\s)[45]\\.(1\\.(1|2|3|6|10)|2\\.1)$/',
  },
  {
    ...{ check: 'D21', what: 'silence after DATA counts as nothing sent' },
    ...{ file: 'src/messaging/domain/delivery-outcome.ts', ...messaging('doubt', 'is uncertain and sends') },
    find: `if (phase === 'data') return { result: 'uncertain', code: 'no-answer' };`,
    plant: '',
  },
  {
    ...{
      check: 'D22',
      what: 'an uncertain message is resent without end',
      file: 'src/messaging/domain/message-state.ts',
    },
    ...messaging('doubt', 'leaves the decision to a person'),
    find: 'resendSpent: history.wasUncertain,',
    plant: 'resendSpent: false,',
  },
  {
    ...{ check: 'D23', what: 'what may lie in the old inbox is sent to the new address too', file: CLAIMS },
    ...messaging('doubt', 'asks a person instead of resending'),
    find: `if (frozen && !sameAddress && row.uncertain && row.lastCode !== 'recipient-changed') {`,
    plant: `if (row.lastCode === 'never') {`,
  },
  {
    ...{ check: 'D24', what: 'every attempt writes new bytes', file: CLAIMS },
    ...messaging('refusals', 'sends the same bytes'),
    find: 'sameAddress ? { frozen } : { rendered }',
    plant: '{ rendered }',
  },
  {
    ...{ check: 'D25', what: 'retries wait no longer each time', file: 'src/messaging/domain/retry-delay.ts' },
    ...unit('retry-delay', 'doubles from the first'),
    find: 'pace.firstRetrySeconds * 2 ** Math.max(0, attempts - 1)',
    plant: 'pace.firstRetrySeconds',
  },
  {
    ...{ check: 'D26', what: 'a wrong password burns attempts', file: 'src/messaging/domain/message-state.ts' },
    ...messaging('accounts', 'pauses with one alert on a wrong password'),
    find: `case 'sender-refused':
    case 'released':
      return waits(0, false);`,
    plant: `case 'sender-refused':
    case 'released':
      return waits(0, true);`,
  },
  {
    ...{ check: 'D27', what: 'a paused account sends', file: ACCOUNT },
    ...messaging('accounts', 'sends mail to offices from a sender'),
    find: 'return rows[0] ?? null;',
    plant: 'return null;',
  },
  {
    ...{ check: 'D28', what: 'an organisation’s own pause is passed over', file: 'src/messaging/stopped-mail.ts' },
    ...messaging('accounts', 'sends nothing of an organisation that has stopped'),
    find: `kind <> 'sign-in' and`,
    plant: `kind = 'nothing' and`,
  },
  {
    ...{ check: 'D29', what: 'mail to offices goes out with mail to people', file: 'src/messaging/mail-stream.ts' },
    ...messaging('accounts', 'sends mail to offices from a sender'),
    find: `new Set(['meeting-request', 'office-update'])`,
    plant: 'new Set([])',
  },
  {
    ...{ check: 'D30', what: 'the day’s cap is passed over', file: ACCOUNT },
    ...messaging('accounts', 'keeps the day’s cap across workers'),
    find: 'Math.max(0, perDay - sent);',
    plant: 'Math.max(0, perDay - 0 * sent);',
  },
  {
    ...{ check: 'D31', what: 'the last of the day’s cap goes to whoever asks first', file: ACCOUNT },
    ...messaging('days-cap', 'that arrived while less urgent mail lay in the queue'),
    find: 'leftOf(perDay, tally) - kept',
    plant: 'leftOf(perDay, tally) - 0 * kept',
  },
  {
    ...{ check: 'D32', what: 'the rate is passed over', file: 'src/messaging/domain/places-ahead.ts' },
    ...messaging('rate', 'is kept when it is slower'),
    find: 'Math.ceil((LOOK_AHEAD_SECONDS - waitSeconds) * perSecond)',
    plant: 'Math.ceil(LOOK_AHEAD_SECONDS + 1)',
  },
  {
    ...{ check: 'D33', what: 'places of the rate are given out a minute ahead' },
    ...{ file: 'src/messaging/domain/places-ahead.ts', ...messaging('rate', 'prepares no more than may leave') },
    find: 'LOOK_AHEAD_SECONDS = 3',
    plant: 'LOOK_AHEAD_SECONDS = 60',
  },
  {
    ...{ check: 'D34', what: 'a place of the rate stays with the message that it was given to', file: DELIVERER },
    ...messaging('rate', 'gives the next place of a worker to its urgent mail'),
    find: 'await this.places[stream].enter(priority);',
    plant: 'await this.places[stream].enter(0 * priority);',
  },
  {
    ...{
      check: 'D35',
      what: 'what is in flight goes out in the order it came',
      file: 'src/messaging/delivery/slots.ts',
    },
    ...messaging('in-flight', 'let the urgent ones pass'),
    find: 'this.waiting.findLastIndex((other) => other.priority <= priority);',
    plant: 'this.waiting.length - (priority < 0 ? 2 : 1);',
  },
  {
    ...{ check: 'D36', what: 'a worker that may be taken for dead goes on sending', file: DELIVERER },
    ...messaging('in-flight', 'while the others may take their worker for dead'),
    find: 'this.stopping || this.presence.isOutOfTouch',
    plant: 'this.stopping',
  },
  {
    ...{ check: 'D37', what: 'several workers sweep at once', file: SWEEP },
    ...messaging('sweeps', 'of two workers leave nothing lying'),
    find: 'await waitForOtherSweeps(tx, organisationId);',
    plant: 'void waitForOtherSweeps;',
  },
  {
    ...{ check: 'D38', what: 'what the queue has lost is not queued again', file: SWEEP },
    ...messaging('sweeps', 'queues again what the queue has lost'),
    find: '(queued_at is null or queued_at not between app_now() - make_interval(secs => $1) and app_now())',
    plant: '(queued_at is null and $1::float8 > 0)',
  },
  {
    ...{ check: 'D39', what: 'the allow-list is passed over', file: 'src/messaging/delivery/mail-policy.ts' },
    ...messaging('delivery', 'writes only to the allow-list'),
    find: `if (this.allowed === 'anybody') return true;`,
    plant: `if (this.allowed.length > 0) return true;`,
  },
  {
    ...{ check: 'D40', what: 'bodies are kept for ever', file: 'src/messaging/delivery/body-erasure.ts' },
    ...messaging('delivery', 'erases what was said a week after'),
    find: 'make_interval(days => $1)',
    plant: 'make_interval(days => 1000 * $1)',
  },
  {
    ...{ check: 'D41', what: 'bodies lie readable in the database', file: 'src/messaging/delivery/frozen-message.ts' },
    ...messaging('delivery', 'leaves no address and no word of a message readable'),
    find: 'return cipher.encrypt(COLUMN, Buffer.concat([Buffer.from(`${JSON.stringify(envelope)}\\n`), mime]));',
    plant: 'return Buffer.concat([Buffer.from(`${JSON.stringify(envelope)}\\n`), mime]);',
  },
  {
    ...{ check: 'D42', what: 'a commit rings no doorbell', file: 'src/messaging/outbox.service.ts' },
    ...messaging('delivery', 'hears the doorbell'),
    find: 'case when count(*) > 0 then pg_notify',
    plant: 'case when count(*) > 1000000 then pg_notify',
  },
  {
    ...{ check: 'D43', what: 'a worker that is stopped drops what it holds', file: DELIVERER },
    ...messaging('delivery', 'finishes the message in hand and gives back the rest'),
    find: 'await Promise.allSettled(this.active);',
    plant: '',
  },
  {
    ...{ check: 'D44', what: 'a report of failure that came early is forgotten', file: LEDGER },
    ...messaging('failure-reports', 'believes a report that is faster'),
    find: `e.state in ('sent', 'uncertain') and m.bounced_at is not null then 'failed'`,
    plant: `e.state = 'nothing' then 'failed'`,
  },
  {
    ...{ check: 'D45', what: 'all mail returns to one address', file: COMPOSE },
    ...messaging('failure-reports', 'gives each message a return path of its own'),
    find: 'bounces === undefined ? address : returnPath(bounces, stamp.id)',
    plant: 'bounces ?? address',
  },
  {
    ...{ check: 'D46', what: 'anybody may report failures', file: 'src/web/hooks/bounces.controller.ts' },
    ...{ project: 'integration', spec: 'web/bounces', test: 'are taken only from a program that knows the secret' },
    find: `if (!this.knows(said ?? '')) throw new NotHereError();`,
    plant: '',
  },
  {
    ...{ check: 'D47', what: 'a reminder whose moment has passed is sent' },
    ...reminders('is not sent when it has gone stale'),
    find: 'return dueAmong(own, now).length > 0',
    plant: 'return own.length > 0',
  },
  {
    ...{ check: 'D48', what: 'a reminder of a visit that was called off is sent' },
    ...reminders('is not sent when the visit is cancelled'),
    file: 'src/reminders/reminder-facts.service.ts',
    find: 'if (visits.length === 0) return [];',
    plant: 'if (visits.length >= 0) return [...visits];',
  },
  {
    ...{ check: 'D49', what: 'who stopped a kind of letter still gets those that were owed' },
    ...reminders('(not-wanted)'),
    find: `if (!facts.wants(personOf(ref), kind)) return { send: false, reason: 'not-wanted' };`,
    plant: '',
  },
  {
    ...{ check: 'D50', what: 'who cannot come is reminded', ...reminders('(cannot-come)') },
    find: `if (facts.absent.has(personOf(ref))) return { send: false, reason: 'cannot-come' };`,
    plant: '',
  },
  {
    ...{ check: 'D51', what: 'reminders are counted in the server’s zone', file: 'src/kernel/local-time.ts' },
    ...unit('due-reminders', 'keeps the local hour'),
    find: ': DateTime.fromObject(wall, { zone: day.zone });',
    plant: ': DateTime.fromObject(wall);',
  },
  {
    ...{ check: 'D52', what: 'a visit that moves is reminded of only at the old time', file: DUE },
    ...unit('due-reminders', 'are new ones when a visit moves'),
    find: 'subjectId: meetingId, version: sequence,',
    plant: 'subjectId: meetingId, version: sequence > 0 ? 1 : 0,',
  },
  {
    ...{
      check: 'D53',
      what: 'opening the address stops a kind of letter',
      project: 'integration',
      spec: 'web/letter-pages',
    },
    ...{ test: 'never by opening', file: 'src/web/volunteer/letters/mails.controller.ts' },
    find: `  @Post('stop/:kind')`,
    plant: `  @Get('stop/:kind')`,
  },
  {
    ...{ check: 'D54', what: 'one-click unsubscription is not signed', file: 'src/messaging/delivery/sign-message.ts' },
    ...unit('sign-message', 'is verified by a receiving server'),
    find: `...['List-Unsubscribe', 'List-Unsubscribe-Post'],`,
    plant: `...['List-Unsubscribe'],`,
  },
  {
    ...{ check: 'D55', what: 'the calendar’s two methods differ', file: COMPOSE },
    ...unit('compose-message', 'MIME and body method differ'),
    find: 'method: rendered.calendar.method,',
    plant: `method: 'PUBLISH',`,
  },
  {
    ...{ check: 'D56', what: 'an entry gets a new UID when its visit moves' },
    ...{
      file: 'src/briefings/domain/compose-packet.ts',
      ...unit('visits-calendar', 'ends with exactly the right entries'),
    },
    find: 'uid: `${row.meetingId}.${own.reader.id}@rotunda`',
    plant: 'uid: `${row.meetingId}.${row.sequence}.${own.reader.id}@rotunda`',
  },
];
