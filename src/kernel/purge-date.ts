/** Personal data goes this many days after the lobby day (safety rule P4). */
const PURGED_AFTER_DAYS = 30;

/** The date (`2027-05-13`) on which the personal data of a day held on `2027-04-13` is deleted, unless the law forbids it. */
export function purgeDate(heldOn: string): string {
  return new Date(Date.parse(`${heldOn}T00:00:00Z`) + PURGED_AFTER_DAYS * 86_400_000).toISOString().slice(0, 10);
}
