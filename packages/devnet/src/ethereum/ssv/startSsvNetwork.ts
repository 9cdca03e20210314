import { decodeOperatorPublicKey } from '@millpond/keys'
import { getNetwork, toChain } from '@millpond/networks'
import { registerOperatorSync } from '@millpond/sdk/ethereum'
import {
  type Address,
  createWalletClient,
  type Hash,
  http,
  type LocalAccount,
  parseEther,
  publicActions,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { InvalidOptionError } from '../../errors.ts'
import type { EthereumDevnet } from '../EthereumDevnet.ts'
import { deploySsvNetwork } from './deploySsvNetwork.ts'
import { createSsvOperatorKey, type SsvOperatorKey } from './operatorKey.ts'
import { ssvAccounts } from './ssvAccounts.ts'
import {
  type EffectiveBalanceOracles,
  startEffectiveBalanceOracles,
} from './startEffectiveBalanceOracles.ts'
import { type SsvLiquidator, startLiquidator } from './startLiquidator.ts'
import { type SsvOperators, startSsvOperators } from './startSsvOperators.ts'

/** What each SSV operator charges: wei per block for 32 ETH, about 0.0047 ETH a year. */
const operatorFee = 1_778_800_000n
const gasMoney = parseEther('10')
/** With less than this an account gets more. */
const leastGasMoney = parseEther('1')
/** How often a waiting client asks again. The local chain answers within a tenth of a second. */
const pollingInterval = 50
const mostOperators = 100

/**
 * Starts everything of SSV on a local chain: SSVNetwork with mainnet's parameters, operators that run
 * validators, the oracles of effective balances, and a liquidator. All of them use accounts of their own,
 * which the chain's first account pays for. The chain must make blocks by itself while this runs.
 *
 * On a chain that has it all already, pass `deployed`: then nothing is deployed and registered, and everybody
 * goes on from the chain's past.
 * @example
 * const ssv = await startSsvNetwork({ devnet })
 * ssv.operators.setOnline(1n, false)
 */
export async function startSsvNetwork(
  parameters: startSsvNetwork.Parameters,
): Promise<SsvNetworkHandle> {
  const { devnet, liquidator = true, effectiveBalanceOracles = true, everyEpochs } = parameters
  const accounts = ssvAccounts(countOperators(parameters))
  await fund(devnet, [
    accounts.dao,
    accounts.liquidator,
    ...accounts.operators,
    ...accounts.oracles,
  ])
  const deployed = parameters.deployed ?? (await deploy(parameters, accounts))
  const { network, views, fromBlock, keys } = deployed
  const where = { devnet, network, fromBlock: Number(fromBlock) }

  const operators = await startSsvOperators({ ...where, operators: keys })
  if (parameters.deployed === undefined) await registerOperators(devnet, network, keys, accounts)
  const oracles = effectiveBalanceOracles
    ? await startEffectiveBalanceOracles({ ...where, accounts: accounts.oracles, everyEpochs })
    : undefined
  const account = accounts.liquidator
  const taker = liquidator
    ? await startLiquidator({ ...where, views, account, oracles })
    : undefined

  return {
    ...deployed,
    accounts,
    operators,
    oracles,
    liquidator: taker,
    stop: () => {
      for (const part of [taker, oracles, operators]) part?.stop()
    },
  }
}

export declare namespace startSsvNetwork {
  type Parameters = {
    devnet: EthereumDevnet
    /** How many SSV operators, or their keys. Default 4. Without meaning if `deployed` is given. */
    operators?: number | readonly SsvOperatorKey[] | undefined
    /** Default true. */
    liquidator?: boolean | undefined
    /** Default true. */
    effectiveBalanceOracles?: boolean | undefined
    /** How often the oracles vote by themselves. Default 75. */
    everyEpochs?: number | undefined
    /** What SSVNetwork charges and requires where it differs from mainnet. */
    settings?: Omit<deploySsvNetwork.Parameters, 'owner' | 'oracles'> | undefined
    /** What an earlier start on this chain returned. */
    deployed?: SsvDeployment | undefined
  }
}

/** An SSVNetwork on a local chain, and the keys of its operators. */
export type SsvDeployment = {
  /** Address of SSVNetwork. */
  network: Address
  /** Address of SSVNetworkViews. */
  views: Address
  /** Block of the deployment: the first that can have SSV events. */
  fromBlock: bigint
  /** In the order of the operators' ids, which start at 1. */
  keys: readonly SsvOperatorKey[]
}

/** Everything of SSV that runs on a local chain. */
export type SsvNetworkHandle = SsvDeployment & {
  accounts: ssvAccounts.ReturnType
  operators: SsvOperators
  /** `undefined` if they were not asked for. */
  oracles: EffectiveBalanceOracles | undefined
  /** `undefined` if it was not asked for. */
  liquidator: SsvLiquidator | undefined
  stop: () => void
}

function countOperators({ operators = 4, deployed }: startSsvNetwork.Parameters): number {
  if (deployed !== undefined) return deployed.keys.length
  if (typeof operators !== 'number') return operators.length
  if (Number.isSafeInteger(operators) && operators >= 0 && operators <= mostOperators)
    return operators
  throw new InvalidOptionError({
    option: 'operators',
    value: String(operators),
    rule: `it must be a whole number up to ${mostOperators}`,
  })
}

async function deploy(
  { devnet, operators, settings }: startSsvNetwork.Parameters,
  accounts: ssvAccounts.ReturnType,
): Promise<SsvDeployment> {
  const [one, two, three, four] = accounts.oracles
  const { block, ...addresses } = await deploySsvNetwork(connect(devnet, accounts.dao), {
    ...settings,
    oracles: [one.address, two.address, three.address, four.address],
  })
  const keys = Array.isArray(operators)
    ? (operators as readonly SsvOperatorKey[])
    : accounts.operators.map(() => createSsvOperatorKey())
  return { ...addresses, fromBlock: block, keys }
}

/** One after the other, so that ids follow the order of the keys. */
async function registerOperators(
  devnet: EthereumDevnet,
  ssvNetwork: Address,
  keys: readonly SsvOperatorKey[],
  accounts: ssvAccounts.ReturnType,
): Promise<void> {
  for (const [index, { publicKey }] of keys.entries()) {
    const owner = accounts.operators[index] as LocalAccount
    const { operatorKey } = decodeOperatorPublicKey(publicKey)
    const operator = { ssvNetwork, operatorKey, fee: operatorFee }
    await registerOperatorSync(connect(devnet, owner), operator)
  }
  await devnet.settled()
}

/** Sends gas money to those who have too little. */
async function fund(devnet: EthereumDevnet, accounts: readonly LocalAccount[]): Promise<void> {
  const [payer] = devnet.accounts
  if (payer === undefined)
    throw new InvalidOptionError({
      option: 'accounts',
      value: '0',
      rule: 'the first one pays for the SSV network',
    })
  const client = connect(devnet, privateKeyToAccount(payer.privateKey))
  const hashes: Hash[] = []
  // Not every client counts what waits in its pool.
  let nonce = await client.getTransactionCount({ address: payer.address, blockTag: 'pending' })
  for (const { address } of accounts) {
    if ((await client.getBalance({ address })) >= leastGasMoney) continue
    hashes.push(await client.sendTransaction({ to: address, value: gasMoney, nonce }))
    nonce++
  }
  await Promise.all(hashes.map((hash) => client.waitForTransactionReceipt({ hash })))
}

function connect(devnet: EthereumDevnet, account: LocalAccount) {
  const chain = { ...toChain(getNetwork('ethereum-local'), devnet.rpcUrl), id: devnet.chainId }
  const transport = http(devnet.rpcUrl)
  return createWalletClient({ account, chain, transport, pollingInterval }).extend(publicActions)
}
