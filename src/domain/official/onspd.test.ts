import { describe, expect, test } from "vitest";
import { isNorthernIreland, readOnsPostcode, recogniseOnsPostcodes } from "./onspd.ts";

const HEADERS = {
  "ONSPD 2015":
    "pcd,pcd2,pcds,dointr,doterm,oscty,oslaua,osward,usertype,oseast1m,osnrth1m,osgrdind,oshlthau,hro,ctry,gor,streg,pcon,eer,teclec,ttwa,pct,nuts,psed,cened,edind,oshaprev,lea,oldha,wardc91,wardo91,ward98,statsward,oa01,casward,park,lsoa01,msoa01,ur01ind,oac01,oldpct,oa11,lsoa11,msoa11,parish,wz11,ccg,bua11,buasd11,ru11ind,oac11,lat,long,lep1,lep2",
  "ONSPD 2023":
    "pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,usertype,oseast1m,osnrth1m,osgrdind,oshlthau,nhser,ctry,rgn,streg,pcon,eer,teclec,ttwa,pct,itl,statsward,oa01,casward,npark,lsoa01,msoa01,ur01ind,oac01,oa11,lsoa11,msoa11,wz11,sicbl,bua11,buasd11,ru11ind,oac11,lat,long,lep1,lep2,pfa,imd,calncv,icb,oa21,lsoa21,msoa21",
  "2025, a selection":
    "pcds,doterm,cty25cd,ced25cd,lad25cd,wd25cd,east1m,north1m,ctry25cd,rgn25cd,pcon24cd,oa11cd,lat,long",
  "NSPL 2020":
    "pcd,pcd2,pcds,dointr,doterm,usertype,oseast1m,osnrth1m,osgrdind,oa11,cty,ced,laua,ward,hlthau,nhser,ctry,rgn,pcon,eer,teclec,ttwa,pct,nuts,park,lsoa11,msoa11,wz11,ccg,bua11,buasd11,ru11ind,oac11,lat,long,lep1,lep2,pfa,imd,calncv,stp",
  "NSPL 2026":
    "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,oa21cd,cty26cd,ced25cd,lad26cd,wd26cd,nhser24cd,ctry26cd,rgn26cd,pcon24cd,ttwa15cd,itl25cd,npark16cd,lsoa21cd,msoa21cd,wz11cd,sicbl26cd,bua24cd,ruc21ind,oac21ind,lat,long,lep21cd1,lep21cd2,pfa23cd,imd20ind,icb26cd",
};

/** A row for `header` with the named cells filled and the rest blank. */
function row(header: string, cells: Record<string, string>): string[] {
  return header.split(",").map((name) => cells[name] ?? "");
}

function layoutOf(header: string) {
  const recognition = recogniseOnsPostcodes(header.split(","));
  if (!recognition.ok) throw new Error(recognition.missing.join());
  return recognition.layout;
}

describe.each(Object.entries(HEADERS))("the header of %s", (_, header) => {
  test("is recognised, and a row gives the postcode, its position and the publisher's seat", () => {
    const seat = header.includes("pcon24cd") ? "pcon24cd" : "pcon";
    const cells = { pcds: "SW11 5TE", lat: "51.474106", long: "-0.157", [seat]: "E14001073" };
    expect(readOnsPostcode(layoutOf(header), row(header, cells))).toEqual({
      kind: "postcode",
      postcode: "SW115TE",
      at: { grid: "wgs84", lat: 51.474106, lng: -0.157 },
      seat: "E14001073",
    });
  });

  test("still reads by position metres when latitude and longitude were cut out", () => {
    const [east, north] = header.includes("oseast1m") ? ["oseast1m", "osnrth1m"] : ["east1m", "north1m"];
    const shorter = header
      .split(",")
      .filter((name) => name !== "lat" && name !== "long")
      .join(",");
    const cells = { pcds: "AB10 1AB", [east]: "394235", [north]: "0806529" };
    expect(readOnsPostcode(layoutOf(shorter), row(shorter, cells))).toMatchObject({
      at: { grid: "osgb36", eastM: 394235, northM: 806529 },
      seat: null,
    });
  });
});

test("a header without doterm or a position is refused, naming both", () => {
  expect(recogniseOnsPostcodes(["pcds", "lat", "pcon"])).toEqual({
    ok: false,
    missing: ["doterm (when the postcode was retired)", "lat and long, or east1m and north1m (the position)"],
  });
});

test("a byte order mark before the first column does not hide it", () => {
  expect(recogniseOnsPostcodes(["\ufeffpcds", "doterm", "lat", "long"]).ok).toBe(true);
});

describe("a row", () => {
  const header = "pcds,doterm,lat,long,pcon";
  const layout = layoutOf(header);
  test.each([
    [{ pcds: "SW11 5TE", doterm: "201512", lat: "51.4", long: "-0.1" }, "retired"],
    [{ pcds: "SW11 5TE", lat: "99.999999", long: "0.000000" }, "no-position"],
    [{ pcds: "SW11 5TE", lat: "", long: "" }, "no-position"],
    [{ pcds: "GY1 1AA", lat: "99.999999", long: "0", pcon: "L99999999" }, "crown-dependency"],
  ])("%j is left out as %s", (cells, why) => {
    expect(readOnsPostcode(layout, row(header, cells))).toEqual({ kind: "skipped", why });
  });

  test.each([
    [{ pcds: "SW11", lat: "51.4", long: "-0.1" }, "postcode"],
    [{ pcds: "SW11 5TE", lat: "-91", long: "-0.1" }, "on the globe"],
    [{ pcds: "SW11 5TE", lat: "51.4", long: "181" }, "on the globe"],
    [{ pcds: "SW11 5TE", lat: "fifty", long: "-0.1" }, "on the globe"],
  ])("%j is refused with a reason about %s", (cells, reason) => {
    const reading = readOnsPostcode(layout, row(header, cells));
    expect(reading).toMatchObject({ kind: "refused", reason: expect.stringContaining(reason) });
  });

  test("with a column too few is refused", () => {
    expect(readOnsPostcode(layout, ["SW11 5TE", "", "51.4"])).toMatchObject({ kind: "refused" });
  });
});

test("only BT postcodes are Northern Irish", () => {
  expect(["BT11AA", "B11AA", "BH11AA", "TB11AA"].map(isNorthernIreland)).toEqual([true, false, false, false]);
});
