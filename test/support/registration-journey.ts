import type { Page } from 'playwright-core';

/** One page of a journey: its name, what it shows, and how a person leaves it. */
export interface Stop {
  readonly name: string;
  leave(page: Page): Promise<void>;
}

const go = (page: Page) => page.locator('form button.button-wide, p > a.button-wide').first().click();
const stop = (name: string, fill: (page: Page) => Promise<unknown>): Stop => ({
  name,
  async leave(page) {
    await fill(page);
    await Promise.all([page.waitForURL((url) => !url.pathname.endsWith(`/${name}`)), go(page)]);
  },
});
const choose = (name: string, value: string) => (page: Page) =>
  page.locator(`input[name="${name}"][value="${value}"]`).check();

/** The registration from the first page to the confirmation, as a person in a ZIP of two House districts goes it. */
export function registrationJourney(person: {
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly zip: string;
}): readonly Stop[] {
  return [
    stop('register', async () => undefined),
    stop('name', (page) => page.fill('#name', person.name)),
    stop('age', choose('age', 'adult')),
    stop('email', (page) => page.fill('#email', person.email)),
    stop('phone', async () => undefined),
    stop('language', choose('language', person.language)),
    stop('speaking', async (page) => {
      await choose('speaks', person.language)(page);
      await choose('interpreter', 'yes')(page);
    }),
    stop('home', (page) => page.fill('#zip', person.zip)),
    stop('districts', (page) => page.locator('input[type="radio"][name="lower"]').first().check()),
    stop('times', choose('times', 'all')),
    stop('company', choose('company', 'alone')),
    stop('walking', choose('pace', 'usual')),
    stop('first', choose('first', 'yes')),
    stop('roles', async () => undefined),
    stop('more', async () => undefined),
    stop('messages', choose('messages', 'yes')),
    stop('visibility', choose('visibility', 'first-name')),
    stop('photos', choose('photos', 'no')),
    stop('check', async () => undefined),
  ];
}
