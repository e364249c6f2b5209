import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AdvocateId, LobbyDayId, OfficeId, OrganisationId } from '../kernel/ids.js';
import type { DistrictCandidate, QuestionCode } from './domain/residence.js';

/** A district in which an advocate lives. */
@Entity('advocate_districts')
export class AdvocateDistrict {
  @Column('uuid')
  organisationId!: OrganisationId;

  @PrimaryColumn('uuid')
  advocateId!: AdvocateId;

  @PrimaryColumn('uuid')
  districtId!: string;
}

/** An office that an advocate would rather not visit; nobody asks why. */
@Entity('advocate_exclusions')
export class AdvocateExclusion {
  @Column('uuid')
  organisationId!: OrganisationId;

  @PrimaryColumn('uuid')
  advocateId!: AdvocateId;

  @PrimaryColumn('uuid')
  officeId!: OfficeId;
}

/** Something that a coordinator must still decide about an advocate. */
@Entity('advocate_questions')
export class AdvocateQuestion {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  lobbyDayId!: LobbyDayId;

  @Column('uuid')
  advocateId!: AdvocateId;

  @Column('text')
  code!: QuestionCode;

  @Column('jsonb', { nullable: true })
  candidates!: readonly DistrictCandidate[] | null;

  @Column('timestamptz', { nullable: true })
  resolvedAt!: Date | null;
}
