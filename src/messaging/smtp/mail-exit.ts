import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { CONFIG } from '../../platform/config/config.module.js';
import type { Config } from '../../platform/config/config.js';
import type { MailStream } from '../mail-stream.js';
import { LOGGER } from '../../platform/logging/logger.js';
import { CaptureServer } from '../capture/capture-server.js';
import { CapturedMailService } from '../capture/captured-mail.service.js';
import { isLoopback } from './mail-server.js';

/** Decides where this process hands its mail over. */
@Injectable()
export class MailExit implements OnApplicationShutdown {
  private capture: CaptureServer | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly captured: CapturedMailService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * The mail server's address for each stream: `SMTP_URL`, and `OFFICE_SMTP_URL` where it is given, except that
   * captured mail goes there only if it stays on this machine, and otherwise to a capture inbox which this process
   * serves itself.
   */
  async open(): Promise<Readonly<Record<MailStream, string>>> {
    const { smtpUrl, officeSmtpUrl } = this.config;
    return { people: await this.address(smtpUrl), offices: await this.address(officeSmtpUrl ?? smtpUrl) };
  }

  private async address(smtpUrl: string | undefined): Promise<string> {
    if (smtpUrl && (this.config.mailMode !== 'capture' || isLoopback(new URL(smtpUrl).hostname))) return smtpUrl;
    this.capture ??= await CaptureServer.start(this.captured, this.logger);
    return this.capture.url;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.capture?.close();
  }
}
