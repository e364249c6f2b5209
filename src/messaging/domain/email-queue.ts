/** The name of the queue whose jobs say which messages may be due; the rows say whether they are. */
export const EMAIL_QUEUE = 'email';
