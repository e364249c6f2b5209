import { Global, Module } from '@nestjs/common';
import { Translations } from './translations.js';

/** Gives every context the languages that Rotunda speaks. */
@Global()
@Module({ providers: [{ provide: Translations, useFactory: () => new Translations() }], exports: [Translations] })
export class I18nModule {}
