import { Command } from "commander";
import type { Db } from "#kit/db/database.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { Stop } from "#main/stop.ts";
import { counted, type House } from "./house.ts";

/** Rows re-encrypted in one transaction: some tens of milliseconds of locks. */
const AT_ONCE = 500;

/** `groundswell keys ...`: the keys that notes, access needs and links are sealed and signed with. */
export function keysCommand(house: House): Command {
  const command = new Command("keys").description(
    "the keys that notes and access needs are encrypted, and links signed, with",
  );
  command.addCommand(showCommand(house));
  command.addCommand(rotateCommand(house));
  command.addCommand(forgetCommand(house));
  command.addCommand(printCommand(house));
  command.addCommand(acceptCommand(house));
  return command;
}

function showCommand(house: House): Command {
  return new Command("show")
    .description("which keys there are and how much each has encrypted; never the keys themselves")
    .action(() =>
      withKeys(house, async ({ db, keys }) => {
        const rows = await rowsOf(db);
        for (const [i, id] of keys.keyIds().entries())
          house.print(`${id}  ${counted(rows.get(id) ?? 0, "row")}${i === 0 ? "  in use" : ""}`);
        for (const [id, count] of rows)
          if (!keys.keyIds().includes(id))
            house.print(`${id}  ${counted(count, "row")}  LOST: they stay shut`);
      }),
    );
}

function rotateCommand(house: House): Command {
  return new Command("rotate")
    .description("make a new key and re-encrypt everything with it; the old one still opens links")
    .option("--again", "make no new key: go on where a rotation was cut off")
    .addHelpText(
      "after",
      "\nWith SECRET_KEYS, first set it to what `groundswell keys print --new` prints, in every process.",
    )
    .action(({ again = false }: { again?: boolean }) =>
      withKeys(house, async ({ db, keys }) => {
        const config = house.config();
        const { newKey } = await import("#kit/secrets/keys.ts");
        const { readKeyFile, replaceKeyFile } = await import("#kit/secrets/key-file.ts");
        if (!again && config.secretKeys === null) {
          const kept = readKeyFile(config.home)!;
          replaceKeyFile(config.home, { ...kept, keys: [newKey(house.now()), ...kept.keys] });
        }
        const { resealed, shut } = await resealAll(db, keys);
        const { recordFact } = await import("#registers/activity/commands.ts");
        const subject = `key/${keys.keyIds()[0]}`;
        const detail = { resealed, shut };
        await recordFact(db, {
          kind: "keys.rotated",
          actor: "command line",
          subject,
          at: house.now(),
          detail,
        });
        house.print(`${counted(resealed, "row")} re-encrypted with ${keys.keyIds()[0]}, the key in use.`);
        if (shut > 0) house.print(`${counted(shut, "row")} that no key here opens were left as they are.`);
        house.print("Put a copy of the keys with the old one, apart from the backups.");
      }),
    );
}

function forgetCommand(house: House): Command {
  return new Command("forget")
    .description("drop old keys that no row needs; links signed with them no longer open")
    .action(() =>
      withKeys(house, async ({ db, keys }) => {
        const config = house.config();
        if (config.secretKeys !== null)
          throw new Stop(
            "SECRET_KEYS is yours to edit: `groundswell keys show` tells which keys no row needs.",
          );
        const { readKeyFile, replaceKeyFile } = await import("#kit/secrets/key-file.ts");
        const rows = await rowsOf(db);
        const kept = readKeyFile(config.home)!;
        const needed = kept.keys.filter(({ id }, i) => i === 0 || rows.has(id));
        replaceKeyFile(config.home, { ...kept, keys: needed });
        house.print(
          `${counted(kept.keys.length - needed.length, "key")} dropped, ${keys.keyIds().length} kept. Older backups may need them: keep your old copy as long as those.`,
        );
      }),
    );
}

function printCommand(house: House): Command {
  return new Command("print")
    .description("print the keys for SECRET_KEYS, to use them on several machines. Secret!")
    .option("--new", "with a new key in front")
    .action(async ({ new: withNew = false }: { new?: boolean }) => {
      const config = house.config();
      const [{ keysFromText, keysToText, newKey }, { readKeyFile }, { unlocked }] = await Promise.all([
        import("#kit/secrets/keys.ts"),
        import("#kit/secrets/key-file.ts"),
        import("#main/keys.ts"),
      ]);
      unlocked(config, house.now());
      const kept = config.secretKeys === null ? readKeyFile(config.home) : keysFromText(config.secretKeys);
      const { keys, hashing } = kept!;
      house.print(keysToText({ keys: withNew ? [newKey(house.now()), ...keys] : keys, hashing }));
    });
}

function acceptCommand(house: House): Command {
  return new Command("accept")
    .description("use these keys although the database was made with others, which are lost for good")
    .action(async () => {
      const config = house.config();
      const [{ withHome }, { acceptKeys, keysFit, unlocked }, { recordFact }] = await Promise.all([
        import("#main/home.ts"),
        import("#main/keys.ts"),
        import("#registers/activity/commands.ts"),
      ]);
      await withHome(config, "keys", async ({ db }) => {
        const [ring, now] = [unlocked(config, house.now()), house.now()];
        if ((await keysFit(db, ring, now)) === "same") {
          house.print("These are the keys that the database was made with; nothing was changed.");
          return;
        }
        await acceptKeys(db, ring, now);
        await recordFact(db, { kind: "keys.accepted", actor: "command line", subject: "key", at: now });
        house.print(
          "Accepted. Encrypted notes and access needs stay shut, links sent so far no longer open, and addresses that were suppressed are no longer recognised: ask before you send anything to many.",
        );
      });
    });
}

async function withKeys(
  house: House,
  work: (opened: { db: Db; keys: KeyRing }) => Promise<void>,
): Promise<void> {
  const config = house.config();
  const [{ withHome }, { keysOf }] = await Promise.all([import("#main/home.ts"), import("#main/keys.ts")]);
  await withHome(config, "keys", async ({ db }) => work({ db, keys: await keysOf(db, config, house.now()) }));
}

async function rowsOf(db: Db): Promise<ReadonlyMap<string, number>> {
  const { withPeople, wholeMovement, rowsByKey } = await people();
  return withPeople(db, wholeMovement("keys"), rowsByKey);
}

async function resealAll(db: Db, keys: KeyRing): Promise<{ resealed: number; shut: number }> {
  const { withPeople, wholeMovement, resealBatch, SEALED_TABLES, FROM_THE_START } = await people();
  const sum = { resealed: 0, shut: 0 };
  for (const of of SEALED_TABLES) {
    for (let after: string | null = FROM_THE_START; after !== null; ) {
      const from: string = after;
      const batch = await withPeople(db, wholeMovement("keys"), (all) =>
        resealBatch(all, keys, { ...of, after: from, limit: AT_ONCE }),
      );
      sum.resealed += batch.resealed;
      sum.shut += batch.shut;
      after = batch.next;
    }
  }
  return sum;
}

async function people() {
  const [scope, contract, sealed, counting] = await Promise.all([
    import("#registers/people/scope/queries.ts"),
    import("#registers/people/scope/contract.ts"),
    import("#registers/people/sealed/commands.ts"),
    import("#registers/people/sealed/queries.ts"),
  ]);
  return { ...scope, ...contract, ...sealed, ...counting };
}
