/**
 * Makes this process stop, as if asked to, when the process that started it is gone: killed outright, that one can no
 * longer ask, and what is left behind would hold the port.
 */
export function leaveWithParent(): void {
  if (process.send) process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
