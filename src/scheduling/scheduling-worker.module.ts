import { Module } from '@nestjs/common';
import { SchedulingModule } from './scheduling.module.js';
import { SolveProcessor } from './solve.processor.js';
import { SolvesSweep } from './solves.sweep.js';

/** What a worker process adds: it takes solve jobs. */
@Module({ imports: [SchedulingModule], providers: [SolveProcessor, SolvesSweep] })
export class SchedulingWorkerModule {}
