import { distributorAbi } from '@millpond/networks/generated/Distributor'
import { RpcUnreachableError, toMillpondError } from '@millpond/sdk'
import { type Address, isAddressEqual } from 'viem'
import type { Session } from '../../../chain/berachain/connect.ts'
import type { Check } from '../../../output/renderChecks.ts'
import { toFailed } from './toFailed.ts'

/** What the network pays blocks with now: WBERA, or BGT as before May 2026. */
export async function checkEra({ client, network }: Session): Promise<Check> {
  const name = 'era'
  const { distributor: address, wbera } = network.pol
  try {
    const code = await client.getCode({ address })
    if (code === undefined)
      return { name, kind: 'skipped', detail: `there is no Distributor at ${address}` }
    const token = await readEmissionToken({ client }, address)
    const isWbera = token !== undefined && isAddressEqual(token, wbera)
    const detail = isWbera ? 'WBERA era: blocks pay WBERA' : 'BGT era: blocks pay BGT'
    return { name, kind: 'passed', detail }
  } catch (error) {
    return toFailed(name, error, 'Correct the execution node.')
  }
}

/** The Distributor of the BGT era did not name its token. */
async function readEmissionToken(
  { client }: Pick<Session, 'client'>,
  address: Address,
): Promise<Address | undefined> {
  const read = { address, abi: distributorAbi, functionName: 'emissionToken' } as const
  return client.readContract(read).catch((cause: unknown) => {
    const error = toMillpondError(cause)
    // A silent node says nothing about a contract.
    if (error instanceof RpcUnreachableError) throw error
    return undefined
  })
}
