import { parentPort, workerData } from 'node:worker_threads';
import { compile } from '../../solver/compile.js';
import { LEGS } from '../../solver/lane.js';
import { runLane } from './lane-run.js';
import type { LaneNews, LaneSetup, LegOrder } from './lane-messages.js';

/** A thread that runs one lane, leg by leg, as the engine orders. */
const port = parentPort;
if (!port) throw new Error('lane-thread runs as a worker thread');
const setup = workerData as LaneSetup;
const advance = runLane(compile(setup.instance), setup, (news: LaneNews) => port.postMessage(news));
port.on('message', (order: LegOrder) => {
  for (const step of advance(order)) void step;
  if (order.leg === LEGS - 1) port.close();
});
