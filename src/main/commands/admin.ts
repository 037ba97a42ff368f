import { Command } from "commander";
import type { House } from "./house.ts";

/** `groundswell admin add|list|remove|reset`: who runs the movement's copy. */
export function adminCommand(house: House): Command {
  const admin = new Command("admin").description("make, list and remove administrators");
  admin
    .command("add <email>")
    .description("make somebody an administrator, and print a link that signs them in once")
    .option("--name <name>", "their name, when they are new here")
    .action((email: string, { name }: { name?: string }) => add(house, email, name));
  admin
    .command("list")
    .description("list the administrators of the movement")
    .action(() => list(house));
  admin
    .command("remove <email>")
    .description("end somebody's role of administrator and sign them out everywhere")
    .action((email: string) => remove(house, email));
  admin
    .command("reset <email>")
    .description("for lost phones: take an administrator's authenticator away, and print a link")
    .action((email: string) => reset(house, email));
  return admin.addHelpText(
    "after",
    "\nExamples:\n  groundswell admin add ann@example.org --name 'Ann Jones'\n  groundswell admin remove ann@example.org\n\nOn the embedded database stop the site first: it serves one process. The link works once, for 15 minutes.",
  );
}

async function add(house: House, email: string, name: string | undefined): Promise<void> {
  await withAccounts(house, async ({ db, rooms, places, movement }) => {
    const added = await rooms.addAdministrator(db, {
      email,
      name,
      movement,
      places,
      back: "/account",
      now: house.now(),
    });
    if (!added.ok) {
      house.complain(
        added.reason === "not-an-address"
          ? `"${email}" is no e-mail address. It needs a name, an @ and a place, like ann@example.org.`
          : `"${name}" cannot be kept as a name. Leave --name out, or write it in letters.`,
      );
      return house.exit(1);
    }
    house.print(
      added.already ? `${email} is an administrator already.` : `${email} is an administrator now.`,
    );
    await printLink(house, added.link);
  });
}

async function list(house: House): Promise<void> {
  await withAccounts(house, async ({ db, rooms }) => {
    const all = await rooms.administrators(db, house.now());
    if (all.length === 0) house.print("Nobody yet. Make the first: groundswell admin add ann@example.org");
    for (const { email, name, since, hasAuthenticator } of all) {
      const step = hasAuthenticator ? "authenticator added" : "no authenticator yet";
      house.print(
        [email ?? "(no e-mail)", name, `since ${since.toISOString().slice(0, 10)}`, step].join("\t"),
      );
    }
  });
}

async function remove(house: House, email: string): Promise<void> {
  await withAccounts(house, async ({ db, rooms }) => {
    const removed = await rooms.removeAdministrator(db, { email, now: house.now() });
    if (removed.ok)
      return house.print(`${email} is no administrator any more, and is signed out everywhere.`);
    house.complain(
      removed.reason === "last-administrator"
        ? `${email} is the only administrator. Add another first: groundswell admin add …`
        : noSuch(email),
    );
    house.exit(1);
  });
}

async function reset(house: House, email: string): Promise<void> {
  await withAccounts(house, async ({ db, rooms }) => {
    const done = await rooms.resetAdministrator(db, { email, back: "/account", now: house.now() });
    if (!done.ok) {
      house.complain(noSuch(email));
      return house.exit(1);
    }
    house.print(`The authenticator of ${email} is gone, and every browser of theirs is signed out.`);
    await printLink(house, done.link);
  });
}

function noSuch(email: string): string {
  return `${email} is no administrator. Who is: groundswell admin list`;
}

async function printLink(house: House, link: string): Promise<void> {
  const [{ publicUrlOf }, { urls }] = await Promise.all([import("#main/config.ts"), import("#site/urls.ts")]);
  house.print("Open this once, within 15 minutes, to sign in. Give it to nobody else:");
  house.print(publicUrlOf(house.config()) + urls.signInLink(link));
}

async function withAccounts(house: House, work: (tools: Tools) => Promise<void>): Promise<void> {
  const { withHome } = await import("#main/home.ts");
  await withHome(house.config(), "admin", async ({ db }) => work(await toolsOf(house, db)));
}

type Tools = Awaited<ReturnType<typeof toolsOf>>;

async function toolsOf(house: House, db: import("#kit/db/database.ts").Db) {
  const [commands, queries, { openPlaces }, { movementSettings }, { nameIn }] = await Promise.all([
    import("#features/account/administrators/commands.ts"),
    import("#features/account/administrators/queries.ts"),
    import("#registers/places/queries.ts"),
    import("#features/movement/queries.ts"),
    import("#features/movement/contract.ts"),
  ]);
  const settings = await movementSettings(db);
  return {
    db,
    rooms: { ...commands, ...queries },
    places: await openPlaces(db, house.config()),
    movement: { en: nameIn("en", settings), cy: nameIn("cy", settings) },
  };
}
