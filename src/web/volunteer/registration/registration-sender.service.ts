import { Injectable } from '@nestjs/common';
import { RegistrationRefusedError } from '../../../advocates/advocates.errors.js';
import type { RegistrationInput } from '../../../advocates/domain/registration.js';
import { RegistrationChecks } from '../../../advocates/registration-checks.service.js';
import { type RegistrationOptions, RegistrationService } from '../../../advocates/registration.service.js';
import type { Finding } from '../../../kernel/finding.js';
import { OutboxService } from '../../../messaging/outbox.service.js';
import type { OpenedDay } from '../public-days.service.js';
import type { RegistrationDraft } from './registration-draft.service.js';
import { toRegistration } from './to-registration.js';

const DAY_MS = 24 * 3600 * 1000;

/** What only a program fills in was filled in, and there is no address to ask. */
export const ADDRESS_NEEDED: Finding = {
  field: 'email',
  code: 'address-needed',
  message: 'We must be sure that this is you.',
  expected: 'an e-mail address',
  mend: 'Add an e-mail address, or call the organisers.',
};

/** Hands a finished registration in, so that nobody can tell from outside who is registered already. */
@Injectable()
export class RegistrationSender {
  constructor(
    private readonly registrations: RegistrationService,
    private readonly checks: RegistrationChecks,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Registers the person, or has them show first that the address is theirs: where the day asks everybody, while
   * `isBusy`, and after the field was filled in that people do not see. Returns what waits for a code, or null.
   * @throws RegistrationRefusedError naming every field that is wrong.
   */
  async send(opened: OpenedDay, draft: RegistrationDraft, isBusy: boolean): Promise<string | null> {
    const registration = toRegistration(draft.answers);
    const isDoubtful = opened.day.checkEmail || isBusy || draft.trapped;
    if (isDoubtful && registration.email) return this.checks.begin(opened.tx, opened.day, registration);
    if (draft.trapped) throw new RegistrationRefusedError([ADDRESS_NEEDED]);
    await this.register(opened, registration, isDoubtful ? { state: 'applied' } : {});
    return null;
  }

  /**
   * Registers the person. Somebody who is registered already keeps their answers as they are, because anybody may type
   * their address; they get the mail with their own link once more, at most once a day.
   * @throws RegistrationRefusedError naming every field that is wrong.
   */
  async register(
    { tx, day, now }: OpenedDay,
    registration: RegistrationInput,
    options: RegistrationOptions = {},
  ): Promise<void> {
    const outcome = await this.registrations.register(tx, day, registration, options);
    if (outcome.kind !== 'already-registered') return;
    await this.outbox.put(tx, [
      {
        kind: 'registration-received',
        organisationId: day.organisationId,
        lobbyDayId: day.id,
        subjectId: outcome.advocateId,
        version: Math.floor(now.getTime() / DAY_MS),
        recipientId: outcome.advocateId,
      },
    ]);
  }
}
