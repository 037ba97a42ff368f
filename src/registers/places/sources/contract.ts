import { z } from "zod";

/** One official file: where it is, on what terms, and what it must be. Endpoints move, so they are settings, not code. */
export const SourceShape = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, "small letters, digits and hyphens"),
  title: z.string().min(1),
  publisher: z.string().min(1),
  licence: z.string().min(1),
  /** Name to keep it under. */
  file: z.string().regex(/^[\w.-]+$/, "a plain file name"),
  /** Where a program may download it; null where the publisher refuses programs and a person must. */
  url: z.url({ protocol: /^https?$/ }).nullable(),
  /** Page from which a person downloads it. */
  page: z.url({ protocol: /^https?$/ }),
  /** Size in bytes, or null where the publisher gives none or changes the file. */
  bytes: z.int().positive().nullable(),
  /** SHA-256 in lower-case hex, or null. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits")
    .nullable(),
});
export const SourcesShape = z.strictObject({ sources: z.array(SourceShape).min(1) });

export type Source = z.infer<typeof SourceShape>;

export type Fetched =
  | {
      readonly kind: "fetched";
      readonly source: Source;
      readonly path: string;
      readonly bytes: number;
      readonly sha256: string;
      readonly resumedFrom: number;
    }
  | { readonly kind: "there"; readonly source: Source; readonly path: string }
  | { readonly kind: "by-hand"; readonly source: Source; readonly path: string }
  | { readonly kind: "failed"; readonly source: Source; readonly message: string };
