import { isCalendarDay } from "#domain/time/calendar-day.ts";
import { accessLog } from "#features/rights/access-log/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { Stop } from "#main/stop.ts";
import { recognise } from "#registers/people/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

export type LogOptions = {
  readonly since?: string;
  readonly until?: string;
  readonly person?: string;
  readonly actor?: string;
  readonly limit: string;
};

const DAY_MS = 86_400_000;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A line for each: time (UTC), what, who, whose, more; parted by tabs, ready for a spreadsheet. */
export function showAccessLog(
  house: { print(line: string): void },
  db: Db,
  { since, until, person, actor, limit }: LogOptions,
): Promise<void> {
  if (!/^[1-9]\d{0,6}$/.test(limit))
    throw new Stop(`--limit is ${limit}; it is a number from 1 to 9999999.`, 2);
  const from = day("--since", since);
  const last = day("--until", until);
  return withPeople(db, wholeMovement("access-log-command"), async (people) => {
    const personId = person === undefined ? null : await personOf(people, person);
    const lines = await accessLog(people, {
      ...{ since: from, until: last === null ? null : new Date(last.getTime() + DAY_MS) },
      ...{ personId, actor: actor ?? null, limit: Number(limit) },
    });
    if (lines.length === 0) return house.print("No line says that.");
    house.print(["time (UTC)", "what", "by", "name", "whose", "name", "more"].join("\t"));
    for (const line of lines) {
      const more = Object.entries(line.detail).map(([name, value]) => `${name}=${value}`);
      house.print(
        [
          ...[line.at.toISOString(), line.kind, line.actor, line.actorName ?? ""],
          ...[line.personId ?? line.subject, line.personName ?? "", more.join(" ")],
        ]
          .map((cell) => cell.replace(/[\t\r\n]/g, " "))
          .join("\t"),
      );
    }
  });
}

function day(option: string, text: string | undefined): Date | null {
  if (text === undefined) return null;
  if (!isCalendarDay(text)) throw new Stop(`${option} is ${text}; a day is written like 2026-11-01.`, 2);
  return new Date(`${text}T00:00:00Z`);
}

async function personOf(people: PeopleDb, typed: string): Promise<string> {
  if (ID.test(typed)) return typed;
  const found = await recognise(people, typed.includes("@") ? { email: typed } : { mobile: typed });
  if (found.kind === "one") return found.personId;
  throw new Stop(
    `Nobody here has "${typed}". Give an e-mail address, a mobile number or the number of a record.`,
  );
}
