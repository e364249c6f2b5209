import { Module } from '@nestjs/common';
import { AdvocatesModule } from './advocates.module.js';
import { DayPurgeSweep } from './purge/day-purge.sweep.js';

/** What a worker process adds: it forgets people when their day is over. */
@Module({ imports: [AdvocatesModule], providers: [DayPurgeSweep] })
export class AdvocatesWorkerModule {}
