import { readWithdrawalFee } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { parseBera } from '../../options/parseBera.ts'
import { toMaxRequestFee } from '../../write/berachain/toMaxRequestFee.ts'
import type { DelegationSession } from './connectDelegation.ts'

/** 0.0001 BERA: what the official scripts add, since a Safe or a script sends later. */
const buffer = 10n ** 14n

/** `--max-request-fee`, which the official scripts call `--fee`. */
export function addHandlerFee(command: Command): Command {
  return command
    .option(
      '--max-request-fee <bera>',
      'most to pay the consensus layer (default: the fee of now and 0.0001 more); the rest comes back',
      parseBera(),
    )
    .option('--fee <bera>', 'the same, as the official scripts say it', parseBera())
}

export declare namespace addHandlerFee {
  type Options = { maxRequestFee?: bigint; fee?: bigint }
}

/**
 * What the consensus layer asks for a request now, and what is sent along.
 * @throws CliError FEE_TOO_HIGH
 */
export async function readHandlerFee(
  { client, withdrawalVault }: Pick<DelegationSession, 'client' | 'withdrawalVault'>,
  options: addHandlerFee.Options,
): Promise<{ fee: bigint; maxFee: bigint }> {
  const fee = await readWithdrawalFee(client, { withdrawalVault })
  const asked = options.maxRequestFee ?? options.fee
  return { fee, maxFee: asked === undefined ? fee + buffer : toMaxRequestFee(fee, asked) }
}
