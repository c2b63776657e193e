/** Ends with Ctrl-C, a hangup of the terminal, or a polite kill. A second Ctrl-C ends the process at once. */
export function untilInterrupted(): Promise<void> {
  // Something must keep the process alive: the servers' sockets do, timers of the endpoint do not.
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130));
        resolve();
      });
    }
  });
}
