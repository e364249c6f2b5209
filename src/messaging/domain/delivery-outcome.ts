/** How far a conversation with the mail server had come: `data` from the moment the message's bytes may have left us. */
export type SmtpPhase = 'connecting' | 'envelope' | 'data';

/** What is known of one broken attempt; `responseCode` and `response` are the server's words, absent when it said none. */
export interface SmtpFailure {
  readonly phase: SmtpPhase;
  readonly responseCode?: number;
  readonly response?: string;
  /** The library's own code, such as `EAUTH` or `ECONNECTION`; used only where the server said nothing. */
  readonly code?: string;
  /** The command that the server answered, such as `MAIL FROM`. */
  readonly command?: string;
}

/**
 * What one attempt came to.
 * `unreachable`, `sender-refused` and `over-quota` concern the whole account and are no fault of the message;
 * `released` means that the attempt never began.
 */
export type DeliveryOutcome = {
  readonly result:
    'sent' | 'retry' | 'failed' | 'uncertain' | 'unreachable' | 'sender-refused' | 'over-quota' | 'released';
  /** The server's code with its enhanced status, such as `550 5.1.1`, or a word such as `no-answer`. */
  readonly code: string;
};

/**
 * Reads what a broken attempt means from the server's reply alone. Without a reply only the phase counts: before DATA
 * nothing can have been accepted; after it the message may be in the recipient's inbox, whatever the library says.
 */
export function classifyFailure(failure: SmtpFailure): DeliveryOutcome {
  const { phase, responseCode } = failure;
  const replied = responseCode !== undefined && responseCode >= 400 && responseCode < 600;
  if (!replied) {
    if (phase === 'data') return { result: 'uncertain', code: 'no-answer' };
    const result = phase === 'connecting' ? 'unreachable' : 'retry';
    return { result, code: (failure.code ?? 'no-answer').toLowerCase() };
  }
  const code = replyCode(responseCode, failure.response);
  if (isSignIn(failure)) return { result: responseCode < 500 ? 'unreachable' : 'sender-refused', code };
  if (phase === 'connecting') return { result: 'unreachable', code };
  // 5.4.5 is Google's and 454 4.7.0 "throttling" Amazon's daily limit: tomorrow it works again.
  if (code === '550 5.4.5' || /daily.*(quota|limit)|quota exceeded for the day/i.test(failure.response ?? '')) {
    return { result: 'over-quota', code };
  }
  if (responseCode < 500) return { result: 'retry', code };
  if (failure.command === 'MAIL FROM') return { result: 'sender-refused', code };
  return { result: 'failed', code };
}

/**
 * True when an enhanced status says that the address itself is no more, so that other messages to it are pointless. A
 * bare 550 may as well be a dislike of the text, and a 4.x.x is never for good.
 */
export function isHardBounce(code: string): boolean {
  return /(^|\s)5\.(1\.(1|2|3|6|10)|2\.1)$/.test(code);
}

function isSignIn(failure: SmtpFailure): boolean {
  return failure.code === 'EAUTH' || [530, 534, 535].includes(failure.responseCode ?? 0);
}

function replyCode(responseCode: number, response: string | undefined): string {
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
  return enhanced ? `${responseCode} ${enhanced}` : String(responseCode);
}
