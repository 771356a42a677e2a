export interface TracingOptions {
  /** Base address of an OTLP/HTTP receiver, without a slash at its end. */
  readonly endpoint: string;
  /** Name under which the traces appear. */
  readonly serviceName: string;
}

/** Injects TracingOptions, or null: nobody wants traces. */
export const TRACING_OPTIONS = Symbol('TracingOptions');
