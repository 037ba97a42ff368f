import { DIRECTIONS } from "#features/events/carpools/contract.ts";
import { Typed } from "#features/events/parts.tsx";
import type { BedCounts } from "#features/events/weekends/beds/queries.ts";
import type { ChildPlaces, WeekendCapacity } from "#features/events/weekends/capacity/queries.ts";
import type { WeekendInFull, WeekendSession } from "#features/events/weekends/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Meter } from "#kit/ui/meter.tsx";
import { Room } from "#site/desk/groups/parts.tsx";
import { Fill } from "#site/desk/sessions/parts.tsx";
import { urls } from "#site/urls.ts";

export type CapacityProps = {
  readonly speak: Speak;
  readonly weekend: WeekendInFull;
  readonly beds: BedCounts;
  readonly capacity: WeekendCapacity;
  readonly seatName: (session: WeekendSession) => string;
};

/** All that has places, with numbers: the whole, each session with its childcare, lifts there and back, and beds. */
export function Capacity(props: CapacityProps) {
  const { speak, weekend } = props;
  const { t } = speak;
  const standing = weekend.sessions.filter(({ cancelledAt }) => cancelledAt === null);
  const sum = (of: (session: WeekendSession) => number) => standing.reduce((all, each) => all + of(each), 0);
  const bounded = standing.every((session) => session.places !== null);
  const values = {
    ...{ taken: sum((each) => each.taken), waiting: sum((each) => each.waiting) },
    places: sum((each) => each.places ?? 0),
  };
  return (
    <Room title={t("weekends.desk.capacity")} id="capacity">
      {standing.length > 1 && (
        <p>
          <strong>{t(bounded ? "weekends.desk.sum" : "weekends.desk.sum.open", values)}</strong>
        </p>
      )}
      <ul class="session-rows">
        {weekend.sessions.map((session) => (
          <Row key={session.id} {...props} session={session} />
        ))}
        <Lifts {...props} />
        {weekend.beds && <Beds {...props} />}
      </ul>
    </Room>
  );
}

function Row({ speak, session, seatName, capacity }: CapacityProps & { session: WeekendSession }) {
  const { t } = speak;
  const children = capacity.childcare.get(session.id);
  return (
    <li class="session-row">
      <div>
        <a href={urls.deskSession(session.id)}>
          <Typed speak={speak}>{session.title}</Typed>
        </a>
        <p>{speak.span(session.startsAt, session.endsAt)}</p>
        <p class="hint">
          {t(`events.kind.${session.kind}`)} · {seatName(session)}
        </p>
      </div>
      {session.cancelledAt === null ? (
        <div class="stack">
          <Fill speak={speak} session={session} />
          {children !== undefined && <Children speak={speak} id={session.id} places={children} />}
        </div>
      ) : (
        <Badge tone="bad">{t("weekends.session-called-off")}</Badge>
      )}
    </li>
  );
}

function Children({ speak: { t }, id, places }: { speak: Speak; id: string; places: ChildPlaces }) {
  const { capacity, room, taken, waiting } = places;
  return (
    <div>
      <a href={`${urls.deskSession(id)}/childcare`}>{t("weekends.desk.children")}</a>
      <Meter
        value={taken}
        max={Math.max(capacity, 1)}
        text={[
          t("weekends.desk.children.sum", { taken, capacity }),
          ...(waiting > 0 ? [t("weekends.desk.children.waiting", { waiting })] : []),
          ...(capacity < room ? [t("weekends.desk.children.more", { more: room - capacity })] : []),
        ].join(" · ")}
      />
    </div>
  );
}

function Lifts({ speak: { t }, capacity }: CapacityProps) {
  const ways = DIRECTIONS.map((direction) => ({ direction, ...capacity.lifts[direction] }));
  if (ways.every(({ seats, asked }) => seats + asked === 0)) return null;
  return (
    <li class="session-row">
      <div>
        <strong>{t("weekends.desk.lifts")}</strong>
        <p class="hint">{t("weekends.desk.lifts.hint")}</p>
      </div>
      <div class="stack">
        {ways.map(({ direction, seats, taken, asked, without }) => (
          <div key={direction}>
            <Meter
              value={taken}
              max={Math.max(seats, asked, 1)}
              text={t(`weekends.desk.lifts.${direction}`, { taken, seats, asked })}
            />
            {without > 0 && <Badge tone="warn">{t("weekends.desk.lifts.without", { without })}</Badge>}
          </div>
        ))}
      </div>
    </li>
  );
}

function Beds({ speak: { t }, weekend, beds }: CapacityProps) {
  const { taken, vouched, wanted } = beds;
  return (
    <li class="session-row">
      <div>
        <a href={urls.deskWeekendAct(weekend.id, "beds")}>{t("weekends.desk.beds")}</a>
        <p class="hint">{t("weekends.desk.beds.not-vouched", { count: beds.beds - vouched })}</p>
      </div>
      <div>
        <Meter
          value={taken}
          max={Math.max(wanted, vouched, 1)}
          text={t("weekends.desk.beds.sum", { taken, vouched, wanted })}
        />
        {wanted > vouched && (
          <Badge tone="warn">{t("weekends.desk.beds.missing", { missing: wanted - vouched })}</Badge>
        )}
      </div>
    </li>
  );
}
