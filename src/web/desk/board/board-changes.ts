import { z } from 'zod';
import type { AdvocateId, MeetingId, OfficeId } from '../../../kernel/ids.js';
import { instantOf, type LocalDay } from '../../../kernel/local-time.js';
import type { BoardAct } from '../../../meetings/domain/meeting-snapshot.js';
import type { BoardChange } from '../../../meetings/board/board-edits.service.js';
import { UnreadableBoardEditError } from '../desk.errors.js';

const uuid = z.uuid();
const minute = z.number().int().min(0).max(1_440);
const timed = z.strictObject({ start: minute, minutes: z.number().int().min(5).max(240) }).nullable();
const seat = z.strictObject({ id: uuid, leads: z.boolean() });

const edit = z.strictObject({
  act: z.enum(['move', 'seat', 'lock', 'cancel']),
  changes: z
    .array(
      z.strictObject({
        meeting: uuid,
        version: z.number().int().positive(),
        time: timed.optional(),
        team: z.array(seat).max(200).optional(),
        locked: z.boolean().optional(),
        cancel: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(2_000),
});

/**
 * Reads what the board's script sends.
 * @throws UnreadableBoardEditError
 */
export function readEdit(
  body: unknown,
  day: LocalDay,
): { readonly act: BoardAct; readonly changes: readonly BoardChange[] } {
  const read = edit.safeParse(body);
  if (!read.success) throw new UnreadableBoardEditError();
  const changes = read.data.changes.map(({ meeting, version, time, team, locked, cancel }): BoardChange => ({
    meetingId: meeting as MeetingId,
    version,
    ...(time !== undefined && { time: time && span(day, time.start, time.minutes) }),
    ...(team && {
      team: team.map(({ id, leads }) => ({ advocateId: id as AdvocateId, role: leads ? 'leader' : 'attendee' })),
    }),
    ...(locked !== undefined && { locked }),
    ...(cancel && { cancel }),
  }));
  return { act: read.data.act, changes };
}

const place = z.strictObject({ office: uuid, start: minute.nullable() });
const seating = z.strictObject({ person: uuid });

/**
 * Reads that an office from the pool is to be met: at a time, or null for the first one that works.
 * @throws UnreadableBoardEditError
 */
export function readPlace(body: unknown): { readonly office: OfficeId; readonly start: number | null } {
  const read = place.safeParse(body);
  if (!read.success) throw new UnreadableBoardEditError();
  return { office: read.data.office as OfficeId, start: read.data.start };
}

/** A stretch of the day as instants. */
export function span(day: LocalDay, start: number, minutes: number): { startsAt: Date; endsAt: Date } {
  return { startsAt: instantOf(day, start), endsAt: instantOf(day, start + minutes) };
}

/**
 * Reads whom to seat in a meeting that has a place.
 * @throws UnreadableBoardEditError
 */
export function readSeating(body: unknown): AdvocateId {
  const read = seating.safeParse(body);
  if (!read.success) throw new UnreadableBoardEditError();
  return read.data.person as AdvocateId;
}

const chosen = z.strictObject({ offices: z.array(uuid).max(2_000).optional() });

/**
 * Reads in which offices a plan is taken; null: in all of them.
 * @throws UnreadableBoardEditError
 */
export function readChosenOffices(body: unknown): readonly OfficeId[] | null {
  const read = chosen.safeParse(body ?? {});
  if (!read.success) throw new UnreadableBoardEditError();
  return (read.data.offices as readonly OfficeId[] | undefined) ?? null;
}
