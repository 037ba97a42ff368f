import type { ComponentChildren } from "preact";
import { renderToString } from "preact-render-to-string";

export type LetterWords = {
  readonly locale: "en" | "cy";
  readonly subject: string;
  /** Plain paragraphs before the link. */
  readonly before: readonly string[];
  /** The one thing to do; null where there is nothing to open. */
  readonly link: { readonly href: string; readonly label: string } | null;
  readonly after: readonly string[];
};

/** A letter as text and as the plainest HTML that says the same: no pictures, nothing that reports being read. */
export function letterOf({ locale, subject, before, link, after }: LetterWords): {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
} {
  const lines = [...before, ...(link === null ? [] : [link.href]), ...after];
  const html = letterPage(
    { locale, subject },
    <>
      {before.map((words) => (
        <p key={words}>{withLines(words)}</p>
      ))}
      {link !== null && (
        <p>
          <a href={link.href}>{link.label}</a>
        </p>
      )}
      {after.map((words) => (
        <p key={words}>{withLines(words)}</p>
      ))}
    </>,
  );
  return { subject, text: `${lines.join("\n\n")}\n`, html };
}

/** Lines as they were typed: HTML would run them together. */
function withLines(words: string): ComponentChildren {
  return words.split("\n").map((line, at) => (at === 0 ? line : [<br key={at} />, line]));
}

/** The document around a letter: one column of large type that every mail program can show. */
export function letterPage(
  { locale, subject }: Pick<LetterWords, "locale" | "subject">,
  body: ComponentChildren,
): string {
  const page = (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <title>{subject}</title>
      </head>
      <body style="font:18px/1.5 sans-serif;color:#1a1a1a;max-width:34em;margin:0 auto;padding:16px">
        {body}
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(page)}`;
}
