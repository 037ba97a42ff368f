import { londonMinute, perMinute } from "./london-clock.ts";
import { compileMessage, type Message, type Voice } from "./message.ts";
import type { Locale, Speak } from "./speak.ts";

/** The texts of one language, by full key: "finder.heading". */
export type Texts = ReadonlyMap<string, string>;

const METRES_PER_MILE = 1609.344;
const NOTHING = {};

/** Intl knows British English under its own name; its commas and words differ from American. */
const INTL_LOCALE: Readonly<Record<Locale, string>> = { en: "en-GB", cy: "cy" };

/**
 * One language, ready to speak. Keys that `texts` lacks are said by `fallback`.
 * Dates, times and distances are worded by the messages of the room "speech".
 *
 * @throws SyntaxError naming the key of a text that is not a message
 */
export function makeSpeaker(locale: Locale, texts: Texts, fallback: Speak | null = null): Speak {
  const messages = new Map<string, Message>();
  const number = new Intl.NumberFormat(INTL_LOCALE[locale], { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(INTL_LOCALE[locale], {
    style: "percent",
    maximumFractionDigits: 1,
  });
  const t: Speak["t"] = (key, values = NOTHING) => {
    const message = messages.get(key);
    if (message) return sayNaming(key, message, values);
    if (fallback) return fallback.t(key, values);
    throw new Error(`no catalogue has the message "${key}"`);
  };
  const minute = perMinute((at) => tell(at, t));
  const voice: Voice = {
    locale,
    number: (value) =>
      Number.isInteger(value) && value >= 0 && value < 1000 ? String(value) : number.format(value),
    // "0.0%" would say that 20 votes are none.
    percent: (fraction) =>
      fraction > 0 && fraction < 0.0005 ? t("speech.under-a-tenth-of-a-per-cent") : percent.format(fraction),
    day: (at) => minute(at).day,
    time: (at) => minute(at).time,
  };
  for (const [key, text] of texts) messages.set(key, compileNaming(key, text, voice));
  const span: Speak["span"] = (from, to) => {
    const start = minute(from);
    const end = minute(to);
    const sameDay = start.date === end.date || minute(new Date(to.getTime() - 60_000)).date === start.date;
    return sameDay
      ? t("speech.span", { day: start.day, from: start.time, to: end.time })
      : t("speech.span-of-days", { fromDay: start.day, from: start.time, toDay: end.day, to: end.time });
  };
  const dayAndYear: Speak["dayAndYear"] = (at) => `${minute(at).day} ${minute(at).date.slice(0, 4)}`;
  const date: Speak["date"] = (at) => {
    const [year = "", month, day] = minute(at).date.split("-");
    const named = t(`speech.month.${Number(month) - 1}`);
    return t("speech.date", { day: Number(day), month: named, year });
  };
  return { ...voice, t, span, dayAndYear, date, miles: (metres) => miles(metres, t) };
}

function miles(metres: number, t: Speak["t"]): string {
  const exact = metres / METRES_PER_MILE;
  const rounded = exact < 9.95 ? Math.round(exact * 10) / 10 : Math.round(exact);
  return exact < 0.1 ? t("speech.under-a-tenth-of-a-mile") : t("speech.miles", { miles: rounded });
}

type Told = { readonly date: string; readonly day: string; readonly time: string };

function tell(at: Date, t: Speak["t"]): Told {
  const wall = londonMinute(at);
  const day = t("speech.day", {
    weekday: t(`speech.weekday.${wall.weekday}`),
    day: wall.day,
    month: t(`speech.month.${wall.month}`),
  });
  if (wall.minute === 0 && wall.hour % 12 === 0) {
    return { date: wall.date, day, time: t(wall.hour === 0 ? "speech.midnight" : "speech.noon") };
  }
  const hour = wall.hour % 12 === 0 ? 12 : wall.hour % 12;
  const clock = wall.minute === 0 ? `${hour}` : `${hour}.${String(wall.minute).padStart(2, "0")}`;
  const period = wall.hour < 12 ? "morning" : wall.hour < 18 ? "afternoon" : "evening";
  return { date: wall.date, day, time: t(`speech.${period}`, { clock }) };
}

function compileNaming(key: string, text: string, voice: Voice): Message {
  try {
    return compileMessage(text, voice);
  } catch (error) {
    throw new SyntaxError(`the message "${key}" (${voice.locale}) cannot be read: ${String(error)}`);
  }
}

function sayNaming(key: string, message: Message, values: Parameters<Message>[0]): string {
  try {
    return message(values);
  } catch (error) {
    throw new TypeError(`"${key}": ${error instanceof Error ? error.message : String(error)}`);
  }
}
