import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import yazl from "yazl";
import { openTable } from "./table.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "groundswell-table-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function cellsOf(bytes: Uint8Array | string): Promise<string[][]> {
  const path = join(folder, "file");
  await writeFile(path, bytes);
  const table = await openTable(path);
  if (!table.ok) throw new Error(table.reason);
  return (await Array.fromAsync(table.rows())).map(({ cells }) => [...cells]);
}
const expected = [
  ["name", "town"],
  ["Siân", "Ynys Môn"],
];

test.each([
  ["UTF-8", Buffer.from("name,town\nSiân,Ynys Môn\n")],
  ["UTF-8 with its mark and CRLF", Buffer.from("\ufeffname,town\r\nSiân,Ynys Môn\r\n")],
  ["UTF-16 with its mark", Buffer.from("\ufeffname\ttown\nSiân\tYnys Môn\n", "utf16le")],
  ["UTF-16 without", Buffer.from("name;town\nSiân;Ynys Môn\n", "utf16le")],
  ["UTF-16, the other end first", Buffer.from("\ufeffname,town\nSiân,Ynys Môn\n", "utf16le").swap16()],
  ["Windows-1252", Buffer.from("name,town\nSi\u00e2n,Ynys M\u00f4n\n", "latin1")],
  ["semicolons and NUL bytes", Buffer.from("name;town\nSi\0ân;Ynys Môn\n")],
  ["vertical bars and blank lines", Buffer.from("\n\nname|town\n\nSiân|Ynys Môn")],
])("%s is read", async (_, bytes) => {
  expect(await cellsOf(bytes)).toEqual(expected);
});

test("ragged rows and cells of a megabyte come as they are", async () => {
  const rows = await cellsOf(`a,b\n1\n1,2,3\n${"x".repeat(1 << 20)},2\n`);
  expect(rows.map((cells) => cells.length)).toEqual([2, 1, 3, 2]);
});

test("an empty file and a picture are no tables; open quotation marks are told with their line", async () => {
  const path = join(folder, "file");
  await writeFile(path, "");
  expect(await openTable(path)).toEqual({ ok: false, reason: "empty" });
  await writeFile(path, Buffer.from("89504e470d0a1a0a0000000d4948445200ff02030405060708", "hex"));
  expect(await openTable(path)).toEqual({ ok: false, reason: "not-a-table" });
  await expect(cellsOf('a,b\n"open,1\nc,2\n')).rejects.toThrow(/line \d+: the quotation marks/);
  await expect(cellsOf('a,b\nBob "Bobby" Smith,1\n')).rejects.toThrow("line 2: the quotation marks");
  await expect(cellsOf('a "nick" name,b\n')).rejects.toThrow("line 1: the quotation marks");
});

const SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

async function workbook(
  rows: string,
  extra: Readonly<Record<string, string | Buffer>> = {},
): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  const files: Record<string, string | Buffer> = {
    "xl/workbook.xml": `<workbook xmlns="${SHEET}" xmlns:r="x"><sheets><sheet name="Old" sheetId="2" state="hidden" r:id="rId9"/><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="x/styles" Target="styles.xml"/></Relationships>',
    "xl/sharedStrings.xml": `<sst xmlns="${SHEET}"><si><t>name</t></si><si><r><t>Si</t></r><r><t>ân &amp; Co</t></r><rPh><t>no</t></rPh></si></sst>`,
    "xl/styles.xml":
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd\\-mmm\\-yy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${SHEET}"><sheetData>${rows}</sheetData></worksheet>`,
    ...extra,
  };
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return buffer(zip.outputStream);
}

test("a spreadsheet gives texts, days, results of formulas and gaps", async () => {
  const bytes = await workbook(
    `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>born</t></is></c></row>
     <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><f>HYPERLINK("evil")</f><v>7.700900123E9</v></c><c r="C3" s="1"><v>42894</v></c><c r="D3" s="2"><v>42894.75</v></c><c r="E3" t="e"><v>#REF!</v></c><c r="F3" t="b"><v>1</v></c><c r="G3" t="str"><v>a_x000D_b</v></c></row>
     <row r="4"></row>`,
  );
  expect(await cellsOf(bytes)).toEqual([
    ["name", "", "born"],
    ["Siân & Co", "7700900123", "2017-06-08", "2017-06-08", "", "yes", "a\rb"],
  ]);
});

test("a workbook that swells, holds a document type, is broken or is another kind of zip is refused in words", async () => {
  const laughs = `<!DOCTYPE x [<!ENTITY a "${"ha".repeat(50)}">]><worksheet/>`;
  await expect(workbook("", { "xl/worksheets/sheet1.xml": laughs }).then(cellsOf)).rejects.toThrow(
    "not a spreadsheet",
  );
  await expect(workbook("<row><c></row>").then(cellsOf)).rejects.toThrow("not a spreadsheet");
  const bomb = `<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>${"x".repeat(20 * 1024 * 1024)}</t></is></c></row></sheetData></worksheet>`;
  await expect(workbook("", { "xl/worksheets/sheet1.xml": bomb }).then(cellsOf)).rejects.toThrow("swells");
  const cut = `<row r="1"><c t="inlineStr"><is><t>${`${"x".repeat(4_000)}<!-- -->`.repeat(1_500)}</t></is></c></row>`;
  await expect(workbook(cut).then(cellsOf)).rejects.toThrow("swells");
  const pieces = `<row r="1"><c t="inlineStr"><is>${`<t>${"x".repeat(1_000_000)}</t>`.repeat(6)}</is></c></row>`;
  await expect(workbook(pieces).then(cellsOf)).rejects.toThrow("swells");
  const zip = new yazl.ZipFile();
  zip.addBuffer(Buffer.from("hello"), "a.txt");
  zip.end();
  await expect(buffer(zip.outputStream).then(cellsOf)).rejects.toThrow("not a spreadsheet");
});

test("a row beyond any sheet's end and a column beyond 500 do not fill the memory", async () => {
  await expect(workbook('<row r="99999999"><c><v>1</v></c></row>').then(cellsOf)).rejects.toThrow("swells");
  expect(
    await cellsOf(await workbook('<row r="1"><c r="A1"><v>1</v></c><c r="ZZZ1"><v>2</v></c></row>')),
  ).toEqual([["1"]]);
});
