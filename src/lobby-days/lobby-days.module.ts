import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Ask } from './ask.entity.js';
import { ChamberBlock } from './chamber-block.entity.js';
import { DaySetupService } from './day-setup.service.js';
import { DistrictFact } from './district-fact.entity.js';
import { DistrictFactsService } from './district-facts.service.js';
import { LobbyDay } from './lobby-day.entity.js';
import { LobbyDaysQueries } from './lobby-days.queries.js';
import { LobbyDaysService } from './lobby-days.service.js';
import { ProgrammeItem } from './programme-item.entity.js';
import { TalkingPointsService } from './talking-points.service.js';
import { TalkingPoint } from './talking-point.entity.js';

/** Lobby days: dates, hours, rules, asks, what to say, and the programme. */
@Module({
  imports: [TypeOrmModule.forFeature([LobbyDay, Ask, TalkingPoint, DistrictFact, ProgrammeItem, ChamberBlock])],
  providers: [LobbyDaysService, DaySetupService, DistrictFactsService, LobbyDaysQueries, TalkingPointsService],
  exports: [LobbyDaysService, DaySetupService, DistrictFactsService, LobbyDaysQueries, TalkingPointsService],
})
export class LobbyDaysModule {}
