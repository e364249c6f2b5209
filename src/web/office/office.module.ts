import { Module } from '@nestjs/common';
import { MeetingsModule } from '../../meetings/meetings.module.js';
import { SchedulingModule } from '../../scheduling/scheduling.module.js';
import { ConsoleModule } from '../console/console.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { OfficePages } from './office-pages.service.js';
import { OfficeController } from './office.controller.js';

/** The pages on which offices answer requests. */
@Module({
  imports: [ConsoleModule, MeetingsModule, PagesModule, SchedulingModule],
  controllers: [OfficeController],
  providers: [OfficePages],
})
export class OfficeModule {}
