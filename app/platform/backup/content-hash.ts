import { createHash } from 'node:crypto';

const LIMB = 2 ** 48;
const NEWLINE = 0x0a;

/** Splits a stream of chunks into lines, without their end. A line lives until the next one is asked for. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let at = data.indexOf(NEWLINE); at !== -1; at = data.indexOf(NEWLINE, from)) {
      yield data.subarray(from, at);
      from = at + 1;
    }
    rest = data.subarray(from);
  }
  if (rest.length > 0) yield rest;
}

/** Hash of a set of rows that does not depend on their order: the sum of 96 bits of each row's SHA-256. */
export class ContentHash {
  rows = 0;
  private high = 0;
  private low = 0;

  add(row: Buffer): void {
    const digest = createHash('sha256').update(row).digest();
    this.high = (this.high + digest.readUIntBE(0, 6)) % LIMB;
    this.low = (this.low + digest.readUIntBE(6, 6)) % LIMB;
    this.rows += 1;
  }

  get hash(): string {
    return this.high.toString(16).padStart(12, '0') + this.low.toString(16).padStart(12, '0');
  }
}
