import { iBeaconDepositAbi } from '@millpond/networks/generated/IBeaconDeposit'
import { type Hex, isAddressEqual, zeroAddress } from 'viem'
import type { Session } from '../chain/berachain/connect.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'

/**
 * Refuses a validator that somebody deposited for: whoever came first is the operator for good, and a
 * later deposit cannot make a pool.
 * @throws CliError OPERATOR_ALREADY_SET
 */
export async function refuseDeposited({ client, network }: Session, pubkey: Hex): Promise<void> {
  const operator = await client.readContract({
    address: network.beaconDeposit,
    abi: iBeaconDepositAbi,
    functionName: 'getOperator',
    args: [pubkey],
  })
  if (isAddressEqual(operator, zeroAddress)) return
  throw new CliError({
    code: 'OPERATOR_ALREADY_SET',
    message: `The validator ${pubkey} has the operator ${operator} already.`,
    next: 'If that is your pool, go on with `millpond pool activate`; otherwise use another key.',
    exitCode: exitCodes.precondition,
  })
}
