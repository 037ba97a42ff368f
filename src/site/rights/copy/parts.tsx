import { isCalendarDay, noonOf } from "#domain/time/calendar-day.ts";
import { readWhy } from "#features/joining/standing/contract.ts";
import type { MembershipSettings } from "#features/movement/membership/contract.ts";
import { COPY_FIELDS, type CopySection, type HeldRow } from "#features/rights/copy/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import type { Places } from "#registers/places/queries.ts";
import { kindInWords } from "#site/desk/person/happened/parts.tsx";
import { seatName } from "#site/finder/parts.tsx";
import { messageOf } from "./policy.ts";

/** What turns codes into words. */
export type Telling = {
  readonly speak: Speak;
  readonly places: Pick<Places, "seat">;
  /** The questions that answers belong to. */
  readonly rules: Pick<MembershipSettings, "questions" | "agreements">;
};

/** A row as pairs of a name and what it says, in the reader's words. */
export function factsOf(telling: Telling, section: CopySection, row: HeldRow) {
  return Object.entries(row)
    .filter(([, value]) => value !== null && value !== "")
    .map(([field, value]) => ({
      name: fieldName(telling, field),
      value: <span class="rights-words">{shown(telling, { section, field, value: value! })}</span>,
    }));
}

type Held = { readonly section: string; readonly field: string; readonly value: string | number | boolean };

/** Days and moments as people tell them, codes in words, lists in parts; what somebody wrote stays as it is. */
function shown(telling: Telling, held: Held): string {
  const { speak } = telling;
  const { section, field, value } = held;
  if (typeof value === "boolean") return speak.t(value ? "rights.yes" : "rights.no");
  if (typeof value === "number") return String(value);
  if (/^[{[]/.test(value)) return partsOf(telling, section, value);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return moment(speak, value);
  if (isCalendarDay(value)) return speak.dayAndYear(noonOf(value));
  const message = messageOf(section, field, value);
  if (message !== null) return speak.t(message);
  return told(telling, { section, field, value });
}

/** Codes that hold more than one thing, each in its own way. */
function told({ speak, places }: Telling, { section, field, value }: Held & { value: string }): string {
  const { t } = speak;
  if (field === "seat2024" || field === "seat2010") {
    const seat = places.seat({ set: field === "seat2024" ? "2024" : "2010", code: value });
    return seat === null ? value : seatName(seat, speak);
  }
  if (field === "kind" && (section === "facts" || section === "looks")) return kindInWords(speak, value);
  if (field === "actor" || field === "author") return whoWords(speak, value);
  if (field === "source" && value.startsWith("import/"))
    return t("rights.value.source.import", { number: value.slice("import/".length) });
  if (field === "why" && section === "standings") {
    const { known, words } = readWhy(value);
    if (known === null) return words;
    const reason = t(`members.reason.${known.reason}`);
    return words === "" ? reason : `${reason}: ${words}`;
  }
  return value;
}

/** "you", "operator", "software: retention", "import: 12", "Olu, organiser, Leeds" */
function whoWords({ t }: Speak, who: string): string {
  if (who === "you" || who === "operator" || who === "staff") return t(`rights.value.actor.${who}`);
  const [kind = "", rest = ""] = who.split(": ");
  if (kind === "software") return t("rights.value.actor.software");
  if (kind === "import") return t("rights.value.source.import", { number: rest });
  return who
    .split(", ")
    .map((part) => {
      const role = messageOf("", "role", part);
      return role === null ? part : t(role);
    })
    .join(", ");
}

/** Lists and pairs, which rows keep as JSON, in words; anything else as it is. */
function partsOf(telling: Telling, section: string, text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value.map(String).join(", ");
    return Object.entries(value as Record<string, unknown>)
      .map(([name, part]) => {
        const words =
          name === "agreed" ? agreed(telling, String(part)) : partIn(telling, section, name, part);
        return `${fieldName(telling, name)}: ${words}`;
      })
      .join("\n");
  } catch {
    return text;
  }
}

function partIn(telling: Telling, section: string, field: string, part: unknown): string {
  if (typeof part === "string" && (part === "yes" || part === "no")) return telling.speak.t(`rights.${part}`);
  return part === null ? "–" : shown(telling, { section, field, value: part as string });
}

/** The sentences that were agreed with, in full where the movement still has them. */
function agreed({ speak, rules }: Telling, keys: string): string {
  return keys
    .split(" ")
    .map((key) => {
      const words = rules.agreements.find((each) => each.key === key)?.words;
      return words === undefined ? key : inTongue(speak, words);
    })
    .join("; ");
}

function fieldName({ speak, rules }: Telling, name: string): string {
  if (COPY_FIELDS.some((field) => field === name)) return speak.t(`rights.field.${name}`);
  const asked = rules.questions.find(({ key }) => key === name);
  if (asked !== undefined) return inTongue(speak, asked.words);
  const known = PARTS[name];
  return known === undefined ? name : speak.t(known);
}

/** Names inside answers and details of facts. */
const PARTS: Readonly<Record<string, string>> = {
  "born-on": "rights.field.bornOn",
  agreed: "join.confirm.agreed-with",
  excluded: "join.member.excluded",
  "excluded-organisations": "rights.value.organisations",
  letter: "rights.value.letter.welcome",
};

function inTongue({ locale }: Speak, { en, cy }: { en: string; cy: string }): string {
  return locale === "cy" && cy !== "" ? cy : en;
}

export function moment(speak: Speak, iso: string): string {
  const at = new Date(iso);
  return `${speak.dayAndYear(at)}, ${speak.time(at)}`;
}
