import { Module } from '@nestjs/common';
import { ImportProcessor } from './imports/import.processor.js';
import { ImportsSweep } from './imports/imports.sweep.js';
import { LegislatureModule } from './legislature.module.js';

/** What a worker process adds: it takes import jobs. */
@Module({ imports: [LegislatureModule], providers: [ImportProcessor, ImportsSweep] })
export class LegislatureWorkerModule {}
