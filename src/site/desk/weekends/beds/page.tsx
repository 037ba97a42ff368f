import type { Guests } from "#domain/beds/matching.ts";
import { suits } from "#domain/beds/matching.ts";
import { Typed } from "#features/events/parts.tsx";
import { BED_NEEDS } from "#features/events/weekends/beds/contract.ts";
import type { proposedMatches } from "#features/events/weekends/beds/matching/commands.ts";
import type { BedsOfWeekend, OfferListed, RequestListed } from "#features/events/weekends/beds/queries.ts";
import type { BedReport } from "#features/events/weekends/beds/reporting/queries.ts";
import type { Weekend } from "#features/events/weekends/contract.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Badge } from "#kit/ui/badge.tsx";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Meter } from "#kit/ui/meter.tsx";
import { Room, Select } from "#site/desk/groups/parts.tsx";
import { DeskFrame, nameOf } from "#site/desk/parts.tsx";
import { Reports } from "#site/desk/reports/parts.tsx";
import type { outcomeOf } from "#site/desk/weekends/contract.ts";
import { WeekendSaid, WeekendTrail } from "#site/desk/weekends/parts.tsx";
import { urls } from "#site/urls.ts";
import { nightsText } from "#site/weekend/parts.tsx";

export type BedsDeskProps = {
  readonly speak: Speak;
  readonly weekend: Weekend;
  readonly beds: BedsOfWeekend;
  readonly reports: readonly BedReport[];
  readonly proposed: ReturnType<typeof proposedMatches>;
  readonly done: ReturnType<typeof outcomeOf>;
  readonly fault: string | null;
};

/** Beds of a weekend for those who run it: whom they vouch for, who would stay with whom, and who has no bed yet and why. */
export function BedsDeskPage(props: BedsDeskProps) {
  const { speak, weekend, beds, reports, done, fault } = props;
  const { t } = speak;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskSessions}
      title={t("weekends.desk.beds")}
      lead={t("weekends.desk.beds.lead")}
    >
      <WeekendTrail
        speak={speak}
        trail={[{ href: urls.deskWeekend(weekend.id), label: weekend.title }]}
        here={t("weekends.desk.beds")}
      />
      <WeekendSaid speak={speak} done={done} fault={fault} />
      <Reports speak={speak} reports={reports} seen={urls.deskWeekendAct(weekend.id, "reported")} />
      <Proposed {...props} />
      <Room title={t("weekends.desk.requests")} id="requests">
        {beds.requests.length === 0 && <p>{t("weekends.desk.requests.none")}</p>}
        <ul class="session-rows">
          {beds.requests.map((request) => (
            <Request key={request.id} {...props} request={request} />
          ))}
        </ul>
      </Room>
      <Room title={t("weekends.desk.offers")} id="offers" lead={t("weekends.desk.offers.lead")}>
        {beds.offers.length === 0 && <p>{t("weekends.desk.offers.none")}</p>}
        <ul class="session-rows">
          {beds.offers.map((offer) => (
            <Offer key={offer.id} {...props} offer={offer} />
          ))}
        </ul>
      </Room>
    </DeskFrame>
  );
}

/** What the computer would do: ticked, to be accepted in whole or in part. */
function Proposed({ speak, weekend, beds, proposed }: BedsDeskProps) {
  const { t } = speak;
  if (proposed.matches.length + proposed.unmatched.length === 0) return null;
  const request = (id: string) => beds.requests.find((each) => each.id === id);
  const offer = (id: string) => beds.offers.find((each) => each.id === id);
  return (
    <Room title={t("weekends.desk.proposed")} id="proposed" lead={t("weekends.desk.proposed.lead")}>
      {proposed.matches.length > 0 && (
        <form method="post" action={urls.deskWeekendAct(weekend.id, "match")} class="session-form">
          <Choice
            name="pair"
            kind="checkbox"
            legend={t("weekends.desk.pairs")}
            options={proposed.matches.map(({ requestId, offerId }) => ({
              value: `${requestId} ${offerId}`,
              label: t("weekends.desk.pair", {
                guest: nameOf(speak, { name: request(requestId)?.name ?? null }),
                host: nameOf(speak, { name: offer(offerId)?.name ?? null }),
                people: request(requestId)?.people ?? 1,
              }),
              checked: true,
            }))}
          />
          <Button>{t("weekends.desk.match")}</Button>
        </form>
      )}
      {proposed.unmatched.length > 0 && (
        <ul>
          {proposed.unmatched.map(({ requestId, reason }) => (
            <li key={requestId}>
              {t(`weekends.desk.unmatched.${reason}`, {
                guest: nameOf(speak, { name: request(requestId)?.name ?? null }),
              })}
            </li>
          ))}
        </ul>
      )}
    </Room>
  );
}

function Request({ speak, weekend, beds, request }: BedsDeskProps & { request: RequestListed }) {
  const { t } = speak;
  const { match } = request;
  const host = match === null ? undefined : beds.offers.find(({ id }) => id === match.offerId);
  const homes = beds.offers.filter(
    (offer) =>
      offer.vouchedAt !== null &&
      offer.beds - offer.taken >= request.people &&
      suits({ ...offer, free: offer.beds - offer.taken }, request),
  );
  return (
    <li class="session-row">
      <div>
        <strong>{t("weekends.desk.party", { name: nameOf(speak, request), people: request.people })}</strong>
        <p>{nightsText(speak, request)}</p>
        <Needs speak={speak} side="needs" of={request} women={request.areWomen} />
        {request.note !== "" && (
          <p>
            <Typed speak={speak}>{request.note}</Typed>
          </p>
        )}
        {!request.comes && <Badge tone="warn">{t("weekends.desk.not-coming")}</Badge>}
      </div>
      <div>
        {match === null && homes.length > 0 && (
          <form method="post" action={urls.deskWeekendAct(weekend.id, "match")}>
            <Select
              name="pair"
              id={`home-${request.id}`}
              label={t("weekends.desk.choose")}
              options={homes.map((home) => ({
                value: `${request.id} ${home.id}`,
                label: t("weekends.desk.home", {
                  name: nameOf(speak, home),
                  free: home.beds - home.taken,
                  area: home.area,
                }),
              }))}
            />
            <Button kind="plain">
              {t("weekends.desk.match-one")}
              <span class="visually-hidden"> {nameOf(speak, request)}</span>
            </Button>
          </form>
        )}
        {match === null && homes.length === 0 && <Badge tone="warn">{t("weekends.desk.no-home")}</Badge>}
        {match !== null && (
          <form method="post" action={urls.deskWeekendAct(weekend.id, "part")}>
            <input type="hidden" name="match" value={match.id} />
            <Badge tone={match.agreed ? "good" : "neutral"}>
              {t(match.agreed ? "weekends.desk.agreed" : "weekends.desk.asked", {
                host: nameOf(speak, { name: host?.name ?? null }),
              })}
            </Badge>{" "}
            <Button kind="quiet">
              {t("weekends.desk.part")}
              <span class="visually-hidden"> {nameOf(speak, request)}</span>
            </Button>
          </form>
        )}
      </div>
    </li>
  );
}

function Offer({ speak, weekend, offer }: BedsDeskProps & { offer: OfferListed }) {
  const { t } = speak;
  return (
    <li class="session-row">
      <div>
        <strong>{nameOf(speak, offer)}</strong>{" "}
        {offer.area !== "" && <Typed speak={speak}>{offer.area}</Typed>}
        <p>{nightsText(speak, offer)}</p>
        <Needs speak={speak} side="has" of={offer} women={offer.isWoman} />
        {offer.note !== "" && (
          <p>
            <Typed speak={speak}>{offer.note}</Typed>
          </p>
        )}
      </div>
      <div>
        <Meter
          value={offer.taken}
          max={offer.beds}
          text={t("weekends.desk.beds-taken", { taken: offer.taken, beds: offer.beds })}
        />
        <form method="post" action={urls.deskWeekendAct(weekend.id, "vouch")} class="row">
          <input type="hidden" name="offer" value={offer.id} />
          {offer.vouchedAt === null ? (
            <Button kind="plain" name="act" value="vouch">
              {t("weekends.desk.vouch")}
              <span class="visually-hidden"> {nameOf(speak, offer)}</span>
            </Button>
          ) : (
            <Badge tone="good">{t("weekends.desk.vouched")}</Badge>
          )}
          <Button kind="quiet" name="act" value="remove">
            {t("weekends.desk.turn-down")}
            <span class="visually-hidden"> {nameOf(speak, offer)}</span>
          </Button>
        </form>
      </div>
    </li>
  );
}

const COLUMNS = {
  "step-free": "stepFree",
  "no-pets": "noPets",
  "smoke-free": "smokeFree",
  children: "children",
} as const;

function Needs({
  speak: { t },
  side,
  of,
  women,
}: {
  speak: Speak;
  side: "needs" | "has";
  of: Pick<Guests, "stepFree" | "noPets" | "smokeFree" | "children" | "womenOnly">;
  women: boolean;
}) {
  const said = [
    ...BED_NEEDS.filter((need) => of[COLUMNS[need]]).map((need) => t(`weekends.bed.${side}.${need}`)),
    ...(women ? [t(`weekends.bed.${side}.women`)] : []),
    ...(of.womenOnly ? [t(`weekends.bed.${side}.women-only`)] : []),
  ];
  return said.length === 0 ? null : <p class="hint">{said.join(" · ")}</p>;
}
