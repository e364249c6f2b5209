import { CapturedMailService } from '../../messaging/capture/captured-mail.service.js';
import type { DemoDay } from './demo-day.js';

/** The day's messages as the capture inbox received them, in the order they came, with a file name for each. */
export async function capturedMail(day: DemoDay): Promise<{ file: string; mime: Buffer }[]> {
  const mails: { file: string; mime: Buffer }[] = [];
  for await (const { mime } of day.app.get(CapturedMailService).ofDay(day.id)) {
    mails.push({ file: `${String(mails.length + 1).padStart(5, '0')}.eml`, mime });
  }
  return mails;
}
