import { GROUP_KINDS, JOINING, mayStandUnder } from "#domain/groups/kinds.ts";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Field } from "#kit/ui/field.tsx";
import { type Group, wordsIn } from "#registers/groups/contract.ts";
import { GroupFrame, type GroupFrameProps, Room, Select } from "#site/desk/groups/parts.tsx";
import { urls } from "#site/urls.ts";

/** What was typed into one of the forms and not taken. */
export type Typed = Readonly<Record<string, string>>;

export type SettingsPageProps = GroupFrameProps & {
  /** Groups that this one may be hung under. */
  readonly places: readonly Group[];
  readonly typed: Typed;
  readonly hasBelow: boolean;
};

/** What a group says of itself, how people get in, where it hangs, and its end. */
export function SettingsPage({ places, typed, hasBelow, ...frame }: SettingsPageProps) {
  const { speak, group } = frame;
  const { t, locale } = speak;
  const isMovement = group.kind === "movement";
  return (
    <GroupFrame {...frame} here={urls.deskGroupSettings(group.id)}>
      {!isMovement && <Describing {...{ speak, group, typed }} />}
      <MakingBelow {...{ speak, group, typed }} />
      {!isMovement && places.length > 0 && (
        <Room title={t("organising.move")} id="move" lead={t("organising.move.lead")}>
          <form method="post" action={urls.deskGroupMove(group.id)} class="flow">
            <Select
              name="to"
              label={t("organising.move.to")}
              options={places.map(({ id, name }) => ({ value: String(id), label: wordsIn(locale, name) }))}
            />
            <Button kind="plain">{t("organising.move.go")}</Button>
          </form>
        </Room>
      )}
      {!isMovement && (
        <Room title={t("organising.close")} id="close" lead={t("organising.close.lead")}>
          {hasBelow ? (
            <p>{t("organising.fault.has-groups")}</p>
          ) : (
            <form method="post" action={urls.deskGroupClose(group.id)} class="flow">
              <Choice
                kind="checkbox"
                name="sure"
                legend={t("organising.close.sure")}
                options={[
                  { value: "yes", label: t("organising.close.yes", { name: wordsIn(locale, group.name) }) },
                ]}
              />
              <Button kind="plain">{t("organising.close.go")}</Button>
            </form>
          )}
        </Room>
      )}
    </GroupFrame>
  );
}

type PartProps = Pick<SettingsPageProps, "speak" | "group" | "typed">;

function Describing({ speak: { t }, group, typed }: PartProps) {
  const said = (name: string, now: string | undefined) => typed[name] ?? now ?? "";
  return (
    <Room title={t("organising.describe")} id="describe" lead={t("organising.describe.lead")}>
      <form method="post" action={urls.deskGroupSettings(group.id)} class="flow">
        <Field
          name="name-en"
          label={t("organising.name.en")}
          value={said("name-en", group.name.en)}
          maxLength={100}
          required
        />
        <Field
          name="name-cy"
          label={t("organising.name.cy")}
          hint={t("organising.name.cy-hint")}
          value={said("name-cy", group.name.cy)}
          maxLength={100}
        />
        <Field
          name="about-en"
          label={t("organising.about.en")}
          hint={t("organising.about.hint")}
          value={said("about-en", group.about?.en)}
          lines={5}
          maxLength={2000}
        />
        <Field
          name="about-cy"
          label={t("organising.about.cy")}
          value={said("about-cy", group.about?.cy)}
          lines={5}
          maxLength={2000}
        />
        <Choice
          kind="radio"
          name="joining"
          legend={t("organising.joining")}
          options={JOINING.map((way) => ({
            value: way,
            label: t(`organising.joining.${way}`),
            checked: way === group.joining,
          }))}
        />
        <Button>{t("organising.describe.go")}</Button>
      </form>
    </Room>
  );
}

function MakingBelow({ speak, group, typed }: PartProps) {
  const { t, locale } = speak;
  const kinds = GROUP_KINDS.filter((kind) => mayStandUnder(kind, group.kind));
  if (kinds.length === 0) return null;
  return (
    <Room
      title={t("organising.below", { name: wordsIn(locale, group.name) })}
      id="below"
      lead={t("organising.below.lead")}
    >
      <form method="post" action={urls.deskGroupBelow(group.id)} class="flow">
        <Field
          name="new-en"
          label={t("organising.name.en")}
          value={typed["new-en"]}
          maxLength={100}
          required
        />
        <Field name="new-cy" label={t("organising.name.cy")} value={typed["new-cy"]} maxLength={100} />
        {kinds.length === 1 ? (
          <input type="hidden" name="kind" value={kinds[0]} />
        ) : (
          <Choice
            kind="radio"
            name="kind"
            legend={t("organising.below.kind")}
            options={kinds.map((kind) => ({
              value: kind,
              label: t(`groups.kind.${kind}`),
              checked: kind === (typed.kind ?? kinds[0]),
            }))}
          />
        )}
        <Button kind="plain">{t("organising.below.go")}</Button>
      </form>
    </Room>
  );
}
