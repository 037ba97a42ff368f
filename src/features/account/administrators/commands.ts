import { emailAddress } from "#domain/people/email-address.ts";
import { removeAuthenticator } from "#features/account/second-step/authenticator/commands.ts";
import { endEverySession } from "#features/account/sessions/commands.ts";
import { ensureAccount, operatorLink } from "#features/account/sign-in/commands.ts";
import type { Db } from "#kit/db/database.ts";
import { ensureMovement } from "#registers/groups/commands.ts";
import type { InLanguages } from "#registers/groups/contract.ts";
import { endRole, grantRole } from "#registers/groups/roles/commands.ts";
import { addPerson } from "#registers/people/commands.ts";
import { recognise } from "#registers/people/queries.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { Places } from "#registers/places/queries.ts";
import { administrators } from "./queries.ts";

type Refused<R extends string> = { readonly ok: false; readonly reason: R };

export type AddAdministrator = {
  /** As typed at the command line. */
  readonly email: string;
  /** Their name, when they are new here and it is known. */
  readonly name?: string | undefined;
  readonly movement: InLanguages;
  readonly places: Pick<Places, "locate" | "seat">;
  /** Path that their link leads to. */
  readonly back: string;
  readonly now: Date;
};

export type AddedAdministrator = {
  readonly ok: true;
  readonly personId: string;
  readonly already: boolean;
  /** For the path of a link that signs them in once, within fifteen minutes. */
  readonly link: string;
};

/** Makes somebody an administrator of the movement: person, role and a link that signs them in. Twice is as once. */
export async function addAdministrator(
  db: Db,
  { back, ...adding }: AddAdministrator,
): Promise<AddedAdministrator | Refused<"not-an-address" | "not-a-name">> {
  const made = await makeAdministrator(db, adding);
  if (!made.ok) return made;
  const { personId } = made;
  await ensureAccount(db, { personId, now: adding.now });
  return { ...made, link: await operatorLink(db, { personId, back, now: adding.now }) };
}

/** The same without a link, for those who will sign in by mail. */
export async function makeAdministrator(
  db: Db,
  { email, name, movement, places, now }: Omit<AddAdministrator, "back">,
): Promise<Omit<AddedAdministrator, "link"> | Refused<"not-an-address" | "not-a-name">> {
  if (!emailAddress(email).ok) return { ok: false, reason: "not-an-address" };
  const personId = await personWith(db, { email, name, places, now });
  if (personId === null) return { ok: false, reason: "not-a-name" };
  const groupId = await ensureMovement(db, { name: movement, now });
  const granted = await grantRole(db, { by: "command line", groupId, personId, role: "administrator", now });
  if (!granted.ok) throw new Error(`the movement's own group refused an administrator: ${granted.reason}`);
  return { ok: true, personId, already: granted.already };
}

async function personWith(
  db: Db,
  { email, name, places, now }: Pick<AddAdministrator, "email" | "name" | "places" | "now">,
): Promise<string | null> {
  return withPeople(db, wholeMovement("admin-command"), async (people) => {
    const known = await recognise(people, { email });
    if (known.kind === "one") return known.personId;
    const added = await addPerson(people, {
      details: name === undefined ? {} : { name },
      contacts: [{ kind: "email", typed: email }],
      source: "command line",
      author: "command line",
      places,
      now,
    });
    return added.ok ? added.personId : null;
  });
}

/** Ends somebody's role of administrator and signs them out everywhere. The last one stays. */
export async function removeAdministrator(
  db: Db,
  { email, now }: { email: string; now: Date },
): Promise<{ readonly ok: true } | Refused<"no-such-administrator" | "last-administrator">> {
  const one = await administratorWith(db, { email, now });
  if (one === null) return { ok: false, reason: "no-such-administrator" };
  const ended = await endRole(db, { by: "command line", roleId: one.roleId, now });
  if (!ended.ok)
    return {
      ok: false,
      reason: ended.reason === "last-administrator" ? ended.reason : "no-such-administrator",
    };
  await endEverySession(db, { personId: one.personId, author: "command line", now });
  return { ok: true };
}

/** For an administrator whose phone and recovery codes are both lost: the authenticator goes, every browser is signed out. */
export async function resetAdministrator(
  db: Db,
  { email, back, now }: { email: string; back: string; now: Date },
): Promise<{ readonly ok: true; readonly link: string } | Refused<"no-such-administrator">> {
  const one = await administratorWith(db, { email, now });
  if (one === null) return { ok: false, reason: "no-such-administrator" };
  const { personId } = one;
  await removeAuthenticator(db, { personId, author: "command line", now });
  await endEverySession(db, { personId, author: "command line", now });
  await ensureAccount(db, { personId, now });
  return { ok: true, link: await operatorLink(db, { personId, back, now }) };
}

async function administratorWith(db: Db, { email, now }: { email: string; now: Date }) {
  const known = await withPeople(db, wholeMovement("admin-command"), (people) =>
    recognise(people, { email }),
  );
  if (known.kind !== "one") return null;
  const all = await administrators(db, now);
  return all.find(({ personId }) => personId === known.personId) ?? null;
}
