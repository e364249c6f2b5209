import type { Polygon } from 'geojson';

/** A dBASE III table of text columns, 40 bytes each, as the Census's `.dbf` has them. */
export function dbfOf(columns: readonly string[], rows: readonly (readonly string[])[]): Uint8Array {
  const width = 40;
  const headerSize = 32 + 32 * columns.length + 1;
  const recordSize = 1 + width * columns.length;
  const bytes = new Uint8Array(headerSize + recordSize * rows.length + 1).fill(0x20, headerSize);
  const view = new DataView(bytes.buffer);
  bytes[0] = 3;
  view.setUint32(4, rows.length, true);
  view.setUint16(8, headerSize, true);
  view.setUint16(10, recordSize, true);
  columns.forEach((name, i) => {
    bytes.set(new TextEncoder().encode(name), 32 + 32 * i);
    bytes[32 + 32 * i + 11] = 'C'.charCodeAt(0);
    bytes[32 + 32 * i + 16] = width;
  });
  bytes[headerSize - 1] = 0x0d;
  rows.forEach((cells, r) =>
    cells.forEach((cell, c) => bytes.set(new TextEncoder().encode(cell), headerSize + recordSize * r + 1 + width * c)),
  );
  bytes[bytes.length - 1] = 0x1a;
  return bytes;
}

/** A `.shp` of polygons with one ring each. */
export function shpOf(polygons: readonly Polygon[]): Uint8Array {
  const sizes = polygons.map(({ coordinates }) => 44 + 4 + 16 * coordinates[0]!.length);
  const bytes = new Uint8Array(100 + sizes.reduce((sum, size) => sum + 8 + size, 0));
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 9994);
  view.setInt32(24, bytes.length / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, 5, true);
  let at = 100;
  polygons.forEach(({ coordinates: [ring = []] }, i) => {
    view.setInt32(at, i + 1);
    view.setInt32(at + 4, sizes[i]! / 2);
    view.setInt32(at + 8, 5, true);
    view.setInt32(at + 44, 1, true);
    view.setInt32(at + 48, ring.length, true);
    ring.forEach(([x = 0, y = 0], p) => {
      view.setFloat64(at + 56 + 16 * p, x, true);
      view.setFloat64(at + 64 + 16 * p, y, true);
    });
    at += 8 + sizes[i]!;
  });
  return bytes;
}
