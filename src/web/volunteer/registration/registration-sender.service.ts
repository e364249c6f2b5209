import { Injectable } from '@nestjs/common';
import { RegistrationRefusedError } from '../../../advocates/advocates.errors.js';
import type { RegistrationInput } from '../../../advocates/domain/registration.js';
import { RegistrationChecks } from '../../../advocates/registration-checks.service.js';
import { LinkLettersService } from '../../../advocates/link-letters.service.js';
import { type RegistrationOptions, RegistrationService } from '../../../advocates/registration.service.js';
import type { Finding } from '../../../kernel/finding.js';
import { GroupCommit } from '../../../platform/database/group-commit.js';
import { type OpenedDay, PublicDays } from '../public-days.service.js';
import type { RegistrationDraft } from './registration-draft.service.js';
import { requireOpen } from './require-open.js';
import { handedIn } from './to-registration.js';

/** No transaction takes longer than this many registrations do. */
const MOST_TOGETHER = 100;

/** What only a program fills in was filled in, and there is no address to ask. */
export const ADDRESS_NEEDED: Finding = {
  field: 'email',
  code: 'address-needed',
  message: 'We must be sure that this is you.',
  expected: 'an e-mail address',
  mend: 'Add an e-mail address, or call the organisers.',
};

/** A registration that somebody sent, while many others came or not. */
interface Finished {
  readonly draft: RegistrationDraft;
  readonly isBusy: boolean;
}

/** What became of a finished registration: the same for somebody who is registered already. */
export type Sent =
  | { readonly kind: 'taken' }
  | { readonly kind: 'waits'; readonly check: string }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

/** Hands finished registrations in, so that nobody can tell from outside who is registered already. */
@Injectable()
export class RegistrationSender {
  private readonly together = new GroupCommit(
    (slug: string, finished: readonly Finished[]) => this.handIn(slug, finished),
    MOST_TOGETHER,
  );

  constructor(
    private readonly days: PublicDays,
    private readonly registrations: RegistrationService,
    private readonly checks: RegistrationChecks,
    private readonly letters: LinkLettersService,
  ) {}

  /**
   * Registers the person, or has them show first that the address is theirs: where the day asks everybody, while
   * `isBusy`, and after the field was filled in that people do not see. Resolves once that is committed; what comes
   * while others are being written is written together, in one transaction.
   * @throws RegistrationClosedError
   */
  send(slug: string, draft: RegistrationDraft, isBusy: boolean): Promise<Sent> {
    return this.together.add(slug, { draft, isBusy });
  }

  /**
   * Registers a person who has shown that the address is theirs.
   * @throws RegistrationRefusedError naming every field that is wrong.
   */
  async register(opened: OpenedDay, registration: RegistrationInput): Promise<void> {
    const [sent] = await this.take(opened, [registration]);
    if (sent!.kind === 'refused') throw new RegistrationRefusedError(sent!.findings);
  }

  private async handIn(slug: string, finished: readonly Finished[]): Promise<readonly (Sent | Promise<Sent>)[]> {
    try {
      return await this.days.with(slug, (opened) => this.sendAll(opened, finished));
    } catch (error) {
      if (finished.length === 1) throw error;
      // One that cannot be written must not take the others with it.
      return finished.map(async (one) => (await this.handIn(slug, [one]))[0]!);
    }
  }

  private async sendAll(opened: OpenedDay, finished: readonly Finished[]): Promise<Sent[]> {
    requireOpen(opened);
    const isDoubtful = ({ draft, isBusy }: Finished) => opened.day.checkEmail || isBusy || draft.trapped;
    // Two taps on the button are one registration.
    const once = new Map(finished.map((one) => [one.draft.id, one]));
    const plain = [...once.values()].filter((one) => !isDoubtful(one));
    const taken = await this.take(
      opened,
      plain.map(({ draft }) => handedIn(draft)),
    );
    const sent = new Map(plain.map(({ draft }, i) => [draft.id, taken[i]!]));
    for (const { draft } of once.values())
      if (!sent.has(draft.id)) sent.set(draft.id, await this.sendDoubtful(opened, draft));
    return finished.map(({ draft }) => sent.get(draft.id)!);
  }

  private async sendDoubtful(opened: OpenedDay, draft: RegistrationDraft): Promise<Sent> {
    const registration = handedIn(draft);
    if (!registration.email) {
      if (draft.trapped) return { kind: 'refused', findings: [ADDRESS_NEEDED] };
      return (await this.take(opened, [registration], { state: 'applied' }))[0]!;
    }
    try {
      return { kind: 'waits', check: await this.checks.begin(opened.tx, opened.day, registration) };
    } catch (error) {
      if (!(error instanceof RegistrationRefusedError)) throw error;
      return { kind: 'refused', findings: error.findings };
    }
  }

  /**
   * Registers people. Who is registered already keeps their answers as they are, because anybody may type their address;
   * they get the mail with their own link once more, unless it was these answers that registered them a moment ago.
   */
  private async take(
    { tx, day }: OpenedDay,
    registrations: readonly RegistrationInput[],
    options: RegistrationOptions = {},
  ): Promise<Sent[]> {
    if (registrations.length === 0) return [];
    const outcomes = await this.registrations.registerAll(tx, day, registrations, options);
    const known = outcomes.flatMap((outcome, i) =>
      outcome.kind === 'already-registered' && outcome.advocateId !== registrations[i]!.id ? [outcome.advocateId] : [],
    );
    await this.letters.sendAgain(tx, day, known);
    return outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome : { kind: 'taken' }));
  }
}
