import { inflateSync } from 'node:zlib';

/** An icon of the app. */
export interface Icon {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, row by row. */
  readonly pixels: Uint8Array;
}

/**
 * Reads the pixels of a PNG file without the library that has drawn them.
 * Supports the format of that library: 8 bits, red, green, blue and alpha, not interlaced.
 */
export function readPng(file: Uint8Array): Icon {
  const bytes = Buffer.from(file);
  const header = bytes.subarray(16, 29);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header.subarray(8).join() !== '8,6,0,0,0')
    throw new Error(`Not a PNG that we can read: ${header.join()}`);

  const rows = inflateSync(Buffer.concat(chunksOf(bytes, 'IDAT')));
  const length = width * 4;
  const pixels = Buffer.alloc(length * height);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (length + 1)] ?? 0;
    for (let x = 0; x < length; x++) {
      const raw = rows[y * (length + 1) + 1 + x] ?? 0;
      const left = x >= 4 ? (pixels[y * length + x - 4] ?? 0) : 0;
      const above = y > 0 ? (pixels[(y - 1) * length + x] ?? 0) : 0;
      const corner = x >= 4 && y > 0 ? (pixels[(y - 1) * length + x - 4] ?? 0) : 0;
      pixels[y * length + x] = raw + predicted(filter, left, above, corner);
    }
  }
  return { width, height, pixels };
}

function chunksOf(bytes: Buffer, type: string): readonly Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    if (bytes.toString('latin1', at + 4, at + 8) === type)
      chunks.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  return chunks;
}

/** The filters of the PNG specification, section 9. */
function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return Math.floor((left + above) / 2);
    default: {
      const guess = left + above - corner;
      const [toLeft, toAbove, toCorner] = [left, above, corner].map((value) => Math.abs(guess - value)) as [
        number,
        number,
        number,
      ]; // as many as requested
      if (toLeft <= toAbove && toLeft <= toCorner) return left;
      return toAbove <= toCorner ? above : corner;
    }
  }
}
