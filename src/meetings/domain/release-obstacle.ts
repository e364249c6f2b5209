/** Something that people would miss in what a release tells them, in words for a coordinator. */
export interface ReleaseObstacle {
  /** A stable code, such as `points-missing`. */
  readonly code: string;
  readonly message: string;
}
