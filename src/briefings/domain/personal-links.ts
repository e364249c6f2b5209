import type { PersonalLinks } from './packet.js';

/** The links of a mail about a person's day, from the addresses of their page of the day and of their registration. */
export function personalLinks(day: string, manage: string): PersonalLinks {
  return {
    myDay: day,
    print: `${day}/day.pdf`,
    coming: `${day}/answer`,
    acknowledge: `${day}#changed`,
    cannotCome: `${manage}/withdraw`,
    stopReminders: `${manage}/mails`,
    whatWeKeep: manage,
  };
}
