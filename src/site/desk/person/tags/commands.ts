import { tagPeople, untagPeople } from "#registers/people/tags/commands.ts";
import type { Act } from "#site/desk/person/acts/contract.ts";
import type { Kept } from "#site/desk/person/contract.ts";

/** Marks somebody with a tag, or takes one off. */
export async function keepTag({ people, personId, typed, author, now }: Act): Promise<Kept> {
  const personIds = [personId];
  const off = typed("off");
  if (/^[0-9]{1,15}$/.test(off)) {
    const changed = await untagPeople(people, { personIds, tagId: Number(off), author, now });
    return { ok: true, done: changed === 0 ? "nothing-changed" : "tag-removed" };
  }
  const tagged = await tagPeople(people, { personIds, tag: typed("tag"), author, now });
  if (!tagged.ok) return { ok: false, fault: "no-tag" };
  return { ok: true, done: tagged.changed === 0 ? "nothing-changed" : "tag-added" };
}
