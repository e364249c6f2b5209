import { createHash } from 'node:crypto';
import type { OfficeRequest } from './office-request.entity.js';

/** A mark of everything that is known about an office: another one as soon as somebody changes any of it. */
export function knowledgeMark(request: OfficeRequest | null | undefined): string {
  const facts = request
    ? [
        request.ownerId,
        request.schedulerName,
        request.bestTime,
        request.notes,
        // Sealed anew at every save, also with the same text: who saved last is noticed either way.
        ...[request.schedulerEmailEncrypted, request.schedulerPhoneEncrypted].map((sealed) => sealed?.toString('hex')),
      ]
    : [];
  const known = facts.map((fact) => fact ?? null);
  return createHash('sha256')
    .update(JSON.stringify(known.some((fact) => fact !== null) ? known : []))
    .digest('hex')
    .slice(0, 16);
}
