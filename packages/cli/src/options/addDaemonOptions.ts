import type { Command } from 'commander'
import { parseInteger } from './parseInteger.ts'

/** How often a daemon looks, and where it says how it is. */
export function addDaemonOptions(command: Command): Command {
  return command
    .option(
      '--interval-seconds <n>',
      'between two looks',
      parseInteger({ option: '--interval-seconds', minimum: 1, maximum: 86_400 }),
      12,
    )
    .option(
      '--health-port <port>',
      'health page and metrics on 127.0.0.1',
      parseInteger({ option: '--health-port', minimum: 0, maximum: 65_535 }),
    )
}
