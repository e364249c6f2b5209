import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MessageKinds } from '../messaging/message-kinds.service.js';
import { SCHEDULE_KINDS } from './domain/schedule-kinds.js';
import { ScheduleNotices } from './schedule-notices.service.js';

/** Changes go before the mass of first briefings: somebody may be on the way to the wrong room. */
const PRIORITIES: Readonly<Record<(typeof SCHEDULE_KINDS)[number], number>> = {
  'schedule-changed': 10,
  'meeting-cancelled': 10,
  briefing: 50,
};

/** Owns the kinds of message that tell people their schedule. */
@Injectable()
export class BriefingsMessages implements OnModuleInit {
  constructor(
    private readonly kinds: MessageKinds,
    private readonly notices: ScheduleNotices,
  ) {}

  onModuleInit(): void {
    for (const kind of SCHEDULE_KINDS) {
      this.kinds.register({
        kind,
        priority: PRIORITIES[kind],
        prepare: (tx, refs) => this.notices.prepare(tx, refs),
        stillDue: (tx, ref) => this.notices.stillDue(tx, ref),
        render: (tx, ref) => this.notices.render(tx, ref),
      });
    }
  }
}
