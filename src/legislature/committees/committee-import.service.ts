import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { groupBy } from '../../kernel/group-by.js';
import type { OfficeId } from '../../kernel/ids.js';
import type { CommitteeEntry, CommitteeSeat } from '../domain/committees/committee-entry.js';
import { noted, type ImportProblem } from '../domain/imports/import-problem.js';
import { countsOf, importReport, type ImportCounts, type ImportReport } from '../domain/imports/import-report.js';
import { planChanges } from '../domain/imports/plan-changes.js';
import type { ReadFiles } from '../domain/imports/read-files.js';
import { foldText } from '../domain/imports/tidy-text.js';
import { ImportRunsService } from '../imports/import-runs.service.js';
import type { ImportTarget } from '../domain/imports/import-target.js';
import { TrackedRows } from '../../platform/database/tracked-rows.js';
import { Office } from '../offices/office.entity.js';
import { CommitteeMembership } from './committee-membership.entity.js';
import { Committee } from './committee.entity.js';

/** Brings the committees of a legislature and their members in line with a file. */
@Injectable()
export class CommitteeImportService {
  constructor(private readonly runs: ImportRunsService) {}

  /** Writes committees and seats in the caller's transaction; seats of people who are not in the roster are noted. */
  async commit(
    tx: EntityManager,
    target: ImportTarget,
    read: ReadFiles<readonly CommitteeEntry[]>,
  ): Promise<ImportReport> {
    await this.runs.takeTurn(tx, target);
    const rows = new TrackedRows(tx);
    const { problems, ...counts } = await this.write(tx, rows, target, read.data);
    const report = importReport(counts, read, problems);
    return { ...report, run: await this.runs.record(tx, target, 'committees', report, rows.changes) };
  }

  /** Writes committees and seats as part of another import's run. */
  async write(
    tx: EntityManager,
    rows: TrackedRows,
    target: ImportTarget,
    entries: readonly CommitteeEntry[],
  ): Promise<ImportCounts & { readonly problems: readonly ImportProblem[] }> {
    const existing = await tx.findBy(Committee, { legislatureId: target.legislatureId });
    const seats = await tx.findBy(CommitteeMembership, { committeeId: In(existing.map((c) => c.id)) });
    const offices = await tx.findBy(Office, { legislatureId: target.legislatureId });
    const { members, problems } = membersByCommittee(entries, offices);
    const plan = planCommittees(existing, seats, entries, members);
    const idOf = new Map(existing.map((c) => [c.externalId, c.id]));
    for (const entry of plan.create) idOf.set(entry.sourceId, randomUUID());
    const row = ({ sourceId, name, chamber, parentSourceId }: CommitteeEntry): Committee => ({
      id: idOf.get(sourceId)!,
      organisationId: target.organisationId,
      legislatureId: target.legislatureId,
      externalId: sourceId,
      name,
      chamber,
      parentId: idOf.get(parentSourceId) ?? null,
    });
    const touched = new Set([...plan.retire, ...plan.update.map((u) => u.existing)].map((c) => c.id));
    await rows.remove(
      CommitteeMembership,
      seats.filter((s) => touched.has(s.committeeId)),
    );
    // Parts go before the whole they belong to, and come after it.
    await rows.remove(
      Committee,
      plan.retire.filter((c) => c.parentId !== null),
    );
    await rows.remove(
      Committee,
      plan.retire.filter((c) => c.parentId === null),
    );
    await rows.insert(Committee, plan.create.filter((e) => e.parentSourceId === '').map(row));
    await rows.insert(Committee, plan.create.filter((e) => e.parentSourceId !== '').map(row));
    await rows.update(
      Committee,
      plan.update.map(({ incoming }) => row(incoming)),
    );
    const written = [...plan.create, ...plan.update.map(({ incoming }) => incoming)];
    const { organisationId } = target;
    await rows.insert(
      CommitteeMembership,
      written.flatMap(({ sourceId }) =>
        (members.get(sourceId) ?? []).map((seat) => ({ organisationId, committeeId: idOf.get(sourceId)!, ...seat })),
      ),
    );
    return { ...countsOf(plan), problems };
  }
}

/** A committee has changed when its name, its place or any of its seats has. */
function planCommittees(
  existing: readonly Committee[],
  seats: readonly CommitteeMembership[],
  entries: readonly CommitteeEntry[],
  members: ReadonlyMap<string, readonly Seat[]>,
) {
  const externalOf = new Map(existing.map((c) => [c.id, c.externalId]));
  const seatsOf = groupBy(seats, (seat) => seat.committeeId);
  return planChanges(existing, entries, {
    existingKeys: (c) => [c.externalId],
    incomingKeys: (e) => [e.sourceId],
    existingFields: (c) => ({
      name: c.name,
      chamber: c.chamber,
      parent: externalOf.get(c.parentId ?? '') ?? '',
      seats: seatList(seatsOf.get(c.id) ?? []),
    }),
    incomingFields: (e) => ({
      name: e.name,
      chamber: e.chamber,
      parent: e.parentSourceId,
      seats: seatList(members.get(e.sourceId) ?? []),
    }),
  });
}

interface Seat {
  readonly officeId: OfficeId;
  readonly role: string | null;
}

function seatList(seats: readonly Seat[]): string[] {
  return seats.map((seat) => `${seat.officeId} ${seat.role ?? ''}`).sort();
}

function membersByCommittee(entries: readonly CommitteeEntry[], offices: readonly Office[]) {
  const find = finder(offices);
  const problems: ImportProblem[] = [];
  const members = new Map<string, Seat[]>();
  for (const entry of entries) {
    const seats = new Map<OfficeId, Seat>();
    for (const member of entry.members) {
      const office = find(member);
      if (!office) problems.push(notInRoster(entry, member));
      else if (!seats.has(office.id)) seats.set(office.id, { officeId: office.id, role: member.role });
    }
    members.set(entry.sourceId, [...seats.values()]);
  }
  return { members, problems };
}

/** By the roster's id; where roster and committees come from different sources, by a name that only one office has. */
function finder(offices: readonly Office[]): (member: CommitteeSeat) => Office | undefined {
  const byId = new Map(offices.map((office) => [office.externalId, office]));
  const byName = new Map<string, Office | null>();
  for (const office of offices) byName.set(foldText(office.name), byName.has(foldText(office.name)) ? null : office);
  return (member) => byId.get(member.personSourceId) ?? byName.get(foldText(member.name)) ?? undefined;
}

function notInRoster(entry: CommitteeEntry, member: CommitteeSeat): ImportProblem {
  return noted(entry.row, 'members', {
    code: 'member-not-in-roster',
    message: `"${member.name}" of the committee "${entry.name}" is not in the roster; this seat was left out.`,
    expected: 'a person of the imported roster',
    mend: 'Import the roster of the same date first, then the committees again.',
  });
}
