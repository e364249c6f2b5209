import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { OfficeId, OrganisationId } from '../kernel/ids.js';
import { ImportRunsService } from '../legislature/imports/import-runs.service.js';
import { AskPosition } from './ask-position.entity.js';
import type { TargetEdit } from './domain/target-edit.js';
import { TargetsOvertakenError, UnknownTargetError } from './meetings.errors.js';
import { OfficeRequest } from './requests/office-request.entity.js';
import { type TargetDay, type TargetOffice, TargetOverviewQueries } from './target-overview.queries.js';
import { TargetWindow } from './target-window.entity.js';
import { Target } from './target.entity.js';
import { DEFAULT_TARGET } from './targets.queries.js';

/** Which day's targets change, and whose day it is. */
export interface EditedDay extends TargetDay {
  readonly organisationId: OrganisationId;
}

/** Changes what a day wants of its offices, one or hundreds at once, all of them or none. */
@Injectable()
export class TargetsService {
  constructor(
    private readonly overview: TargetOverviewQueries,
    private readonly runs: ImportRunsService,
  ) {}

  /**
   * Makes one edit on each of some offices, in the caller's transaction. `seen` names the offices and the mark that
   * each of them had when the edit was decided on; `askIds` are the day's asks.
   * @throws UnknownTargetError for an office that the day does not have, TargetsOvertakenError when one has changed.
   */
  async edit(
    tx: EntityManager,
    day: EditedDay,
    askIds: readonly string[],
    seen: ReadonlyMap<string, string>,
    edit: TargetEdit,
  ): Promise<void> {
    // Imports of targets and other edits wait until this one is done.
    await this.runs.takeTurn(tx, day);
    const chosen = (await this.overview.ofDay(tx, day, askIds)).filter(({ office }) => seen.has(office.id));
    if (chosen.length < seen.size) throw new UnknownTargetError();
    const overtaken = chosen.filter(({ office, mark }) => seen.get(office.id) !== mark);
    if (overtaken.length > 0) throw new TargetsOvertakenError(overtaken.length, chosen.length);
    if (chosen.length === 0) return;
    await writeSettings(tx, day, chosen, edit);
    await writeWindows(tx, day, chosen, edit);
    await writeKnowledge(tx, day, chosen, edit);
    await writePositions(tx, day, chosen, edit);
  }
}

async function writeSettings(
  tx: EntityManager,
  day: EditedDay,
  chosen: readonly TargetOffice[],
  { weight, mode, excluded, constituents, windows }: TargetEdit,
): Promise<void> {
  const given = Object.entries({ weight, mode, excluded, constituents }).filter(([, value]) => value !== undefined);
  // Hours belong to a target's row, so there must be one.
  if (given.length === 0 && windows === undefined) return;
  const ids = chosen.map(({ office }) => office.id);
  const known = new Map(
    (await tx.findBy(Target, { lobbyDayId: day.id, officeId: In(ids) })).map((target) => [target.officeId, target]),
  );
  const { windows: _, ...defaults } = DEFAULT_TARGET;
  const rows = ids.map((officeId) => ({
    ...defaults,
    ...known.get(officeId),
    ...Object.fromEntries(given),
    ...keyOf(day, officeId),
  }));
  await tx.upsert(Target, rows, ['lobbyDayId', 'officeId']);
}

async function writeWindows(
  tx: EntityManager,
  day: EditedDay,
  chosen: readonly TargetOffice[],
  { windows }: TargetEdit,
): Promise<void> {
  if (windows === undefined) return;
  const ids = chosen.map(({ office }) => office.id);
  await tx.delete(TargetWindow, { lobbyDayId: day.id, officeId: In(ids) });
  const rows = ids.flatMap((officeId) =>
    (windows ?? []).map(({ from, to }) => ({ ...keyOf(day, officeId), fromMinute: from, toMinute: to })),
  );
  if (rows.length > 0) await tx.insert(TargetWindow, rows);
}

async function writeKnowledge(
  tx: EntityManager,
  day: EditedDay,
  chosen: readonly TargetOffice[],
  { captainId, note }: TargetEdit,
): Promise<void> {
  if (captainId === undefined && note === undefined) return;
  const rows = chosen.map(({ office }) => ({
    ...keyOf(day, office.id),
    ...(captainId !== undefined && { ownerId: captainId }),
    ...(note !== undefined && { notes: note }),
  }));
  await tx.upsert(OfficeRequest, rows, ['lobbyDayId', 'officeId']);
}

async function writePositions(
  tx: EntityManager,
  { organisationId }: EditedDay,
  chosen: readonly TargetOffice[],
  { positions }: TargetEdit,
): Promise<void> {
  const rows = chosen.flatMap(({ office }) =>
    [...positions].map(([askId, position]) => ({ organisationId, askId, officeId: office.id, position })),
  );
  if (rows.length > 0) await tx.upsert(AskPosition, rows, ['askId', 'officeId']);
}

function keyOf(day: EditedDay, officeId: OfficeId) {
  return { organisationId: day.organisationId, lobbyDayId: day.id, officeId };
}
