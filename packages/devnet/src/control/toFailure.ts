import { DevnetError } from '../errors.ts'

/** An error as it travels; the reader throws it again. */
export type ControlFailure = { error: { code: string; message: string; hints: string[] } }

/** Codes of what is wrong with the request, and of what is wrong with the chain; the rest are refusals. */
const statuses: Record<string, number> = {
  REQUEST_INVALID: 400,
  INVALID_OPTION: 400,
  DEPOSIT_INPUT_INVALID: 400,
  TOKEN_WRONG: 401,
  ROUTE_UNKNOWN: 404,
  CONTROL_FOREIGN: 404,
  SNAPSHOT_UNKNOWN: 404,
  OPERATOR_UNKNOWN: 404,
  ORACLES_MISSING: 404,
  UNKNOWN_VALIDATOR: 404,
  METHOD_WRONG: 405,
  REQUEST_TOO_LARGE: 413,
  ANVIL_EXITED: 500,
  RPC_FAILED: 500,
  STANDING_CHECK_FAILED: 500,
}

/** An error as the control server answers it, with the HTTP status that fits. */
export function toFailure(cause: unknown): { status: number; body: ControlFailure } {
  const { code, message, hints } = describe(cause)
  const status = statuses[code] ?? (code === 'UNEXPECTED' ? 500 : 409)
  return { status, body: { error: { code, message, hints } } }
}

/** Errors of other packages have a code and hints of the same shape. */
function describe(cause: unknown): ControlFailure['error'] {
  const message = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)
  const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : undefined
  // viem puts the request there instead, with its URL; only errors with a code of ours have hints.
  if (typeof code !== 'string') return { code: 'UNEXPECTED', message, hints: [] }
  const hints: unknown =
    cause instanceof Error && 'metaMessages' in cause ? cause.metaMessages : undefined
  const texts = Array.isArray(hints) ? hints.filter((hint) => typeof hint === 'string') : []
  return { code, message, hints: texts }
}

/** The control server itself does not do what is asked of it. */
export class RouteError extends DevnetError {
  constructor(parameters: { code: string; message: string; next: string }) {
    const { code, message, next } = parameters
    super(message, { code, metaMessages: [next] })
  }
}
