import { SpanStatusCode, type Span } from '@opentelemetry/api';

/**
 * Marks a span as failed. `recordException` would export the error's message, and messages may quote what people wrote.
 */
export function failSpan(span: Span, error: unknown): void {
  failSpanAs(span, kindOfError(error));
}

/** @param kind one of few, such as 403 or ECONNRESET */
export function failSpanAs(span: Span, kind: string): void {
  span.setAttribute('error.type', kind);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** The code of a system or PostgreSQL error (ECONNRESET, 57P01), otherwise the error's name. */
function kindOfError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error ? String(error.code) : '';
  return /^[A-Z0-9_]{3,40}$/.test(code) ? code : error.name;
}
