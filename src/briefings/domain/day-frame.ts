import { isolate } from '../../kernel/isolated-text.js';
import type { Words } from '../../kernel/words.js';
import { mailFrame, type MailFrame, promiseInWords } from '../../messaging/domain/mail-frame.js';
import type { Packet } from './packet.js';

/** The head and foot of a mail about a person's day. */
export function dayFrame(words: Words, { reader, organisation, day, links }: Packet): MailFrame {
  const names = reader.through === null ? null : { through: isolate(reader.through), name: isolate(reader.name) };
  return mailFrame(words, {
    organisation: organisation.name,
    helpPhone: day.helpPhone,
    promise: promiseInWords(words, day.purgedOn),
    notice: names ? words.say('foot.through', names) : '',
    links,
  });
}
