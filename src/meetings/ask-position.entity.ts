import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OfficeId, OrganisationId } from '../kernel/ids.js';
import type { Position } from './domain/position.js';

/** Where one legislator stands on one ask, as far as the organisation knows. */
@Entity('ask_positions')
export class AskPosition {
  @PrimaryColumn('uuid')
  askId!: string;

  @PrimaryColumn('uuid')
  officeId!: OfficeId;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('text')
  position!: Position;
}
