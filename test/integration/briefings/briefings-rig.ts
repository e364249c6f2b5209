import type { EntityManager } from 'typeorm';
import type { RegistrationInput } from '../../../src/advocates/domain/registration.js';
import { RegistrationService } from '../../../src/advocates/registration.service.js';
import type { AdvocateId, OfficeId } from '../../../src/kernel/ids.js';
import { MeetingsService } from '../../../src/meetings/meetings.service.js';
import { PublicationService } from '../../../src/meetings/publication.service.js';
import type { MessageKindName, MessageRef, RenderedMessage, StillDue } from '../../../src/messaging/message-kind.js';
import { MessageKinds } from '../../../src/messaging/message-kinds.service.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { type SmallCapitol, smallCapitol } from '../../factories/small-capitol.js';
import { testApplication, type TestApplication } from '../../support/test-application.js';

/** A meeting of a plan: whose office, at which UTC time of the day (10 February 2027), the leader first. */
export type Planned = readonly [office: OfficeId, time: string, ...team: AdvocateId[]];

/** A row of the outbox, as far as these tests look at it. */
export interface OwedMessage extends MessageRef {
  readonly id: string;
  readonly kind: MessageKindName;
}

/** A small capitol with texts in two languages, whose releases can be rendered without being sent. */
export interface BriefingsRig {
  readonly test: TestApplication;
  readonly at: SmallCapitol;
  inside<T>(work: (tx: EntityManager) => Promise<T>): Promise<T>;
  register(input: Partial<RegistrationInput>): Promise<AdvocateId>;
  /** Makes the schedule equal to the plan, releases it, and gives back what is owed now. */
  release(...plan: Planned[]): Promise<OwedMessage[]>;
  due(message: OwedMessage): Promise<StillDue>;
  render(message: OwedMessage): Promise<RenderedMessage>;
  /** Lets the application's clock show a moment. */
  setClock(moment: string): Promise<void>;
  /** Records that a message has arrived, or may have. */
  mark(message: OwedMessage, state: 'sent' | 'uncertain'): Promise<void>;
  close(): Promise<void>;
}

const TEXTS = {
  meetingPoint: { en: 'North entrance', es: 'Entrada norte' },
  helpPhone: '615-555-0100',
  asks: [
    {
      code: 'interpreters',
      bill: 'HB 1001',
      stance: 'support',
      title: { en: 'Pay for court interpreters', es: 'Pagar intérpretes' },
      talkingPoints: [{ text: { en: 'I am {my_name}.', es: 'Soy {my_name}.' } }],
    },
  ],
};

/** Starts one. */
export async function briefingsRig(): Promise<BriefingsRig> {
  const test = await testApplication();
  const at = await smallCapitol(test, TEXTS);
  const day = { id: at.lobbyDayId, organisationId: at.organisationId };
  const inside = <T>(work: (tx: EntityManager) => Promise<T>) => test.app.get(Tenancy).run(at.organisationId, work);
  let people = 0;
  return {
    test,
    at,
    inside,
    async register(input) {
      const registration = {
        name: `Person ${++people}`,
        email: `p${people}@example.org`,
        language: 'en',
        residence: { zip: '37201', state: 'TN' },
        consents: { messages: true, roster: true },
        ...input,
      } as RegistrationInput;
      const outcome = await inside((tx) =>
        test.app.get(RegistrationService).register(tx, at.day, registration, { state: 'approved' }),
      );
      return outcome.advocateId;
    },
    async release(...plan) {
      const { version } = await inside(async (tx) => {
        await test.app.get(MeetingsService).adoptPlan(tx, day, plan.map(planned));
        return test.app.get(PublicationService).release(tx, day);
      });
      return test.asOwner<OwedMessage>(
        `select id, kind, organisation_id as "organisationId", lobby_day_id as "lobbyDayId", subject_id as "subjectId", version,
           recipient_id as "recipientId" from outbox_messages where lobby_day_id = $1 and version = $2 and kind <> 'registration-received'
           order by kind, recipient_id`,
        [at.lobbyDayId, version],
      );
    },
    due: (message) => inside((tx) => test.app.get(MessageKinds).get(message.kind).stillDue(tx, message)),
    render: (message) => inside((tx) => test.app.get(MessageKinds).get(message.kind).render(tx, message)),
    async setClock(moment) {
      await test.asOwner('update app_clock set clock_offset = $1::timestamptz - now()', [moment]);
    },
    async mark({ id }, state) {
      await test.asOwner(
        `update outbox_messages set state = $2, sent_at = case $2 when 'sent' then app_now() end,
           uncertain_since = case $2 when 'uncertain' then app_now() end where id = $1`,
        [id, state],
      );
    },
    close: () => test.close(),
  };
}

function planned([officeId, time, leaderId, ...others]: Planned) {
  const startsAt = new Date(`2027-02-10T${time}:00Z`);
  const endsAt = new Date(startsAt.getTime() + 900_000);
  return { officeId, startsAt, endsAt, leaderId: leaderId!, team: [leaderId!, ...others] };
}
