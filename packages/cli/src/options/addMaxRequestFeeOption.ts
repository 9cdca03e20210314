import type { Command } from 'commander'
import { parseBera } from './parseBera.ts'

/** `--max-request-fee`: what a request to Berachain's consensus layer may cost. */
export function addMaxRequestFeeOption(command: Command): Command {
  return command.option(
    '--max-request-fee <bera>',
    'most to pay the consensus layer (default: twice the fee of now); the rest comes back',
    parseBera(),
  )
}

export declare namespace addMaxRequestFeeOption {
  type Options = { maxRequestFee?: bigint }
}
