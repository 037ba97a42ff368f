import type { Speak } from "#kit/i18n/speak.ts";
import { Button, LinkButton } from "#kit/ui/button.tsx";
import { Choice } from "#kit/ui/choice.tsx";
import { Heading } from "#kit/ui/heading.tsx";
import { Notice } from "#kit/ui/notice.tsx";
import { urls } from "#site/urls.ts";

const GOES = ["person", "contacts", "notes", "tags", "groups", "account", "files"] as const;
const STAYS = ["consents", "standings", "facts", "hashes", "backups"] as const;

/** Says plainly what goes, what stays and why, before the one button. */
export function ErasurePage({
  speak: { t },
  base,
  movement,
  trouble,
}: {
  speak: Speak;
  base: string;
  movement: string;
  trouble: "not-sure" | "last-administrator" | null;
}) {
  return (
    <div class="rights">
      <Heading lead={t("rights.erase.page.lead", { movement })}>{t("rights.erase")}</Heading>
      {trouble !== null && <Notice kind="error" title={t(`rights.erase.${trouble}`)} />}
      <section class="rights-part" aria-labelledby="goes">
        <Heading level={2} id="goes">
          {t("rights.erase.goes")}
        </Heading>
        <ul>
          {GOES.map((what) => (
            <li key={what}>{t(`rights.erase.goes.${what}`)}</li>
          ))}
        </ul>
      </section>
      <section class="rights-part" aria-labelledby="stays">
        <Heading level={2} id="stays" lead={t("rights.erase.stays.lead")}>
          {t("rights.erase.stays")}
        </Heading>
        <ul>
          {STAYS.map((what) => (
            <li key={what}>{t(`rights.erase.stays.${what}`)}</li>
          ))}
        </ul>
      </section>
      <form method="post" action={`${base}/erasure`} class="rights-part">
        <Choice
          kind="checkbox"
          name="sure"
          legend={t("rights.erase.sure")}
          options={[{ value: "yes", label: t("rights.erase.sure.yes") }]}
        />
        <Button kind="danger">{t("rights.erase.now")}</Button>
      </form>
      <p>
        <LinkButton href={base}>{t("rights.back")}</LinkButton>
      </p>
    </div>
  );
}

/** It is done, and there is no way back. */
export function ErasedPage({ speak: { t }, movement }: { speak: Speak; movement: string }) {
  return (
    <div class="rights">
      <Heading lead={t("rights.erased.lead", { movement })}>{t("rights.erased")}</Heading>
      <p>{t("rights.erased.back")}</p>
      <p>
        <LinkButton href={urls.home}>{t("preferences.home")}</LinkButton>
      </p>
    </div>
  );
}
