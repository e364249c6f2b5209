/** The first of the two numbers of every worker's advisory lock, which it holds while it lives; no other program uses it. */
export const WORKER_LOCK_CLASS = 7_274_756;
