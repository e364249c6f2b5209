import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LobbyDaySummary } from '../lobby-days/domain/lobby-day.js';
import { AdvocateRecordsService } from './advocate-records.service.js';
import { RegistrationRefusedError, UnknownAdvocateError } from './advocates.errors.js';
import { CapacityService } from './capacity.service.js';
import { DaySignalsService } from './day-signals.service.js';
import type { AdvocateRecord } from './domain/advocate-record.js';
import { DISTRICT_QUESTIONS } from './domain/residence.js';
import type { RegistrationInput } from './domain/registration.js';
import type { LinkOwner } from './personal-links.service.js';
import { RegistrationPlanner } from './registration-planner.service.js';
import { FULL_BUS } from './registration.service.js';
import { StoredRecordsQueries } from './stored-records.queries.js';

/** Lets people change what they answered, one answer at a time, by the same rules as when they registered. */
@Injectable()
export class OwnAnswersService {
  constructor(
    private readonly planner: RegistrationPlanner,
    private readonly stored: StoredRecordsQueries,
    private readonly records: AdvocateRecordsService,
    private readonly capacity: CapacityService,
    private readonly signals: DaySignalsService,
  ) {}

  /**
   * The person's record as it stands.
   * @throws UnknownAdvocateError
   */
  async read(tx: EntityManager, { advocateId }: LinkOwner): Promise<AdvocateRecord> {
    const record = (await this.stored.byIds(tx, [advocateId])).get(advocateId);
    if (!record) throw new UnknownAdvocateError();
    return record;
  }

  /**
   * Takes over the values named in `decides` from a registration and leaves every other as it is; the coordinators
   * hear of it.
   * @throws RegistrationRefusedError, also when the bus that was chosen is full.
   */
  async change(
    tx: EntityManager,
    day: LobbyDaySummary,
    owner: LinkOwner,
    registration: RegistrationInput,
    decides: readonly (keyof AdvocateRecord)[],
  ): Promise<void> {
    const existing = await this.read(tx, owner);
    const [planned] = (await this.planner.plan(tx, day, [registration])).planned;
    if (!planned || planned.kind === 'withdrawn') throw new UnknownAdvocateError();
    if (planned.kind === 'refused') throw new RegistrationRefusedError(planned.findings);
    const changed = Object.fromEntries(decides.map((key) => [key, planned.record[key]])) as Partial<AdvocateRecord>;
    await this.requireSeat(tx, day, existing, changed);
    const moves = decides.includes('districtIds');
    if (moves) await this.forgetPlaceQuestions(tx, owner);
    const questions = moves ? mergedQuestions(existing, planned.record) : existing.questions;
    await this.records.replace(tx, day, [{ id: owner.advocateId, record: { ...existing, ...changed, questions } }]);
    if (decides.includes('party')) {
      await tx.query(
        `update advocates set party_id = c.party_id, row_version = advocates.row_version + 1 from advocates c
          where advocates.chaperone_id = c.id and c.id = $1 and c.party_id is not null`,
        [owner.advocateId],
      );
    }
    await this.signals.tell(tx, owner, 'changed');
  }

  private async requireSeat(
    tx: EntityManager,
    day: LobbyDaySummary,
    existing: AdvocateRecord,
    { bus }: Partial<AdvocateRecord>,
  ): Promise<void> {
    if (!bus || bus.code === existing.bus?.code) return;
    const room = await this.capacity.room(tx, day, [bus.code]);
    if ((room.buses.get(bus.code) ?? 1) <= 0) throw new RegistrationRefusedError([FULL_BUS]);
  }

  /** A question about the old home must not stand in the way of the same one about the new. */
  private async forgetPlaceQuestions(tx: EntityManager, { advocateId }: LinkOwner): Promise<void> {
    await tx.query('delete from advocate_questions where advocate_id = $1 and code = any ($2::text[])', [
      advocateId,
      PLACE_QUESTIONS,
    ]);
  }
}

const PLACE_QUESTIONS: readonly string[] = [...DISTRICT_QUESTIONS, 'other-state'];

function mergedQuestions(existing: AdvocateRecord, planned: AdvocateRecord): AdvocateRecord['questions'] {
  const isPlace = ({ code }: { readonly code: string }) => PLACE_QUESTIONS.includes(code);
  return [...existing.questions.filter((one) => !isPlace(one)), ...planned.questions.filter(isPlace)];
}
