import { Module } from '@nestjs/common';
import { LobbyDaysModule } from '../lobby-days/lobby-days.module.js';
import { MeetingsModule } from './meetings.module.js';
import { ReconfirmSweep } from './requests/reconfirm.sweep.js';
import { ReleaseProcessor } from './release.processor.js';

/** What a worker process adds: it takes release jobs and reconfirms with offices. */
@Module({ imports: [MeetingsModule, LobbyDaysModule], providers: [ReconfirmSweep, ReleaseProcessor] })
export class MeetingsWorkerModule {}
