import { SESSION_KINDS } from "#domain/sessions/kinds.ts";
import { Typed } from "#features/events/parts.tsx";
import type { Frame } from "#kit/geojson/projection.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { LinkButton } from "#kit/ui/button.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Table } from "#kit/ui/table.tsx";
import type { Group } from "#registers/groups/contract.ts";
import { Select } from "#site/desk/groups/parts.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { SessionTrail } from "#site/desk/sessions/form/page.tsx";
import { asking, type ListAsked } from "#site/desk/sessions/list/contract.ts";
import type { ListedSession } from "#site/desk/sessions/list/queries.ts";
import { GroupChoice } from "#site/desk/sessions/parts.tsx";
import { scaleOf } from "#site/map/drawing/queries.ts";
import type { Land } from "#site/map/land/queries.ts";
import { Ground, Scale } from "#site/map/parts.tsx";
import { urls } from "#site/urls.ts";
import { AHEAD_DAYS, type Box, boxText, type Spot } from "./contract.ts";
import { fillText, MapKey, MarkGround, SpotMark } from "./parts.tsx";

export type FillMapProps = {
  readonly speak: Speak;
  readonly asked: ListAsked;
  readonly days: (typeof AHEAD_DAYS)[number];
  readonly box: Box | null;
  readonly frame: Frame | null;
  readonly land: Land | null;
  readonly spots: readonly Spot[];
  /** Sessions that have no place on a map. */
  readonly fromHome: number;
  /** True when more lie ahead than one map is made of. */
  readonly more: boolean;
  readonly groups: readonly Group[];
  readonly seatName: (session: ListedSession) => string;
};

/** Where sessions are and how full: a map of marks told apart by shape, hatching and number, and the table that says the same. */
export function FillMapPage(props: FillMapProps) {
  const { speak, asked, days, spots, fromHome, more, box } = props;
  const { t } = speak;
  return (
    <DeskFrame speak={speak} here={urls.deskSessions} title={t("views.map.title")} lead={t("views.map.lead")}>
      <SessionTrail speak={speak} here={t("views.map")} />
      <GroupChoice speak={speak} action={urls.deskSessionsMap} groups={props.groups} group={asked.group}>
        <Select
          name="kind"
          label={t("sessions.field.kind")}
          chosen={asked.kind ?? ""}
          options={[
            { value: "", label: t("sessions.any") },
            ...SESSION_KINDS.map((each) => ({ value: each, label: t(`events.kind.${each}`) })),
          ]}
        />
        <Select
          name="days"
          label={t("views.map.days")}
          chosen={String(days)}
          options={AHEAD_DAYS.map((each) => ({
            value: String(each),
            label: t("views.map.ahead", { days: each }),
          }))}
        />
      </GroupChoice>
      {box !== null && (
        <p>
          <a href={mapAt(props, null)}>{t("views.map.whole")}</a>
        </p>
      )}
      {more && <Notice kind="warn" title={t("views.map.more")} />}
      {spots.length === 0 ? (
        <Empty title={t("views.map.none")}>
          <p>
            <LinkButton href={urls.deskNewSession}>{t("sessions.new")}</LinkButton>
          </p>
        </Empty>
      ) : (
        <div class="map-page">
          <Drawing {...props} />
          <SpotTable {...props} />
        </div>
      )}
      {fromHome > 0 && (
        <p>
          <a href={asking(urls.deskSessions, { ...asked, view: "ahead" })}>
            {t("views.map.from-home", { count: fromHome })}
          </a>
        </p>
      )}
    </DeskFrame>
  );
}

function Drawing({ speak, frame, land, spots, seatName }: FillMapProps) {
  const { t } = speak;
  if (frame === null || land === null) return null;
  const { width, height } = frame;
  const sheet = { width, height, ...land, boundaries: "", dots: "", targets: "", scale: scaleOf(frame) };
  return (
    <div>
      <svg
        class="seat-map"
        viewBox={`0 0 ${width} ${height}`}
        aria-labelledby="fill-title"
        aria-describedby="fill-about"
      >
        <title id="fill-title">{t("views.map.title")}</title>
        <desc id="fill-about">{t("views.map.about", { spots: spots.length })}</desc>
        <MarkGround />
        <Ground sheet={sheet} id="fill-ground" />
        {spots
          .map((spot, at) => ({ spot, number: at + 1 }))
          .toReversed()
          .map(({ spot, number }) => (
            <SpotMark key={number} {...{ speak, spot, number }} where={whereOf(speak, spot, seatName)} />
          ))}
        <Scale sheet={sheet} speak={speak} />
      </svg>
      <MapKey speak={speak} />
      <p class="hint">{t("views.map.key")}</p>
    </div>
  );
}

/** Sessions named in one line of the table; a closer look, or the list, has them all. */
const NAMED = 2;

function SpotTable(props: FillMapProps) {
  const { speak, spots, seatName } = props;
  const { t } = speak;
  return (
    <Table
      caption={t("views.map.table")}
      columns={[{ title: t("views.map.column.where") }, { title: t("views.map.column.sessions") }]}
      rows={spots.map((spot, at) => [
        <span id={`spot-${at + 1}`} class="fill-row">
          {at + 1}. {whereOf(speak, spot, seatName)}
          <span class="hint fill-said">{fillText(speak, spot)}</span>
        </span>,
        <Sessions key={at} {...props} spot={spot} />,
      ])}
    />
  );
}

function Sessions({ spot, ...props }: FillMapProps & { readonly spot: Spot }) {
  const { speak } = props;
  const { t } = speak;
  const { sessions, box } = spot;
  const parts = box[0] !== box[2] || box[1] !== box[3];
  return (
    <ul class="fill-sessions">
      {sessions.slice(0, NAMED).map((session) => (
        <li key={session.id}>
          <a href={session.groupId === null ? urls.session(session.id) : urls.deskSession(session.id)}>
            <Typed speak={speak}>{session.title}</Typed>
          </a>{" "}
          <span class="hint">
            {speak.day(session.startsAt)} · {session.taken}
            {session.places === null ? "" : `/${session.places}`}
          </span>
        </li>
      ))}
      {sessions.length > NAMED && <li>{t("views.map.others", { count: sessions.length - NAMED })}</li>}
      {parts && (
        <li>
          <a href={mapAt(props, box)}>{t("views.map.closer")}</a>
        </li>
      )}
    </ul>
  );
}

/** The meeting point, or for several the constituencies that they lie in. */
function whereOf({ t }: Speak, { sessions }: Spot, seatName: FillMapProps["seatName"]): string {
  const names = [...new Set(sessions.map(({ where }) => where ?? ""))];
  const seats = [...new Set(sessions.map(seatName))];
  if (names.length === 1) return `${names[0]}, ${seats[0]}`;
  const [first = "", ...others] = seats;
  return others.length === 0 ? first : t("views.map.and-others", { seat: first, count: others.length });
}

function mapAt({ asked, days }: Pick<FillMapProps, "asked" | "days">, box: Box | null): string {
  const query = new URLSearchParams({ days: String(days) });
  if (asked.group !== null) query.set("group", String(asked.group));
  if (asked.kind !== null) query.set("kind", asked.kind);
  if (asked.day !== null) query.set("day", asked.day);
  if (box !== null) query.set("box", boxText(box));
  return `${urls.deskSessionsMap}?${query}`;
}
