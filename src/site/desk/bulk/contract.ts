import { BULK_KINDS, type BulkAct } from "#features/lists/bulk/contract.ts";
import { idTyped } from "#kit/http/form.ts";
import { isId } from "#site/desk/people/contract.ts";

export type BulkForm = {
  readonly act: BulkAct;
  /** People ticked; empty when the whole list is meant. */
  readonly personIds: readonly string[];
  /** The list whose people are meant, all of them; null when people were ticked. */
  readonly list: number | null;
};
const MOST_TICKED = 500;

/** Reads the form of the people list; null when nobody was ticked or nothing was said. */
export function readBulk(form: FormData): BulkForm | null {
  const one = (name: string) => String(form.get(name) ?? "").trim();
  const kind = BULK_KINDS.find((known) => known === one("kind"));
  const tag = one("tag");
  if (kind === undefined || (kind !== "add-to-group" && tag === "")) return null;
  const groupId = idTyped(one("group"));
  if (kind === "add-to-group" && groupId === null) return null;
  const act: BulkAct = kind === "add-to-group" ? { kind, groupId: groupId ?? 0 } : { kind, tag };
  const list = idTyped(one("list"));
  if (one("whole") === "yes" && list !== null) return { act, personIds: [], list };
  const personIds = form.getAll("person").map(String).filter(isId).slice(0, MOST_TICKED);
  return personIds.length === 0 ? null : { act, personIds, list: null };
}

/** What a form that cannot be read lacks: somebody ticked, the tag's name, or the group. */
export function lackingIn(form: FormData): "nobody" | "not-a-tag" | "which-group" {
  const isMeant = form.get("whole") === "yes" || form.has("person");
  const kind = form.get("kind");
  if (!isMeant || !BULK_KINDS.some((known) => known === kind)) return "nobody";
  return kind === "add-to-group" ? "which-group" : "not-a-tag";
}
