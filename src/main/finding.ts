export type Finding = {
  readonly mark: "ok" | "warn" | "fail";
  /** One word: what was looked at. */
  readonly about: string;
  /** What was found and, unless it is well, what to do. */
  readonly words: string;
};
