import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LegislatureId, OrganisationId } from '../../kernel/ids.js';
import type { ImportProblem } from '../domain/imports/import-problem.js';

/** One committed import: what it did, what it found, and, encrypted, how to undo it. */
@Entity('import_runs')
export class ImportRun {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid', { nullable: true })
  legislatureId!: LegislatureId | null;

  @Column('uuid', { nullable: true })
  lobbyDayId!: string | null;

  @Column('text')
  kind!: string;

  @Column('text')
  format!: string;

  @Column('text')
  state!: 'committed' | 'undone';

  @Column('jsonb')
  counts!: Readonly<Record<string, unknown>>;

  @Column('jsonb')
  problems!: readonly ImportProblem[];

  @Column('bytea', { nullable: true })
  undoEncrypted!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  undoneAt!: Date | null;
}
