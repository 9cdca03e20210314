import { gweiToWei } from '@millpond/consensus'
import { previewCall } from '@millpond/sdk'
import type { Address } from 'viem'
import type { PoolSession } from '../../../chain/berachain/connectPool.ts'
import { formatBera } from '../../../output/formatBera.ts'
import type { Detail, Write } from '../../../write/Write.ts'
import { fetchActivation } from './fetchActivation.ts'

/**
 * The activation of a pool with proofs of now, tried against the chain. It can be made again when
 * its proofs have grown old.
 * @throws those of `fetchActivation`; ContractRevertError when the factory would refuse it
 */
export async function planActivation(
  session: PoolSession,
  parameters: planActivation.Parameters,
): Promise<Write> {
  const { account, signal } = parameters
  const found = await fetchActivation(session, signal)
  await previewCall(session.client, { account, call: found.call })
  return {
    title: 'Activate the pool',
    details: renderActivation(found),
    calls: [found.call],
    expiry: {
      atSeconds: found.expiresAtSeconds,
      refresh: () => planActivation(session, parameters),
    },
    fileName: 'activation-command',
    pubkey: session.pubkey,
  }
}

export declare namespace planActivation {
  type Parameters = {
    /** Who would send it; anybody may. */
    account: Address
    signal: AbortSignal
  }
}

/** What is proven, and until when. */
function renderActivation(found: fetchActivation.ReturnType): readonly Detail[] {
  const { slot, validatorIndex, balanceGwei, expiresAtSeconds } = found
  const expiry = new Date(Number(expiresAtSeconds) * 1_000).toISOString()
  return [
    ['validator', `index ${validatorIndex}, proven at slot ${slot}`],
    ['first shares', `for ${formatBera(gweiToWei(balanceGwei))}`],
    ['send before', `${expiry}; then fetch new proofs with this command`],
  ]
}
