import { Module } from '@nestjs/common';
import { RemindersModule } from './reminders.module.js';
import { RemindersSweep } from './reminders.sweep.js';

/** What a worker process adds: it looks at the clock. */
@Module({ imports: [RemindersModule], providers: [RemindersSweep] })
export class RemindersWorkerModule {}
