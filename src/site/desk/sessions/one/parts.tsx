import type { OwnSession } from "#features/events/creating/defaults/queries.ts";
import { Typed } from "#features/events/parts.tsx";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Facts } from "#kit/ui/facts.tsx";
import { Table } from "#kit/ui/table.tsx";
import { nameOf, PersonLink } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import type { Comer } from "./queries.ts";

/** Who comes, and who waits in the order in which places are offered. */
export function Comers({ speak, comers }: { speak: Speak; comers: readonly Comer[] }) {
  const { t } = speak;
  const [placed, waiting] = [
    comers.filter(({ standing }) => standing !== "waiting"),
    comers.filter(({ standing }) => standing === "waiting"),
  ];
  const people = (rows: readonly Comer[]) => rows.reduce((sum, row) => sum + row.people, 0);
  if (comers.length === 0) return <p>{t("sessions.comers.none")}</p>;
  return (
    <>
      {placed.length > 0 && (
        <Table
          caption={t("sessions.comers.caption", { people: people(placed), parties: placed.length })}
          columns={[
            { title: t("sessions.comers.name") },
            { title: t("sessions.comers.people"), numeric: true },
            { title: t("sessions.comers.standing") },
          ]}
          rows={placed.map((comer) => [
            <Name key="name" speak={speak} comer={comer} />,
            <Party key="party" speak={speak} comer={comer} />,
            <Standing key="standing" speak={speak} comer={comer} />,
          ])}
        />
      )}
      {waiting.length > 0 && (
        <>
          <h3>{t("sessions.comers.waiting", { people: people(waiting) })}</h3>
          <p class="hint">{t("sessions.comers.waiting.hint")}</p>
          <ol class="session-waiting">
            {waiting.map((comer) => (
              <li key={comer.signUpId}>
                <Name speak={speak} comer={comer} /> · <Party speak={speak} comer={comer} />{" "}
                <span class="hint">{t("sessions.comers.since", { day: speak.day(comer.signedUpAt) })}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

function Name({ speak, comer }: { speak: Speak; comer: Comer }) {
  const person = { id: comer.personId, name: comer.name };
  return (
    <>
      {comer.inReach ? <PersonLink speak={speak} person={person} /> : nameOf(speak, person)}{" "}
      {comer.firstTime && <Badge tone="brand">{speak.t("sessions.comers.first-time")}</Badge>}
    </>
  );
}

function Party({ speak: { t }, comer: { party, people } }: { speak: Speak; comer: Comer }) {
  return <>{t(`sessions.comers.party.${party}`, { people })}</>;
}

function Standing({ speak, comer }: { speak: Speak; comer: Comer }) {
  const { t } = speak;
  if (comer.standing === "offered" && comer.offerExpiresAt !== null) {
    const until = `${speak.day(comer.offerExpiresAt)}, ${speak.time(comer.offerExpiresAt)}`;
    return <Badge tone="warn">{t("sessions.comers.offered", { until })}</Badge>;
  }
  return (
    <Badge tone={comer.confirmedAt === null ? "neutral" : "good"}>
      {t(comer.confirmedAt === null ? "sessions.comers.going" : "sessions.comers.confirmed")}
    </Badge>
  );
}

/** What is told of a session, as its organisers see it. */
export function Particulars({ speak, session, seat }: { speak: Speak; session: OwnSession; seat: string }) {
  const { t } = speak;
  const { meeting, facts, distanceM } = session;
  const none = t("sessions.not-told");
  const typed = (text: string) => (text === "" ? none : <Typed speak={speak}>{text}</Typed>);
  return (
    <Facts
      facts={[
        {
          name: t("events.where"),
          value:
            meeting === null ? (
              t("events.from-home")
            ) : (
              <>
                <Typed speak={speak}>{meeting.name}</Typed>
                {meeting.howToFindUs !== "" && (
                  <>
                    <br />
                    <Typed speak={speak}>{meeting.howToFindUs}</Typed>
                  </>
                )}
              </>
            ),
        },
        { name: t("events.seat"), value: <a href={urls.seat(session.seat)}>{seat}</a> },
        { name: t("events.organiser"), value: `${session.organiserName} · ${session.contact}` },
        {
          name: t("sessions.facts"),
          value: facts.size === 0 ? none : [...facts].map((fact) => t(`sessions.field.${fact}`)).join(", "),
        },
        { name: t("sessions.field.distance"), value: distanceM === null ? none : speak.miles(distanceM) },
        { name: t("events.bring"), value: typed(session.whatToBring) },
        { name: t("sessions.field.joining-note"), value: typed(session.joiningNote) },
      ]}
    />
  );
}
