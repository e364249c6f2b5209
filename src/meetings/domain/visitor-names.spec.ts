import { visitorNames } from './visitor-names.js';

it('tells an office of each person what that person chose, and nothing more', () => {
  expect(
    visitorNames([
      { name: 'Mary Ellen Park', rosterVisibility: 'full' },
      { name: 'Marisol Quiñones', rosterVisibility: 'first-name' },
      { name: 'Yusuf Haddad', rosterVisibility: 'counted' },
    ]),
  ).toEqual(['Mary Ellen Park', 'Marisol']);
});
