import type { EthereumDevnet, SsvOperatorKey, SsvOperators } from '@millpond/devnet'
import { decodeOperatorPublicKey } from '@millpond/keys'
import { getNetwork, toChain } from '@millpond/networks'
import { registerOperatorSync } from '@millpond/sdk'
import {
  type Account,
  type Address,
  type Chain,
  type Client,
  createClient,
  getContractAddress,
  http,
  type Transport,
} from 'viem'
import { getCode } from 'viem/actions'
import { devAccount } from '../write/devAccount.ts'
import type { DevnetModule } from './loadDevnet.ts'

/** What each local SSV operator charges: wei per block for 32 ETH, about 0.0047 ETH a year. */
const operatorFee = 1_778_800_000n

/**
 * Everything of SSV on a local chain: the contracts, unless the chain was loaded with them, and operators
 * that are registered and do their duties. The last funded account pays: people use the first ones. Oracles
 * of effective balances and the liquidator start here, too, once the chain's package has them.
 */
export async function startSsv(parameters: startSsv.Parameters): Promise<startSsv.ReturnType> {
  const { module, devnet, keys } = parameters
  const wallet = connect(devnet)
  const { network, views } = (await findDeployed(wallet)) ?? (await module.deploySsvNetwork(wallet))
  const contracts = { ssvNetwork: network, ssvViews: views }
  // Without operators of ours, validators count as online, whoever runs them.
  if (keys.length === 0) return { contracts, operators: undefined }

  const operators = await module.startSsvOperators({ devnet, network, operators: keys })
  const missing = keys.slice(operators.operatorIds().length)
  for (const { publicKey } of missing) {
    const { operatorKey } = decodeOperatorPublicKey(publicKey)
    await registerOperatorSync(wallet, { ssvNetwork: network, operatorKey, fee: operatorFee })
  }
  await devnet.settled()
  return { contracts, operators }
}

export declare namespace startSsv {
  type Parameters = {
    module: Pick<DevnetModule, 'deploySsvNetwork' | 'startSsvOperators'>
    devnet: EthereumDevnet
    keys: readonly SsvOperatorKey[]
  }
  type ReturnType = {
    contracts: { ssvNetwork: Address; ssvViews: Address }
    operators: SsvOperators | undefined
  }
}

type Wallet = Client<Transport, Chain, Account>

function connect({ rpcUrl }: EthereumDevnet): Wallet {
  return createClient({
    account: devAccount(9),
    chain: toChain(getNetwork('ethereum-local'), rpcUrl),
    transport: http(rpcUrl),
    pollingInterval: 50,
  })
}

/** A chain of `devnet up` has both contracts from the first two transactions of the account. */
async function findDeployed(
  wallet: Wallet,
): Promise<{ network: Address; views: Address } | undefined> {
  const from = wallet.account.address
  const network = getContractAddress({ from, nonce: 0n })
  const views = getContractAddress({ from, nonce: 1n })
  const codes = await Promise.all([network, views].map((address) => getCode(wallet, { address })))
  return codes.every((code) => code !== undefined) ? { network, views } : undefined
}
