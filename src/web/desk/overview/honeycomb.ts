/** The middle of one cell, in the units of the picture. */
export interface Cell {
  readonly x: number;
  readonly y: number;
}

/** Cells in rows, every second row half a cell to the side, and the size of the whole picture. */
export interface Honeycomb {
  readonly cells: readonly Cell[];
  readonly width: number;
  readonly height: number;
}

/** From the middle of a cell to its corners; cells stand on a corner. */
export const CELL_RADIUS = 20;

const CELL_WIDTH = Math.sqrt(3) * CELL_RADIUS;
const ROW_HEIGHT = 1.5 * CELL_RADIUS;
/** Width to height: a panel of the page is a little wider than high. */
const SHAPE = 1.3;

/** Lays out so many cells row by row, in a picture a little wider than high. */
export function honeycomb(count: number): Honeycomb {
  const columns = Math.max(1, Math.ceil(Math.sqrt((count * SHAPE * ROW_HEIGHT) / CELL_WIDTH)));
  const rows = Math.max(1, Math.ceil(count / columns));
  const cells = Array.from({ length: count }, (_, at) => {
    const row = Math.floor(at / columns);
    return {
      x: rounded(((at % columns) + 0.5 + (row % 2) / 2) * CELL_WIDTH),
      y: rounded(row * ROW_HEIGHT + CELL_RADIUS),
    };
  });
  return {
    cells,
    width: rounded((columns + (rows > 1 ? 0.5 : 0)) * CELL_WIDTH),
    height: rounded((rows - 1) * ROW_HEIGHT + 2 * CELL_RADIUS),
  };
}

function rounded(length: number): number {
  return Math.round(length * 10) / 10;
}
