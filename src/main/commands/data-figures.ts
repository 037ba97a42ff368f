import { join } from "node:path";
import { writeFiguresInForce } from "#registers/places/figures/in-force/commands.ts";
import type { DataHouse } from "./data-home.ts";
import { withDatabase } from "./data-home.ts";
import { counted } from "./house.ts";

/** Writes the embedded figures anew from what is in force. */
export function runFigures(house: DataHouse, { into }: { into?: string }): Promise<void> {
  return withDatabase(house, async ({ db, home }) => {
    const written = await writeFiguresInForce(db, {
      home,
      folder: into ?? join(house.config().root, "data"),
    });
    if (!written.ok) {
      house.complain(
        written.reason === "not-imported"
          ? `The figures are made from all of the official files. Import these first: ${written.missing.join(", ")}.`
          : `The figures would have ${counted(written.bytes, "byte")}, more than the ${written.limitBytes} allowed. Nothing was written.`,
      );
      return house.exit(1);
    }
    for (const [name, lines] of Object.entries(written.lines))
      house.print(`${name}: ${counted(lines, "line")}`);
    house.print(`${counted(written.bytes, "byte")} in all`);
  });
}
