import {
  ACCESS_PURPOSES,
  forgetAccessNeed,
  openAccessNeeds,
  tellAccessNeed,
} from "#registers/people/access/commands.ts";
import type { Act } from "#site/desk/person/acts/contract.ts";
import type { Kept } from "#site/desk/person/contract.ts";

const LEAST_WHY = 4;
const LONGEST_WHY = 200;

/** Keeps what somebody needs to take part, for one purpose, in place of what they told before; or forgets it. */
export async function keepNeed({ people, personId, typed, author, keys, now }: Act): Promise<Kept> {
  const purpose = ACCESS_PURPOSES.find((each) => each === (typed("forget") || typed("need-for")));
  if (purpose === undefined) return { ok: false, fault: "no-purpose" };
  if (typed("forget") !== "") {
    const forgotten = await forgetAccessNeed(people, { personId, purpose, author, now });
    return { ok: true, done: forgotten ? "need-forgotten" : "nothing-changed" };
  }
  const text = typed("need");
  const told = await tellAccessNeed(people, { personId, purpose, text, source: "desk", author, now, keys });
  if (told.ok) return { ok: true, done: "need-told" };
  return { ok: false, fault: told.reason === "no-such-person" ? told.reason : "no-need" };
}

export type NeedOpened = {
  readonly ok: true;
  readonly purpose: (typeof ACCESS_PURPOSES)[number];
  /** Null when it cannot be opened: the key is not here, or the row was damaged. */
  readonly text: string | null;
};

/** Opens what was told for one purpose, for the reason given, which the log keeps and the person can read. */
export async function openNeed({
  people,
  personId,
  typed,
  author,
  keys,
  now,
}: Act): Promise<NeedOpened | Extract<Kept, { ok: false }>> {
  const purpose = ACCESS_PURPOSES.find((each) => each === typed("open"));
  if (purpose === undefined) return { ok: false, fault: "no-purpose" };
  const why = typed("need-why").trim().replace(/\s+/g, " ");
  if (why.length < LEAST_WHY || why.length > LONGEST_WHY) return { ok: false, fault: "no-why" };
  const opened = await openAccessNeeds(people, {
    personIds: [personId],
    purpose,
    reader: author,
    why,
    now,
    keys,
  });
  return opened.has(personId)
    ? { ok: true, purpose, text: opened.get(personId) ?? null }
    : { ok: false, fault: "no-purpose" };
}
