import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { type Note, notesOf } from "#registers/people/notes/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { By } from "#site/desk/person/happened/contract.ts";
import { authors } from "#site/desk/person/happened/queries.ts";
import { reaches } from "#site/desk/policy.ts";

export type NoteShown = Note & { readonly by: By };

/** Notes that the reader may see: those for everybody who edits the person, and those of groups whose people they edit. */
export async function notesShown(
  people: PeopleDb,
  {
    personId,
    editable,
    keys,
    now,
  }: { personId: string; editable: "all" | readonly number[]; keys: Pick<KeyRing, "unseal">; now: Date },
): Promise<readonly NoteShown[]> {
  const notes = (await notesOf(people, { personId, keys, now })).filter(
    ({ groupId }) => groupId === null || reaches(editable, [groupId]),
  );
  const by = await authors(
    people,
    personId,
    notes.map(({ author }) => author),
  );
  return notes.map((note) => ({ ...note, by: by(note.author) }));
}
