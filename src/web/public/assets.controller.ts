import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Access } from '../../platform/http/access.js';
import { NotHereError } from '../../platform/http/http.errors.js';
import { Assets } from '../pages/assets.js';

/** Serves the pages' style sheets and scripts, all from our own origin. */
@Controller('assets')
@Access('public')
export class AssetsController {
  constructor(private readonly assets: Assets) {}

  /** A file by the name that holds its hash; browsers keep it for a year. */
  @Get(':file')
  file(@Param('file') file: string, @Res() reply: FastifyReply): void {
    const asset = this.assets.at(`/assets/${file}`);
    if (!asset) throw new NotHereError();
    void reply.header('cache-control', 'public, max-age=31536000, immutable').type(asset.type).send(asset.body);
  }
}
