import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { DistrictCoverageQueries } from '../legislature/districts/district-coverage.queries.js';
import type { AdvocateId } from '../kernel/ids.js';
import type { LobbyDaySummary } from '../lobby-days/domain/lobby-day.js';
import { AdvocateDistrict, AdvocateQuestion } from './advocate-details.entity.js';
import { ConsentsService } from './consents.service.js';
import { DistrictChoiceError, QuestionClosedError } from './advocates.errors.js';
import { DISTRICT_QUESTIONS, type QuestionCode } from './domain/residence.js';

/** Closes what was open about people, by a coordinator or by the person. */
@Injectable()
export class QuestionsService {
  constructor(
    private readonly districts: DistrictCoverageQueries,
    private readonly consents: ConsentsService,
  ) {}

  /**
   * Notes that a question needs nothing more: the person was phoned, the group may stay together, the paper is signed.
   * @throws QuestionClosedError
   */
  async settle(tx: EntityManager, questionId: string): Promise<void> {
    const [settled]: [{ readonly advocateId: AdvocateId; readonly code: QuestionCode }[]] = await tx.query(
      `update advocate_questions set resolved_at = app_now() where id = $1 and resolved_at is null
       returning advocate_id as "advocateId", code`,
      [questionId],
    );
    if (!settled[0]) throw new QuestionClosedError();
    if (settled[0].code === 'consent-awaited') await this.consents.give(tx, settled[0].advocateId, 'paper');
  }

  /**
   * Takes the districts that a person chose by the names of their legislators, one at most of a chamber, out of those
   * the question offers (any of the legislature's when it offers none), and settles the question, with the others about
   * the person's districts that this answers.
   * @throws QuestionClosedError, DistrictChoiceError
   */
  async choose(
    tx: EntityManager,
    day: LobbyDaySummary,
    questionId: string,
    districtIds: readonly string[],
  ): Promise<void> {
    const question = await tx
      .getRepository(AdvocateQuestion)
      .findOne({ where: { id: questionId, lobbyDayId: day.id }, lock: { mode: 'pessimistic_write' } });
    if (!question || question.resolvedAt !== null) throw new QuestionClosedError();
    const all = await this.districts.districtNames(tx, day.legislatureId);
    const chosen = all.filter(({ id }) => districtIds.includes(id));
    const chambers = new Set(chosen.map(({ chamber }) => chamber));
    const offered = new Set(question.candidates?.map(({ districtId }) => districtId));
    const isOffered = offered.size === 0 || districtIds.every((id) => offered.has(id));
    const isOneEach = chosen.length === districtIds.length && chambers.size === districtIds.length;
    if (!isOffered || !isOneEach || districtIds.length === 0) throw new DistrictChoiceError();
    const replaced = all.filter(({ chamber }) => chambers.has(chamber)).map(({ id }) => id);
    const { advocateId, organisationId } = question;
    await tx.delete(AdvocateDistrict, { advocateId, districtId: In(replaced) });
    await tx.insert(
      AdvocateDistrict,
      districtIds.map((districtId) => ({ districtId, advocateId, organisationId })),
    );
    await this.settle(tx, questionId);
    await this.settleAnswered(tx, advocateId, [...chambers]);
  }

  /** What else was asked about the person's districts is answered too, where all of its chambers are. */
  private async settleAnswered(tx: EntityManager, id: AdvocateId, chambers: readonly string[]): Promise<void> {
    await tx.query(
      `update advocate_questions set resolved_at = app_now()
        where advocate_id = $1 and resolved_at is null and code = any ($2::text[]) and not exists
          (select from jsonb_array_elements(coalesce(candidates, '[]')) c where c ->> 'chamber' <> all ($3::text[]))`,
      [id, DISTRICT_QUESTIONS, chambers],
    );
  }
}
