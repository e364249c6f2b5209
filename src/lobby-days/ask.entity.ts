import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LobbyDayId, OrganisationId } from '../kernel/ids.js';
import type { LocalisedText } from './domain/localised-text.js';

/** What a day asks legislators to do; `ordinal` is its place in every list. */
@Entity('asks')
export class Ask {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  lobbyDayId!: LobbyDayId;

  @Column('integer')
  ordinal!: number;

  @Column('text')
  code!: string;

  @Column('text', { nullable: true })
  bill!: string | null;

  @Column('text')
  stance!: 'support' | 'oppose';

  @Column('text', { nullable: true })
  issue!: string | null;

  @Column('jsonb')
  titles!: LocalisedText;

  @Column('jsonb')
  summaries!: LocalisedText;
}
