/** As much of autocannon as the benches use; it comes without types. */
declare module 'autocannon' {
  interface Request {
    readonly method?: string;
    readonly path?: string;
    readonly headers?: Readonly<Record<string, string>>;
  }
  interface Options {
    readonly url: string;
    readonly connections: number;
    readonly amount: number;
    /** Requests a second of all connections together. */
    readonly overallRate?: number;
    readonly requests: readonly { readonly method: string; setupRequest(request: Request): Request }[];
  }
  interface Result {
    readonly latency: { readonly p97_5: number };
    readonly '3xx': number;
  }
  /** A run under way, which also tells of each answer. */
  interface Run extends PromiseLike<Result> {
    on(event: 'response', listener: () => void): this;
  }
  export default function autocannon(options: Options): Run;
}
