import { createHash, timingSafeEqual } from 'node:crypto';
import { Body, Controller, Headers, HttpCode, Inject, Post } from '@nestjs/common';
import { z } from 'zod';
import { BouncesService, type RecordedBounces } from '../../messaging/bounces/bounces.service.js';
import type { Bounce } from '../../messaging/domain/bounce.js';
import { returnedMessage } from '../../messaging/domain/return-path.js';
import { CONFIG } from '../../platform/config/config.module.js';
import type { Config } from '../../platform/config/config.js';
import { Access } from '../../platform/http/access.js';
import { NotHereError } from '../../platform/http/http.errors.js';
import { UnreadableBounceError } from './hooks.errors.js';

const MOST_BOUNCES = 1_000;

const listed = z.strictObject({
  bounces: z
    .array(
      z
        .strictObject({
          messageId: z.string().max(250).optional(),
          returnPath: z.string().max(250).optional(),
          action: z.enum(['failed', 'delayed', 'delivered', 'relayed', 'expanded']).default('failed'),
          status: z.string().regex(/^[245]\.\d{1,3}\.\d{1,3}$/, 'expected a status such as 5.1.1'),
        })
        .refine(({ messageId, returnPath }) => messageId || returnPath, 'expected messageId or returnPath'),
    )
    .max(MOST_BOUNCES),
});

/**
 * Hears from the mail server, or from the provider, what became of messages that it had accepted: a delivery report
 * (RFC 3464) as `message/rfc822`, or a list as JSON. Whoever calls says `Authorization: Bearer` and `BOUNCE_SECRET`.
 */
@Controller('hooks/bounces')
@Access('program')
export class BouncesController {
  constructor(
    private readonly bounces: BouncesService,
    @Inject(CONFIG) private readonly config: Pick<Config, 'bounceSecret' | 'mailBounces'>,
  ) {}

  /** Takes reports in; a report about a message that is not known here, or that is none, is answered like any other. */
  @Post()
  @HttpCode(202)
  async take(@Headers('authorization') said: string | undefined, @Body() body: unknown): Promise<RecordedBounces> {
    if (!this.knows(said ?? '')) throw new NotHereError();
    return Buffer.isBuffer(body) ? this.bounces.recordReport(body) : this.bounces.record(this.fromList(body));
  }

  private knows(said: string): boolean {
    const { bounceSecret } = this.config;
    if (bounceSecret === undefined) return false;
    const [given, expected] = [said, `Bearer ${bounceSecret}`].map((text) =>
      createHash('sha256').update(text).digest(),
    );
    return timingSafeEqual(given!, expected!);
  }

  private fromList(body: unknown): Bounce[] {
    const read = listed.safeParse(body);
    if (!read.success) {
      const { path, message } = read.error.issues[0]!;
      throw new UnreadableBounceError(`${path.join('.') || 'the body'}: ${message}`);
    }
    const { mailBounces } = this.config;
    return read.data.bounces.map(({ messageId, returnPath, action, status }) => ({
      id: mailBounces && returnPath ? returnedMessage(mailBounces, returnPath) : null,
      messageId: messageId === undefined ? null : `<${messageId.replace(/^<|>$/g, '')}>`,
      action,
      status,
    }));
  }
}
