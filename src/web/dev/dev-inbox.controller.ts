import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { simpleParser } from 'mailparser';
import { z } from 'zod';
import { type CapturedMail, CapturedMailService } from '../../messaging/capture/captured-mail.service.js';
import { Access } from '../../platform/http/access.js';
import { NotHereError } from '../../platform/http/http.errors.js';
import { inboxLine, type InboxLine, messageView } from './captured-mail.view.js';
import { DevPages } from './dev-pages.js';

const HTML = 'text/html; charset=utf-8';
const listing = z.object({ limit: z.coerce.number().int().min(1).max(20_000).catch(200) });

/** Nothing in a message may run, load or leave its frame. */
const MESSAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";

/** The capture inbox: mail that was sent but never left this machine. Absent where mail is live. */
@Controller('dev')
@Access('loopback')
export class DevInboxController {
  constructor(
    private readonly captured: CapturedMailService,
    private readonly pages: DevPages,
  ) {}

  @Get('inbox')
  @Header('content-type', HTML)
  @Header('cache-control', 'no-store')
  async inbox(@Query() query: object): Promise<string> {
    const { limit } = listing.parse(query);
    const [total, messages] = [await this.captured.count(), await this.lines(limit)];
    return this.pages.render('inbox', { total, shown: messages.length, all: messages.length === total, messages });
  }

  @Get('inbox.json')
  @Header('cache-control', 'no-store')
  async inboxJson(@Query() query: object): Promise<{ total: number; messages: InboxLine[] }> {
    const { limit } = listing.parse(query);
    return { total: await this.captured.count(), messages: await this.lines(limit) };
  }

  @Get('inbox.css')
  @Header('content-type', 'text/css; charset=utf-8')
  styles(): string {
    return this.pages.styles;
  }

  /** A message's page, or with `.eml` its bytes as they were received. */
  @Get('inbox/:id')
  @Header('cache-control', 'no-store')
  async message(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string | Buffer> {
    const mail = await this.find(id.replace(/\.eml$/, ''));
    if (id.endsWith('.eml')) {
      void reply.type('message/rfc822').header('content-disposition', `attachment; filename="${mail.id}.eml"`);
      return mail.mime;
    }
    void reply.type(HTML);
    return this.pages.render('message', messageView(mail, await simpleParser(mail.mime)));
  }

  /** The HTML part alone, for the frame of the message's page. */
  @Get('inbox/:id/html')
  @Header('content-type', HTML)
  @Header('content-security-policy', MESSAGE_POLICY)
  @Header('cache-control', 'no-store')
  async html(@Param('id') id: string): Promise<string> {
    const { html } = await simpleParser((await this.find(id)).mime);
    if (!html) throw new NotHereError();
    return html;
  }

  private async find(id: string): Promise<CapturedMail> {
    const mail = await this.captured.byId(id);
    if (!mail) throw new NotHereError();
    return mail;
  }

  private async lines(limit: number): Promise<InboxLine[]> {
    const mails = await this.captured.latest(limit);
    return Promise.all(mails.map(async (mail) => inboxLine(mail, await simpleParser(headOf(mail.mime)))));
  }
}

function headOf(mime: Buffer): Buffer {
  const end = mime.indexOf('\r\n\r\n');
  return end < 0 ? mime : mime.subarray(0, end + 4);
}
