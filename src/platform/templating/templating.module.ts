import { Global, Module } from '@nestjs/common';
import { MailTemplates } from './mail-templates.js';

/** Gives every context the mails' templates. */
@Global()
@Module({ providers: [{ provide: MailTemplates, useFactory: () => new MailTemplates() }], exports: [MailTemplates] })
export class TemplatingModule {}
