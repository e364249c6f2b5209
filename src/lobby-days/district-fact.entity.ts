import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LobbyDayId, OrganisationId } from '../kernel/ids.js';
import type { LocalisedText } from './domain/localised-text.js';

/** What a day says of one district, such as how many families there a bill would help. */
@Entity('district_facts')
export class DistrictFact {
  @PrimaryColumn('uuid')
  lobbyDayId!: LobbyDayId;

  @PrimaryColumn('uuid')
  districtId!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('jsonb')
  texts!: LocalisedText;
}
