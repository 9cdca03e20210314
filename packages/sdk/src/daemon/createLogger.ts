import { type DestinationStream, type Level, type Logger, pino } from 'pino'
import { toLogFields } from './toLogFields.ts'

/**
 * A JSON logger for daemons: constant messages, values in fields, no path or query of any URL.
 * @example
 * const logger = createLogger({ name: 'keeper', level: 'info' })
 */
export function createLogger({
  name,
  level = 'info',
  destination,
}: createLogger.Parameters): Logger {
  const options = {
    name,
    level,
    formatters: { log: toLogFields },
  }
  return destination ? pino(options, destination) : pino(options)
}

export declare namespace createLogger {
  type Parameters = {
    /** Name of the daemon. */
    name: string
    /** @default 'info' */
    level?: Level | 'silent' | undefined
    /** @default standard output */
    destination?: DestinationStream | undefined
  }
}
