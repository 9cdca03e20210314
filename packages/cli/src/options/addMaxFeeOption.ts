import type { Command } from 'commander'
import { parseBera } from './parseBera.ts'

/** `--max-fee`: what a request to Berachain's consensus layer may cost. */
export function addMaxFeeOption(command: Command): Command {
  return command.option(
    '--max-fee <bera>',
    'most to pay the consensus layer (default: twice the fee of now); the rest comes back',
    parseBera(),
  )
}

export declare namespace addMaxFeeOption {
  type Options = { maxFee?: bigint }
}
