import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LobbyDayId, OrganisationId } from '../kernel/ids.js';
import type { ReleaseChanges } from './domain/release-plan.js';

/** A frozen version of a day's schedule; never updated. */
@Entity('releases')
export class Release {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  lobbyDayId!: LobbyDayId;

  @Column('integer')
  version!: number;

  @Column('jsonb')
  changes!: ReleaseChanges;

  @Column({ type: 'timestamptz', insert: false })
  releasedAt!: Date;
}
