/** Names of what may stand between columns in place of a comma. */
const OTHERS = { ";": "semicolons", "\t": "tabs", "|": "vertical bars" } as const;
export type WrongDelimiter = (typeof OTHERS)[keyof typeof OTHERS];

/** What separates the columns of `line` when it is not commas: "semicolons", "tabs"; null when commas may. */
export function wrongDelimiter(line: string): WrongDelimiter | null {
  const bare = line.replace(/"[^"]*"/g, "");
  const count = (mark: string) => bare.split(mark).length - 1;
  const commas = count(",");
  for (const mark of Object.keys(OTHERS) as (keyof typeof OTHERS)[]) {
    if (count(mark) > 1 && count(mark) > commas) return OTHERS[mark];
  }
  return null;
}
