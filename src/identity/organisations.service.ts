import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { OrganisationId } from '../kernel/ids.js';
import { freeSlug, slugOf } from '../kernel/slug.js';
import { Tenancy } from '../platform/database/tenancy.js';
import { AuditService } from './audit.service.js';
import { LegalHoldError, OrganisationNameError } from './identity.errors.js';
import { MembersService } from './members.service.js';
import { Organisation } from './organisation.entity.js';
import { SecondFactorService } from './second-factor.service.js';
import { SessionsService } from './sessions.service.js';
import { SignInLinksService } from './sign-in-links.service.js';

/** The sender that mail shows until the organisation chooses its own; neutral, because lock screens leak. */
const NEUTRAL_SENDER = 'Lobby day team';

/** What `org create` makes. */
export interface NewOrganisation {
  readonly organisationId: OrganisationId;
  readonly slug: string;
  readonly signInUrl: string;
}

/** Makes organisations and their members, and takes them away. */
@Injectable()
export class OrganisationsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly members: MembersService,
    private readonly links: SignInLinksService,
    private readonly factor: SecondFactorService,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Makes an organisation, its owner, and the owner's first sign-in link, in one transaction.
   * The slug comes from the name; a number is added when another organisation has it.
   * @throws OrganisationNameError, MemberAddressError
   */
  async create(input: { readonly name: string; readonly ownerEmail: string }): Promise<NewOrganisation> {
    const name = input.name.normalize('NFC').replace(/\s+/gu, ' ').trim();
    if (name === '' || [...name].length > 200) throw new OrganisationNameError();
    const organisationId = randomUUID() as OrganisationId;
    const slug = await this.freeSlug(slugOf(name) || `organisation-${organisationId.slice(0, 8)}`);
    return this.tenancy.run(organisationId, async (tx) => {
      await tx.insert(Organisation, { id: organisationId, slug, name, senderName: NEUTRAL_SENDER });
      const owner = await this.members.add(tx, organisationId, { email: input.ownerEmail, name: '', role: 'owner' });
      const link = await this.links.create(tx, organisationId, owner, null);
      return { organisationId, slug, signInUrl: this.links.secretsOf(link).url };
    });
  }

  /**
   * Prints another sign-in link for a member who cannot get in by mail; with `resetSecondFactor` also for one who lost
   * phone and recovery codes. Only whoever runs the server can do this.
   * @throws UnknownMemberError
   */
  async printLink(
    organisationId: OrganisationId,
    email: string,
    { resetSecondFactor = false }: { readonly resetSecondFactor?: boolean } = {},
  ): Promise<string> {
    return this.tenancy.run(organisationId, async (tx) => {
      const memberId = await this.members.byAddress(tx, email);
      if (resetSecondFactor) {
        await this.factor.reset(tx, memberId);
        await this.sessions.endAll(tx, memberId);
        await this.audit.record(tx, { action: 'second-factor-reset', memberId, subjectId: memberId });
      }
      return this.links.secretsOf(await this.links.create(tx, organisationId, memberId, null)).url;
    });
  }

  /**
   * Deletes an organisation and everything it has, its days, people and messages included.
   * @throws LegalHoldError when a legal hold forbids it.
   */
  async remove(organisationId: OrganisationId): Promise<void> {
    await this.tenancy.run(organisationId, async (tx) => {
      const organisation = await tx.findOneBy(Organisation, { id: organisationId });
      if (organisation?.legalHold) throw new LegalHoldError();
      await tx.delete(Organisation, { id: organisationId });
    });
  }

  /** Lets people's streets be looked up at the Census, or no longer; off until somebody decides that. */
  async letStreetsBeAsked(organisationId: OrganisationId, isOn: boolean): Promise<void> {
    await this.tenancy.run(organisationId, (tx) =>
      tx.update(Organisation, { id: organisationId }, { geocoderEnabled: isOn }),
    );
  }

  /** Begins or ends a legal hold: while it lasts, nothing of the organisation is purged, and its pages promise no date. */
  async hold(organisationId: OrganisationId, isOn: boolean): Promise<void> {
    await this.tenancy.run(organisationId, async (tx) => {
      await tx.update(Organisation, { id: organisationId }, { legalHold: isOn });
      await this.audit.record(tx, { action: isOn ? 'hold-begun' : 'hold-ended', memberId: null });
    });
  }

  private async freeSlug(slug: string): Promise<string> {
    const rows = await this.tenancy.lookUp((tx): Promise<{ slug: string }[]> =>
      tx.query('select slug from organisations where starts_with(slug, $1)', [slug.slice(0, 50)]),
    );
    return freeSlug(slug, new Set(rows.map((row) => row.slug)));
  }
}
