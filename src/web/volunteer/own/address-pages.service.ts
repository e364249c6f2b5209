import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isolate } from '../../../kernel/isolated-text.js';
import { PagesService } from '../../pages/pages.service.js';
import { promiseInWords } from '../day-page.js';
import type { OpenedOwn } from '../own-pages.service.js';
import { type Form, mendLinks, textField } from '../registration/question.js';

/** Sends the two pages on which a person changes their e-mail address: which one, and the code that came to it. */
@Injectable()
export class AddressPages {
  constructor(private readonly pages: PagesService) {}

  /** Asks for the new address; `mend` is a key of a sentence when the one that was typed does not do. */
  address(
    request: FastifyRequest,
    reply: FastifyReply,
    opened: OpenedOwn,
    token: string,
    form: Form,
    mend: string | null,
  ): void {
    const words = this.pages.wordsFor(request, reply, opened.own.language);
    const told = mend === null ? [] : [['email', words.say(mend)] as const];
    const field = textField(
      'email',
      words.say('own.address.label'),
      { form, mends: new Map(told) },
      { type: 'email', inputmode: 'email', autocomplete: 'email', isLatin: true, maxLength: 254 },
    );
    const data = {
      title: words.say('own.address.title'),
      lede: words.say('own.address.lede'),
      field,
      again: '',
      mends: told.map(([name, text]) => ({ href: `#${name}`, text })),
      button: words.say('own.address.button'),
      action: `/r/${token}/email`,
      back: `/r/${token}`,
      change: '',
    };
    this.send(request, reply, opened, `/r/${token}/email`, data);
  }

  /** Asks for the code that was sent to an address. */
  code(
    request: FastifyRequest,
    reply: FastifyReply,
    opened: OpenedOwn,
    token: string,
    address: string,
    isWrong: boolean,
  ): void {
    const words = this.pages.wordsFor(request, reply, opened.own.language);
    const wrong = words.say('register.code.wrong');
    const field = textField(
      'mail-code',
      words.say('register.code.label'),
      { form: {}, mends: new Map(isWrong ? [['mail-code', wrong]] : []) },
      { autocomplete: 'one-time-code', isLatin: true, maxLength: 20, hint: words.say('own.address.code-hint') },
    );
    const path = `/r/${token}/email/code`;
    const data = {
      title: words.say('register.code.title'),
      field,
      button: words.say('own.address.code-button'),
      lede: words.say('own.address.code-lede', { email: isolate(address) }),
      mends: isWrong ? [{ href: '#mail-code', text: wrong }] : [],
      action: path,
      again: `${path}/again`,
      back: `/r/${token}`,
      change: `/r/${token}/email`,
    };
    this.send(request, reply, opened, path, data);
  }

  private send(
    request: FastifyRequest,
    reply: FastifyReply,
    opened: OpenedOwn,
    path: string,
    data: { readonly title: string; readonly mends: ReturnType<typeof mendLinks> } & object,
  ): void {
    const { organisation, day, own } = opened;
    const words = this.pages.wordsFor(request, reply, own.language);
    const isMended = data.mends.length > 0;
    const title = isMended ? words.say('shell.mend-title', { title: data.title }) : data.title;
    const privacy = `/d/${day.slug}/privacy`;
    const subject = { title, heading: organisation.name, path, helpPhone: day.helpPhone, privacy };
    const page = { template: 'volunteer/address', words, subject, files: { styles: 'form.css' as const } };
    this.pages.send(reply, page, { promise: promiseInWords(words, opened), ...data }, isMended ? 422 : 200);
  }
}
