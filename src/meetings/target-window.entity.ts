import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LobbyDayId, OfficeId, OrganisationId } from '../kernel/ids.js';

/** A stretch of local minutes in which an office said it can meet; an office with none has the day's hours. */
@Entity('target_windows')
export class TargetWindow {
  @PrimaryColumn('uuid')
  lobbyDayId!: LobbyDayId;

  @PrimaryColumn('uuid')
  officeId!: OfficeId;

  @PrimaryColumn('integer')
  fromMinute!: number;

  @Column('integer')
  toMinute!: number;

  @Column('uuid')
  organisationId!: OrganisationId;
}
