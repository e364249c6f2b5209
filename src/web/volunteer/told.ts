import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Says that something was told: on the day's page, or to a script as JSON, which no net can say that answers in our
 * place.
 */
export function answerTold(request: FastifyRequest, reply: FastifyReply, token: string, told: string): void {
  if (request.headers.accept === 'application/json') void reply.header('cache-control', 'no-store').send({ told });
  else void reply.redirect(`/my/${token}?told=${told}`, 303);
}
