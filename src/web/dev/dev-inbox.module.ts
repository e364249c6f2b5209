import { Module } from '@nestjs/common';
import { MessagingModule } from '../../messaging/messaging.module.js';
import { DevInboxController } from './dev-inbox.controller.js';
import { DevPages } from './dev-pages.js';

/** The capture inbox's pages; left out where mail is live. */
@Module({ imports: [MessagingModule], controllers: [DevInboxController], providers: [DevPages] })
export class DevInboxModule {}
