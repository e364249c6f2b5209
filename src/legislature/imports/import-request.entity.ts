import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LegislatureId, LobbyDayId, OrganisationId } from '../../kernel/ids.js';
import type { ImportReport } from '../domain/imports/import-report.js';

/** An import that somebody asked for: what was read from the files, encrypted, until it is finished; then its report. */
@Entity('import_requests')
export class ImportRequest {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  legislatureId!: LegislatureId;

  @Column('uuid', { nullable: true })
  lobbyDayId!: LobbyDayId | null;

  @Column('text')
  kind!: string;

  @Column('text')
  state!: 'draft' | 'queued' | 'running' | 'done' | 'failed';

  /** Gzipped JSON; not read unless asked for, because it may be large. */
  @Column('bytea', { nullable: true, select: false })
  parsedEncrypted!: Buffer | null;

  /** The rows that were left out, gzipped CSV, for a week; not read unless asked for. */
  @Column('bytea', { nullable: true, select: false })
  rejectedEncrypted!: Buffer | null;

  /** How often a worker has begun with it. */
  @Column('integer')
  attempts!: number;

  @Column('jsonb', { nullable: true })
  report!: ImportReport | null;

  /** The stable code of the broken rule, and its sentence. */
  @Column('text', { nullable: true })
  failure!: string | null;

  @Column('text', { nullable: true })
  failureMessage!: string | null;
}
