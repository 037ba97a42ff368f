import { upcomingSessions } from "#features/events/queries.ts";
import type { MovementSettings } from "#features/movement/contract.ts";
import { movementSettings } from "#features/movement/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { activeTargets } from "#registers/places/targets/queries.ts";
import { counted } from "./commands/house.ts";
import { type Config, publicUrlOf } from "./config.ts";
import type { Finding } from "./finding.ts";

/** What a copy still lacks before the public comes: who runs it, how it is reached, what it offers. */
export async function examinePublic(db: Db, config: Config, now: Date): Promise<readonly Finding[]> {
  const settings = await movementSettings(db);
  return [
    address(config),
    imprint(settings),
    contact(settings),
    await targets(db, settings),
    await sessions(db, settings, now),
  ];
}

function address(config: Config): Finding {
  const url = publicUrlOf(config);
  const about = "address";
  if (config.publicUrl === null)
    return {
      mark: "warn",
      about,
      words: `${url}, this machine only. For the public, set PUBLIC_URL=https://…`,
    };
  return url.startsWith("https:")
    ? { mark: "ok", about, words: url }
    : {
        mark: "warn",
        about,
        words: `${url} is not encrypted. Put https in front and set PUBLIC_URL=https://…`,
      };
}

function imprint({ imprint: text }: MovementSettings): Finding {
  if (text !== "") return { mark: "ok", about: "imprint", words: "set" };
  return {
    mark: "warn",
    about: "imprint",
    words:
      "every page says that nobody has said who publishes it. bin/groundswell settings set imprint 'Promoted by …, postal address'",
  };
}

function contact({ contactEmail, contactUrl }: MovementSettings): Finding {
  if (contactEmail !== "" || contactUrl !== "")
    return { mark: "ok", about: "contact", words: [contactEmail, contactUrl].filter(Boolean).join(", ") };
  return {
    mark: "warn",
    about: "contact",
    words: "nobody can write to you. bin/groundswell settings set contactEmail hello@example.org",
  };
}

async function targets(db: Db, { boundarySet }: MovementSettings): Promise<Finding> {
  const list = await activeTargets(db, boundarySet);
  const about = "targets";
  if (list === null)
    return {
      mark: "warn",
      about,
      words: `no list is in force for the seats of ${boundarySet}. Make one: docs/guides/targets.md`,
    };
  const words = `${counted(list.count, "seat")} of ${boundarySet}, list ${list.id} signed ${list.author}`;
  return { mark: "ok", about, words };
}

async function sessions(db: Db, { demonstration }: MovementSettings, now: Date): Promise<Finding> {
  const ahead = (await upcomingSessions(db, now)).length;
  const about = "sessions";
  if (ahead === 0)
    return {
      mark: "warn",
      about,
      words: "none ahead: people find nothing to come to. bin/groundswell sessions import file.csv",
    };
  return demonstration
    ? {
        mark: "warn",
        about,
        words: `${ahead.toLocaleString("en-GB")} ahead, made up. For the public, begin with bin/start --world empty`,
      }
    : { mark: "ok", about, words: `${ahead.toLocaleString("en-GB")} ahead` };
}
