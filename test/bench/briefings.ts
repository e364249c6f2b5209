import { setTimeout as delay } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { PublicationService } from '../../src/meetings/publication.service.js';
import { Tenancy } from '../../src/platform/database/tenancy.js';
import { WholeApplication } from '../faults/whole-application.js';
import type { World } from '../faults/world.js';
import type { RawMail } from './raw-nodemailer.js';
import { largeDay } from './large-day.js';

const STARTED_WITHIN_MS = 30_000;

/** What a release of real briefings took, from the press of the button on. */
export interface BriefingsSent {
  readonly seconds: number;
  /** Until 95% of them were accepted. */
  readonly most: number;
  /** The first of them, as somebody would hand it to nodemailer who had it ready. */
  readonly example: RawMail;
}

/**
 * Releases a day of so many people, at most 1,300, each of whom attends two visits, with the application as operators run it
 * and one worker, and waits for everybody's briefing. The worker has sent a first release before.
 */
export async function releaseBriefings(world: World, people: number): Promise<BriefingsSent> {
  const application = await WholeApplication.open(world);
  try {
    const [first, measured] = [
      await largeDay(application, { people: 100, reachable: true, released: false }),
      await largeDay(application, { people, reachable: true, released: false }),
    ];
    await application.start([{}]);
    await release(application, world, first, 100);
    return await release(application, world, measured, people);
  } finally {
    await application.close();
  }
}

async function release(
  { app }: WholeApplication,
  world: World,
  { organisationId, day }: Awaited<ReturnType<typeof largeDay>>,
  people: number,
): Promise<BriefingsSent> {
  world.smtp.accepted.length = 0;
  const started = performance.now();
  const since = () => (performance.now() - started) / 1_000;
  const { byKind } = await app.get(Tenancy).run(organisationId, (tx) => app.get(PublicationService).release(tx, day));
  if (byKind.briefing !== people) throw new Error(`${byKind.briefing ?? 0} briefings are owed to ${people} people`);
  for (let most: number | null = null; ;) {
    const count = world.smtp.accepted.length;
    if (most === null && count >= 0.95 * people) most = since();
    if (count >= people) return { seconds: since(), most: most!, example: await example(world) };
    if (since() * 1_000 > STARTED_WITHIN_MS && count === 0) throw new Error('no briefing was sent');
    await delay(5);
  }
}

async function example(world: World): Promise<RawMail> {
  const { subject, text, html, attachments } = await simpleParser(world.smtp.accepted[0]!.mime);
  const calendar = attachments.find(({ contentType }) => contentType === 'text/calendar')?.content.toString();
  return { subject: subject!, text: text!, html: html || '', ...(calendar ? { calendar } : {}) };
}
