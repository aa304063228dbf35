/** An answer as axios, which Nango's proxy calls are made with, presents it to a sync. */
export interface ProxyAnswer {
  data: unknown;
  status: number;
  statusText: string;
  headers: Record<string, string>;
  config: { method: string; url: string; headers: object };
}

/** A failed proxy call, in the shape of an axios error: `response` is absent when the provider was not reached. */
export class ProxyError extends Error {
  override readonly name = 'AxiosError';
  readonly isAxiosError = true;
  readonly code: string;
  readonly status: number | undefined;

  constructor(
    message: string,
    readonly response: ProxyAnswer | undefined,
    options: { code?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.status = response?.status;
    this.code = options.code ?? (response && response.status >= 500 ? 'ERR_BAD_RESPONSE' : 'ERR_BAD_REQUEST');
  }
}
