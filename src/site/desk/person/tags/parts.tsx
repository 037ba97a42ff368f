import type { Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import type { Tag } from "#registers/people/tags/queries.ts";
import { boxOf, type Said } from "#site/desk/person/contract.ts";
import { Section } from "#site/desk/person/parts.tsx";
import { urls } from "#site/urls.ts";

/** Tags of somebody; those who may edit take them off and add others. */
export function Tags({
  speak,
  personId,
  tags,
  known,
  mayEdit,
  said,
}: {
  speak: Speak;
  personId: string;
  tags: readonly Tag[];
  /** Every tag there is, to choose from; empty for those who may not edit. */
  known: readonly Tag[];
  mayEdit: boolean;
  said: Said | null;
}) {
  const { t } = speak;
  const action = urls.deskPersonPart(personId, "tags");
  return (
    <Section speak={speak} part="tags" said={said} title={t("desk.column.tags")}>
      {tags.length === 0 && <p>{t("record.tags.none")}</p>}
      <ul class="record-tags">
        {tags.map(({ id, name }) => (
          <li key={id}>
            <span>{name}</span>
            {mayEdit && (
              <form method="post" action={action}>
                <Button kind="quiet" name="off" value={String(id)}>
                  {t("record.tag.off")}
                  <span class="desk-unseen">: {name}</span>
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <form method="post" action={action} class="desk-buttons">
          <div class="field">
            <label for="tag">{t("record.tag")}</label>
            <input
              class="input input-short"
              id="tag"
              name="tag"
              list="tags-known"
              maxLength={60}
              autocomplete="off"
              value={boxOf(said, "tags")("tag")}
            />
            <datalist id="tags-known">
              {known.map(({ name }) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </div>
          <Button kind="plain">{t("record.tag.add")}</Button>
        </form>
      )}
    </Section>
  );
}
