import { typedName } from '../../kernel/isolated-text.js';
import type { Words } from '../../kernel/words.js';
import type { PipelineOffice } from '../../meetings/requests/pipeline.queries.js';
import type { OpenReplan } from '../../scheduling/office-replans.service.js';

/** The re-plans that wait, each under the office whose answer caused it. */
export function replanLines(
  words: Words,
  base: string,
  replans: readonly OpenReplan[],
  offices: readonly PipelineOffice[],
) {
  const names = new Map(offices.map(({ office }) => [office.id, typedName(office.name)]));
  return replans.map(({ id, state, officeId }) => ({
    office: names.get(officeId) ?? '–',
    isReady: state === 'ready',
    isFailed: state === 'failed',
    state: words.say(`replans.state.${state === 'ready' || state === 'failed' ? state : 'waiting'}`),
    href: `${base}/replans/${id}`,
  }));
}
