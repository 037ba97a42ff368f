import type { Web } from "#main/web.ts";

/**
 * Keeps the process until it is told to stop. The first Ctrl-C (or TERM) lets requests finish and closes the database;
 * a second one ends at once.
 */
export async function untilStopped(web: Pick<Web, "stop">, complain: (line: string) => void): Promise<void> {
  await new Promise<void>((resolve) => {
    let told = false;
    const onSignal = () => {
      if (told) process.exit(130);
      told = true;
      complain("Stopping: requests finish first (at most 10 seconds). Once more to stop at once.");
      resolve();
    };
    process.on("SIGINT", onSignal);
    process.on("SIGTERM", onSignal);
  });
  await web.stop();
}
