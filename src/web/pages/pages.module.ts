import { Module } from '@nestjs/common';
import { Assets } from './assets.js';
import { PageLanguages } from './page-languages.js';
import { PageTemplates } from './page-templates.js';
import { PagesService } from './pages.service.js';
import { ProblemPage } from './problem-page.service.js';

/** What every page is made with: templates, sentences, style sheets and scripts. */
@Module({
  providers: [
    { provide: PageTemplates, useFactory: () => new PageTemplates() },
    { provide: PageLanguages, useFactory: () => new PageLanguages() },
    { provide: Assets, useFactory: () => new Assets() },
    PagesService,
    ProblemPage,
  ],
  exports: [PageTemplates, PageLanguages, Assets, PagesService],
})
export class PagesModule {}
