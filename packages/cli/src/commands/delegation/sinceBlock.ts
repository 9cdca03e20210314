import type { Command } from 'commander'
import { parseInteger } from '../../options/parseInteger.ts'

/** `--since-block`: how far back requests that were paid are looked for. */
export function addSinceBlock(command: Command): Command {
  return command.option(
    '--since-block <n>',
    'from where to look for requests that were paid (default: 432,000 blocks back)',
    parseInteger({ option: '--since-block', minimum: 0 }),
  )
}

/** The block of `--since-block`, if it was given. */
export function toSinceBlock({ sinceBlock }: { sinceBlock?: number }): bigint | undefined {
  return sinceBlock === undefined ? undefined : BigInt(sinceBlock)
}
