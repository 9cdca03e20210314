import { getNetwork, toChain } from '@millpond/networks'
import { deployPoolSystem, planPoolSystem } from '@millpond/sdk/berachain'
import {
  type Account,
  type Chain,
  type Client,
  createClient,
  http,
  keccak256,
  stringToHex,
  type Transport,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { createJsonRpc } from '../createJsonRpc.ts'
import type { BerachainContracts, BerachainDevnet, PoolSystemContracts } from './BerachainDevnet.ts'
import type { GenesisValidator } from './consensus/createGenesisValidators.ts'
import type { Driver } from './Driver.ts'
import type { ExecutionBackend } from './execution/ExecutionBackend.ts'
import { installPol } from './pol/installPol.ts'
import { planPol } from './pol/planPol.ts'
import type { SettledOptions } from './startBerachainDevnet.ts'

/** Everybody knows it: what it is for is equal addresses at every start. */
const seed = keccak256(stringToHex('millpond local berachain'))

/** Puts up what Berachain's network owns and, if wanted, what its pools share; makes a few blocks. */
export async function deployContracts(
  parameters: deployContracts.Parameters,
): Promise<BerachainContracts> {
  const { backend, driver, governance, validators, options } = parameters
  const wallet = createClient({
    account: privateKeyToAccount(governance.privateKey),
    chain: { ...toChain(getNetwork('berachain-local'), backend.rpcUrl), id: backend.chainId },
    transport: http(backend.rpcUrl),
    pollingInterval: 20,
  })
  const rpc = createJsonRpc(backend.rpcUrl)
  const makeBlock = () => driver.advanceBlocks(1, { skip: false })
  const plan = planPol({
    owner: governance.address,
    wberaEraBlock: eraBlockOf(options),
    validators,
  })
  try {
    await installPol({ rpc, wallet, plan, makeBlock })
  } finally {
    rpc.close()
  }
  const pol = { vaults: plan.vaults }
  if (!options.hasPoolSystem) return { pol, poolSystem: undefined }
  return { pol, poolSystem: await deployPools(wallet, makeBlock) }
}

export declare namespace deployContracts {
  type Parameters = {
    backend: Pick<ExecutionBackend, 'rpcUrl' | 'chainId'>
    driver: Driver
    governance: BerachainDevnet['governance']
    validators: readonly GenesisValidator[]
    options: Pick<SettledOptions, 'parameters' | 'hasPoolSystem'>
  }
}

async function deployPools(
  wallet: Client<Transport, Chain, Account>,
  makeBlock: () => Promise<void>,
): Promise<PoolSystemContracts> {
  let fail: (cause: unknown) => void = () => undefined
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  const deployed = deployPoolSystem(wallet, {
    plan: planPoolSystem({ governance: wallet.account.address, seed }),
    // Nobody else makes blocks yet; without one, the deployment would wait for its receipt in vain.
    onStep: ({ kind }) => {
      if (kind === 'sent') makeBlock().catch(fail)
    },
  })
  const { system } = await Promise.race([deployed, failed])
  return system
}

/** Rewards are paid in WBERA from the first block of Fulu on; never, if there is none. */
function eraBlockOf({ parameters }: Pick<SettledOptions, 'parameters'>): bigint {
  const { fulu } = parameters.forks
  return Number.isFinite(fulu) ? BigInt(fulu) : 2n ** 64n
}
