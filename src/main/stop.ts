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
