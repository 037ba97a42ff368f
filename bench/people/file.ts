/** Files of made-up people with real postcodes, the same every time. */
import { readFileSync } from "node:fs";
import { madePeople } from "#test/made-people/people.ts";

/** As CSV: name, e-mail, mobile, postcode, date of birth. */
export function fileOfPeople(rows: number): string {
  const postcodes = sectorPostcodes();
  const lines = madePeople({ count: rows, seed: 20_261_120 }).records.map(
    ({ name, bornOn, emails, phones }, at) =>
      [
        name,
        emails[0] ?? "",
        phones.find((each) => each.startsWith("+447")) ?? "",
        postcodes[(at * 7919) % postcodes.length],
        bornOn ?? "",
      ].join(","),
  );
  return `Name,Email,Mobile,Postcode,Date of birth\n${lines.join("\n")}\n`;
}

/** A postcode of every sector that the embedded figures know. */
export function sectorPostcodes(): string[] {
  let outcode = "";
  const found: string[] = [];
  for (const line of readFileSync("data/sectors.txt", "utf8").split("\n")) {
    if (/^[A-Z]/.test(line)) outcode = line.split(" ")[0] ?? "";
    else if (/^\d /.test(line)) found.push(`${outcode} ${line[0]}AB`);
  }
  return found;
}
