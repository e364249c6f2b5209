import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type {
  AppControllerRoute,
  BullBoardQueues,
  ControllerHandlerReturnType,
  IServerAdapter,
  UIConfig,
} from '@bull-board/api/typings/app';
import type { ProducerQueue } from '../../platform/queue/producer-queue.js';
import { BOARD_FOLDER } from './board-files.js';

const TITLE = 'Queues';

/** A question of bull-board's page, and who answers it. */
interface Answering {
  readonly pattern: RegExp;
  readonly handler: AppControllerRoute['handler'];
}

/**
 * bull-board without a web framework of its own, so that our routes and their access rules stand before it. Only what
 * reads is answered: jobs follow from rows, so whoever wants to change one changes its row.
 */
export class QueueBoard {
  private queues: BullBoardQueues = new Map();
  private answering: readonly Answering[] = [];
  /** What its page needs to know about this board. */
  settings: UIConfig = {};

  constructor(private readonly members: readonly ProducerQueue[]) {
    createBullBoard({
      queues: members.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
      serverAdapter: this.collector(),
      options: { uiBasePath: BOARD_FOLDER, uiConfig: { boardTitle: TITLE, hideDocsLink: true, sortQueues: true } },
    });
  }

  /**
   * The answer to a question of the page, such as `/api/queues`; null when there is no such question.
   * @throws QueueUnavailable
   */
  async answer(path: string, query: Record<string, unknown>): Promise<ControllerHandlerReturnType | null> {
    for (const { pattern, handler } of this.answering) {
      const matched = pattern.exec(path);
      if (!matched) continue;
      const { queues, settings: uiConfig } = this;
      const request = { queues, uiConfig, query, params: { ...matched.groups }, body: {}, headers: {} };
      // All queues live on one server.
      return this.members[0]!.whenReachable(async () => handler(request));
    }
    return null;
  }

  private collector(): IServerAdapter {
    const collector: IServerAdapter = {
      setQueues: (queues) => {
        this.queues = queues;
        return collector;
      },
      setApiRoutes: (routes) => {
        this.answering = routes.flatMap(({ method, route, handler }) =>
          [method].flat().includes('get') ? [route].flat().map((one) => ({ pattern: patternOf(one), handler })) : [],
        );
        return collector;
      },
      setUIConfig: (settings) => {
        this.settings = settings;
        return collector;
      },
      setViewsPath: () => collector,
      setStaticPath: () => collector,
      setEntryRoute: () => collector,
      setErrorHandler: () => collector,
    };
    return collector;
  }
}

/** `/api/queues/:queueName` with a named group for each parameter. */
function patternOf(route: string): RegExp {
  return new RegExp(`^${route.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}
