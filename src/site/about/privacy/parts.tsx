import { SESSION_TRACE_DAYS } from "#domain/retention/clocks.ts";
import { LIFT_DAYS_KEPT, REPORT_DAYS_KEPT } from "#features/events/carpools/contract.ts";
import { KEPT_DAYS } from "#features/events/childcare/contract.ts";
import { NEEDS_DAYS } from "#features/events/hosting/counting/commands.ts";
import { MOVE_DAYS_KEPT, WISH_DAYS_KEPT } from "#features/events/moves/contract.ts";
import { BED_DAYS_KEPT } from "#features/events/weekends/beds/contract.ts";
import { PAIR_DAYS_KEPT } from "#features/mentoring/contract.ts";
import { COOKIES } from "#kit/http/cookies.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Table } from "#kit/ui/table.tsx";
import { urls } from "#site/urls.ts";
import { channelsUsed, clocksTold, type Doings, processorsOf } from "./policy.ts";

const KEPT = ["details", "reach", "groups", "did", "needs"] as const;
const COLUMNS = ["what", "why", "ground"] as const;

/** What is kept about people who join, why, and on what ground of the law. */
export function KeptAboutPeople({ speak: { t }, doings }: { speak: Speak; doings: Doings }) {
  const kept = [...KEPT, ...(doings.members ? (["membership"] as const) : [])];
  return (
    <Table
      caption={t("privacy.kept.caption")}
      columns={COLUMNS.map((column) => ({ title: t(`privacy.kept.${column}`) }))}
      rows={kept.map((what) => COLUMNS.map((column) => t(`privacy.kept.${what}.${column}`)))}
    />
  );
}

/** Days after a session, or after it was said, until each is removed. */
const SESSIONS = {
  needs: NEEDS_DAYS,
  children: KEPT_DAYS,
  lifts: LIFT_DAYS_KEPT,
  beds: BED_DAYS_KEPT,
  elsewhere: MOVE_DAYS_KEPT,
  traces: SESSION_TRACE_DAYS,
  travel: WISH_DAYS_KEPT,
  mentoring: PAIR_DAYS_KEPT,
  wrong: REPORT_DAYS_KEPT,
} as const;

/** From when the days are counted, where it is not from the session. */
const DAYS_FROM: Readonly<Record<string, string>> = {
  travel: "privacy.sessions.days-said",
  mentoring: "privacy.sessions.days-ended",
  wrong: "privacy.sessions.days-reported",
};

/** What is told around sessions alone, and when it is removed: the numbers that the nightly jobs read. */
export function KeptAboutSessions({ speak: { t } }: { speak: Speak }) {
  return (
    <Table
      caption={t("privacy.sessions.caption")}
      columns={[
        { title: t("privacy.kept.what") },
        { title: t("privacy.sessions.seen") },
        { title: t("privacy.sessions.until") },
      ]}
      rows={Object.entries(SESSIONS).map(([what, days]) => [
        t(`privacy.sessions.${what}.what`),
        t(`privacy.sessions.${what}.seen`),
        t(DAYS_FROM[what] ?? "privacy.sessions.days", { days }),
      ])}
    />
  );
}

/** By what ways people are reached here, and for what: each is asked about apart. */
export function ChannelsUsed({ speak: { t }, doings }: { speak: Speak; doings: Doings }) {
  return (
    <Table
      caption={t("privacy.channels.caption")}
      columns={[
        { title: t("privacy.channels.channel") },
        { title: t("privacy.channels.used") },
        { title: t("privacy.channels.purposes") },
      ]}
      rows={channelsUsed(doings).map(({ channel, reach, purposes }) => [
        t(`preferences.channel.${channel}`),
        t(`privacy.reach.${reach}`),
        purposes.map((purpose) => t(`privacy.purpose.${purpose}`)).join(", "),
      ])}
    />
  );
}

/** What runs out when: the numbers that the nightly job reads. */
export function Clocks({ speak: { t }, doings }: { speak: Speak; doings: Doings }) {
  return (
    <ul>
      {clocksTold(doings.clocks).map(({ clock, count }) => (
        <li key={clock}>{t(`privacy.clock.${clock}`, { count })}</li>
      ))}
    </ul>
  );
}

/** Whoever else handles people's details. */
export function Processors({ speak: { t }, doings }: { speak: Speak; doings: Doings }) {
  const processors = processorsOf(doings);
  return (
    <ul>
      <li>{t("privacy.processors.host")}</li>
      {processors.length === 0 && <li>{t("privacy.processors.none")}</li>}
      {processors.map(({ what, who }) => (
        <li key={what}>{t(`privacy.processors.${what}`, { who })}</li>
      ))}
    </ul>
  );
}

/** What anybody may ask for, and where. */
export function Rights({ speak: { t } }: { speak: Speak }) {
  return (
    <>
      <ul>
        {(["see", "correct", "object", "erase", "complain"] as const).map((right) => (
          <li key={right}>{t(`privacy.right.${right}`)}</li>
        ))}
      </ul>
      <p class="about-ways">
        <LinkButton kind="main" href={urls.newPreferences}>
          {t("privacy.right.link")}
        </LinkButton>
        <LinkButton href={urls.ownRights}>{t("privacy.right.signed-in")}</LinkButton>
      </p>
    </>
  );
}

/** Every cookie of the table that the setters read, with why and how long. */
export function CookiesSet({ speak: { t } }: { speak: Speak }) {
  return (
    <Table
      caption={t("about.privacy.cookies.caption")}
      columns={(["what", "why", "long"] as const).map((column) => ({
        title: t(`about.privacy.kept.${column}`),
      }))}
      rows={Object.entries(COOKIES).map(([name, { lastsS }]) => [
        t("about.privacy.cookie.name", { name }),
        t(`about.privacy.cookie.${name}`),
        lastsS >= DAY_S
          ? t("about.privacy.cookie.days", { days: lastsS / DAY_S })
          : t("about.privacy.cookie.minutes", { minutes: lastsS / 60 }),
      ])}
    />
  );
}

const DAY_S = 86_400;
