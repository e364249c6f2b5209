import { Global, Module } from '@nestjs/common';
import { Typesetter } from './typesetter.service.js';

/** Gives every context the means to print. */
@Global()
@Module({ providers: [Typesetter], exports: [Typesetter] })
export class TypesettingModule {}
