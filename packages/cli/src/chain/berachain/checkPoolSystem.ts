import type { BerachainNetwork } from '@millpond/networks'
import { iStakingPoolContractsFactoryAbi } from '@millpond/networks/generated/IStakingPoolContractsFactory'
import { RpcUnreachableError, toMillpondError } from '@millpond/sdk'
import type { readPoolSystem } from '@millpond/sdk/berachain'
import { type Address, isAddressEqual } from 'viem'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import type { Session } from './connect.ts'

/**
 * Makes sure that a factory is what the network says: its deposit contract, its first deposit, the age
 * of proofs that it takes, and, of the table's factory, its vault.
 * @throws CliError FACTORY_FOREIGN, POOL_SYSTEM_MISMATCH; RpcUnreachableError
 */
export async function checkPoolSystem(
  { client, network }: Pick<Session, 'client' | 'network'>,
  system: readPoolSystem.ReturnType,
): Promise<void> {
  const factory = { address: system.factory, abi: iStakingPoolContractsFactoryAbi } as const
  const [firstDeposit, beaconDeposit] = await client
    .multicall({
      allowFailure: false,
      contracts: [
        { ...factory, functionName: 'FIRST_DEPOSIT_AMOUNT_WEI' },
        { ...factory, functionName: 'BEACON_DEPOSIT' },
      ],
    })
    .catch((cause: unknown) => {
      throw toForeign({ network, factory: system.factory }, cause)
    })

  const fault = findSystemFault(network, { ...system, firstDeposit, beaconDeposit })
  if (fault !== undefined) throw mismatch(network, system.factory, fault)
}

/** What of a factory is not as the network says, with both values. */
export function findSystemFault(
  { parameters, poolSystem, beaconDeposit }: BerachainNetwork,
  found: findSystemFault.Found,
): string | undefined {
  const isOfTable = poolSystem.kind === 'fixed' && isAddressEqual(poolSystem.factory, found.factory)
  const rows: readonly (readonly [what: string, actual: string, expected: string])[] = [
    ['deposit contract', found.beaconDeposit, beaconDeposit],
    ['first deposit', `${found.firstDeposit} wei`, `${parameters.firstDepositWei} wei`],
    ['oldest proof', `${found.maxTimestampAgeSeconds} s`, `${parameters.maxTimestampAgeSeconds} s`],
    ...(isOfTable
      ? [['withdrawal vault', found.withdrawalVault, poolSystem.withdrawalVault] as const]
      : []),
  ]
  const wrong = rows.find(([, actual, expected]) => actual.toLowerCase() !== expected.toLowerCase())
  return wrong && `its ${wrong[0]} is ${wrong[1]}, not ${wrong[2]}`
}

export declare namespace findSystemFault {
  type Found = Omit<readPoolSystem.ReturnType, 'accountingOracle'> & {
    /** Wei. */
    firstDeposit: bigint
    beaconDeposit: Address
  }
}

/** What a contract that is no factory answers, unless it was the node that did not. */
export function toForeign(
  { network, factory }: { network: BerachainNetwork; factory: Address },
  cause: unknown,
): unknown {
  const error = toMillpondError(cause)
  if (error instanceof RpcUnreachableError) return error
  return new CliError({
    code: 'FACTORY_FOREIGN',
    message: `${factory} on ${network.name} does not answer as a factory of pools does.`,
    next: 'Correct "factory", or leave it out where the network table has one.',
    exitCode: exitCodes.precondition,
    cause,
  })
}

function mismatch({ name }: BerachainNetwork, factory: Address, fault: string): CliError {
  return new CliError({
    code: 'POOL_SYSTEM_MISMATCH',
    message: `The factory ${factory} is not what is known of ${name}: ${fault}.`,
    next: 'Send nothing: correct rpcUrl or network, update Millpond, or say what is different in a network file.',
    exitCode: exitCodes.precondition,
  })
}
