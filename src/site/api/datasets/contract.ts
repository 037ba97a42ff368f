import { z } from "@hono/zod-openapi";
import { DatasetRef } from "#site/api/contract.ts";

export const DatasetInFull = DatasetRef.extend({
  kind: z.string().openapi({ description: "What it holds.", example: "postcodes" }),
  publisher: z.string(),
  attribution: z.string().openapi({ description: "The sentence that its licence asks to be shown." }),
  approximate: z.boolean().openapi({
    description:
      "True where only our own small table made from it is in use: places are then given by sector.",
  }),
}).openapi("Dataset");
export type DatasetInFull = z.infer<typeof DatasetInFull>;

export const DatasetsAnswer = z.object({ datasets: z.array(DatasetInFull) }).openapi("Datasets");
