import { addNote, removeNote } from "#registers/people/notes/commands.ts";
import { notesOf } from "#registers/people/notes/queries.ts";
import type { Act } from "#site/desk/person/acts/contract.ts";
import type { Kept } from "#site/desk/person/contract.ts";

/** Writes a note with its last day, or removes one. */
export async function keepNote(act: Act): Promise<Kept> {
  const { people, personId, typed, author, groupId, keys, now } = act;
  const remove = typed("remove");
  if (remove !== "") {
    const own = (await notesOf(people, { personId, keys, now })).some(({ id }) => id === remove);
    if (own) await removeNote(people, { noteId: remove, author, now });
    return { ok: true, done: own ? "note-removed" : "nothing-changed" };
  }
  const expiresOn = typed("note-until");
  const added = await addNote(people, {
    personId,
    groupId,
    text: typed("note"),
    expiresOn,
    author,
    now,
    keys,
  });
  if (added.ok) return { ok: true, done: "note-added" };
  switch (added.reason) {
    case "no-such-person":
    case "no-such-day":
    case "expired-already":
    case "expires-too-late":
      return { ok: false, fault: added.reason };
    default:
      return { ok: false, fault: "no-note" };
  }
}
