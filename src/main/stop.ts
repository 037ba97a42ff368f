import { isDiskFull } from "#kit/files/disk-full.ts";

/** Ends a command with words for the person at the keyboard instead of a stack. */
export class Stop extends Error {
  override readonly name = "Stop";
  readonly exitCode: 1 | 2;

  /** @param exitCode 1 when something is wrong, 2 when the command was typed wrongly */
  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** What to say of a fault that whoever runs the program can mend, or null when it is one of ours. */
export function stopFor(fault: unknown): Stop | null {
  if (fault instanceof Stop) return fault;
  if (!isDiskFull(fault)) return null;
  return new Stop(
    "The disk is full: there was no room for what this had to write, and nothing half-written was kept.\n" +
      "Make room (an import needs about 2 GB) and run it again. The disk is that of GROUNDSWELL_HOME, or the database server's.",
  );
}
