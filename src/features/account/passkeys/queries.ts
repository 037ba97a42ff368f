import type { Db } from "#kit/db/database.ts";

/** A passkey as its owner sees it in a list. */
export type Passkey = {
  readonly id: string;
  /** What its owner called it; empty for none. */
  readonly name: string;
  readonly addedAt: Date;
  /** Kept by a service that carries it to other devices, such as a phone's own. */
  readonly travels: boolean;
};

/** A person's passkeys, the newest first. */
export async function passkeysOf(db: Db, personId: string): Promise<readonly Passkey[]> {
  const rows = await db
    .selectFrom("account_passkey")
    .select(["id", "name", "created_at", "backed_up"])
    .where("user_id", "=", personId)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(({ id, name, created_at: addedAt, backed_up: travels }) => ({
    id,
    name: name ?? "",
    addedAt,
    travels,
  }));
}
