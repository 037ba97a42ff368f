import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { isId } from "#site/desk/people/contract.ts";
import type { By, Happened } from "./contract.ts";

const FACTS_SHOWN = 100;

/** What happened to somebody and what they did, the latest first: by when it happened, not by when it was written down. */
export async function happenedTo(people: PeopleDb, personId: string): Promise<readonly Happened[]> {
  const { rows } = await sql<Row>`
    select fact.id, fact.kind, fact.at, fact.actor, here.name as "group", tag.name as tag,
      fact.detail ->> 'channel' as channel, fact.detail ->> 'purpose' as purpose
    from (select * from activity where person_id = ${personId}::uuid order by at desc, id desc limit ${FACTS_SHOWN}) as fact
    left join movement_group here on here.id = fact.group_id
    left join tag on fact.subject = 'tag/' || tag.id
    order by fact.at desc, fact.id desc`.execute(people);
  const by = await authors(
    people,
    personId,
    rows.map(({ actor }) => actor),
  );
  return rows.map(({ id, kind, at, actor, group, tag, channel, purpose }) => {
    const isConsent = kind.startsWith("consent.") && channel !== null && purpose !== null;
    const consent = isConsent ? { channel, purpose } : null;
    return { id: Number(id), kind, at, by: by(actor), group, tag, consent };
  });
}

type Row = {
  id: number;
  kind: string;
  at: Date;
  actor: string;
  group: unknown;
  tag: string | null;
  channel: string | null;
  purpose: string | null;
};

/** Who wrote what: themself, somebody by name, somebody whom the reader may not see, or the product. */
export async function authors(
  people: PeopleDb,
  personId: string,
  written: readonly string[],
): Promise<(author: string) => By> {
  const ids = [...new Set(written.filter((author) => author !== personId && isId(author)))];
  const named =
    ids.length === 0
      ? []
      : await people.selectFrom("person").select(["id", "name"]).where("id", "in", ids).execute();
  const names = new Map(named.map(({ id, name }) => [id, name ?? ""]));
  return (author) => {
    if (author === personId) return { kind: "self", name: "" };
    if (!isId(author)) return { kind: "product", name: "" };
    const name = names.get(author) ?? "";
    return { kind: name === "" ? "hidden" : "named", name };
  };
}
