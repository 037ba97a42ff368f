import { z } from "zod";
import { OFFERED } from "#domain/consent/purposes.ts";
import type { Door } from "#features/account/door/route.ts";
import type { Post } from "#features/joining/commands.ts";
import type { Db } from "#kit/db/database.ts";
import { Several, Typed } from "#kit/http/fields.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";

/** The form as it arrives. Nothing is refused here: what cannot be used is shown back beside its field. */
export const JoinForm = z.object({
  name: Typed,
  reach: Typed,
  postcode: Typed,
  /** "email.news" and the like, ticked. */
  consent: Several,
  /** Whose share link brought them. */
  by: z.string().max(40).catch("").default(""),
  /** The group whose page they came from. */
  group: z.string().max(100).catch("").default(""),
});
export type JoinForm = z.infer<typeof JoinForm>;

/** What the short form asks: of the channels that a new person can tell us of. */
export function consentsAsked({ texts }: { readonly texts: boolean }) {
  const channels = texts ? (["email", "sms", "phone"] as const) : (["email"] as const);
  return channels.flatMap((channel) =>
    OFFERED[channel].filter((purpose) => purpose !== "fundraising").map((purpose) => ({ channel, purpose })),
  );
}

/** The group whose page they came from; "unknown" for a word that no open group has. */
export type GroupAsked = ListedGroup | "unknown" | null;

export type JoinRoom = {
  readonly show: ShowPage;
  readonly db: Db;
  readonly keys: KeyRing;
  readonly live: LiveSnapshot;
  readonly speakers: Readonly<Record<Locale, Speak>>;
  /** Puts the message to be sent in line, within the transaction. */
  readonly post: Post;
  readonly door: Pick<Door, "seesActor">;
  /** Text messages can be sent, or read at /dev/mail: else nobody is asked for a mobile. */
  readonly texts: boolean;
  readonly now: () => Date;
};
