import { SetMetadata } from '@nestjs/common';

/**
 * Who may call a route: anybody; the bearer of a token in its path, which the handler checks; a signed-in member of
 * the organisation in its path; whoever operates this installation; another program that knows a secret of this
 * installation, which the handler checks; or only a program on this machine.
 */
export type AccessRule = 'public' | 'token' | 'member' | 'operator' | 'program' | 'loopback';

/** A route's rule as data; `roles` are those of the members who may call it, null when any member may. */
export interface DeclaredRule {
  readonly rule: AccessRule;
  readonly roles: readonly string[] | null;
}

/** Metadata key under which a handler or its controller keeps its access rule. */
export const ACCESS_RULE = 'rotunda:access';

/**
 * Declares who may call a route; a route without a rule stops the process from starting. `Access('member', roles)` is
 * for members with one of these roles.
 */
export function Access(rule: Exclude<AccessRule, 'member'>): MethodDecorator & ClassDecorator;
export function Access(rule: 'member', roles?: readonly string[]): MethodDecorator & ClassDecorator;
export function Access(rule: AccessRule, roles?: readonly string[]): MethodDecorator & ClassDecorator {
  return SetMetadata(ACCESS_RULE, { rule, roles: roles ?? null } satisfies DeclaredRule);
}
