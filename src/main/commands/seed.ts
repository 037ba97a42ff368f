import { Command, InvalidArgumentError, Option } from "commander";
import { WORLDS, type World } from "#main/seeding.ts";
import type { House } from "./house.ts";
import { counted } from "./house.ts";

/** `groundswell seed --world demo`: a world to walk through. */
export function seedCommand(house: House): Command {
  return new Command("seed")
    .description("fill the database with a world to walk through")
    .addOption(
      new Option(
        "--world <name>",
        "demo: 300 sessions in 40 seats, 150 groups, 2,000 people; busy: for load; empty: target lists only",
      )
        .choices(WORLDS)
        .default("demo"),
    )
    .option("--sessions <count>", "how many sessions the busy world has (default: 30000)", wholeNumber)
    .option("--people <count>", "how many made-up people (default: demo 2000, busy 20000)", wholeNumber)
    .addHelpText(
      "after",
      "\nExamples:\n  groundswell seed --world demo\n  groundswell seed --world busy --sessions 5000 --people 200000\n\nSeeding again moves a world's sessions to the days ahead. What people have made stays.",
    )
    .action(async ({ world, sessions, people }: { world: World; sessions?: number; people?: number }) => {
      if (sessions !== undefined && world !== "busy") {
        throw new InvalidArgumentError("--sessions goes with --world busy only.");
      }
      if (people !== undefined && world === "empty") {
        throw new InvalidArgumentError("--people goes with --world demo and busy: an empty world has none.");
      }
      const { withHome } = await import("#main/home.ts");
      const { seedWorld } = await import("#main/seeding.ts");
      const config = house.config();
      const seeded = await withHome(config, "seed", ({ db }) =>
        seedWorld(db, { world, config, now: house.now(), sessions, people, tell: house.complain }),
      );
      house.print(
        world === "empty"
          ? "An empty world: no sessions, the default target lists."
          : `The ${world} world: ${counted(seeded.sessions, "session")} in ${counted(seeded.seats, "seat")}, ${counted(seeded.groups, "new group")}, ${counted(seeded.people, "new person", "new people")}. Pages say that it is a demonstration.`,
      );
    });
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text))
    throw new InvalidArgumentError(`"${text}" is no whole number from 1 to 9999999.`);
  return Number(text);
}
