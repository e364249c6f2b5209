import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AdvocatesQueries } from '../../../advocates/advocates.queries.js';
import { DaySignalsService } from '../../../advocates/day-signals.service.js';
import { AcknowledgementsQueries } from '../../../briefings/acknowledgements.queries.js';
import { PhoneListQueries } from '../../../briefings/phone-list.queries.js';
import { localDate } from '../../../kernel/day-words.js';
import type { AdvocateId, OfficeId } from '../../../kernel/ids.js';
import type { LobbyDaySummary } from '../../../lobby-days/domain/lobby-day.js';
import { AttendanceFindingsQueries } from '../../../meetings/attendance-findings.queries.js';
import type { MeetingState } from '../../../meetings/domain/meeting-state.js';
import { MeetingsQueries } from '../../../meetings/meetings.queries.js';
import { PublicationService } from '../../../meetings/publication.service.js';
import { ReleasedItinerariesQueries } from '../../../meetings/released-itineraries.queries.js';
import { type PipelineOffice, PipelineQueries } from '../../../meetings/requests/pipeline.queries.js';
import { OutboxQueries, type OutboxSummary, type Punctuality } from '../../../messaging/outbox.queries.js';
import { missingPoints } from '../../console/setup/checklist.js';
import { SetupStanding } from '../../console/setup/setup-standing.service.js';
import { OfficeReplans } from '../../../scheduling/office-replans.service.js';

/** An office that the day wants, as the coverage picture shows it. */
export interface CoveredOffice {
  readonly name: string;
  readonly chamber: 'upper' | 'lower';
  readonly district: string;
  readonly state: MeetingState;
  readonly isPlaced: boolean;
  /** How many of those who come live there. */
  readonly constituents: number;
}

/** How a day stands at this moment, in counts of rows; nobody is named. */
export interface DayOverview {
  readonly people: {
    readonly approved: number;
    readonly applied: number;
    readonly placed: number;
    /** Those whose district is known, and those of them who meet a legislator of theirs. */
    readonly located: number;
    readonly meetOwn: number;
    readonly byLanguage: ReadonlyMap<string, number>;
    readonly needInterpreter: number;
  };
  readonly offices: readonly CoveredOffice[];
  readonly firstReleasedOn: string | null;
  readonly version: number;
  readonly mail: OutboxSummary & { readonly punctuality: Punctuality };
  readonly waiting: Readonly<Record<Waiting, number>>;
}

/** What can wait for somebody, the most pressing first. */
export const WAITING = [
  'signals',
  'misfits',
  'answers',
  'replans',
  'due',
  'unsent',
  'uncertain',
  'calls',
  'unseen',
  'unplaced',
  'applied',
  'questions',
  'setup',
] as const;

/** One of the things that can wait for somebody. */
export type Waiting = (typeof WAITING)[number];

/** Reads how a day stands, over everything that Rotunda knows of it. */
@Injectable()
export class DayOverviews {
  constructor(
    private readonly advocates: AdvocatesQueries,
    private readonly signals: DaySignalsService,
    private readonly meetings: MeetingsQueries,
    private readonly pipeline: PipelineQueries,
    private readonly misfits: AttendanceFindingsQueries,
    private readonly publication: PublicationService,
    private readonly released: ReleasedItinerariesQueries,
    private readonly outbox: OutboxQueries,
    private readonly unseen: AcknowledgementsQueries,
    private readonly phones: PhoneListQueries,
    private readonly replans: OfficeReplans,
    private readonly standing: SetupStanding,
  ) {}

  /** The day as it stands; as many queries for ten people as for a thousand. */
  async of(tx: EntityManager, day: LobbyDaySummary, now: Date): Promise<DayOverview> {
    const people = (await this.advocates.ofDay(tx, day.id)).filter(({ state }) => state === 'approved');
    const homes = await this.advocates.schedulable(tx, day.id);
    const { applied } = await this.advocates.countsByState(tx, day.id);
    const visits = await this.meetings.standing(tx, day.id);
    const pipeline = await this.pipeline.ofDay(tx, day, now);
    const preview = await this.publication.preview(tx, day.id);
    const first = await this.released.byVersion(tx, day.id, 1);
    const mail = await this.outbox.summary(tx, day.id);

    const placedOffices = new Set(visits.map(({ officeId }) => officeId));
    const districtOf = new Map<OfficeId, string>(pipeline.map(({ office }) => [office.id, office.districtId]));
    const placed = new Set<AdvocateId>();
    const metDistricts = new Map<AdvocateId, Set<string | undefined>>();
    for (const { officeId, team } of visits) {
      for (const { advocateId } of team) {
        placed.add(advocateId);
        metDistricts.set(advocateId, (metDistricts.get(advocateId) ?? new Set()).add(districtOf.get(officeId)));
      }
    }
    const located = homes.filter(({ districts }) => districts.length > 0);
    const today = localDate(now, day.zone);
    return {
      people: {
        approved: people.length,
        applied,
        placed: people.filter(({ id }) => placed.has(id)).length,
        located: located.length,
        meetOwn: located.filter(({ id, districts }) => districts.some((one) => metDistricts.get(id)?.has(one))).length,
        byLanguage: counted(people.map(({ language }) => language)),
        needInterpreter: people.filter(({ needsInterpretation }) => needsInterpretation.length > 0).length,
      },
      offices: coverage(pipeline, placedOffices, counted(homes.flatMap(({ districts }) => districts))),
      firstReleasedOn: first && localDate(first.releasedAt, day.zone),
      version: preview.version,
      mail: { ...mail, punctuality: await this.outbox.punctuality(tx, day.id) },
      waiting: {
        signals: (await this.signals.open(tx, day.id)).length,
        misfits: (await this.misfits.ofDay(tx, day)).length,
        answers: pipeline.filter(({ contacts }) => contacts.at(-1)?.needsAnswer).length,
        replans: (await this.replans.open(tx, day.id)).filter(({ state }) => state === 'ready' || state === 'failed')
          .length,
        due: pipeline.filter(({ next }) => next !== null && next.dueOn <= today).length,
        unsent: preview.notices.length,
        uncertain: mail.uncertain,
        calls: (await this.phones.ofDay(tx, day.id)).length,
        unseen: (await this.unseen.missing(tx, day.id)).length,
        unplaced: visits.length === 0 ? 0 : people.filter(({ id }) => !placed.has(id)).length,
        applied,
        questions: (await this.advocates.openQuestions(tx, day.id)).length,
        setup: missingPoints(await this.standing.of(tx, day)),
      },
    };
  }
}

function coverage(
  pipeline: readonly PipelineOffice[],
  placed: ReadonlySet<OfficeId>,
  homes: ReadonlyMap<string, number>,
): CoveredOffice[] {
  const natural = new Intl.Collator('en', { numeric: true });
  return pipeline
    .map(({ office, state }) => ({
      name: office.name,
      chamber: office.chamber,
      district: office.district,
      state,
      isPlaced: placed.has(office.id),
      constituents: homes.get(office.districtId) ?? 0,
    }))
    .sort((a, b) => natural.compare(a.district, b.district) || natural.compare(a.name, b.name));
}

function counted(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
