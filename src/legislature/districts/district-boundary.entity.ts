import type { MultiPolygon, Polygon } from 'geojson';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LegislatureId, OrganisationId } from '../../kernel/ids.js';

/** The outline of a district; a changed outline is a new row, so that a set of ids names a state of the map. */
@Entity('district_boundaries')
export class DistrictBoundary {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  legislatureId!: LegislatureId;

  @Column('uuid')
  districtId!: string;

  @Column('text')
  mapVersion!: string;

  @Column('jsonb')
  geometry!: Polygon | MultiPolygon;
}
