import type { VNode } from "preact";
import { FONT_FAMILY, type Weight } from "#kit/picture/fonts.ts";
import { type Lettering, setText } from "#kit/picture/lettering.ts";
import type { Hex } from "#kit/ui/colour.ts";
import { mostReadable, nearestPassing, TEXT_CONTRAST } from "#kit/ui/contrast.ts";
import { PAPERS } from "#kit/ui/theme.ts";

/** Size that messaging apps and social sites show whole, in pixels. */
const CARD = { width: 1200, height: 630 } as const;

/** What a card says, and in whose colours. */
export type CardWords = {
  /** A short line above the heading: what kind of thing this is. */
  readonly kicker: string;
  /** The name of the seat or session, set as large as it fits. */
  readonly heading: string;
  /** At most three short lines: majority, when, where, what is on. */
  readonly lines: readonly string[];
  /** Who invites. */
  readonly movement: string;
  /** Where to go, "example.org"; empty leaves it out. */
  readonly address: string;
  readonly brand: Hex;
  readonly accent: Hex;
};

const { paper, ink } = PAPERS.light;
const LEFT = 72;
/** Letters above their base line are so much of their size. */
const CAP_HEIGHT = 0.74;

/** A card as SVG, letters set by the fonts of kit/picture: paper above, a hand-drawn sea in the movement's colour below. */
export function CardPicture({ kicker, heading, lines, movement, address, brand, accent }: CardWords): VNode {
  const title = setHeading(heading);
  const base = 122 + title.size * CAP_HEIGHT;
  const under = base + (title.lines.length - 1) * title.size * 1.02 + 70;
  const kickerInk = nearestPassing(brand, [paper], TEXT_CONTRAST) ?? ink;
  const onBrand = mostReadable(brand, [paper, ink]);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={CARD.width}
      height={CARD.height}
      viewBox="0 0 1200 630"
      font-family={FONT_FAMILY}
    >
      <title>{heading}</title>
      <rect width="1200" height="630" fill={paper} />
      <circle cx="1112" cy="84" r="44" fill={accent} />
      <Sea brand={brand} />
      <Line text={kicker} x={LEFT} y={96} size={34} width={900} weight={500} fill={kickerInk} />
      <Lines set={title} x={LEFT} y={base} leading={1.02} weight={800} fill={ink} />
      {lines.slice(0, 3).map((line, i) => (
        <Line
          key={line}
          text={line}
          x={LEFT}
          y={under + i * 52}
          size={38}
          width={1040}
          weight={500}
          fill={ink}
        />
      ))}
      <Line text={movement} x={LEFT} y={588} size={40} width={640} weight={800} fill={onBrand} />
      <Line
        text={address}
        x={CARD.width - LEFT}
        y={588}
        size={30}
        width={420}
        weight={500}
        fill={onBrand}
        anchor="end"
      />
    </svg>
  );
}

/** One line as large as it fits, else two smaller ones: either leaves room for three lines under it. */
function setHeading(heading: string): Lettering {
  const box = { width: 1040, weight: 800 } as const;
  const whole = setText(heading, { ...box, lines: 1, sizes: [112, 98, 86] });
  return whole.lines[0]?.endsWith("…") ? setText(heading, { ...box, lines: 2, sizes: [74, 66, 58] }) : whole;
}

/** Three swells, none quite like another, and a line of foam. */
function Sea({ brand }: { brand: Hex }) {
  return (
    <>
      <path
        d="M0 492c84-4 128-48 214-46 92 2 118 54 214 52 100-2 138-50 238-46 92 4 120 48 212 46 104-2 140-54 322-40v172H0z"
        fill={brand}
        opacity="0.28"
      />
      <path
        d="M0 534c70 8 112-30 190-30 96 0 132 44 226 42 92-2 128-42 224-40 88 2 124 40 214 38 108-2 168-46 346-22v108H0z"
        fill={brand}
      />
      <path
        d="M22 516c62 2 104-26 166-26M470 528c62-2 104-28 164-30M906 524c60-6 98-26 164-28"
        fill="none"
        stroke={ink}
        stroke-width="5"
        stroke-linecap="round"
      />
    </>
  );
}

type Drawn = { x: number; y: number; weight: Weight; fill: Hex; anchor?: "start" | "end" };

/** One line, shrunk a little and then cut when it is too long. */
function Line({ text, size, width, ...drawn }: Drawn & { text: string; size: number; width: number }) {
  const sizes = [size, size * 0.9, size * 0.8];
  return (
    <Lines set={setText(text, { width, lines: 1, sizes, weight: drawn.weight })} leading={1} {...drawn} />
  );
}

function Lines({
  set,
  x,
  y,
  leading,
  weight,
  fill,
  anchor = "start",
}: Drawn & { set: Lettering; leading: number }) {
  return (
    <>
      {set.lines.map((line, i) => (
        <text
          key={line}
          x={x}
          y={Math.round(y + i * set.size * leading)}
          font-size={set.size}
          font-weight={weight}
          fill={fill}
          text-anchor={anchor}
        >
          {line}
        </text>
      ))}
    </>
  );
}
