import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId } from '../kernel/ids.js';
import { Advocate } from './advocate.entity.js';
import { ConsentAwaitedError, RegistrationStateError, UnknownAdvocateError } from './advocates.errors.js';
import { EmergencyContactsService } from './emergency-contacts.service.js';
import { type AdvocateState, registrationMayBecome } from './domain/advocate-state.js';

/** Moves registrations through their states: approval, waiting list, withdrawal. */
@Injectable()
export class VettingService {
  constructor(private readonly emergencies: EmergencyContactsService) {}

  /**
   * Gives people a state, all or none, and returns how many changed; who is in it already stays as they are.
   * @throws UnknownAdvocateError, RegistrationStateError, ConsentAwaitedError
   */
  async become(tx: EntityManager, ids: readonly AdvocateId[], to: AdvocateState): Promise<number> {
    const unique = [...new Set(ids)].sort();
    const people = await tx
      .getRepository(Advocate)
      .createQueryBuilder('a')
      .setLock('pessimistic_write')
      .whereInIds(unique)
      .orderBy('a.id')
      .getMany();
    if (people.length !== unique.length) throw new UnknownAdvocateError();
    const moving = people.filter((person) => person.state !== to);
    const stuck = moving.find((person) => !registrationMayBecome(person.state, to));
    if (stuck) throw new RegistrationStateError(stuck.state, to);
    const asked = (person: Advocate) => person.ownConsent === 'awaited' || person.ownConsent === 'paper-awaited';
    if (to === 'approved' && moving.some(asked)) throw new ConsentAwaitedError();
    await tx.query('update advocates set state = $2, row_version = row_version + 1 where id = any ($1::uuid[])', [
      moving.map((person) => person.id),
      to,
    ]);
    if (to === 'withdrawn') await this.emergencies.forget(tx, unique);
    return moving.length;
  }
}
