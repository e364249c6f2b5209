import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { LobbyDayId, OrganisationId } from '../../kernel/ids.js';
import type { BoardAct, MeetingSnapshot } from '../domain/meeting-snapshot.js';

/** One act on the board, of one meeting or of many, as it can be undone. */
@Entity('board_edits')
export class BoardEdit {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  organisationId!: OrganisationId;

  @Column('uuid')
  lobbyDayId!: LobbyDayId;

  @Column({ type: 'bigint', insert: false, update: false })
  number!: string;

  @Column('uuid', { nullable: true })
  memberId!: string | null;

  @Column('text')
  act!: BoardAct;

  @Column('jsonb')
  before!: readonly MeetingSnapshot[];

  @Column('jsonb')
  after!: readonly MeetingSnapshot[];

  @Column('boolean')
  undone!: boolean;
}
