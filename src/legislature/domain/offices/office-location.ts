/** A building by its short code, stable across imports, and the name people use for it. */
export interface BuildingName {
  readonly code: string;
  readonly name: string;
}

/** An office's place as far as its address tells; `text` is the address as published and is always kept. */
export interface OfficeLocation {
  readonly text: string;
  readonly building: BuildingName | null;
  readonly room: string;
  /** The floor as a person would say it: `3`, `E1`, `ground`; '' when neither stated nor told by the room number. */
  readonly floor: string;
}
