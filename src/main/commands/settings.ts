import { readFile } from "node:fs/promises";
import { Command } from "commander";
import type { SettingsPatch } from "#features/movement/commands.ts";
import { checkLogo, LOGO_REFUSALS } from "#features/movement/logo/policy.ts";
import { fieldRefusalWords } from "#features/movement/policy.ts";
import { valueTyped } from "#features/movement/typed/policy.ts";
import { Stop } from "#main/stop.ts";
import type { House } from "./house.ts";

/** `groundswell settings show|set|import`: the movement's name, look, words and rules. */
export function settingsCommand(house: House): Command {
  const settings = new Command("settings").description("the movement's name, look, words and rules");
  settings
    .command("show")
    .description("the settings in force, as JSON")
    .argument("[field]", "only this one: name, colours.brand")
    .addHelpText("after", "\nExamples:\n  groundswell settings show\n  groundswell settings show name")
    .action((field: string | undefined) => show(house, field));
  settings
    .command("set")
    .description("change one setting; a running site follows within seconds")
    .argument("<field>", "its name: name, finder.seatsShown")
    .argument("<value>", "text, a number, true, false, null or JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  groundswell settings set name 'Harbour Rising'\n  groundswell settings set boundarySet 2010\n  groundswell settings set finder.seatsShown 8",
    )
    .action((field: string, value: string) =>
      change(house, nested(field.split("."), valueTyped(field, value))),
    );
  settings
    .command("logo")
    .description("use a picture as the movement's sign: SVG or PNG, at most 64 KB")
    .argument("<file>", "the picture")
    .addHelpText(
      "after",
      "\nExamples:\n  groundswell settings logo sign.svg\n  groundswell settings set logo null",
    )
    .action(async (file: string) => change(house, { logo: await pictureFrom(file) }));
  settings
    .command("import")
    .description("change the settings that a JSON file names; all of them or none")
    .argument("<file>", "a JSON file such as `settings show` prints")
    .addHelpText(
      "after",
      "\nExample:\n  groundswell settings show > settings.json\n  groundswell settings import settings.json",
    )
    .action(async (file: string) => change(house, await patchFrom(file)));
  return settings;
}

async function show(house: House, field: string | undefined): Promise<void> {
  const { withHome } = await import("#main/home.ts");
  const { movementSettings } = await import("#features/movement/queries.ts");
  const all: unknown = await withHome(house.config(), "settings", ({ db }) => movementSettings(db));
  const value = (field?.split(".") ?? []).reduce<unknown>(
    (within, name) => (within as Record<string, unknown> | undefined)?.[name],
    all,
  );
  if (value === undefined)
    throw new Stop(`There is no setting called "${field}". \`settings show\` lists them all.`);
  house.print(typeof value === "string" ? value : JSON.stringify(value, null, 2));
}

async function change(house: House, patch: SettingsPatch): Promise<void> {
  const { withHome } = await import("#main/home.ts");
  const { changeSettings } = await import("#features/movement/commands.ts");
  const result = await withHome(house.config(), "settings", ({ db }) =>
    changeSettings(db, { patch, author: "command line", now: house.now() }),
  );
  if (!result.ok)
    throw new Stop(
      `Nothing was changed:\n${result.refusals.map((each) => `  ${fieldRefusalWords(each)}`).join("\n")}`,
    );
  house.print(
    result.changed.length === 0
      ? "Nothing to change: it was so already."
      : `Changed: ${result.changed.join(", ")}.`,
  );
}

async function patchFrom(file: string): Promise<SettingsPatch> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new Stop(`There is no file to read at ${file}.`);
  });
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as SettingsPatch;
  } catch {
    // Said below, for both ways of being wrong.
  }
  throw new Stop(`${file} is not a JSON object. \`settings show\` prints one to start from.`);
}

async function pictureFrom(file: string): Promise<NonNullable<SettingsPatch["logo"]>> {
  const bytes = await readFile(file).catch(() => {
    throw new Stop(`There is no file to read at ${file}.`);
  });
  const checked = checkLogo(bytes);
  if (!checked.ok) throw new Stop(`Nothing was changed: ${LOGO_REFUSALS[checked.reason]}.`);
  return checked.logo;
}

function nested([name = "", ...rest]: readonly string[], value: unknown): SettingsPatch {
  return { [name]: rest.length === 0 ? value : nested(rest, value) } as SettingsPatch;
}
