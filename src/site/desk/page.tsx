import type { ComponentChildren } from "preact";
import type { Speak } from "#kit/i18n/speak.ts";
import { wordsIn } from "#registers/groups/contract.ts";
import { urls } from "#site/urls.ts";
import { OnTheWayList } from "./journeys/parts.tsx";
import { addressOf } from "./journeys/people/contract.ts";
import { OnShown, ThinShown } from "./on/parts.tsx";
import type { WhatIsOn } from "./on/queries.ts";
import { DeskFrame, dayAndYear, PersonLink } from "./parts.tsx";
import { SearchBox } from "./people/parts.tsx";
import { type Home, NEW_COUNTED } from "./queries.ts";

/** An organiser's first page of the day. */
export function DeskPage({
  speak,
  name,
  searchesContacts,
  home,
  on,
}: {
  speak: Speak;
  name: string;
  searchesContacts: boolean;
  home: Home;
  on: WhatIsOn;
}) {
  const { t, locale } = speak;
  const { totals, ladder } = home;
  const tasks = [
    { count: totals.newcomers, key: "welcome" },
    { count: totals.quiet, key: "quiet" },
    { count: totals.ready, key: "ready" },
    { count: on.thin.length, key: "short" },
  ] as const;
  const said = (key: (typeof tasks)[number]["key"], count: number) =>
    key === "welcome" && count > NEW_COUNTED
      ? t("journeys.task.welcome-more", { count: NEW_COUNTED })
      : t(`desk.task.${key}`, { count });
  return (
    <DeskFrame
      speak={speak}
      here={urls.desk}
      title={name === "" ? t("desk.home") : t("desk.hello", { name })}
    >
      <SearchBox speak={speak} typed="" contacts={searchesContacts} />
      <Room title={t("desk.today")} id="today">
        <ul class="desk-tasks">
          {tasks.map(({ count, key }) => (
            <li key={key}>
              <a href={`#${key}`}>{said(key, count)}</a>
            </li>
          ))}
        </ul>
      </Room>
      <Room title={t("desk.welcome")} id="welcome">
        {home.newcomers.length === 0 ? (
          <p>{t("desk.nobody")}</p>
        ) : (
          <ul class="desk-people">
            {home.newcomers.map((person) => (
              <li key={person.id}>
                <PersonLink speak={speak} person={person} />{" "}
                <span class="hint">
                  {person.outcode} {dayAndYear(speak, person.joinedAt)}
                </span>
              </li>
            ))}
          </ul>
        )}
        <p>
          <a href={`${urls.deskPeople}?sort=joined`}>{t("desk.welcome.all")}</a>
        </p>
      </Room>
      <Room title={t("desk.quiet")} id="quiet">
        <p class="hint">{t("desk.quiet.hint", { days: ladder.quietDays })}</p>
        <OnTheWayList speak={speak} ladder={ladder} people={home.quiet} />
        {totals.quiet > home.quiet.length && (
          <p>
            <a href={addressOf({ way: { kind: "quiet" } })}>
              {t("journeys.quiet.all", { count: totals.quiet })}
            </a>
          </p>
        )}
      </Room>
      <Room title={t("desk.ready")} id="ready">
        <OnTheWayList speak={speak} ladder={ladder} people={home.ready} />
        {totals.ready > home.ready.length && (
          <p>
            <a href={addressOf({ way: { kind: "ready", step: null } })}>
              {t("journeys.ready.all", { count: totals.ready })}
            </a>
          </p>
        )}
        <p>
          <a href={urls.deskJourneys}>{t("desk.journeys")}</a>
        </p>
      </Room>
      <Room title={t("desk.on")} id="on">
        <OnShown speak={speak} on={on} />
        <p>
          <a href={urls.deskSessions}>{t("sessions.all")}</a>
        </p>
      </Room>
      <Room title={t("desk.short")} id="short">
        <ThinShown speak={speak} on={on} />
      </Room>
      {home.thin.length > 0 && (
        <Room title={t("desk.thin")} id="thin">
          <ul class="desk-people">
            {home.thin.map(({ group, members }) => (
              <li key={group.id}>
                <a href={urls.group(group.slug)}>{wordsIn(locale, group.name)}</a>{" "}
                <span class="hint">{t("desk.thin.people", { count: members })}</span>
              </li>
            ))}
          </ul>
        </Room>
      )}
    </DeskFrame>
  );
}

function Room({ title, id, children }: { title: string; id: string; children: ComponentChildren }) {
  return (
    <section class="desk-room" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}
