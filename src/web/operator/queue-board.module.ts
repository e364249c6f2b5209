import { getQueueToken } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { IdentityModule } from '../../identity/identity.module.js';
import { IMPORTS_QUEUE } from '../../legislature/imports/import-requests.service.js';
import { RELEASES_QUEUE } from '../../meetings/releases.service.js';
import { EMAIL_QUEUE } from '../../messaging/domain/email-queue.js';
import type { ProducerQueue } from '../../platform/queue/producer-queue.js';
import { registerQueue } from '../../platform/queue/register-queue.js';
import { SOLVES_QUEUE } from '../../scheduling/solves.service.js';
import { ConsoleModule } from '../console/console.module.js';
import { BoardFiles } from './board-files.js';
import { QueueBoardController } from './queue-board.controller.js';
import { QueueBoard } from './queue-board.service.js';

/** Every queue there is. */
export const BOARD_QUEUES = [EMAIL_QUEUE, IMPORTS_QUEUE, RELEASES_QUEUE, SOLVES_QUEUE];

/** The page of the queues; left out unless the operator asks for it. */
@Module({
  imports: [IdentityModule, ConsoleModule, ...BOARD_QUEUES.map(registerQueue)],
  controllers: [QueueBoardController],
  providers: [
    BoardFiles,
    {
      provide: QueueBoard,
      inject: BOARD_QUEUES.map((name) => getQueueToken(name)),
      useFactory: (...queues: ProducerQueue[]) => new QueueBoard(queues),
    },
  ],
})
export class QueueBoardModule {}
