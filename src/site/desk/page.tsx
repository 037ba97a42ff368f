import type { ComponentChildren } from "preact";
import type { Speak } from "#kit/i18n/speak.ts";
import { wordsIn } from "#registers/groups/contract.ts";
import { urls } from "#site/urls.ts";
import { OnTheWayList } from "./journeys/page.tsx";
import { DeskFrame, dayAndYear, PersonLink } from "./parts.tsx";
import { SearchBox } from "./people/parts.tsx";
import type { Home } from "./queries.ts";

export type SoonSession = {
  readonly id: string;
  readonly title: string;
  readonly at: Date;
  readonly seat: string;
  readonly places: number | null;
  readonly taken: number;
};

/** An organiser's first page of the day. */
export function DeskPage({
  speak,
  name,
  home,
  soon,
}: {
  speak: Speak;
  name: string;
  home: Home;
  soon: readonly SoonSession[];
}) {
  const { t, locale } = speak;
  const tasks = [
    { count: home.newcomers.length, key: "welcome" },
    { count: home.quiet.length, key: "quiet" },
    { count: home.ready.length, key: "ready" },
  ] as const;
  return (
    <DeskFrame
      speak={speak}
      here={urls.desk}
      title={name === "" ? t("desk.home") : t("desk.hello", { name })}
    >
      <SearchBox speak={speak} typed="" />
      <Room title={t("desk.today")} id="today">
        <ul class="desk-tasks">
          {tasks.map(({ count, key }) => (
            <li key={key}>
              <a href={`#${key}`}>{t(`desk.task.${key}`, { count })}</a>
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
        <p class="hint">{t("desk.quiet.hint", { days: home.quietDays })}</p>
        <OnTheWayList speak={speak} people={home.quiet} />
      </Room>
      <Room title={t("desk.ready")} id="ready">
        <OnTheWayList speak={speak} people={home.ready} />
        <p>
          <a href={urls.deskJourneys}>{t("desk.journeys")}</a>
        </p>
      </Room>
      <Room title={t("desk.on")} id="on">
        {soon.length === 0 ? (
          <p>{t("desk.on.none")}</p>
        ) : (
          <ul class="desk-people">
            {soon.map((session) => (
              <li key={session.id}>
                <a href={urls.session(session.id)}>{session.title}</a>{" "}
                <span class="hint">
                  {speak.day(session.at)}, {speak.time(session.at)}, {session.seat}
                  {session.places === null
                    ? ""
                    : `, ${t("desk.on.places", { taken: session.taken, places: session.places })}`}
                </span>
              </li>
            ))}
          </ul>
        )}
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
