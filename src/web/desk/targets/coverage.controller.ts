import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AdvocatesQueries } from '../../../advocates/advocates.queries.js';
import { LOOKERS } from '../../../identity/domain/member-roles.js';
import { groupBy } from '../../../kernel/group-by.js';
import { houseOf } from '../../../legislature/domain/districts/district-order.js';
import { DistrictMaps } from '../../../legislature/districts/district-maps.service.js';
import { DistrictsQueries } from '../../../legislature/districts/districts.queries.js';
import { OfficesQueries } from '../../../legislature/offices/offices.queries.js';
import { MeetingsQueries } from '../../../meetings/meetings.queries.js';
import { Access } from '../../../platform/http/access.js';
import { type ConsoleForm, refuseUnknown } from '../../console/console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../../console/console-pages.service.js';
import { UnknownTargetFilterError } from '../desk.errors.js';
import { coverageView } from './coverage.view.js';

const CHAMBERS = ['lower', 'upper'] as const;

/** Which districts people come from, and which of those are met: as a map, and as a table that says the same. */
@Controller('console/:org/:day/targets/coverage')
@Access('member', LOOKERS)
export class CoverageController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly maps: DistrictMaps,
    private readonly districts: DistrictsQueries,
    private readonly offices: OfficesQueries,
    private readonly meetings: MeetingsQueries,
    private readonly advocates: AdvocatesQueries,
  ) {}

  /** The districts of a chamber. */
  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const { words } = opened;
      const page = { template: 'targets/coverage', title: words.say('coverage.title'), section: 'targets' };
      await this.pages.send(reply, opened, page, await this.facts(opened, chamberOf(request)));
    });
  }

  private async facts({ tx, day, words, base }: OpenedConsoleDay, chamber: (typeof CHAMBERS)[number]): Promise<object> {
    const districts = (await this.districts.ofLegislature(tx, day.legislatureId)).filter(
      (one) => houseOf(one.chamber) === chamber,
    );
    const offices = await this.offices.ofLegislature(tx, day.legislatureId);
    const people = await this.advocates.schedulable(tx, day.id);
    const visited = new Set((await this.meetings.standing(tx, day.id)).map(({ officeId }) => officeId as string));
    const constituents = new Map<string, number>();
    for (const id of people.flatMap((person) => person.districts))
      constituents.set(id, (constituents.get(id) ?? 0) + 1);
    return coverageView(words, {
      base,
      chamber,
      districts,
      visited,
      constituents,
      offices: groupBy(offices, ({ districtId }) => districtId),
      map: await this.maps.of(tx, day.legislatureId, chamber),
    });
  }
}

/** @throws UnknownTargetFilterError for a chamber that there is not. */
function chamberOf(request: FastifyRequest): (typeof CHAMBERS)[number] {
  const query = request.query as ConsoleForm;
  refuseUnknown(query, ['chamber']);
  const wanted = query['chamber'] ?? 'lower';
  const found = CHAMBERS.find((one) => one === wanted);
  if (!found) throw new UnknownTargetFilterError('chamber', CHAMBERS);
  return found;
}
