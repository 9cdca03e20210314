import { type Address, getAddress, getContractAddress, type Hex } from 'viem'
import { createJsonRpc } from '../../createJsonRpc.ts'
import type { EthereumDevnet } from '../EthereumDevnet.ts'
import { ssvAccounts } from './ssvAccounts.ts'
import type { SsvDeployment } from './startSsvNetwork.ts'

/**
 * The SSVNetwork that `startSsvNetwork` first deployed on this chain, for one that was loaded from a dump:
 * add the operators' keys and it is what `deployed` takes. `undefined` if there is none.
 */
export async function findSsvNetwork(parameters: {
  devnet: Pick<EthereumDevnet, 'rpcUrl'>
}): Promise<findSsvNetwork.ReturnType> {
  const from = ssvAccounts(0).dao.address
  const network = getAddress(getContractAddress({ from, nonce: 0n }))
  const views = getAddress(getContractAddress({ from, nonce: 1n }))
  const rpc = createJsonRpc(parameters.devnet.rpcUrl)
  try {
    const codes = await rpc.batch([
      ['eth_getCode', network, 'latest'],
      ['eth_getCode', views, 'latest'],
    ])
    if (codes.includes('0x')) return undefined
    return { network, views, fromBlock: await firstEventBlock(rpc, network) }
  } finally {
    rpc.close()
  }
}

export declare namespace findSsvNetwork {
  type ReturnType = Omit<SsvDeployment, 'keys'> | undefined
}

/** The constructor names the owner in an event. */
async function firstEventBlock(rpc: createJsonRpc.ReturnType, address: Address): Promise<bigint> {
  const filter = { address, fromBlock: '0x0', toBlock: 'latest' }
  const logs = (await rpc.request('eth_getLogs', filter)) as { blockNumber: Hex }[]
  return BigInt(logs[0]?.blockNumber ?? 0)
}
