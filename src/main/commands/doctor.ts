import { Command } from "commander";
import type { House } from "./house.ts";

const MARKS = { ok: "ok   ", warn: "warn ", fail: "FAIL " } as const;

/** `groundswell doctor`: what is well and what is not, each with what to do. */
export function doctorCommand(house: House): Command {
  return new Command("doctor")
    .description("check this copy: each line ok, warn or FAIL with what to do; exit code 1 when one fails")
    .addHelpText("after", "\nExample:\n  groundswell doctor")
    .action(async () => {
      const { examine } = await import("#main/doctor.ts");
      const findings = await examine(house.config(), house.now());
      for (const { mark, about, words } of findings)
        house.print(`${MARKS[mark]} ${about.padEnd(10)} ${words}`);
      if (findings.some(({ mark }) => mark === "fail")) house.exit(1);
    });
}
