import type { MessageFate, Messaging, TextMessage } from "./messaging.ts";

export type KeptMessage = TextMessage & { readonly at: Date; readonly reference: string };

export type FakeMessaging = Messaging & {
  /** What was sent, the newest first. */
  readonly messages: () => readonly KeptMessage[];
  /** Decides the fate of messages from now on, for tests; null lets everything arrive again. */
  refuse(fate: ((message: TextMessage) => MessageFate) | null): void;
  forget(): void;
};

const MOST_KEPT = 500;

/**
 * Messages that go nowhere and can be read here. Unlike a mailbox a phone shows a message as often as it is sent, and
 * so does this. Reports are believed when the header "x-fake" says "yes"; the fields are those of the report itself.
 */
export function fakeMessaging({ now }: { now: () => Date }): FakeMessaging {
  let kept: KeptMessage[] = [];
  let count = 0;
  let fateOf: ((message: TextMessage) => MessageFate) | null = null;
  return {
    async send(message) {
      count += 1;
      const fate = fateOf?.(message) ?? { ok: true, reference: `fake-${count}` };
      if (fate.ok) kept = [{ ...message, at: now(), reference: fate.reference }, ...kept].slice(0, MOST_KEPT);
      return fate;
    },
    wasTaken: async (id) => (kept.some((message) => message.id === id) ? true : null),
    report({ header, fields }) {
      if (header("x-fake") !== "yes") return null;
      const { kind, reference = "", from = "", text = "", reply = "" } = fields;
      if (kind === "delivered") return { kind, reference };
      if (kind === "failed") return { kind, reference, reply };
      return kind === "answer" ? { kind, from, text, stop: /^\s*stop\s*$/i.test(text) } : null;
    },
    messages: () => kept,
    refuse(fate) {
      fateOf = fate;
    },
    forget() {
      kept = [];
    },
    check: async () => null,
  };
}
