import type { ComponentChildren } from "preact";
import { type MovementSettings, nameIn, taglineIn } from "#features/movement/contract.ts";
import { logoAddress } from "#features/movement/logo/contract.ts";
import { themeAddress } from "#features/movement/theme/contract.ts";
import type { Assets } from "#kit/assets/manifest.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { DemoBanner, Footer, Header, type LanguageWay, SkipLink } from "#kit/ui/shell.tsx";
import { urls } from "#site/urls.ts";

export type LayoutProps = {
  readonly speak: Speak;
  readonly movement: MovementSettings;
  readonly assets: Assets;
  /** Path of this page, with its query: where the language switch comes back to. */
  readonly path: string;
  /** What this page is, without the movement's name. */
  readonly title: string;
  readonly description: string;
  /** The site's own address, "https://example.org"; absolute addresses are left out when it is null. */
  readonly origin?: string | null | undefined;
  /** Path of the page's one true address. */
  readonly canonical?: string | undefined;
  readonly card?: { readonly image: string; readonly alt: string } | undefined;
  /** Rooms whose island improves this page: "site/finder". */
  readonly islands?: readonly string[] | undefined;
  readonly noindex?: boolean | undefined;
  /** Whether the page is for somebody who has signed in. */
  readonly signedIn?: boolean | undefined;
  readonly children: ComponentChildren;
};

/** A whole document: head, header, the page itself, footer with the imprint. */
export function Layout(props: LayoutProps) {
  const { speak, movement, path, children } = props;
  const { t } = speak;
  const name = nameIn(speak.locale, movement);
  return (
    <html lang={speak.locale}>
      <Head {...props} name={name} />
      <body>
        <SkipLink label={t("layout.skip")} />
        {movement.demonstration && <DemoBanner label={t("layout.demo.label")}>{t("layout.demo")}</DemoBanner>}
        <Header
          name={name}
          tagline={taglineIn(speak.locale, movement)}
          logo={logoAddress(movement)}
          nav={[
            { href: urls.home, label: t("layout.nav.find") },
            { href: urls.map, label: t("layout.nav.map") },
            { href: urls.targets, label: t("layout.nav.seats") },
            { href: urls.groups, label: t("layout.nav.groups") },
            { href: urls.join, label: t("layout.nav.join") },
          ]}
          navLabel={t("layout.nav.label")}
          language={otherLanguage(speak, path)}
        />
        <main id="main" class="wrap" tabindex={-1}>
          {children}
        </main>
        <PageFooter speak={speak} movement={movement} signedIn={props.signedIn === true} />
      </body>
    </html>
  );
}

function Head({
  speak,
  movement,
  assets,
  title,
  description,
  origin,
  name,
  noindex,
  ...page
}: LayoutProps & { name: string }) {
  const full = `${title} · ${name}`;
  const islands = (page.islands ?? []).map((room) => assets.island(room));
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{full}</title>
      <meta name="description" content={description} />
      <meta name="color-scheme" content="light dark" />
      <link rel="stylesheet" href={assets.style} />
      <link rel="stylesheet" href={themeAddress(movement)} />
      {islands
        .flatMap(({ styles }) => styles)
        .map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
      {islands.map(({ script }) => (
        <script key={script} type="module" src={script} />
      ))}
      {islands
        .flatMap(({ imports }) => imports)
        .map((href) => (
          <link key={href} rel="modulepreload" href={href} />
        ))}
      <link rel="icon" href={logoAddress(movement) ?? "/icon.svg"} />
      {noindex && <meta name="robots" content="noindex" />}
      <meta property="og:title" content={full} />
      <meta property="og:description" content={description} />
      <meta property="og:site_name" content={name} />
      <meta property="og:type" content="website" />
      <meta property="og:locale" content={speak.locale === "cy" ? "cy_GB" : "en_GB"} />
      {origin && page.canonical && <link rel="canonical" href={origin + page.canonical} />}
      {origin && page.canonical && <meta property="og:url" content={origin + page.canonical} />}
      {origin && page.card && <Card origin={origin} {...page.card} />}
    </head>
  );
}

function Card({ origin, image, alt }: { origin: string; image: string; alt: string }) {
  return (
    <>
      <meta property="og:image" content={origin + image} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta property="og:image:alt" content={alt} />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}

function PageFooter({
  speak: { t, locale },
  movement,
  signedIn,
}: {
  speak: Speak;
  movement: MovementSettings;
  signedIn: boolean;
}) {
  const contact = movement.contactUrl || (movement.contactEmail && `mailto:${movement.contactEmail}`);
  return (
    <Footer
      imprint={movement.imprint || t("layout.no-imprint", { name: nameIn(locale, movement) })}
      linksLabel={t("layout.footer.label")}
      links={[
        { href: urls.privacy, label: t("layout.footer.privacy") },
        { href: urls.imprint, label: t("layout.footer.imprint") },
        { href: urls.data, label: t("layout.footer.data") },
        { href: urls.api, label: t("layout.footer.api") },
        { href: urls.account, label: t(signedIn ? "layout.footer.own-account" : "layout.footer.account") },
        { href: urls.desk, label: t("layout.footer.desk") },
        ...(contact ? [{ href: contact, label: t("layout.footer.contact") }] : []),
      ]}
    />
  );
}

function otherLanguage({ locale }: Speak, path: string): LanguageWay {
  const lang = locale === "cy" ? "en" : "cy";
  return {
    lang,
    label: lang === "cy" ? "Cymraeg" : "English",
    href: `/language/${lang}?back=${encodeURIComponent(path)}`,
  };
}
