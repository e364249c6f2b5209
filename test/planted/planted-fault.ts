/** A guard broken on purpose: in a copy of the sources `find` becomes `plant`, and the tests meant for it must turn red. */
export interface PlantedFault {
  /** What is guarded: a security check such as `S7`, a rule of delivery such as `D3`, of privacy such as `P2.3`, against abuse such as `A4`. */
  readonly check: string;
  /** What is broken, in a few words. */
  readonly what: string;
  readonly file: string;
  readonly find: string;
  readonly plant: string;
  /** The kind of test, and which file it is in. */
  readonly project: 'unit' | 'integration' | 'architecture';
  readonly spec: string;
  /** Part of the name of the tests that are run; absent: those whose names begin with the check. */
  readonly test?: string;
}
