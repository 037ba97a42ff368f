import { renderToString } from "preact-render-to-string";
import type { Speak } from "#kit/i18n/speak.ts";
import { wordsIn } from "#registers/groups/contract.ts";
import type { Untold } from "./contract.ts";

/** The letter that tells an organiser of a role that was granted or ended beside them. */
export function roleLetter(
  speak: Speak,
  { change, movement, origin }: { change: Untold; movement: string; origin: string },
): { subject: string; text: string; html: string } {
  const { t, locale } = speak;
  const values = {
    who: change.who === "" ? t("roles.somebody") : change.who,
    by: change.by === "" ? t("roles.operator") : change.by,
    role: t(`roles.role.${change.role}`),
    group: wordsIn(locale, change.group.name),
    day: change.at,
  };
  const subject = t(`roles.mail.${change.kind}.subject`, values);
  const said = t(`roles.mail.${change.kind}.body`, values);
  const why = t("roles.mail.why", { movement });
  const link =
    change.group.kind === "movement" ? `${origin}/groups` : `${origin}/groups/${change.group.slug}`;
  const html = renderToString(
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <title>{subject}</title>
      </head>
      <body style="font:18px/1.5 sans-serif;color:#1a1a1a;max-width:34em;margin:0 auto;padding:16px">
        <p>{said}</p>
        <p>
          <a href={link}>{values.group}</a>
        </p>
        <p>{why}</p>
      </body>
    </html>,
  );
  return { subject, text: `${said}\n\n${link}\n\n${why}\n`, html: `<!doctype html>${html}` };
}
