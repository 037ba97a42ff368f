import { randomUUID } from "node:crypto";
import type { WhyNot } from "#domain/consent/may-we.ts";
import type { Message } from "#features/messages/contract.ts";
import { writerOf } from "#features/messages/rendering/mail.tsx";
import { addressees } from "#features/messages/rendering/queries.ts";
import type { SendingTools } from "#features/messages/sending/contract.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { ownScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

export type TryResult = { readonly ok: true } | { readonly ok: false; readonly reason: WhyNot | "not-taken" };

/** Sends a message to the person who writes it, and to nobody else: their own address, their own links. */
export async function tryOnOneself(
  tools: Pick<SendingTools, "db" | "keys" | "speakers" | "sender" | "mail" | "messaging">,
  { message, personId, now }: { message: Message; personId: string; now: Date },
): Promise<TryResult> {
  const sender = tools.sender();
  return withPeople(tools.db, ownScope(personId), async (people) => {
    // They asked for it themself just now: an answer, not a message to many.
    const may = await mayWe(people, {
      personId,
      channel: message.channel,
      purpose: "account",
      keys: tools.keys,
    });
    if (!may.ok) return may;
    const to = (await addressees(people, { personIds: [personId], sender, tools, now })).get(personId);
    if (to === undefined) return { ok: false, reason: "no-contact" };
    const { subject, text, html, unsubscribeUrl } = writerOf(message, { sender, tools, now })(to);
    const { address } = may.permission.contact;
    const id = `t${message.id}.${randomUUID()}`;
    const fate =
      message.channel === "sms"
        ? await tools.messaging.send({ channel: "sms", to: address, text, id })
        : await tools.mail.send({
            to: address,
            subject,
            text,
            html,
            id,
            unsubscribe: { url: unsubscribeUrl },
          });
    if (!fate.ok) return { ok: false, reason: "not-taken" };
    const subjectOf = `message/${message.id}`;
    await recordFact(people, {
      kind: "message.tried",
      actor: personId,
      subject: subjectOf,
      personId,
      at: now,
    });
    return { ok: true };
  });
}
