import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Disclosure } from "#kit/ui/disclosure.tsx";
import { Breadcrumbs } from "#kit/ui/ways.tsx";
import { type Group, wordsIn } from "#registers/groups/contract.ts";
import { Select } from "#site/desk/groups/parts.tsx";
import { DeskFrame } from "#site/desk/parts.tsx";
import { WrongSummary } from "#site/join/parts.tsx";
import { urls } from "#site/urls.ts";
import {
  DraftBox,
  FactChips,
  type FieldsProps,
  KindBox,
  MoreTimes,
  NeedBoxes,
  PlaceBoxes,
  TimeBoxes,
  wrongInDraft,
} from "./parts.tsx";

export type NewSessionProps = FieldsProps & {
  /** Groups that whoever asks may make sessions of. */
  readonly groups: readonly Group[];
  readonly group: Group;
  /** Names of places where the group met before. */
  readonly points: readonly string[];
  /** "2026-11-21" */
  readonly today: string;
};

/** A new session on one screen: what most need first, the rest folded. Works without script. */
export function NewSessionPage({ groups, group, points, today, ...fields }: NewSessionProps) {
  const { speak, refused } = fields;
  const { t, locale } = speak;
  return (
    <DeskFrame speak={speak} here={urls.deskSessions} title={t("sessions.new")} lead={t("sessions.new.lead")}>
      <SessionTrail speak={speak} here={t("sessions.new")} />
      <WrongSummary speak={speak} wrong={wrongInDraft(speak, refused)} />
      {groups.length > 1 && (
        <form method="get" action={urls.deskNewSession} class="session-group">
          <Select
            name="group"
            label={t("sessions.group")}
            chosen={String(group.id)}
            options={groups.map(({ id, name }) => ({ value: String(id), label: wordsIn(locale, name) }))}
          />
          <Button kind="plain">{t("sessions.group.choose")}</Button>
        </form>
      )}
      <form method="post" action={urls.deskSessions} class="session-form">
        <input type="hidden" name="group" value={String(group.id)} />
        {groups.length === 1 && (
          <p class="hint">{t("sessions.group.one", { group: wordsIn(locale, group.name) })}</p>
        )}
        <KindBox {...fields} />
        <TimeBoxes {...fields} today={today} />
        <PlaceBoxes {...fields} points={points} />
        <NeedBoxes {...fields} withPlaces />
        <Details {...fields} />
        <MoreTimes {...fields} several />
        <p class="desk-buttons">
          <Button name="act" value="publish">
            {t("sessions.publish-now")}
          </Button>
          <Button kind="plain" name="act" value="draft">
            {t("sessions.keep-draft")}
          </Button>
        </p>
      </form>
    </DeskFrame>
  );
}

/** What a first session needs once and later ones carry on: folded, unless something in it is to be put right. */
export function Details({ open: unfolded = false, ...fields }: FieldsProps & { open?: boolean }) {
  const { t } = fields.speak;
  const inside = [
    "title",
    "how-to-find-us",
    "what-to-bring",
    "joining-note",
    "organiser",
    "contact",
    "seat",
    "distance",
  ];
  const open =
    unfolded || fields.refused.some(({ column }) => inside.includes(column)) || !fields.form.contact;
  return (
    <Disclosure summary={t("sessions.details")} open={open}>
      <DraftBox {...fields} name="title" maxLength={200} hint={t("sessions.field.title.hint")} />
      <FactChips {...fields} />
      <DraftBox
        {...fields}
        name="distance"
        width="short"
        inputMode="decimal"
        hint={t("sessions.field.distance.hint")}
      />
      <DraftBox {...fields} name="how-to-find-us" lines={2} maxLength={500} />
      <DraftBox {...fields} name="what-to-bring" lines={2} maxLength={500} />
      <DraftBox
        {...fields}
        name="joining-note"
        lines={3}
        maxLength={2000}
        hint={t("sessions.field.joining-note.hint")}
      />
      <DraftBox {...fields} name="organiser" maxLength={100} hint={t("sessions.field.organiser.hint")} />
      <DraftBox {...fields} name="contact" maxLength={300} hint={t("sessions.field.contact.hint")} />
      <DraftBox {...fields} name="seat" hint={t("sessions.field.seat.hint")} />
    </Disclosure>
  );
}

/** Where a page about sessions stands. */
export function SessionTrail({ speak: { t }, here }: { speak: Speak; here: string }) {
  return (
    <Breadcrumbs
      label={t("events.breadcrumbs")}
      trail={[
        { href: urls.desk, label: t("desk.home") },
        { href: urls.deskSessions, label: t("sessions.title") },
      ]}
      here={here}
    />
  );
}
