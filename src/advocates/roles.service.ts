import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId } from '../kernel/ids.js';
import { MinorLeaderError, UnknownAdvocateError } from './advocates.errors.js';

/** What a person can be in every team. */
export const TEAM_ROLES = ['leader', 'storyteller'] as const;

/** One of those roles. */
export type TeamRole = (typeof TEAM_ROLES)[number];

/** Says who leads teams and who tells a story, whatever they answered themselves. */
@Injectable()
export class RolesService {
  /**
   * Gives people exactly these roles, all of them or none.
   * @throws UnknownAdvocateError, and MinorLeaderError when one of them is under 18 and would lead.
   */
  async give(tx: EntityManager, ids: readonly AdvocateId[], roles: readonly TeamRole[]): Promise<void> {
    await this.change(tx, ids, roles.includes('leader'), '$2::text[]', [...new Set(roles)]);
  }

  /**
   * Makes people leaders beside what else they are, all of them or none.
   * @throws UnknownAdvocateError, MinorLeaderError
   */
  async makeLeaders(tx: EntityManager, ids: readonly AdvocateId[]): Promise<void> {
    await this.change(tx, ids, true, `array(select distinct unnest(roles || $2::text[]) order by 1)`, ['leader']);
  }

  private async change(
    tx: EntityManager,
    ids: readonly AdvocateId[],
    lead: boolean,
    roles: string,
    given: readonly TeamRole[],
  ): Promise<void> {
    const unique = [...new Set(ids)].sort();
    const people = (await tx.query(
      'select age_band as "ageBand" from advocates where id = any ($1::uuid[]) order by id for update',
      [unique],
    )) as { ageBand: 'adult' | 'minor' }[];
    if (people.length !== unique.length) throw new UnknownAdvocateError();
    if (lead && people.some(({ ageBand }) => ageBand === 'minor')) throw new MinorLeaderError();
    await tx.query(
      `update advocates set roles = ${roles}, row_version = row_version + 1 where id = any ($1::uuid[]) and roles <> ${roles}`,
      [unique, given],
    );
  }
}
