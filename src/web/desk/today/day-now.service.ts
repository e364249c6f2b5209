import { Injectable } from '@nestjs/common';
import { CheckInsService } from '../../../advocates/check-ins.service.js';
import { SCHEDULERS } from '../../../identity/domain/member-roles.js';
import { localDate } from '../../../kernel/day-words.js';
import { OfficesQueries } from '../../../legislature/offices/offices.queries.js';
import { MeetingsQueries } from '../../../meetings/meetings.queries.js';
import type { OpenedConsoleDay } from '../../console/console-pages.service.js';
import { nowFigures, visitsOfNow } from './day-now.view.js';
import { visitLine } from './visits.view.js';

/** Tells how a day stands while it runs: who has come, which visits are over, and which are on or next. */
@Injectable()
export class DayNow {
  constructor(
    private readonly meetings: MeetingsQueries,
    private readonly checkIns: CheckInsService,
    private readonly offices: OfficesQueries,
  ) {}

  /** Null on any other date than the day's own. Only those who may change a visit are led to it. */
  async of(opened: OpenedConsoleDay): Promise<object | null> {
    const { tx, day, now, words, member } = opened;
    if (localDate(now, day.zone) !== day.heldOn) return null;
    const meetings = await this.meetings.standing(tx, day.id);
    const people = new Map((await this.checkIns.expected(tx, day.id)).map((person) => [person.id as string, person]));
    const visits = visitsOfNow(meetings, now);
    const offices = await this.offices.byIds(tx, [
      ...new Set([...visits.on, ...visits.next].map((one) => one.officeId)),
    ]);
    const line = (meeting: (typeof meetings)[number]) => ({
      ...visitLine({ opened, offices, people }, meeting),
      mayOpen: SCHEDULERS.includes(member.role),
    });
    return {
      figures: nowFigures(words, { attendance: await this.checkIns.attendance(tx, day.id), ...visits }),
      groups: [
        { title: words.say('today.on'), none: words.say('today.on-none'), visits: visits.on.map(line) },
        { title: words.say('today.next'), none: words.say('today.next-none'), visits: visits.next.map(line) },
      ],
    };
  }
}
