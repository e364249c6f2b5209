import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { OWNERS } from '../../identity/domain/member-roles.js';
import { SessionsService, type SignedInMember } from '../../identity/sessions.service.js';
import { CONFIG } from '../../platform/config/config.module.js';
import type { Config } from '../../platform/config/config.js';
import { NotHereError, SignInNeededError } from '../../platform/http/http.errors.js';
import { MemberGates } from '../../platform/http/member-gates.service.js';
import { ConsoleCookies } from './console-cookies.service.js';
import { FormTokenError, RoleError } from './console.errors.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Where somebody signs in. */
export const SIGN_IN_PATH = '/sign-in';

/** Where a second factor is set up or given. */
export const SECOND_FACTOR_ROUTE = '/console/:org/-/second-factor';

/** What somebody may do who has not given the second factor yet. */
const BEFORE_SECOND_FACTOR: ReadonlySet<string | undefined> = new Set([
  SECOND_FACTOR_ROUTE,
  '/console/:org/-/sign-out',
]);

/** Who sends a request to the console, and the secret that the forms of their pages carry. */
export interface Admitted {
  readonly member: SignedInMember;
  readonly formToken: string;
  readonly sessionToken: string;
}

/** The gate of the members' routes: a live session of the organisation in the path, a role that fits, a form of ours. */
@Injectable()
export class ConsoleGate implements OnModuleInit {
  private readonly admitted = new WeakMap<FastifyRequest, Admitted>();

  constructor(
    private readonly gates: MemberGates,
    private readonly sessions: SessionsService,
    private readonly cookies: ConsoleCookies,
    @Inject(CONFIG) private readonly config: Pick<Config, 'queueBoard'>,
  ) {}

  onModuleInit(): void {
    this.gates.register(
      (request, roles) => this.admit(request, roles),
      (request) => this.admitOperator(request),
    );
  }

  /** Who was let through with this request; throws when nobody was, which only a route without `Access('member')` or `Access('operator')` does. */
  of(request: FastifyRequest): Admitted {
    const admitted = this.admitted.get(request);
    if (!admitted)
      throw new Error(`${request.routeOptions.url} does not declare Access('member') or Access('operator').`);
    return admitted;
  }

  private async admit(request: FastifyRequest, roles: readonly string[] | null): Promise<void> {
    const token = this.cookies.sessionOf(request);
    const member = await this.sessions.open(token);
    if (!member || !token) throw new SignInNeededError(SIGN_IN_PATH);
    // Somebody else's organisation is told apart from none at all by nothing.
    if ((request.params as Record<string, unknown>)['org'] !== member.organisationSlug) throw new NotHereError();
    if (roles && !roles.includes(member.role)) throw new RoleError();
    const isReady = member.secondFactor === 'given' || member.secondFactor === 'not-needed';
    if (!isReady && !BEFORE_SECOND_FACTOR.has(request.routeOptions.url)) {
      throw new SignInNeededError(SECOND_FACTOR_ROUTE.replace(':org', member.organisationSlug));
    }
    const formToken = this.sessions.formToken(token);
    if (!SAFE_METHODS.has(request.method)) requireFormToken(request, formToken);
    this.admitted.set(request, { member, formToken, sessionToken: token });
  }

  /** Nobody but the operators learns that there is such a page, so a missing sign-in or second key is not told either. */
  private async admitOperator(request: FastifyRequest): Promise<void> {
    const token = this.cookies.sessionOf(request);
    const member = await this.sessions.open(token);
    if (!member || !token || !this.isOperator(member)) throw new NotHereError();
    const formToken = this.sessions.formToken(token);
    if (!SAFE_METHODS.has(request.method)) requireFormToken(request, formToken);
    this.admitted.set(request, { member, formToken, sessionToken: token });
  }

  private isOperator({ organisationSlug, role, secondFactor }: SignedInMember): boolean {
    return organisationSlug === this.config.queueBoard && OWNERS.includes(role) && secondFactor === 'given';
  }
}

/** Takes the secret out of the body, so that handlers see only the fields of their page. */
function requireFormToken(request: FastifyRequest, expected: string): void {
  const body = request.body as Record<string, unknown> | null | undefined;
  // A form with files is read as a stream, after this; its secret stands in its address.
  const inAddress = request.isMultipart?.() ? (request.query as Record<string, unknown>)['csrf'] : undefined;
  const sent = request.headers['x-csrf-token'] ?? body?.['csrf'] ?? inAddress;
  if (body) delete body['csrf'];
  if (typeof sent !== 'string' || !isSame(sent, expected)) throw new FormTokenError();
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
