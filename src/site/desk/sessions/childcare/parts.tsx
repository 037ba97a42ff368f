import type { ChildcareBand, StaffShown } from "#features/events/childcare/contract.ts";
import type { BookingShown } from "#features/events/childcare/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Field } from "#kit/ui/field.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { Table } from "#kit/ui/table.tsx";
import { Select } from "#site/desk/groups/parts.tsx";
import { agesOf } from "#site/trip/childcare/page.tsx";

export type ChildcareSeen = {
  readonly bands: readonly ChildcareBand[];
  readonly staff: readonly StaffShown[];
  readonly bookings: readonly BookingShown[];
  /** People who may lead it: trained, and checked. */
  readonly candidates: readonly { readonly personId: string; readonly name: string | null }[];
};

type Props = { readonly speak: Speak; readonly path: string; readonly seen: ChildcareSeen };

export function Bands({
  speak,
  path,
  seen: { bands },
  typed,
}: Props & { typed: Readonly<Record<string, string>> }) {
  const { t } = speak;
  return (
    <>
      {bands.length > 0 && (
        <Table
          caption={t("childcare.desk.bands")}
          columns={[
            { title: t("childcare.desk.ages") },
            { title: t("childcare.desk.booked"), numeric: true },
            { title: t("childcare.desk.capacity"), numeric: true },
            { title: t("childcare.desk.places"), numeric: true },
            { title: t("childcare.desk.helpers"), numeric: true },
            { title: t("childcare.desk.ratio"), numeric: true },
          ]}
          rows={bands.map((band) => [
            agesOf(speak, band),
            speak.number(band.taken),
            speak.number(band.capacity),
            speak.number(band.places),
            speak.number(band.helpers),
            speak.number(band.ratio),
          ])}
        />
      )}
      <p class="hint">{t("childcare.desk.bands.hint")}</p>
      <form method="post" action={path} class="session-group">
        <input type="hidden" name="act" value="band" />
        {(["from", "to", "places", "ratio"] as const).map((name) => (
          <Field
            key={name}
            name={name}
            label={t(`childcare.desk.field.${name}`)}
            value={typed[name] ?? { from: "3", to: "7", places: "12", ratio: "8" }[name]}
            inputMode="numeric"
            width="short"
          />
        ))}
        <Button kind="plain">{t("childcare.desk.set")}</Button>
      </form>
    </>
  );
}

/** The lead, naming one, and those who help or offer to. */
export function Staff({ speak, path, seen: { staff, candidates, bands } }: Props) {
  const { t } = speak;
  const lead = staff.find(({ part }) => part === "lead");
  const helpers = staff.filter(({ part }) => part === "helper");
  return (
    <>
      {lead === undefined ? (
        <Notice kind="warn" title={t("childcare.desk.no-lead")} />
      ) : (
        <Person
          speak={speak}
          path={path}
          who={lead}
          words={t("childcare.desk.lead", { name: lead.name ?? "–" })}
        >
          <Button kind="quiet" name="act" value="release">
            {t("childcare.desk.release")}
          </Button>
        </Person>
      )}
      {candidates.length === 0 ? (
        <p>{t("childcare.desk.no-candidates")}</p>
      ) : (
        <form method="post" action={path} class="session-group">
          <input type="hidden" name="act" value="lead" />
          <Select
            name="person"
            label={t("childcare.desk.name-lead")}
            options={candidates.map(({ personId, name }) => ({ value: personId, label: name ?? "–" }))}
          />
          <Button kind="plain">{t("childcare.desk.name")}</Button>
        </form>
      )}
      {helpers.map((helper) => {
        const band = bands.find(({ fromAge }) => fromAge === helper.fromAge);
        const ages = band === undefined ? "" : agesOf(speak, band);
        const words = t(`childcare.desk.helper.${helper.standing}`, { name: helper.name ?? "–", ages });
        return (
          <Person key={helper.id} speak={speak} path={path} who={helper} words={words}>
            {helper.standing === "offered" && (
              <Button kind="plain" name="act" value="accept">
                {t("childcare.desk.accept")}
              </Button>
            )}
            <Button kind="quiet" name="act" value={helper.standing === "offered" ? "decline" : "release"}>
              {t(helper.standing === "offered" ? "childcare.desk.decline" : "childcare.desk.release")}
            </Button>
          </Person>
        );
      })}
    </>
  );
}

function Person({
  path,
  who,
  words,
  children,
}: {
  speak: Speak;
  path: string;
  who: StaffShown;
  words: string;
  children: preact.ComponentChildren;
}) {
  return (
    <form method="post" action={path} class="row">
      <input type="hidden" name="staff" value={who.id} />
      <span>{words}</span>
      {children}
    </form>
  );
}

/** Who brings children, by number alone: what parents told is the lead's to read. */
export function Families({ speak, seen: { bookings, bands } }: Omit<Props, "path">) {
  const { t } = speak;
  if (bookings.length === 0) return <p>{t("childcare.desk.families.none")}</p>;
  return (
    <Table
      caption={t("childcare.desk.families")}
      columns={[
        { title: t("childcare.desk.parent") },
        { title: t("childcare.desk.ages") },
        { title: t("childcare.desk.children"), numeric: true },
        { title: t("childcare.desk.standing") },
      ]}
      rows={bookings.map(({ name, fromAge, children, standing }) => {
        const band = bands.find((each) => each.fromAge === fromAge);
        return [
          name ?? "–",
          band === undefined ? "" : agesOf(speak, band),
          speak.number(children),
          t(`childcare.desk.standing.${standing}`),
        ];
      })}
    />
  );
}
