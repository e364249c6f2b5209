import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthChecks } from '../platform/health/health-checks.service.js';
import { MailFiguresQueries } from './mail-figures.queries.js';
import { SendingAccount } from './sending-account.service.js';

/** Mail that is late by this much is late for the people who wait for it. */
const LATE_SECONDS = 300;

const STREAM_WORDS = { people: 'Mail to people', offices: 'Mail to offices' } as const;

/** Says in words what somebody has to do about the mail, and reports it as the health of `mail`. */
@Injectable()
export class MailAlerts implements OnModuleInit {
  constructor(
    private readonly figures: MailFiguresQueries,
    private readonly account: SendingAccount,
    private readonly health: HealthChecks,
  ) {}

  onModuleInit(): void {
    this.health.register('mail', async () => {
      const alerts = await this.now();
      return { state: alerts.length === 0 ? 'up' : 'degraded', alerts };
    });
  }

  /** One sentence for each thing that needs a person; empty when all is well. */
  async now(): Promise<string[]> {
    const { oldestDueSeconds, needDecision } = await this.figures.now();
    const paused = await this.account.pauses();
    if (paused.every(({ pause }) => pause?.reason === 'restored-copy')) {
      return ['This database is a copy, and sends nothing until somebody says: rotunda restore --confirm.'];
    }
    const minutes = Math.floor(oldestDueSeconds / 60);
    return [
      ...paused.flatMap(({ stream, pause }) => (pause ? [`${STREAM_WORDS[stream]} is paused: ${inWords(pause)}`] : [])),
      ...(oldestDueSeconds > LATE_SECONDS && paused.every(({ pause }) => !pause)
        ? [`A message has been due for ${minutes} minutes. Is a worker running, and does the mail server answer?`]
        : []),
      ...(needDecision > 0
        ? [`${needDecision} messages may or may not have arrived. Decide about them: rotunda outbox uncertain.`]
        : []),
    ];
  }
}

function inWords({ reason, resumesAt }: { readonly reason: string; readonly resumesAt: Date | null }): string {
  if (resumesAt) return `${reason}. It goes on by itself at ${resumesAt.toISOString()}.`;
  return `${reason}. Mend it, then run: rotunda outbox resume.`;
}
