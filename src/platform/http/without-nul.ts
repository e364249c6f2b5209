const NUL = /\u0000/g;

/** A form or JSON body without the character NUL, which nobody types and no text of PostgreSQL holds; bytes stay as they are. */
export function withoutNul(body: unknown): unknown {
  if (typeof body === 'string') return body.replace(NUL, '');
  if (Array.isArray(body)) return body.map(withoutNul);
  if (typeof body !== 'object' || body === null || Buffer.isBuffer(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [withoutNul(name), withoutNul(value)]));
}
