import { PersonalLinksService } from '../../advocates/personal-links.service.js';
import { MembersService } from '../../identity/members.service.js';
import { OrganisationsService } from '../../identity/organisations.service.js';
import type { AdvocateId } from '../../kernel/ids.js';
import type { Solution } from '../../solver/schedule.js';
import { OWNER_EMAIL } from '../franklin/day-file.js';
import type { DemoDay } from './demo-day.js';

const DESK_EMAIL = 'desk@example.org';

/**
 * Where to look, by what is to be seen there: the two ways into the console work once and for ten minutes, the desk's
 * without a second key; the person is the one with the most meetings.
 */
export async function linksToLookAt(day: DemoDay, url: string, plan: Solution): Promise<Record<string, string>> {
  const { app, organisationId, summary } = day;
  await day.run((tx) =>
    app.get(MembersService).add(tx, organisationId, { email: DESK_EMAIL, name: 'The desk', role: 'desk' }),
  );
  const signIn = (email: string) => app.get(OrganisationsService).printLink(organisationId, email);
  const busiest = mostMeetings(plan);
  const person =
    busiest && (await day.run((tx) => app.get(PersonalLinksService).addressesOf(tx, day.id, busiest as AdvocateId)));
  return {
    'the console, as the desk': await signIn(DESK_EMAIL),
    'the console, as the owner': await signIn(OWNER_EMAIL),
    registration: `${url}/d/${summary.slug}/register`,
    ...(person && { "one person's day": person.day }),
    'the captured mail': `${url}/dev/inbox`,
    'is it well?': `${url}/health/ready`,
  };
}

function mostMeetings({ meetings }: Solution): string | undefined {
  const counts = new Map<string, number>();
  for (const id of meetings.flatMap(({ advocates }) => advocates)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b))[0]?.[0];
}
