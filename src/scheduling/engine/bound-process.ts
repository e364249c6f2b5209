import highs from 'highs';
import { lockedDay } from '../../solver/bound/locked-day.js';
import { whoMeetsWhom } from '../../solver/bound/who-meets-whom.js';
import { compile } from '../../solver/compile.js';
import type { Instance } from '../../solver/problem.js';

/** The one message that the bound's process is sent. */
export interface BoundSetup {
  readonly instance: Instance;
  /** Seconds for the integer program, after the relaxation; 0 for the relaxation alone. */
  readonly integerSeconds: number;
}

/** Each message is a bound of the score, or null when there will be no better one. */
export type BoundNews = number | null;

/** HiGHS meets its rows to 1e-7; so much, relatively, is added to what it finds. */
const TOLERANCE = 1e-7;
/** Points at which the integer program counts as solved; its own bound is reported, so nothing is lost by it. */
const INTEGER_GAP = 0.5;

process.once('message', (setup: BoundSetup) => void prove(setup).finally(() => tell(null)));
// Whoever wanted the bound is gone, and nobody else will end this process.
process.once('disconnect', () => process.exit());

function tell(news: BoundNews): void {
  process.send?.({ news });
}

async function prove({ instance, integerSeconds }: BoundSetup): Promise<void> {
  const program = whoMeetsWhom(compile(lockedDay(instance)));
  if (program.isEmpty) return tell(0);
  // The package's types describe its CommonJS face; the module that Node loads exports the loader itself.
  const solver = await (highs as unknown as typeof highs.default)();
  const relaxed = solver.solve(program.text(true));
  if (relaxed.Status !== 'Optimal') return;
  tell(rounded(relaxed.ObjectiveValue));
  if (integerSeconds > 0) {
    tell(
      solver.withModel({ format: 'lp', data: program.text(false) }, (model) => {
        model.options.set('output_flag', false);
        model.options.set('time_limit', integerSeconds);
        model.options.set('mip_rel_gap', 0);
        model.options.set('mip_abs_gap', INTEGER_GAP);
        model.run();
        return rounded(Number(model.info.get('mip_dual_bound')));
      }),
    );
  }
}

/** Scores are whole numbers, so the bound may be rounded down once the tolerance is added. */
function rounded(value: number): number {
  return Math.floor(value + Math.abs(value) * TOLERANCE);
}
