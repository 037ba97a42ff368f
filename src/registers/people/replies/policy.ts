import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { ADDRESS_TOKEN_LENGTH, readAddress, signAddress } from "#kit/signed-links/address.ts";
import { CONVERSATION_SIDES, type Conversation, type ReplyAddresses } from "./contract.ts";

const PURPOSE = "reply";
const BOX = "reply";

/** An address is written so in any text, whatever stands round it. */
export const REPLY_ADDRESS = new RegExp(
  `\\b${BOX}\\+([a-z2-7]{${ADDRESS_TOKEN_LENGTH}})@[a-z0-9.-]{1,255}`,
  "gi",
);

/** Makes the addresses that letters are answered to, at `domain`; without one there are none. */
export function replyAddresses(keys: KeyRing, domain: string | null): ReplyAddresses {
  if (domain === null) return () => null;
  return ({ kind, side, id }) => {
    const detail = CONVERSATION_SIDES.findIndex((each) => each.kind === kind && each.side === side);
    return `${BOX}+${signAddress(keys, { purpose: PURPOSE, subject: id, detail })}@${domain}`;
  };
}

/**
 * The conversations that a mail is for, as its fields of recipients say: addresses of this copy alone, each once, in any
 * case and at any domain, so that a movement may change its own.
 */
export function conversationsFor(keys: KeyRing, fields: readonly string[]): readonly Conversation[] {
  const tokens = fields.flatMap((field) => [...field.matchAll(REPLY_ADDRESS)].map(([, token]) => token!));
  const distinct = new Set(tokens.map((token) => token.toLowerCase()));
  return [...distinct].slice(0, MOST_TOKENS).flatMap((token): readonly Conversation[] => {
    const read = readAddress(keys, token, { purpose: PURPOSE });
    const at = read === null ? undefined : CONVERSATION_SIDES[read.detail];
    return read === null || at === undefined ? [] : [{ ...at, id: read.subject } as Conversation];
  });
}

/** Nobody answers more than a few letters at once. */
const MOST_TOKENS = 5;
