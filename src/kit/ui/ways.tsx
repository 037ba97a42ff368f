/** Ways around: where this page stands, its sisters, and the next part of a long list. */
export type Way = { readonly href: string; readonly label: string };

/** The pages above this one, highest first, and this one's own name. */
export function Breadcrumbs({ label, trail, here }: { label: string; trail: readonly Way[]; here: string }) {
  return (
    <nav class="breadcrumbs" aria-label={label}>
      <ol>
        {trail.map((way) => (
          <li key={way.href}>
            <a href={way.href}>{way.label}</a>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  );
}

/** Views of the same thing, each with its own address. `current` is the address of the one shown. */
export function Tabs({ label, tabs, current }: { label: string; tabs: readonly Way[]; current: string }) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} {...(tab.href === current ? { "aria-current": "page" as const } : {})}>
              {tab.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Earlier and later parts of a list; either may be missing at an end. `position` says "Page 2 of 9". */
export function Pager({
  label,
  position,
  before,
  after,
}: {
  label: string;
  position: string;
  before: Way | null;
  after: Way | null;
}) {
  return (
    <nav class="pager" aria-label={label}>
      {before === null ? (
        <span />
      ) : (
        <a class="button button-plain" rel="prev" href={before.href}>
          <span aria-hidden="true">←</span> {before.label}
        </a>
      )}
      <span class="pager-position">{position}</span>
      {after === null ? (
        <span />
      ) : (
        <a class="button button-plain" rel="next" href={after.href}>
          {after.label} <span aria-hidden="true">→</span>
        </a>
      )}
    </nav>
  );
}
