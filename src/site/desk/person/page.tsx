import { noonOf } from "#domain/time/calendar-day.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { Facts } from "#kit/ui/facts.tsx";
import type { ContactDetails } from "#registers/people/contacts/queries.ts";
import { stageName, suggestionFor } from "#site/desk/journeys/parts.tsx";
import { DeskFrame, dayAndYear, nameOf } from "#site/desk/parts.tsx";
import { urls } from "#site/urls.ts";
import { BadgeList } from "./badges/page.tsx";
import { Belonging } from "./belonging/parts.tsx";
import { Consents } from "./consents/parts.tsx";
import type { Said } from "./contract.ts";
import { DetailsForm } from "./details/parts.tsx";
import { Timeline } from "./happened/parts.tsx";
import { Membership, type MembershipProps } from "./membership/parts.tsx";
import type { NeedOpened } from "./needs/commands.ts";
import { Needs } from "./needs/parts.tsx";
import { Notes } from "./notes/parts.tsx";
import { sourceInWords } from "./parts.tsx";
import type { PersonShown } from "./queries.ts";
import { Tags } from "./tags/parts.tsx";
import { Ways } from "./ways/parts.tsx";

export type PersonPageProps = {
  readonly speak: Speak;
  readonly shown: PersonShown;
  /** Name of the constituency they live in; null when unknown. */
  readonly seat: string | null;
  /** Contacts, opened for this one answer; null while closed. */
  readonly opened: readonly ContactDetails[] | null;
  /** An access need, opened for this one answer; null while closed. */
  readonly need: NeedOpened | null;
  readonly mayOpen: boolean;
  readonly mayEdit: boolean;
  readonly mayReadLog: boolean;
  readonly membership: Pick<MembershipProps, "mayChange" | "termMonths" | "said">;
  readonly said: Said | null;
  /** "2026-11-21". */
  readonly today: string;
  /** The last day that a new note is kept unless another is chosen. */
  readonly noteUntil: string;
};

/** One person: who they are to us, whether and how to reach them, where they belong, and what happened. */
export function PersonPage(props: PersonPageProps) {
  const { speak, shown, mayOpen, mayEdit, membership, said, today } = props;
  const { t } = speak;
  const { person, tags, contacts, ways, stage, kept } = shown;
  return (
    <DeskFrame
      speak={speak}
      here={urls.deskPeople}
      title={nameOf(speak, person)}
      lead={person.pronouns ?? undefined}
    >
      <About speak={speak} shown={shown} seat={props.seat} />
      {stage?.next != null && (
        <p class="desk-suggestion">
          <b>{t("desk.person.next")}</b> {suggestionFor(speak, shown.ladder, stage.next)}
        </p>
      )}
      <Consents {...{ speak, person, ways, mayEdit, today, said }} />
      <Ways {...{ speak, person, contacts, mayOpen, mayEdit, said }} opened={props.opened} />
      {mayEdit && <DetailsForm {...{ speak, person, said }} />}
      <Tags {...{ speak, tags, mayEdit, said }} personId={person.id} known={kept?.tags ?? []} />
      <section class="flow record-part" aria-labelledby="badges">
        <h2 id="badges">{t("badges.title")}</h2>
        <BadgeList speak={speak} badges={shown.badges} now={noonOf(today)} />
        <p>
          <a href={urls.deskPersonPart(person.id, "badges")}>{t("badges.grant")}</a>
        </p>
      </section>
      {kept !== null && (
        <Notes {...{ speak, said }} personId={person.id} notes={kept.notes} until={props.noteUntil} />
      )}
      {kept !== null && (
        <Needs {...{ speak, said }} personId={person.id} needs={kept.needs} opened={props.need} />
      )}
      <Belonging speak={speak} stays={shown.stays} roles={shown.roles} />
      <Membership {...{ speak, person, ...membership }} changes={shown.changes} />
      <Timeline speak={speak} facts={shown.facts} />
      {props.mayReadLog && (
        <p>
          <a href={`${urls.accessLog}?person=${person.id}`}>{t("rights.log.of")}</a>
        </p>
      )}
    </DeskFrame>
  );
}

function About({ speak, shown, seat }: Pick<PersonPageProps, "speak" | "shown" | "seat">) {
  const { t } = speak;
  const { person, standings, traits, stage } = shown;
  const standing = standings.map(({ kind, status }) =>
    t("desk.standing", { as: kind, status: t(`lists.status.${status}`) }),
  );
  const trait = (kind: string) =>
    traits
      .filter((each) => each.kind === kind)
      .map(({ value }) => value)
      .join(", ") || "–";
  const outcode = person.postcode?.split(" ")[0];
  return (
    <Facts
      facts={[
        { name: t("desk.person.called"), value: person.calledName ?? "–" },
        { name: t("record.field.pronouns"), value: person.pronouns ?? "–" },
        { name: t("desk.column.standing"), value: standing.join(", ") || t("desk.contact") },
        {
          name: t("desk.person.stage"),
          value: stage === null ? "–" : stageName(speak, shown.ladder, stage.stage),
        },
        { name: t("record.home"), value: [outcode, seat].filter(Boolean).join(", ") || "–" },
        { name: t("record.field.languages"), value: person.languages.join(", ") || "–" },
        { name: t("record.locale"), value: person.locale === "cy" ? "Cymraeg" : "English" },
        { name: t("desk.person.skill"), value: trait("skill") },
        { name: t("desk.person.availability"), value: trait("availability") },
        { name: t("desk.person.interest"), value: trait("interest") },
        {
          name: t("record.since"),
          value: t("record.came", {
            source: sourceInWords(speak, person.source),
            day: dayAndYear(speak, person.createdAt),
          }),
        },
      ]}
    />
  );
}
