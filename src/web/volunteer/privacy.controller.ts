import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isolate } from '../../kernel/isolated-text.js';
import { Access } from '../../platform/http/access.js';
import { PagesService } from '../pages/pages.service.js';
import { promiseInWords } from './day-page.js';
import { PublicDays } from './public-days.service.js';

const SECTIONS = [
  { key: 'ask', icon: 'shield', lines: ['status', 'papers', 'birth', 'work'] },
  { key: 'keep', icon: 'check', lines: ['contact', 'zip', 'needs', 'emergency', 'locked'] },
  { key: 'see', icon: 'users', lines: ['team', 'office', 'nobody'] },
  { key: 'you', icon: 'mail', lines: ['change', 'delete', 'end'] },
] as const;

/** What a lobby day keeps about people, in plain words. */
@Controller('d/:day/privacy')
@Access('public')
export class PrivacyController {
  constructor(
    private readonly days: PublicDays,
    private readonly pages: PagesService,
  ) {}

  /** The page. */
  @Get()
  show(@Param('day') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.days.with(slug, async (opened) => {
      const words = this.pages.wordsFor(request, reply);
      const { organisation, day } = opened;
      const subject = {
        title: words.say('privacy.title'),
        heading: organisation.name,
        path: `/d/${day.slug}/privacy`,
        helpPhone: day.helpPhone,
        privacy: null,
      };
      const sections = SECTIONS.map(({ key, icon, lines }) => ({
        icon,
        title: words.say(`privacy.${key}.title`),
        lines: saidLines(lines, organisation.geocoderEnabled).map((line) =>
          words.say(`privacy.${key}.${line}`, { organisation: isolate(organisation.name) }),
        ),
      }));
      const data = { promise: promiseInWords(words, opened), back: `/d/${day.slug}/register`, sections };
      this.pages.send(reply, { template: 'public/privacy', words, subject, files: { styles: 'form.css' } }, data);
    });
  }
}

/** Where a street may be typed once, the page says so, and no longer that it is never asked. */
function saidLines(lines: readonly string[], asksStreet: boolean): readonly string[] {
  if (!asksStreet) return lines;
  return lines.flatMap((line) => (line === 'work' ? ['work-only'] : line === 'zip' ? ['zip', 'street'] : [line]));
}
