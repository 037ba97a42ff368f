import { TOLD_COLUMNS } from "#features/events/sign-ups/contract.ts";

/** How long an edit waits for the next one before it is told. */
export const SETTLES_MS = 2 * 60_000;

/** One edit of a session. */
export type SessionEdit = {
  readonly id: string;
  readonly at: Date;
  /** Columns with the values before, as JSON keeps them. */
  readonly before: Readonly<Record<string, unknown>>;
};

/**
 * What a letter about one edit tells: nothing where another edit that is told followed before it had settled, since the
 * letter of that one tells of both; else the columns that differ from what they were before the first edit of the row.
 * What was changed and changed back is no news.
 *
 * @param edits of one session, the oldest first
 * @param now the session as it is, by column
 */
export function toldOf(
  edits: readonly SessionEdit[],
  changeId: string,
  now: Readonly<Record<string, unknown>>,
): readonly string[] {
  const telling = edits.filter(({ before }) =>
    Object.keys(before).some((name) => TOLD_COLUMNS.includes(name)),
  );
  const at = telling.findIndex(({ id }) => id === changeId);
  const own = telling[at];
  if (own === undefined) return [];
  const next = telling[at + 1];
  if (next !== undefined && follows(own, next)) return [];
  let first = at;
  while (first > 0 && follows(telling[first - 1]!, telling[first]!)) first -= 1;
  const row = edits.slice(edits.indexOf(telling[first]!), edits.indexOf(own) + 1);
  // In the order in which they were changed; the earliest value of each column stands.
  const before: Record<string, unknown> = {};
  for (const edit of row)
    for (const [name, value] of Object.entries(edit.before)) if (!(name in before)) before[name] = value;
  return Object.keys(before).filter((name) => JSON.stringify(now[name]) !== JSON.stringify(before[name]));
}

const follows = (one: SessionEdit, next: SessionEdit) => next.at.getTime() - one.at.getTime() <= SETTLES_MS;
