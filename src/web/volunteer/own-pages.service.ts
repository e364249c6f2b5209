import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OwnRegistrationService, type OwnRegistration } from '../../advocates/own-registration.service.js';
import { type LinkOwner, type LinkPurpose, PersonalLinksService } from '../../advocates/personal-links.service.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import type { PublicDay } from './day-page.js';
import { OpenedDays } from './opened-days.service.js';

/** A person's own page within the transaction in which a request is answered. */
export interface OpenedOwn extends PublicDay {
  readonly tx: EntityManager;
  readonly now: Date;
  readonly owner: LinkOwner;
  readonly own: OwnRegistration;
}

/** Opens a person's own pages by the token in their address. */
@Injectable()
export class OwnPages {
  constructor(
    private readonly links: PersonalLinksService,
    private readonly tenancy: Tenancy,
    private readonly opened: OpenedDays,
    private readonly registrations: OwnRegistrationService,
  ) {}

  /**
   * Runs work in one transaction on the person's organisation.
   * @throws UnknownLinkError, LinkOverError
   */
  async with<T>(token: string, purpose: LinkPurpose, work: (opened: OpenedOwn) => Promise<T>): Promise<T> {
    const owner = await this.links.open(token, purpose);
    return this.tenancy.run(owner.organisationId, async (tx) => {
      const opened = await this.opened.read(tx, owner.organisationId, owner.lobbyDayId);
      return work({ tx, ...opened, owner, own: await this.registrations.read(tx, owner) });
    });
  }
}
