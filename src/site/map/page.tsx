import type { BoundarySet, Seat } from "#domain/elections/seats.ts";
import { SESSION_KINDS } from "#domain/sessions/kinds.ts";
import type { Session } from "#features/events/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Empty } from "#kit/ui/empty.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Pager } from "#kit/ui/ways.tsx";
import type { SessionFilters } from "#site/api/questions/contract.ts";
import { seatName } from "#site/finder/parts.tsx";
import { urls } from "#site/urls.ts";
import type { MapOnPage } from "./contract.ts";
import type { MapDrawing } from "./drawing/contract.ts";
import { MapKey } from "./key/parts.tsx";
import { MapIsland, SeatMap } from "./parts.tsx";

export type MapPageProps = {
  readonly speak: Speak;
  readonly set: BoundarySet;
  readonly filters: SessionFilters;
  /** The first filter that could not be read, or null. */
  readonly unread: { readonly parameter: string; readonly wanted: string } | null;
  readonly drawing: MapDrawing;
  readonly island: MapOnPage;
  /** Most urgent first. */
  readonly targets: readonly Seat[];
  readonly sessions: readonly { readonly session: Session; readonly seat: Seat | null }[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** The address of another page of the same list. */
  readonly pageAddress: (page: number) => string;
};

/** The whole country: a drawing, what narrows it, and the same in two lists. */
export function MapPage(props: MapPageProps) {
  const { speak, unread, drawing, island, targets, total } = props;
  const { t } = speak;
  return (
    <>
      <Heading lead={t("map.lead", { targets: targets.length, sessions: total })}>
        {t("map.page-title")}
      </Heading>
      {unread && <Notice kind="error">{t("map.bad-filter", unread)}</Notice>}
      <div class="map-page">
        <MapIsland speak={speak} settings={island}>
          <SeatMap
            drawing={drawing}
            speak={speak}
            id="country"
            quiet
            describe={t(targets.length === 0 ? "map.describe-none" : "map.describe-country", {
              count: targets.length,
            })}
          />
          <MapKey speak={speak} drawing={drawing} live={island} />
        </MapIsland>
        <div>
          <Filters {...props} />
          <SessionList {...props} />
        </div>
      </div>
      <TargetList speak={speak} targets={targets} />
      <p class="sources">
        <a href={urls.data}>{t("layout.footer.data")}</a>
      </p>
    </>
  );
}

function Filters({ speak: { t }, set, filters }: MapPageProps) {
  const kinds = [
    { value: "", label: t("map.kind-any") },
    ...SESSION_KINDS.map((kind) => ({ value: kind, label: t(`map.kind-${kind}`) })),
  ];
  const narrowed = Object.values(filters).some((value) => value !== undefined && value !== false);
  return (
    <Disclosure summary={t("map.filters")} open={narrowed}>
      <form class="map-filters" action={urls.map} method="get" data-map-filters>
        <Choice
          name="set"
          kind="radio"
          legend={t("map.set")}
          options={(["2024", "2010"] as const).map((value) => ({
            value,
            label: t(`map.set-${value}`),
            checked: value === set,
          }))}
        />
        <Choice
          name="kind"
          kind="radio"
          legend={t("map.kind")}
          options={kinds.map((each) => ({ ...each, checked: each.value === (filters.kind ?? "") }))}
        />
        <div class="map-days">
          <Field name="from" label={t("map.from")} type="date" value={filters.from} width="short" />
          <Field name="to" label={t("map.to")} type="date" value={filters.to} width="short" />
        </div>
        <fieldset class="choice">
          <legend>{t("map.needs")}</legend>
          <div class="chips">
            <Need name="stepFree" label={t("map.step-free")} checked={filters.stepFree === true} />
            <Need name="firstTimer" label={t("map.first-timer")} checked={filters.firstTimer === true} />
          </div>
        </fieldset>
        <p class="map-actions">
          <Button>{t("map.apply")}</Button>
          {narrowed && (
            <LinkButton kind="quiet" href={`${urls.map}?set=${set}`}>
              {t("map.clear")}
            </LinkButton>
          )}
        </p>
      </form>
    </Disclosure>
  );
}

function Need({ name, label, checked }: { name: string; label: string; checked: boolean }) {
  return (
    <label class="chip">
      <input type="checkbox" name={name} value="true" checked={checked} />
      <span class="chip-face">
        <svg class="tick" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
          <path d="M4 10.5l4 4 8-9" />
        </svg>
        {label}
      </span>
    </label>
  );
}

function SessionList({ speak, sessions, total, page, pages, pageAddress }: MapPageProps) {
  const { t } = speak;
  return (
    <section aria-labelledby="map-sessions-title">
      <Heading level={2} id="map-sessions-title">
        {t("map.sessions-title")}
      </Heading>
      {total === 0 ? (
        <Empty title={t("map.sessions-count", { count: 0 })}>
          <p>{t("map.sessions-empty")}</p>
        </Empty>
      ) : (
        <p data-map-static>{t("map.sessions-count", { count: total })}</p>
      )}
      <ol class="map-sessions" id="map-sessions">
        {sessions.map(({ session, seat }) => (
          <li key={session.id}>
            <a href={urls.session(session.id)}>{session.title}</a>{" "}
            <span class="map-session-told">
              {t("map.session-in", {
                seat: seat === null ? "" : seatName(seat, speak),
                when: speak.span(session.startsAt, session.endsAt),
              })}
            </span>
          </li>
        ))}
      </ol>
      {pages > 1 && (
        <div data-map-static>
          <Pager
            label={t("map.sessions-title")}
            position={t("map.pages", { page, pages })}
            before={page > 1 ? { href: pageAddress(page - 1), label: t("map.previous") } : null}
            after={page < pages ? { href: pageAddress(page + 1), label: t("map.next") } : null}
          />
        </div>
      )}
    </section>
  );
}

function TargetList({ speak, targets }: { speak: Speak; targets: readonly Seat[] }) {
  const { t } = speak;
  return (
    <section aria-labelledby="map-targets-title">
      <Heading level={2} id="map-targets-title">
        {t("map.targets-title")}
      </Heading>
      {targets.length === 0 && <p>{t("map.targets-none")}</p>}
      <ol class="map-targets">
        {targets.map((seat) => (
          <li key={seat.code}>
            <a href={urls.seat(seat)}>{seatName(seat, speak)}</a>
          </li>
        ))}
      </ol>
    </section>
  );
}
