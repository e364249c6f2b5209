import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Problem, ProblemPages } from '../../platform/http/problem-pages.service.js';
import type { Words } from '../../kernel/words.js';
import { PageLanguages } from './page-languages.js';
import { PagesService } from './pages.service.js';

/** The addresses of those who run a day and of offices, whose pages are in English. */
const IN_ENGLISH = /^\/(console|sign-in|office|queues|dev)\b/;

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

/** Tells people of problems, volunteers in their own language, and when to try again. */
@Injectable()
export class ProblemPage implements OnModuleInit {
  constructor(
    private readonly problems: ProblemPages,
    private readonly pages: PagesService,
    private readonly languages: PageLanguages,
  ) {}

  onModuleInit(): void {
    this.problems.register((request, reply, problem) => this.write(request, reply, problem));
  }

  private write(request: FastifyRequest, reply: FastifyReply, problem: Problem): string | null {
    const { secondsLeft } = problem;
    const [path = ''] = request.url.split('?');
    const inEnglish = IN_ENGLISH.test(path);
    const words = inEnglish ? this.languages.forLanguage('en') : this.pages.wordsFor(request, reply);
    const title = words.say(secondsLeft ? 'problem.wait-title' : 'problem.title');
    const text = secondsLeft
      ? words.say('problem.wait', { count: Math.ceil(secondsLeft / 60) })
      : inEnglish
        ? problem.message
        : sentenceOf(words, problem);
    const subject = { title, heading: 'Rotunda', path, helpPhone: null, privacy: null, inEnglish };
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
