import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId } from '../kernel/ids.js';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import { Advocate } from './advocate.entity.js';
import { UnknownAdvocateError } from './advocates.errors.js';
import { VettingService } from './vetting.service.js';

/** Keeps who of those registered by others has agreed themselves. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly vetting: VettingService,
    private readonly days: LobbyDaysQueries,
  ) {}

  /**
   * Notes that a person agreed to be on the list, by their own link or on paper; where the day approves by itself they
   * are approved now. Nothing happens to somebody who agreed before.
   * @throws UnknownAdvocateError
   */
  async give(tx: EntityManager, id: AdvocateId, how: 'given' | 'paper'): Promise<void> {
    const person = await tx.findOne(Advocate, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!person) throw new UnknownAdvocateError();
    if (person.ownConsent !== 'awaited' && person.ownConsent !== 'paper-awaited') return;
    await tx.query('update advocates set own_consent = $2, row_version = row_version + 1 where id = $1', [id, how]);
    await tx.query(
      `update advocate_questions set resolved_at = app_now()
        where advocate_id = $1 and code = 'consent-awaited' and resolved_at is null`,
      [id],
    );
    const day = await this.days.summary(tx, person.lobbyDayId);
    if (person.state === 'applied' && day.approval === 'automatic') await this.vetting.become(tx, [id], 'approved');
  }
}
