import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LegislatureId, OrganisationId } from '../../kernel/ids.js';

/** One overlap of a ZIP with a district. */
@Entity('zip_districts')
export class ZipDistrictRow {
  @Column('uuid')
  organisationId!: OrganisationId;

  @PrimaryColumn('uuid')
  legislatureId!: LegislatureId;

  @PrimaryColumn('text')
  zip!: string;

  @PrimaryColumn('uuid')
  districtId!: string;

  @Column('boolean')
  approximate!: boolean;
}
