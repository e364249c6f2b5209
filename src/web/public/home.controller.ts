import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../../platform/http/access.js';
import { PagesService } from '../pages/pages.service.js';
import { readIconFile } from '../pages/page-icons.js';

/** The front door of an installation; it lists nobody's days, because their links are given by who invites. */
@Controller()
@Access('public')
export class HomeController {
  private readonly mark = readIconFile('mark').replaceAll('currentColor', '#0e5c52');

  constructor(private readonly pages: PagesService) {}

  /** Says what this is and where to go on. */
  @Get()
  home(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const words = this.pages.wordsFor(request, reply);
    const subject = { title: words.say('home.title'), heading: 'Rotunda', path: '/', helpPhone: null, privacy: null };
    this.pages.send(reply, { template: 'public/home', words, subject, files: { styles: 'form.css' } }, {});
  }

  /** The mark, for the browser's tab. */
  @Get('icon.svg')
  @Header('cache-control', 'public, max-age=86400')
  @Header('content-type', 'image/svg+xml')
  icon(): string {
    return this.mark;
  }
}
