import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ACCESS_RULE, type DeclaredRule } from './access.js';
import { NotHereError } from './http.errors.js';
import { MemberGates } from './member-gates.service.js';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Holds every route to its declared rule; what a caller may not see does not exist for them. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly members: MemberGates,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const declared = this.reflector.getAllAndOverride<DeclaredRule | undefined>(ACCESS_RULE, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    switch (declared?.rule) {
      case 'public':
      case 'token':
      case 'program':
        return true;
      case 'loopback':
        if (isFromThisMachine(request)) return true;
        throw new NotHereError();
      case 'member':
        await this.members.admit(request, declared.roles);
        return true;
      case 'operator':
        await this.members.admitOperator(request);
        return true;
      default:
        throw new NotHereError();
    }
  }
}

/** A proxy on this machine hands in what others sent; it says so in a header, which here can only take rights away. */
function isFromThisMachine({ socket, ip, headers }: FastifyRequest): boolean {
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined;
  return !isForwarded && LOOPBACK.test(socket.remoteAddress ?? '') && LOOPBACK.test(ip);
}
