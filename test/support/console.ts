import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { MemberRole } from '../../src/identity/domain/member-roles.js';
import { OrganisationsService } from '../../src/identity/organisations.service.js';
import { SessionsService } from '../../src/identity/sessions.service.js';
import type { MemberId, OrganisationId } from '../../src/kernel/ids.js';
import { Tenancy } from '../../src/platform/database/tenancy.js';
import { Phone, type Shown } from './phone.js';
import type { TestApplication } from './test-application.js';
import type { WebApplication } from './web-application.js';

/** A member's browser, without scripts: it keeps cookies and sends forms with the secret of the page they stand on. */
export class ConsoleBrowser extends Phone {
  private formToken = '';

  override async open(path: string): Promise<Shown> {
    const shown = await super.open(path);
    this.formToken = /name="csrf" value="([^"]+)"/.exec(shown.html)?.[1] ?? this.formToken;
    return shown;
  }

  /** Sends a form of the page that was opened last. */
  override send(path: string, fields: Readonly<Record<string, string | readonly string[]>> = {}): Promise<Shown> {
    return super.send(path, { csrf: this.formToken, ...fields });
  }

  /** Sends a form without the page's secret. */
  sendBare(path: string, fields: Readonly<Record<string, string>> = {}): Promise<Shown> {
    return super.send(path, fields);
  }
}

/** An organisation with a member of a role who is signed in. */
export interface SignedIn {
  readonly organisationId: OrganisationId;
  /** `/console/:org`. */
  readonly home: string;
  readonly memberId: MemberId;
  readonly browser: ConsoleBrowser;
  /** The session cookie, for a real browser. */
  readonly sessionToken: string;
}

/** Makes an organisation whose owner is signed in, with the second factor. */
export async function signedInOwner(web: WebApplication, name = 'Franklin Welcome Coalition'): Promise<SignedIn> {
  const made = await web.app.get(OrganisationsService).create({ name, ownerEmail: 'owner@example.org' });
  const [owner] = await web.asOwner<{ id: MemberId }>('select id from members where organisation_id = $1', [
    made.organisationId,
  ]);
  return signInAs(web, made.organisationId, owner!.id);
}

/** Signs in as one more member of a role in an organisation that exists. */
export async function signedInAs(
  web: WebApplication,
  organisationId: OrganisationId,
  role: MemberRole,
): Promise<SignedIn> {
  return signInAs(web, organisationId, await newMember(web, organisationId, role));
}

/** One more member of a role, and the session of a browser somewhere else. */
export async function memberSession(
  test: TestApplication,
  organisationId: OrganisationId,
  role: MemberRole,
): Promise<{ readonly memberId: MemberId; readonly sessionToken: string }> {
  const memberId = await newMember(test, organisationId, role);
  return { memberId, sessionToken: await startSession(test, organisationId, memberId) };
}

async function newMember(test: TestApplication, organisationId: OrganisationId, role: MemberRole): Promise<MemberId> {
  const [member] = await test.asOwner<{ id: MemberId }>(
    `insert into members (organisation_id, email_encrypted, email_index, role, name)
     values ($1, '\\x00', decode(md5(random()::text) || md5(random()::text), 'hex'), $2, $2) returning id`,
    [organisationId, role],
  );
  return member!.id;
}

function startSession(
  { app }: Pick<TestApplication, 'app'>,
  organisationId: OrganisationId,
  memberId: MemberId,
): Promise<string> {
  return app
    .get(Tenancy)
    .run(organisationId, (tx) => app.get(SessionsService).start(tx, organisationId, memberId, true));
}

async function signInAs(web: WebApplication, organisationId: OrganisationId, memberId: MemberId): Promise<SignedIn> {
  const app: NestFastifyApplication = web.app;
  const sessionToken = await startSession(web, organisationId, memberId);
  const browser = new ConsoleBrowser(app);
  browser.cookies.set('rotunda-session', sessionToken);
  const [organisation] = await web.asOwner<{ slug: string }>('select slug from organisations where id = $1', [
    organisationId,
  ]);
  return { organisationId, home: `/console/${organisation!.slug}`, memberId, browser, sessionToken };
}
