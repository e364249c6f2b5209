import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { NotHereError } from './http.errors.js';

/** Lets a signed-in member through to a route, or throws what the caller is told. */
export type MemberGate = (request: FastifyRequest, roles: readonly string[] | null) => Promise<void>;

/** Lets whoever operates this installation through to a route, or throws what the caller is told. */
export type OperatorGate = (request: FastifyRequest) => Promise<void>;

/** Holds the gates of the members' and operators' routes, which the pages bring along; without one, nobody passes. */
@Injectable()
export class MemberGates {
  private gate: MemberGate = () => Promise.reject(new NotHereError());
  private operatorGate: OperatorGate = () => Promise.reject(new NotHereError());

  /** Puts up the gates; called once, at boot. */
  register(gate: MemberGate, operatorGate: OperatorGate): void {
    [this.gate, this.operatorGate] = [gate, operatorGate];
  }

  /** Asks the gate about one request. */
  admit(request: FastifyRequest, roles: readonly string[] | null): Promise<void> {
    return this.gate(request, roles);
  }

  /** Asks the operators' gate about one request. */
  admitOperator(request: FastifyRequest): Promise<void> {
    return this.operatorGate(request);
  }
}
