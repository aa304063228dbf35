import type { FieldProblem } from './settings.js';

/** Every code the handler may answer, with its HTTP status. Match on the code; show `userMessage` or your own words. */
export const errorStatus = {
  invalid_request: 400,
  invalid_cursor: 400,
  unauthorized: 401,
  invalid_signature: 401,
  forbidden: 403,
  forbidden_origin: 403,
  unknown_connection: 404,
  unknown_integration: 404,
  unknown_sync: 404,
  unknown_model: 404,
  not_found: 404,
  method_not_allowed: 405,
  payload_too_large: 413,
  rate_limited: 429,
  internal_error: 500,
  nango_unavailable: 502,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** Codes that only the browser makes: the handler was not reached, or a connect flow ended early. */
export type ClientErrorCode = 'network_error' | 'unexpected_response' | 'popup_blocked' | 'session_expired' | 'credentials_refused' | 'connect_failed';

/** What a person can do about a problem. */
export type RemedyAction = 'connect' | 'reconnect' | 'configure' | 'trigger' | 'start' | 'retry' | 'contact_support';

export interface ErrorBody {
  error: {
    code: ErrorCode;
    message: string;
    action?: RemedyAction;
    /** With `invalid_request`, when single values are at fault. */
    fields?: readonly FieldProblem[];
  };
}

export interface NangoEmbedErrorOptions {
  cause?: unknown;
  action?: RemedyAction;
  /** Seconds to wait before trying again, from `Retry-After`. */
  retryAfterSeconds?: number;
  /** Values that were refused, each with a sentence for the end user. */
  fields?: readonly FieldProblem[];
}

/**
 * The one error of this package, on the server and in the browser.
 * `message` tells a developer what happened, why it matters and what to do; `userMessage` is a sentence for the screen.
 */
export class NangoEmbedError extends Error {
  override readonly name = 'NangoEmbedError';
  /** What to match on. */
  readonly code: ErrorCode | ClientErrorCode;
  readonly action: RemedyAction | undefined;
  /** Seconds to wait before trying again, with `rate_limited`. */
  readonly retryAfterSeconds: number | undefined;
  /** Values that were refused, for the form they came from. */
  readonly fields: readonly FieldProblem[] | undefined;

  constructor(code: ErrorCode | ClientErrorCode, message: string, options: NangoEmbedErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.action = options.action;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.fields = options.fields;
  }

  /** Whether the same request may succeed later without anyone changing anything. */
  get retryable(): boolean {
    return retryableCodes.has(this.code);
  }

  /** A sentence for the screen, in English; components say it in the viewer's language. */
  get userMessage(): string {
    return userMessages[this.code] ?? userMessages.other;
  }
}

/** The HTTP status of an error's code; 500 for codes that never travel over HTTP. */
export function statusOf(error: NangoEmbedError): number {
  return error.code in errorStatus ? errorStatus[error.code as ErrorCode] : 500;
}

export function toErrorBody(error: NangoEmbedError): ErrorBody {
  const code: ErrorCode = error.code in errorStatus ? (error.code as ErrorCode) : 'internal_error';
  return { error: { code, message: error.message, ...(error.action ? { action: error.action } : {}), ...(error.fields ? { fields: error.fields } : {}) } };
}

/** Reads an error body from an answer; anything of another shape becomes `unexpected_response`. */
export function fromErrorBody(body: unknown, status: number, retryAfterSeconds?: number): NangoEmbedError {
  const error = isObject(body) && isObject(body['error']) ? body['error'] : {};
  const { code, message, action, fields } = error;
  if (typeof code !== 'string' || !(code in errorStatus)) {
    return new NangoEmbedError(
      'unexpected_response',
      `The backend answered ${status} without a nango-embed error body. Something other than createNangoHandler is mounted at baseUrl; check the path.`,
    );
  }
  return new NangoEmbedError(code as ErrorCode, typeof message === 'string' ? message : code, {
    ...(typeof action === 'string' ? { action: action as RemedyAction } : {}),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(Array.isArray(fields) ? { fields: fields.filter(isFieldProblem) } : {}),
  });
}

const retryableCodes = new Set<string>(['rate_limited', 'nango_unavailable', 'internal_error', 'network_error']);

/** What the screen says of each code, in English; other languages bring their own in `labels.errors`. */
export const userMessages: Partial<Record<ErrorCode | ClientErrorCode, string>> & { other: string } = {
  unauthorized: 'Please sign in again.',
  forbidden: 'You are not allowed to do this.',
  unknown_connection: 'This account is no longer connected.',
  rate_limited: 'Too many requests just now. Please try again in a moment.',
  nango_unavailable: 'The service is not answering just now. Please try again in a moment.',
  network_error: 'No connection to the server. Please check your network.',
  popup_blocked: 'Your browser blocked the window.',
  session_expired: 'This took too long. Please start again.',
  credentials_refused: 'These details were not accepted. Please check them and try again.',
  other: 'Something went wrong. Please try again.',
};

function isFieldProblem(value: unknown): value is FieldProblem {
  return isObject(value) && typeof value['name'] === 'string' && typeof value['message'] === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
