import type { Seat } from "#domain/elections/seats.ts";
import { LOCALES, type Speak } from "#kit/i18n/speak.ts";
import { Button } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { urls } from "#site/urls.ts";
import { type EmbedChoice, frameAddress, HEIGHTS, type Size } from "./contract.ts";

/** Writes the line that puts the finder, or one seat's sessions, on another site; shows what it will look like. */
export function EmbedPage({
  speak: { t },
  choice,
  seats,
  groups,
  line,
  feed,
}: {
  speak: Speak;
  choice: EmbedChoice;
  /** By name. */
  seats: readonly Seat[];
  /** By name. */
  groups: readonly { readonly slug: string; readonly name: string }[];
  line: string;
  /** Address of the JSON feed of the same. */
  feed: string;
}) {
  const { seat: ofSeat, group: ofGroup } = choice;
  const chosen =
    ofSeat !== null ? `${ofSeat.set}/${ofSeat.code}` : ofGroup !== null ? `group/${ofGroup}` : "";
  return (
    <>
      <Heading lead={t("embed.lead")}>{t("embed.title")}</Heading>
      <form action={urls.embed} method="get" class="embed-form">
        <div class="field">
          <label for="what">{t("embed.what")}</label>
          <select id="what" name="what" class="input input-long">
            <option value="">{t("embed.what-finder")}</option>
            {groups.map(({ slug, name }) => (
              <option key={slug} value={`group/${slug}`} selected={`group/${slug}` === chosen}>
                {t("embed.what-group", { group: name })}
              </option>
            ))}
            {seats.map((seat) => (
              <option
                key={seat.code}
                value={`${seat.set}/${seat.code}`}
                selected={`${seat.set}/${seat.code}` === chosen}
              >
                {t("embed.what-seat", { seat: seat.name })}
              </option>
            ))}
          </select>
        </div>
        <Choice
          name="lang"
          kind="radio"
          legend={t("embed.language")}
          options={LOCALES.map((value) => ({
            value,
            label: t(`embed.language-${value}`),
            checked: value === choice.lang,
          }))}
        />
        <Choice
          name="size"
          kind="radio"
          legend={t("embed.size")}
          options={(Object.keys(HEIGHTS) as Size[]).map((value) => ({
            value,
            label: t(`embed.size-${value}`, { height: HEIGHTS[value] }),
            checked: value === choice.size,
          }))}
        />
        <Button kind="plain">{t("embed.write")}</Button>
      </form>
      <section aria-labelledby="line">
        <Heading level={2} id="line">
          {t("embed.line")}
        </Heading>
        <div class="field" data-copy>
          <label for="snippet">{t("embed.line-label")}</label>
          <textarea id="snippet" class="input input-long embed-line" rows={7} readonly spellcheck={false}>
            {line}
          </textarea>
          <p>
            <button
              type="button"
              class="button button-main"
              data-copy-button
              data-done={t("embed.copied")}
              hidden
            >
              {t("embed.copy")}
            </button>{" "}
            <span role="status" data-copy-status />
          </p>
        </div>
        <p>{t("embed.promise")}</p>
      </section>
      <section aria-labelledby="preview">
        <Heading level={2} id="preview">
          {t("embed.preview")}
        </Heading>
        <iframe
          class="embed-preview"
          src={frameAddress(choice)}
          title={t("embed.preview")}
          height={HEIGHTS[choice.size]}
          loading="lazy"
        />
      </section>
      <section aria-labelledby="feed">
        <Heading level={2} id="feed">
          {t("embed.feed")}
        </Heading>
        <p>
          {t("embed.feed-body")} <a href={feed}>{feed}</a>
        </p>
        <p>
          <a href={urls.api}>{t("embed.api")}</a>
        </p>
      </section>
    </>
  );
}
