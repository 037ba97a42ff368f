import { Command, CommanderError } from "commander";
import { adminCommand } from "./commands/admin.ts";
import { apiKeysCommand } from "./commands/api-keys.ts";
import { backupCommand, restoreCommand } from "./commands/backup.ts";
import { doctorCommand } from "./commands/doctor.ts";
import type { House } from "./commands/house.ts";
import { jobsCommand } from "./commands/jobs.ts";
import { keysCommand } from "./commands/keys.ts";
import { migrateCommand } from "./commands/migrate.ts";
import { mountedCommands } from "./commands/mounted.ts";
import { seedCommand } from "./commands/seed.ts";
import { serveCommand } from "./commands/serve.ts";
import { settingsCommand } from "./commands/settings.ts";
import { startCommand } from "./commands/start.ts";
import { workerCommand } from "./commands/worker.ts";
import { type Config, readConfig } from "./config.ts";
import { Stop, stopFor } from "./stop.ts";

/** The command-line program. Exit codes: 0 done, 1 something is wrong, 2 typed wrongly (or done in part). */
export async function runProgram(words: readonly string[], house: House): Promise<void> {
  const program = new Command("groundswell")
    .description(
      "Runs a movement's copy of Groundswell. Settings come from the environment: docs/guides/hosting.md",
    )
    .showHelpAfterError("(add --help for what there is)")
    .showSuggestionAfterError()
    .addHelpText(
      "after",
      "\nExamples:\n  groundswell start\n  groundswell doctor\n  groundswell <command> --help",
    );
  for (const make of [startCommand, serveCommand, workerCommand, migrateCommand, seedCommand])
    program.addCommand(make(house));
  for (const command of await mountedCommands(house)) program.addCommand(command);
  for (const make of [
    adminCommand,
    settingsCommand,
    backupCommand,
    restoreCommand,
    keysCommand,
    apiKeysCommand,
    jobsCommand,
    doctorCommand,
  ])
    program.addCommand(make(house));
  leaveExitToUs(program);
  try {
    await program.parseAsync([...words], { from: "user" });
  } catch (fault) {
    if (fault instanceof CommanderError) {
      // Commander has said it already. Its own code 1 means "typed wrongly"; a command's own refusal carries another name.
      if (fault.exitCode !== 0) house.exit(fault.code === "commander.error" ? 1 : 2);
      return;
    }
    const stop = stopFor(fault);
    if (stop === null) throw fault;
    house.complain(stop.message);
    house.exit(stop.exitCode);
  }
}

function leaveExitToUs(command: Command): void {
  command.exitOverride();
  for (const each of command.commands) leaveExitToUs(each);
}

/** The real one: this process, its environment and its terminal. */
function thisProcess(): House {
  let config: Config | null = null;
  const complain = (line: string) => void process.stderr.write(`${line}\n`);
  return {
    config() {
      if (config !== null) return config;
      const read = readConfig(process.env);
      if (!read.ok)
        throw new Stop(
          `Settings that cannot be used:\n${read.mistakes.map((each) => `  ${each}`).join("\n")}`,
          2,
        );
      for (const warning of read.warnings) complain(`Note: ${warning}`);
      config = read.config;
      return config;
    },
    now: () => new Date(),
    print: (line) => void process.stdout.write(`${line}\n`),
    complain,
    exit: (code) => {
      process.exitCode = code;
    },
  };
}

if (import.meta.main) {
  // `groundswell … | head` closes the pipe early; that is no fault.
  process.stdout.on("error", (fault: NodeJS.ErrnoException) => process.exit(fault.code === "EPIPE" ? 0 : 1));
  await runProgram(process.argv.slice(2), thisProcess());
}
