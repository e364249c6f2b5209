import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Where a conversation has come to when the server may answer otherwise than usual. */
export interface SmtpMoment {
  readonly stage: 'connect' | 'auth' | 'mail' | 'rcpt' | 'data' | 'dot';
  /** The recipient, from `rcpt` on. */
  readonly to: string;
  /** What the client calls itself, once it has said so. */
  readonly client: string;
  /** How often this stage has been reached before for this recipient. */
  readonly before: number;
}

/** What the server does instead of its usual answer. */
export interface SmtpTurn {
  readonly reply?: string;
  /** At `dot`: the message counts as accepted, whatever is said or not said about it; usual for a 2xx reply. */
  readonly accept?: boolean;
  readonly delayMs?: number;
  /** The answer waits for this. */
  readonly after?: Promise<unknown>;
  /** After the reply: close the line, reset it, or say nothing more for ever. */
  readonly ending?: 'close' | 'reset' | 'hang';
}

/** A message that the server has accepted. */
export interface AcceptedMail {
  readonly to: string;
  readonly from: string;
  /** The bytes that were accepted, without dot-stuffing. */
  readonly mime: string;
  readonly at: number;
}

/** A mail server on loopback that keeps what it accepts and misbehaves on cue. */
export class ScriptedSmtp {
  readonly accepted: AcceptedMail[] = [];
  /** Answers for special moments; undefined means the usual answer. */
  script: (moment: SmtpMoment) => SmtpTurn | undefined = () => undefined;
  /** Hears of each stage as it is reached, before it is answered. */
  onStage: (moment: SmtpMoment) => void = () => undefined;
  connections = 0;
  private readonly seen = new Map<string, number>();
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly offersAuth: boolean,
  ) {}

  static async start(options: { readonly offersAuth?: boolean; readonly port?: number } = {}): Promise<ScriptedSmtp> {
    const server = createServer();
    const smtp = new ScriptedSmtp(server, options.offersAuth ?? false);
    server.on('connection', (socket) => void smtp.converse(socket));
    await new Promise<void>((ready) => server.listen(options.port ?? 0, '127.0.0.1', ready));
    return smtp;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** The accepted messages by recipient. */
  byRecipient(): Map<string, AcceptedMail[]> {
    const grouped = new Map<string, AcceptedMail[]>();
    for (const mail of this.accepted) grouped.set(mail.to, [...(grouped.get(mail.to) ?? []), mail]);
    return grouped;
  }

  /** Forgets what was accepted and seen, and behaves as usual again. */
  reset(): void {
    this.accepted.length = 0;
    this.seen.clear();
    this.script = () => undefined;
    this.onStage = () => undefined;
  }

  /** Cuts every line without a word. */
  cutAll(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.cutAll();
    await new Promise((closed) => this.server.close(closed));
  }

  private async converse(socket: Socket): Promise<void> {
    this.connections++;
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => undefined);
    let to = '';
    let from = '';
    let client = '';
    const answer = async (stage: SmtpMoment['stage'], usual: string): Promise<{ reply: string; accept: boolean }> => {
      const key = `${stage} ${to}`;
      const before = this.seen.get(key) ?? 0;
      this.seen.set(key, before + 1);
      const moment = { stage, to, client, before };
      this.onStage(moment);
      const turn = this.script(moment) ?? {};
      const reply = turn.reply ?? (turn.ending ? '' : usual);
      const accept = turn.accept ?? reply.startsWith('2');
      if (turn.delayMs) await delay(turn.delayMs);
      await turn.after;
      return { reply, accept, ...(turn.ending ? { ending: turn.ending } : {}) };
    };
    const say = async (turn: { reply: string; ending?: SmtpTurn['ending'] }): Promise<boolean> => {
      if (turn.reply) socket.write(`${turn.reply}\r\n`);
      if (turn.ending === 'close') socket.end();
      if (turn.ending === 'reset') socket.resetAndDestroy();
      // Leaving the loop would close the socket: to hang is to stay.
      if (turn.ending === 'hang') await new Promise((closed) => socket.once('close', closed));
      return !turn.ending;
    };
    if (!(await say(await answer('connect', '220 capture.example.org ready')))) return;
    let buffered = '';
    let inData = false;
    try {
      for await (const chunk of socket.setEncoding('latin1')) {
        buffered += chunk;
        for (;;) {
          if (inData) {
            const end = buffered.startsWith('.\r\n') ? 0 : buffered.indexOf('\r\n.\r\n') + 2;
            if (end === 1) break;
            const mime = buffered.slice(0, end).replace(/^\.\./gm, '.');
            buffered = buffered.slice(end + 3);
            inData = false;
            const turn = await answer('dot', '250 2.0.0 accepted');
            if (turn.accept) this.accepted.push({ to, from, mime, at: Date.now() });
            if (!(await say(turn))) return;
            continue;
          }
          const end = buffered.indexOf('\r\n');
          if (end < 0) break;
          const line = buffered.slice(0, end);
          buffered = buffered.slice(end + 2);
          const verb = line.slice(0, 4).toUpperCase();
          if (verb === 'EHLO') client = line.slice(5);
          if (verb === 'EHLO')
            socket.write(`250-capture\r\n${this.offersAuth ? '250-AUTH PLAIN\r\n' : ''}250 8BITMIME\r\n`);
          else if (verb === 'AUTH') {
            if (!(await say(await answer('auth', '235 welcome')))) return;
          } else if (verb === 'MAIL') {
            from = address(line);
            to = '';
            if (!(await say(await answer('mail', '250 ok')))) return;
          } else if (verb === 'RCPT') {
            to = address(line);
            if (!(await say(await answer('rcpt', '250 ok')))) return;
          } else if (verb === 'DATA') {
            const turn = await answer('data', '354 go on');
            inData = turn.reply.startsWith('354');
            if (!(await say(turn))) return;
          } else if (verb === 'QUIT') {
            socket.end('221 bye\r\n');
            return;
          } else socket.write('250 ok\r\n');
        }
      }
    } catch {
      // The line was cut; what it had accepted stays accepted.
    }
  }
}

function address(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? '';
}
