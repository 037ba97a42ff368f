import type { Speak } from "#kit/i18n/speak.ts";
import { Heading } from "#kit/ui/heading.tsx";

/** For somebody who is signed in and may not import: says who may. */
export function NotYoursPage({ speak: { t } }: { speak: Speak }) {
  return <Heading lead={t("imports.not-yours.lead")}>{t("imports.not-yours")}</Heading>;
}
