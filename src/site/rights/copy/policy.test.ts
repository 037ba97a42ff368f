import { expect, test } from "vitest";
import { CHANNELS } from "#domain/consent/channels.ts";
import { CONSENTED_PURPOSES } from "#domain/consent/purposes.ts";
import { STANDINGS } from "#domain/membership/standing.ts";
import { RECIPIENT_STATES } from "#domain/messages/delivery.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { CONSENT_WAYS } from "#registers/people/consent/contract.ts";
import { LETTER_KINDS } from "#registers/people/letters/contract.ts";
import { messageOf, SAID } from "./policy.ts";

test("every code has its words in both languages", () => {
  const { en, cy } = loadCatalogues("messages");
  for (const messages of Object.values(SAID))
    for (const message of Object.values(messages))
      for (const speak of [en, cy]) expect(speak.t(message), message).not.toBe("");
});

test("what the domain knows can all be said: channels, purposes, standings, ways of consent, letters, states", () => {
  const codes = [
    ...CHANNELS.map((code) => ["consents", "channel", code]),
    ...[...CONSENTED_PURPOSES, "account"].map((code) => ["consents", "purpose", code]),
    ...STANDINGS.map((code) => ["standings", "status", code]),
    ...CONSENT_WAYS.map((code) => ["consents", "how", code]),
    ...LETTER_KINDS.map((code) => ["messages", "kind", code]),
    ...RECIPIENT_STATES.map((code) => ["messages", "state", code]),
  ] as [string, string, string][];
  expect(codes.filter(([section, field, code]) => messageOf(section, field, code) === null)).toEqual([]);
});
