import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ChosenKind } from '../advocates/domain/message-choice.js';
import { MessageKinds } from '../messaging/message-kinds.service.js';
import { ReminderLetters } from './reminder-letters.service.js';

/** What is about to begin goes before briefings, what can wait goes after them. */
const PRIORITIES: Readonly<Record<ChosenKind, number>> = {
  'meeting-soon': 10,
  'day-of': 20,
  'day-before': 40,
  'report-request': 60,
  'team-introduction': 60,
  'training-invitation': 70,
  'report-nudge': 70,
  'thank-you': 80,
};

/** Owns the kinds of message that the clock makes due. */
@Injectable()
export class RemindersMessages implements OnModuleInit {
  constructor(
    private readonly kinds: MessageKinds,
    private readonly letters: ReminderLetters,
  ) {}

  onModuleInit(): void {
    for (const [name, priority] of Object.entries(PRIORITIES)) {
      const kind = name as ChosenKind;
      this.kinds.register({
        kind,
        priority,
        prepare: (tx, refs) => this.letters.prepare(tx, refs),
        stillDue: (tx, ref) => this.letters.stillDue(tx, kind, ref),
        render: (tx, ref) => this.letters.render(tx, kind, ref),
      });
    }
  }
}
