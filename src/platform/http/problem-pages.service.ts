import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What a caller is told of an error. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** When to try again, where that is known. */
  readonly secondsLeft?: number;
}

/** Writes a problem for the reader of a request, or gives null where it has no words for them. */
export type ProblemWriter = (request: FastifyRequest, reply: FastifyReply, problem: Problem) => string | null;

/** Holds who tells people about problems in their own language, which the pages bring along. */
@Injectable()
export class ProblemPages {
  private writer: ProblemWriter = () => null;

  /** Puts up the writer; called once, at boot. */
  register(writer: ProblemWriter): void {
    this.writer = writer;
  }

  /** The page, or null when the plain one must do: a writer that fails must not hide the problem that it writes about. */
  render(request: FastifyRequest, reply: FastifyReply, problem: Problem): string | null {
    try {
      return this.writer(request, reply, problem);
    } catch {
      return null;
    }
  }
}
