import { Injectable } from '@nestjs/common';
import { MembersQueries } from '../../../identity/members.queries.js';
import { formatMinutes } from '../../../kernel/minutes.js';
import { houseOf, inDistrictOrder } from '../../../legislature/domain/districts/district-order.js';
import { DistrictsQueries } from '../../../legislature/districts/districts.queries.js';
import { LobbyDaysQueries } from '../../../lobby-days/lobby-days.queries.js';
import { PipelineQueries } from '../../../meetings/requests/pipeline.queries.js';
import { TargetOverviewQueries } from '../../../meetings/target-overview.queries.js';
import type { OpenedConsoleDay } from '../console-pages.service.js';
import type { ExportTable } from './export-tables.queries.js';

/** Reads for export what a desk knows of offices: what the day wants of each, every word with them, facts of districts. */
@Injectable()
export class DeskTablesQueries {
  constructor(
    private readonly targets: TargetOverviewQueries,
    private readonly pipeline: PipelineQueries,
    private readonly days: LobbyDaysQueries,
    private readonly members: MembersQueries,
    private readonly districts: DistrictsQueries,
  ) {}

  /** What the day wants of each office, in the columns that the import of targets reads, and what the desk noted. */
  async targetTable(opened: OpenedConsoleDay): Promise<ExportTable> {
    const { tx, day } = opened;
    const asks = await this.days.asks(tx, day.id);
    const offices = await this.targets.ofDay(
      tx,
      day,
      asks.map(({ id }) => id),
    );
    const names = await this.names(opened);
    return {
      header: [
        'office',
        'name',
        'chamber',
        'district',
        'priority',
        'mode',
        'minutes',
        'team_min',
        'team_max',
        'meetings',
        'met_with',
        'accessible',
        'constituents',
        'issue',
        'excluded',
        'hours',
        ...asks.map(({ code }) => `position ${code}`),
        'captain',
        'state',
        'note',
      ],
      rows: offices.map(({ office, settings, positions, captainId, note, state }) => [
        office.externalId,
        office.name,
        office.chamber,
        office.district,
        settings.weight,
        settings.mode,
        settings.meetingMinutes ?? '',
        settings.teamMin ?? '',
        settings.teamMax ?? '',
        settings.maxMeetings,
        settings.metWith,
        yesOrNo(settings.accessible),
        settings.constituents ?? '',
        settings.issue ?? '',
        yesOrNo(settings.excluded),
        (settings.windows ?? []).map(({ from, to }) => `${formatMinutes(from)}-${formatMinutes(to)}`).join('; '),
        ...asks.map(({ id }) => positions.get(id) ?? 'unknown'),
        captainId ? (names.get(captainId) ?? '') : '',
        state,
        note ?? '',
      ]),
    };
  }

  /** Every word with the offices that the day wants, the oldest first within an office. */
  async contactTable(opened: OpenedConsoleDay): Promise<ExportTable> {
    const { tx, day, now } = opened;
    const names = await this.names(opened);
    return {
      header: ['office', 'name', 'at', 'who', 'channel', 'outcome', 'said', 'proposed_at', 'state', 'next_due'],
      rows: (await this.pipeline.ofDay(tx, day, now)).flatMap(({ office, state, next, contacts }) =>
        contacts.map(({ at, memberId, channel, outcome, said, proposedAt }) => [
          office.externalId,
          office.name,
          at.toISOString(),
          memberId ? (names.get(memberId) ?? '') : '',
          channel,
          outcome,
          said,
          proposedAt?.toISOString() ?? '',
          state,
          next?.dueOn ?? '',
        ]),
      ),
    };
  }

  /** What people can say of each district, a row for each language, as the import reads it. */
  async districtFactTable({ tx, day }: OpenedConsoleDay): Promise<ExportTable> {
    const facts = await this.days.districtFacts(tx, day.id);
    const districts = await this.districts.ofLegislature(tx, day.legislatureId);
    return {
      header: ['chamber', 'district', 'language', 'text'],
      rows: inDistrictOrder(districts).flatMap(({ id, chamber, district }) =>
        Object.entries(facts.get(id) ?? {}).map(([language, text]) => [houseOf(chamber), district, language, text]),
      ),
    };
  }

  private async names({ tx }: OpenedConsoleDay): Promise<ReadonlyMap<string, string>> {
    return new Map((await this.members.all(tx)).map(({ id, name }) => [id, name]));
  }
}

function yesOrNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
