import { z } from "zod";

/** One thing that a mail company tells, in our own plain shape; most can be set to post it. */
const MailEvent = z.object({
  event: z.enum(["bounced", "complained", "delivered"]),
  /** The letter's Message-ID, with or without brackets. */
  messageId: z.string().min(1).max(300),
  /** Enhanced status code (RFC 3463), such as "5.1.1"; a bounce without one counts as for good. */
  status: z
    .string()
    .regex(/^([245]\.\d{1,3}\.\d{1,3})?$/)
    .default(""),
  at: z.iso.datetime({ offset: true }).optional(),
});

export const MailEvents = z.union([MailEvent.transform((one) => [one]), z.array(MailEvent).max(1_000)]);

/** A returned letter may hold the whole of what was sent. */
export const LARGEST_RETURN_BYTES = 1_048_576;
