import { sql } from "kysely";
import { isUuid } from "#kit/ids/uuid.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/**
 * Says who did something, as far as the person it was done to may be told: by role and group. The name only where its
 * owner stands with it on the group's public page; what was done by software, a file or the operator is told as that.
 *
 * @returns a function from actors, as the log writes them, to words: "you", "operator", "software: retention",
 *   "import: 12", "organiser, Leeds", "Olu, organiser, Leeds", "staff"
 */
export async function whoDid(
  db: PeopleDb,
  { actors, ids, locale }: { actors: readonly string[]; ids: readonly string[]; locale: "en" | "cy" },
): Promise<(actor: string) => string> {
  const others = [...new Set(actors)].filter((actor) => isUuid(actor) && !ids.includes(actor));
  const { rows } = await sql<{ person_id: string; role: string; name: string; shown_as: string | null }>`
    select distinct on (held.person_id) held.person_id, held.role, held.shown_as,
      coalesce(here.name ->> ${locale}, here.name ->> 'en') as name
    from group_role held join movement_group here on here.id = held.group_id
    where held.person_id = any (${others}::uuid[])
    order by held.person_id, held.ended_at nulls first, held.id desc`.execute(db);
  const staff = new Map(
    rows.map(({ person_id, role, name, shown_as }) => [
      person_id,
      [shown_as, role, name].filter((word) => word !== null).join(", "),
    ]),
  );
  return (actor) => {
    if (ids.includes(actor) || actor.startsWith("link/") || FORMS.includes(actor)) return "you";
    if (isUuid(actor)) return staff.get(actor) ?? "staff";
    if (actor === "command line") return "operator";
    const [kind, ...rest] = actor.split("/");
    return kind === "job"
      ? `software: ${rest.join("/")}`
      : rest.length > 0
        ? `${kind}: ${rest.join("/")}`
        : actor;
  };
}

const FORMS = ["join-form", "preferences", "member-form", "sign-up-form"];
