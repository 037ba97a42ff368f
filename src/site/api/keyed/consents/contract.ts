import { z } from "@hono/zod-openapi";
import { CHANNELS } from "#domain/consent/channels.ts";
import { CONSENTED_PURPOSES } from "#domain/consent/purposes.ts";
import { Instant } from "#site/api/contract.ts";
import { given, Next, PageQuestion, question } from "#site/api/keyed/paging/contract.ts";

const Channel = z.enum(CHANNELS).openapi({ description: "Way of reaching somebody." });
const Purpose = z.enum(CONSENTED_PURPOSES).openapi({ description: "What about." });
const Act = z.enum(["asked", "given", "withdrawn"]).openapi({ description: "Only `given` allows anything." });

const ConsentOut = z
  .object({ personId: z.string(), channel: Channel, purpose: Purpose, act: Act, since: Instant })
  .openapi("Consent", { description: "What is in force for a channel and a purpose." });

export const ConsentsAnswer = z.object({ consents: z.array(ConsentOut), next: Next }).openapi("Consents");
export const ConsentsOfAnswer = z.object({ consents: z.array(ConsentOut) }).openapi("ConsentsOfPerson");

export const ConsentsQuestion = question({
  ...PageQuestion.shape,
  channel: given(Channel).openapi({ type: "string", enum: [...CHANNELS], description: "Only this channel." }),
  purpose: given(Purpose).openapi({
    type: "string",
    enum: [...CONSENTED_PURPOSES],
    description: "Only this purpose.",
  }),
  act: given(Act).openapi({
    type: "string",
    enum: ["asked", "given", "withdrawn"],
    description: "Only what is so.",
  }),
});

export const ConsentIn = z
  .object({
    act: z.enum(["given", "withdrawn"]),
    channel: Channel,
    purpose: Purpose,
    at: z.iso.datetime({ offset: true }).openapi({ description: "When they said so." }),
    how: z.enum(["form", "paper", "phone call"]),
    place: z.string().min(1).max(200).openapi({ description: "Where: the form's address, the stall." }),
    evidence: z.string().min(1).max(200).openapi({
      description: "What shows it: your own record's id, the sheet's number. Never words about the person.",
    }),
  })
  .openapi("NewConsent");

export const ConsentMade = z.object({ personId: z.string(), act: Act }).openapi("ConsentMade");
