import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { emailKey } from '../kernel/email-address.js';
import type { AdvocateId } from '../kernel/ids.js';
import { DistrictCoverageQueries } from '../legislature/districts/district-coverage.queries.js';
import { readZip } from '../legislature/domain/districts/zip-code.js';
import type { LobbyDaySummary } from '../lobby-days/domain/lobby-day.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import { planRegistrations } from './domain/plan-registrations.js';
import type { RegistrationPlan } from './domain/planned-registration.js';
import { type Registration, readRegistration } from './domain/registration.js';
import type { Identification, RegisteredPerson, Surroundings } from './domain/surroundings.js';
import { PeopleLookupQueries } from './people-lookup.queries.js';

/** How an import plans, which must not undo what people decided since. */
export type PlanOptions = Pick<Identification, 'sameRow' | 'withdrawnStay'>;

/** Decides about registrations without writing anything; the same for one person at a page and for a thousand rows. */
@Injectable()
export class RegistrationPlanner {
  constructor(
    private readonly districts: DistrictCoverageQueries,
    private readonly people: PeopleLookupQueries,
    private readonly cipher: ContactCipher,
  ) {}

  /** Plans registrations for a day, in a constant number of queries. */
  async plan(
    tx: EntityManager,
    day: LobbyDaySummary,
    inputs: readonly unknown[],
    options: PlanOptions = {},
  ): Promise<RegistrationPlan> {
    const reads = inputs.map((input) => readRegistration(input));
    const registrations = reads.flatMap((read) => (read.ok ? [read.value] : []));
    const [people, surroundings] = await Promise.all([
      this.peopleNamed(tx, day, registrations, options.withdrawnStay ?? false),
      this.surroundings(tx, day, registrations),
    ]);
    return planRegistrations(
      reads,
      { ...surroundings, people },
      {
        ...options,
        emailIndex: (address) => this.emailIndex(address),
        newId: () => randomUUID() as AdvocateId,
      },
    );
  }

  /** The blind index of an address, in hex; equal for the same address in another letter case. */
  emailIndex(address: string): string {
    return this.cipher.blindIndex('advocates.email', emailKey(address)).toString('hex');
  }

  /** The blind index of a phone number in its one form, in hex. */
  phoneIndex(phone: string): string {
    return this.cipher.blindIndex('advocates.phone', phone).toString('hex');
  }

  private async surroundings(
    tx: EntityManager,
    day: LobbyDaySummary,
    registrations: readonly Registration[],
  ): Promise<Omit<Surroundings, 'people'>> {
    const zips = registrations.flatMap(({ residence }) => ('zip' in residence ? [readZip(residence.zip) ?? ''] : []));
    const coverage = await this.districts.coverage(tx, day.legislatureId, zips);
    const named = registrations.some(({ residence, exclusions }) => 'offices' in residence || exclusions.length > 0);
    const offices = named ? await this.districts.officeNames(tx, day.legislatureId) : [];
    const districtOfOffice = new Map<string, string>(offices.map((office) => [office.id, office.districtId]));
    const chosen = registrations.some(({ residence }) => 'districts' in residence);
    const districts = chosen ? await this.districts.districtNames(tx, day.legislatureId) : [];
    const districtIds = new Set(districts.map((district) => district.id));
    return {
      languages: day.languages,
      mapVersion: coverage.mapVersion,
      coverage,
      districtOfOffice: (id) => districtOfOffice.get(id),
      isDistrict: (id) => districtIds.has(id),
      stranger: null,
    };
  }

  /** The registered people whom the registrations may mean: the same address, a companion, or nobody's address. */
  private peopleNamed(
    tx: EntityManager,
    day: LobbyDaySummary,
    registrations: readonly Registration[],
    withdrawn: boolean,
  ): Promise<RegisteredPerson[]> {
    const companions = registrations.flatMap(({ pointPerson, chaperone }) =>
      [pointPerson, chaperone].filter((person) => person !== undefined),
    );
    const addresses = [
      ...registrations.flatMap(({ email }) => email ?? []),
      ...companions.flatMap((person) => ('email' in person ? person.email : [])),
    ];
    return this.people.find(tx, day.id, {
      emailIndexes: [...new Set(addresses.map((address) => this.emailIndex(address)))],
      ids: companions.flatMap((person) => ('id' in person ? person.id : [])),
      withoutEmail: registrations.some(({ email }) => !email),
      withdrawn,
    });
  }
}
