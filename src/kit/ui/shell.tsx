import type { ComponentChildren } from "preact";
import { Drawing } from "./drawings.tsx";
import type { Way } from "./ways.tsx";

/** First thing the Tab key finds: past the header, to what the page is about. */
export function SkipLink({ label }: { label: string }) {
  return (
    <a class="skip-link" href="#main">
      {label}
    </a>
  );
}

/** A language to switch to, named in itself. */
export type LanguageWay = Way & { readonly lang: string };

/** The movement's sign and name, ways to the main places, and the other language. */
export function Header({
  name,
  tagline,
  logo,
  nav,
  navLabel,
  language,
}: {
  name: string;
  /** One line under the name, where there is room; empty for none. */
  tagline: string;
  /** Address of the movement's own logo, or null for the wave. */
  logo: string | null;
  nav: readonly Way[];
  navLabel: string;
  language: LanguageWay;
}) {
  return (
    <header class="site-header">
      <div class="site-header-line wrap">
        <a class="brand" href="/">
          {logo === null ? <Drawing name="wave" /> : <img class="brand-logo" src={logo} alt="" height="44" />}
          <span>
            <span class="brand-name">{name}</span>
            {tagline !== "" && <span class="brand-tagline">{tagline}</span>}
          </span>
        </a>
        <a class="language" href={language.href} lang={language.lang} hreflang={language.lang} rel="nofollow">
          {language.label}
        </a>
        <nav class="site-nav" aria-label={navLabel}>
          <ul>
            {nav.map((way) => (
              <li key={way.href}>
                <a href={way.href}>{way.label}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
}

/** Says that what follows is made up. */
export function DemoBanner({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <aside class="demo-banner" aria-label={label}>
      <div class="wrap">{children}</div>
    </aside>
  );
}

/** Who runs this, how to reach them, and the papers. */
export function Footer({
  imprint,
  links,
  linksLabel,
  children,
}: {
  imprint: string;
  links: readonly Way[];
  linksLabel: string;
  children?: ComponentChildren;
}) {
  return (
    <footer class="site-footer">
      <div class="wrap">
        <nav aria-label={linksLabel}>
          <ul>
            {links.map((way) => (
              <li key={way.href}>
                <a href={way.href}>{way.label}</a>
              </li>
            ))}
          </ul>
        </nav>
        <p class="imprint">{imprint}</p>
        {children}
      </div>
    </footer>
  );
}
