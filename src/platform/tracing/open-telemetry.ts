import * as api from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { SpanPurpose } from './tracing.js';
import type { TracingOptions } from './tracing-options.js';

/** The SDK, loaded and running. */
export interface OpenTelemetry {
  readonly api: typeof api;
  start(name: string, purpose: SpanPurpose, attributes: api.Attributes, parent: api.Context): api.Span;
  parentIn(headers: Readonly<Record<string, unknown>>): api.Context;
  /** Sends what is left; never throws. */
  stop(): Promise<void>;
}

const KINDS = { server: api.SpanKind.SERVER, client: api.SpanKind.CLIENT, consumer: api.SpanKind.CONSUMER } as const;
/** W3C Trace Context: version, trace, parent span, flags. */
const TRACE_PARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

export function startOpenTelemetry({ endpoint, serviceName }: TracingOptions): OpenTelemetry {
  const contexts = new AsyncLocalStorageContextManager().enable();
  api.context.setGlobalContextManager(contexts);
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces` });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('factdesk');
  return {
    api,
    start: (name, purpose, attributes, parent) => tracer.startSpan(name, { kind: KINDS[purpose], attributes }, parent),
    parentIn,
    async stop() {
      await provider.shutdown().catch(() => undefined);
      contexts.disable();
      api.context.disable();
    },
  };
}

function parentIn(headers: Readonly<Record<string, unknown>>): api.Context {
  const [, traceId, spanId, flags] = TRACE_PARENT.exec(String(headers['traceparent'])) ?? [];
  if (traceId === undefined || spanId === undefined) return api.ROOT_CONTEXT;
  const remote = { traceId, spanId, traceFlags: Number.parseInt(flags ?? '0', 16) & api.TraceFlags.SAMPLED, isRemote: true };
  return api.isSpanContextValid(remote) ? api.trace.setSpanContext(api.ROOT_CONTEXT, remote) : api.ROOT_CONTEXT;
}
