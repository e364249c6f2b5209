/** SQL that is true for a row of the outbox that its organisation has stopped; signing in is never stopped. */
export const IS_STOPPED = `kind <> 'sign-in' and exists (select from mail_pauses p where p.organisation_id = outbox_messages.organisation_id)`;
