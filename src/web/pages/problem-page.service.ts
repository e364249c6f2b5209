import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Problem, ProblemPages } from '../../platform/http/problem-pages.service.js';
import type { Words } from '../../kernel/words.js';
import { PagesService } from './pages.service.js';

/** The addresses of those who are invited; others have words of their own for what goes wrong. */
const FOR_VOLUNTEERS = /^\/(d|my|r)\//;

/** Which sentence tells of a problem, by its code. */
const SENTENCES: Readonly<Record<string, string>> = {
  'not-here': 'not-here',
  'unknown-lobby-day': 'not-here',
  'unknown-link': 'link',
  'link-over': 'link',
  'registration-check': 'link',
  'registration-closed': 'closed',
  'unknown-field': 'form',
  'foreign-request': 'form',
  'bad-request': 'form',
  'answers-too-long': 'large',
  'too-large': 'large',
  internal: 'away',
  'database-unreachable': 'away',
};

/** Tells volunteers of problems in their own language, and when to try again. */
@Injectable()
export class ProblemPage implements OnModuleInit {
  constructor(
    private readonly problems: ProblemPages,
    private readonly pages: PagesService,
  ) {}

  onModuleInit(): void {
    this.problems.register((request, reply, problem) => this.write(request, reply, problem));
  }

  private write(request: FastifyRequest, reply: FastifyReply, problem: Problem): string | null {
    const { secondsLeft } = problem;
    const [path = ''] = request.url.split('?');
    if (!FOR_VOLUNTEERS.test(path)) return null;
    const words = this.pages.wordsFor(request, reply);
    const title = words.say(secondsLeft ? 'problem.wait-title' : 'problem.title');
    const text = secondsLeft
      ? words.say('problem.wait', { count: Math.ceil(secondsLeft / 60) })
      : sentenceOf(words, problem);
    const subject = { title, heading: 'Rotunda', path, helpPhone: null, privacy: null };
    const again = secondsLeft && path.startsWith('/d/') ? path : null;
    void reply.header('content-language', words.language);
    return this.pages.render(
      { template: 'public/problem', words, subject, files: { styles: 'form.css' } },
      { title, text, again },
    );
  }
}

function sentenceOf(words: Words, { code, message }: Problem): string {
  const known = SENTENCES[code];
  // What we tell only in English says more than a general sentence, to those who read it.
  if (!known && words.language === 'en') return message;
  return words.say(`problem.${known ?? 'other'}`);
}
