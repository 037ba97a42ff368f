import { Command, Option } from "commander";
import { API_SCOPES, LONGEST_DAYS, USUAL_DAYS } from "#domain/api-keys/scopes.ts";
import type { Db } from "#kit/db/database.ts";
import { Stop } from "#main/stop.ts";
import type { House } from "./house.ts";

/** `groundswell api-keys add|list|revoke`: keys that other programs read and write with. */
export function apiKeysCommand(house: House): Command {
  const command = new Command("api-keys").description("keys that other programs use the API with");
  command
    .command("add <name>")
    .description("make a key and print it, this once")
    .addOption(new Option("--scope <scopes...>", "what it may do").choices(API_SCOPES).makeOptionMandatory())
    .option(
      "--group <slug>",
      "whose people it reaches, with the groups below; the whole movement unless given",
    )
    .option("--days <number>", `how long it holds, at most ${LONGEST_DAYS}`, String(USUAL_DAYS))
    .action((name: string, options: AddOptions) => withKeys(house, (db) => add(house, db, name, options)));
  command
    .command("list")
    .description("list the keys, those in force first; never the keys themselves")
    .action(() => withKeys(house, (db) => list(house, db)));
  command
    .command("revoke <number>")
    .description("end a key at once")
    .action((number: string) => withKeys(house, (db) => revoke(house, db, number)));
  return command.addHelpText(
    "after",
    "\nExamples:\n  groundswell api-keys add 'Newsletter tool' --scope people:read consents:read --group leeds\n  groundswell api-keys revoke 3",
  );
}

type AddOptions = { readonly scope: readonly string[]; readonly group?: string; readonly days: string };

async function add(house: House, db: Db, name: string, { scope, group, days }: AddOptions): Promise<void> {
  const [{ makeKey }, { groupBySlug, movementId }] = await Promise.all([
    import("#features/api-keys/commands.ts"),
    import("#registers/groups/queries.ts"),
  ]);
  const groupId = group === undefined ? await movementId(db) : ((await groupBySlug(db, group))?.id ?? null);
  if (groupId === null)
    throw new Stop(
      group === undefined
        ? "There is no movement yet: make its first administrator with `groundswell admin add`."
        : `There is no group "${group}". Its word is the end of its page's address: /groups/leeds is "leeds".`,
    );
  const made = await makeKey(db, {
    ...{ by: "command line", groupId, name, scopes: scope, days: Number(days), now: house.now() },
  });
  if (!made.ok) throw new Stop(WHY[made.reason], 2);
  house.complain(`Key ${made.id} holds for ${days} days. It is shown this once:`);
  house.print(made.secret);
}

const WHY = {
  "not-yours": "That group is not yours.",
  "no-such-group": "That group is closed. Choose one that is open.",
  "no-name": "The name cannot be kept. Give one of up to 80 characters.",
  "no-scopes": `Say what it may do: --scope ${API_SCOPES.join(" ")}`,
  "not-so-long": `--days is a whole number from 1 to ${LONGEST_DAYS}.`,
} as const;

async function list(house: House, db: Db): Promise<void> {
  const [{ keysOf }, { isInForce }, { groupById }] = await Promise.all([
    import("#features/api-keys/queries.ts"),
    import("#features/api-keys/policy.ts"),
    import("#registers/groups/queries.ts"),
  ]);
  const now = house.now();
  const keys = await keysOf(db, { groups: "all", now });
  if (keys.length === 0) house.print("There are no keys.");
  for (const key of keys) {
    const state = isInForce(key, now)
      ? `until ${day(key.expiresAt)}`
      : key.revokedAt === null
        ? "ended"
        : "revoked";
    const used = key.lastUsedAt === null ? "never used" : `last used ${day(key.lastUsedAt)}`;
    const group = (await groupById(db, key.groupId))?.slug ?? String(key.groupId);
    house.print([key.id, key.name, `…${key.hint}`, group, key.scopes.join(" "), state, used].join("\t"));
  }
}

async function revoke(house: House, db: Db, number: string): Promise<void> {
  const { revokeKey } = await import("#features/api-keys/commands.ts");
  const id = /^\d{1,9}$/.test(number) ? Number(number) : 0;
  const revoked = await revokeKey(db, { by: "command line", id, now: house.now() });
  if (!revoked.ok) throw new Stop(`There is no key ${number}. Which there are: groundswell api-keys list`);
  house.print(`Key ${id} holds no more.`);
}

const day = (at: Date) => at.toISOString().slice(0, 10);

async function withKeys(house: House, work: (db: Db) => Promise<void>): Promise<void> {
  const { withHome } = await import("#main/home.ts");
  await withHome(house.config(), "api-keys", ({ db }) => work(db));
}
