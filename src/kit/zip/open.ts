import { pipeline, type Readable, Transform } from "node:stream";
import { crc32 } from "node:zlib";
import yauzl from "yauzl";

/** A file inside a zip. */
export type ZipEntry = {
  readonly name: string;
  /** Size once unpacked, as the zip claims; reading stops with an error when more comes out. */
  readonly bytes: number;
  open(): Promise<Readable>;
};

export type OpenedZip =
  | { readonly ok: true; readonly entries: readonly ZipEntry[]; close(): void }
  | { readonly ok: false; readonly reason: string };

export type ZipLimits = { readonly entries: number; readonly bytes: number };

/** Generous for any official release (the largest unpacks to 1.5 GB), far below what fills a disk. */
const DEFAULT_ZIP_LIMITS: ZipLimits = { entries: 10_000, bytes: 8 * 1024 ** 3 };

/**
 * Opens a zip for reading its entries in any order, folders left out.
 *
 * Names that would climb out of a folder, zips cut short, encrypted entries and bombs (too many entries, too many bytes
 * once unpacked) are refused.
 */
export async function openZip(path: string, limits: ZipLimits = DEFAULT_ZIP_LIMITS): Promise<OpenedZip> {
  let zip: yauzl.ZipFile;
  try {
    zip = await openLazily(path);
  } catch (fault) {
    return { ok: false, reason: explain(fault as Error) };
  }
  if (zip.entryCount > limits.entries) {
    zip.close();
    return {
      ok: false,
      reason: `the zip holds ${zip.entryCount} files, more than the ${limits.entries} allowed`,
    };
  }
  const listed = await list(zip, limits.bytes);
  if (!listed.ok) zip.close();
  return listed;
}

/** A fault met while reading an entry (`open`, or its stream), in a sentence for people. */
export function explainZipFault(fault: unknown): string {
  return explain(fault as Error);
}

function openLazily(path: string): Promise<yauzl.ZipFile> {
  const options = { lazyEntries: true, autoClose: false, strictFileNames: true } as const;
  return new Promise((resolve, reject) =>
    yauzl.open(path, options, (fault, zip) => (fault ? reject(fault) : resolve(zip))),
  );
}

function list(zip: yauzl.ZipFile, limit: number): Promise<OpenedZip> {
  return new Promise((resolve) => {
    const entries: ZipEntry[] = [];
    let total = 0;
    zip.on("error", (fault: Error) => resolve({ ok: false, reason: explain(fault) }));
    zip.on("entry", (entry: yauzl.Entry) => {
      total += entry.uncompressedSize;
      if (total > limit) return resolve({ ok: false, reason: `the zip unpacks to more than ${limit} bytes` });
      if (!entry.fileName.endsWith("/")) entries.push(asEntry(zip, entry));
      zip.readEntry();
    });
    zip.on("end", () => resolve({ ok: true, entries, close: () => zip.close() }));
    zip.readEntry();
  });
}

function asEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): ZipEntry {
  const open = () =>
    new Promise<Readable>((resolve, reject) =>
      zip.openReadStream(entry, (fault, stream) => {
        if (fault) reject(fault);
        // The fault of either stream reaches whoever reads the second one.
        else resolve(pipeline(stream, checksum(entry.crc32), () => {}));
      }),
    );
  return { name: entry.fileName, bytes: entry.uncompressedSize, open };
}

/** yauzl compares sizes only; a changed byte shows in the checksum alone. */
function checksum(expected: number): Transform {
  let sum = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
    flush: (done) => done(sum === expected ? null : new Error("the checksum does not fit")),
  });
}

function explain(fault: Error): string {
  const said = fault.message;
  if (/central directory|signature|unexpected EOF|unexpected end|truncated|out of bounds/i.test(said)) {
    return "the zip is cut short or is not a zip; download it again";
  }
  if (/relative path|absolute path|invalid characters/i.test(said)) {
    return "a file name in the zip points outside its folder; this is not an official download";
  }
  if (/encrypted/i.test(said)) return "the zip is encrypted; unpack it first";
  if (
    /(too (many|few)|not enough) bytes|checksum|invalid (stored|block|distance|literal|code)|incorrect/i.test(
      said,
    )
  ) {
    return "the zip is damaged; download it again";
  }
  return `the zip cannot be read (${said})`;
}
