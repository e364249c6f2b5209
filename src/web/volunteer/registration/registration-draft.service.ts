import { randomUUID } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { LobbyDayId } from '../../../kernel/ids.js';
import type { Config } from '../../../platform/config/config.js';
import { CONFIG } from '../../../platform/config/config.module.js';
import { ContactCipher } from '../../../platform/crypto/contact-cipher.js';
import { answersSchema } from './answers.js';
import { AnswersTooLongError } from './registration.errors.js';

const CONTEXT = 'registration-draft';
const LIFETIME_SECONDS = 24 * 3600;
/** Browsers keep cookies of 4,096 bytes; a name of 200 letters and every other answer need less than half. */
const LONGEST = 3_900;

const draftSchema = z.strictObject({
  /** The id that the person gets who sends it, however often. */
  id: z.uuid().default(() => randomUUID()),
  day: z.uuid(),
  since: z.number(),
  answers: answersSchema,
  /** True once the answers have been read over, so that a change leads back there. */
  checked: z.boolean(),
  /** True when a program filled in the field that people do not see. */
  trapped: z.boolean(),
  /** The registration that waits for the code in the person's mail; null before there is one. */
  check: z.uuid().nullable().default(null),
});

/** A registration that is being filled in. */
export type RegistrationDraft = z.output<typeof draftSchema>;

/**
 * Keeps a registration that is being filled in on the person's own phone, in an encrypted cookie that lasts a day:
 * nothing is on our side before it is sent, and it goes on where it stopped.
 */
@Injectable()
export class RegistrationDrafts {
  private readonly name: string;
  private readonly secure: boolean;

  constructor(
    private readonly cipher: ContactCipher,
    @Inject(CONFIG) config: Config,
  ) {
    this.secure = config.publicUrl.startsWith('https:');
    this.name = this.secure ? '__Host-rotunda-registration' : 'rotunda-registration';
  }

  /** The draft of a day that came with a request; a new one when there is none, it is too old or of another day. */
  read(request: FastifyRequest, day: LobbyDayId): RegistrationDraft {
    const kept = this.open(request.cookies[this.name]);
    const isLive = kept?.day === day && Date.now() - kept.since < LIFETIME_SECONDS * 1000;
    return isLive
      ? kept
      : { id: randomUUID(), day, since: Date.now(), answers: {}, checked: false, trapped: false, check: null };
  }

  /**
   * Sends the draft back to the phone.
   * @throws AnswersTooLongError when no cookie holds it.
   */
  keep(reply: FastifyReply, draft: RegistrationDraft): void {
    const packed = deflateRawSync(JSON.stringify(draft));
    const value = this.cipher.encrypt(CONTEXT, packed).toString('base64url');
    if (value.length > LONGEST) throw new AnswersTooLongError();
    void reply.setCookie(this.name, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.secure,
      maxAge: LIFETIME_SECONDS,
    });
  }

  /** Takes the draft off the phone. */
  forget(reply: FastifyReply): void {
    void reply.clearCookie(this.name, { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure });
  }

  private open(value: string | undefined): RegistrationDraft | null {
    if (!value) return null;
    try {
      const packed = this.cipher.decrypt(CONTEXT, Buffer.from(value, 'base64url'));
      const json = inflateRawSync(packed, { maxOutputLength: 64_000 }).toString('utf8');
      return draftSchema.parse(JSON.parse(json));
    } catch {
      // A cookie of another key or an earlier version holds nothing that can be used; the person starts again.
      return null;
    }
  }
}
