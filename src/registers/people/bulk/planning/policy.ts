import type { Bulk, BulkFate, BulkReason, BulkRow, Kept } from "#registers/people/bulk/contract.ts";
import { idsAt } from "#registers/people/bulk/ids/policy.ts";
import { changesOn, columnsOf, isSomebodyElse, meant } from "#registers/people/bulk/policy.ts";
import { homeKey, OWN_KINDS } from "#registers/people/bulk/queries.ts";

export type World = {
  byContact: Map<string, string>;
  byReference: Map<string, string>;
  byHome: Map<string, string | null>;
};
export type Current = Record<string, unknown> & {
  id: string;
  tags: readonly string[];
  kinds: readonly string[];
};

export type PlannedContact = {
  readonly id: string;
  readonly line: number;
  readonly personId: string;
  readonly kind: string;
  readonly value: string;
  readonly asWritten: string;
};

/** What becomes of each row, worked out before anything is written; rows below see what rows above have made. */
export class Plan {
  readonly kept: Kept[] = [];
  readonly refused: BulkFate[] = [];
  readonly tags = new Map<string, Set<string>>();
  readonly contacts: PlannedContact[] = [];
  readonly bulk: Bulk;
  readonly world: World;
  readonly current: Map<string, Current>;
  readonly nextId: () => string;

  constructor(bulk: Bulk, world: World, current: Map<string, Current>) {
    this.bulk = bulk;
    this.world = world;
    this.current = current;
    this.nextId = idsAt(bulk.now);
  }

  add(row: BulkRow): void {
    const who = meant(row, this.world);
    if (who.kind === "several") {
      this.refuse(row, "matches-several-people");
      return;
    }
    const columns = columnsOf(row);
    if (who.kind === "nobody") {
      const reachable = this.bulk.evidence !== null && row.contacts.length > 0;
      if (columns.name === undefined && !reachable) {
        this.refuse(row, "nothing-to-keep");
        return;
      }
      const id = this.nextId();
      this.current.set(id, { id, tags: [], kinds: [], ...columns });
      this.keep(
        row,
        id,
        true,
        Object.fromEntries(Object.entries(columns).map(([key, value]) => [key, [null, value]])),
      );
    } else {
      const current = this.current.get(who.personId);
      if (current === undefined) {
        this.refuse(row, "matches-several-people");
        return;
      }
      if (isSomebodyElse(row, current)) {
        this.refuse(row, "another-name");
        return;
      }
      const changes = changesOn(current, columns, this.bulk.existing);
      for (const [column, [, after]] of Object.entries(changes)) current[column] = after;
      this.keep(row, who.personId, false, changes);
    }
  }

  private keep(
    row: BulkRow,
    personId: string,
    made: boolean,
    columns: Record<string, [unknown, unknown]>,
  ): void {
    const { bulk, world } = this;
    const current = this.current.get(personId)!;
    if (made || bulk.existing !== "leave") {
      if (bulk.evidence !== null) this.addContacts(row, current);
      for (const tag of row.tags) {
        const people = this.tags.get(tag) ?? new Set();
        this.tags.set(tag, people.add(personId));
      }
    }
    const newTags = row.tags.filter(
      (tag) => !current.tags.some((own) => own.toLowerCase() === tag.toLowerCase()),
    );
    current.tags = [...current.tags, ...newTags];
    const newReference =
      row.reference !== null && !world.byReference.has(row.reference) ? row.reference : null;
    if (newReference !== null) world.byReference.set(newReference, personId);
    const { name, home } = row.details;
    if (made && name && home?.postcode && this.contacts.at(-1)?.personId !== personId) {
      const key = homeKey(name, home.postcode);
      world.byHome.set(key, world.byHome.has(key) ? null : personId);
    }
    this.kept.push({
      row,
      personId,
      made,
      columns,
      newTags: bulk.existing === "leave" && !made ? [] : newTags,
      newReference,
    });
  }

  private addContacts(row: BulkRow, current: Current): void {
    const before = current.kinds;
    for (const { kind, value, asWritten } of row.contacts) {
      const key = `${kind} ${value}`;
      if (OWN_KINDS.has(kind) ? this.world.byContact.has(key) : current.kinds.includes(key)) continue;
      if (this.bulk.existing === "fill" && before.some((own) => own.startsWith(`${kind} `))) continue;
      this.world.byContact.set(key, current.id);
      current.kinds = [...current.kinds, key];
      this.contacts.push({ id: this.nextId(), line: row.line, personId: current.id, kind, value, asWritten });
    }
  }

  private refuse({ line }: BulkRow, reason: BulkReason): void {
    this.refused.push({ line, fate: "refused", reason });
  }
}

/** The fate of each row, in their order, once what they added is known. */
export function fatesOf(
  plan: Plan,
  contacts: ReadonlyMap<number, readonly string[]>,
  consents: ReadonlyMap<number, readonly number[]>,
): readonly BulkFate[] {
  const kept = plan.kept.map(
    ({ row: { line }, personId, made, columns, newTags, newReference }): BulkFate => {
      const changes = {
        made,
        columns: made ? {} : columns,
        contacts: contacts.get(line) ?? [],
        consents: consents.get(line) ?? [],
        tags: newTags,
        reference: newReference,
      };
      const some =
        Object.keys(changes.columns).length +
          changes.contacts.length +
          changes.consents.length +
          newTags.length >
          0 || newReference !== null;
      return { line, fate: made ? "new" : some ? "updated" : "same", personId, changes };
    },
  );
  return [...kept, ...plan.refused].sort((a, b) => a.line - b.line);
}
