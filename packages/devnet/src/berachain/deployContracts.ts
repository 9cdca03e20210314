import { getNetwork, toChain } from '@millpond/networks'
import { deployPoolSystem, planPoolSystem } from '@millpond/sdk/berachain'
import { createClient, http, keccak256, stringToHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { createJsonRpc } from '../createJsonRpc.ts'
import type { BerachainContracts, BerachainDevnet } from './BerachainDevnet.ts'
import type { GenesisValidator } from './consensus/createGenesisValidators.ts'
import type { Driver } from './Driver.ts'
import type { AnvilBackend } from './execution/AnvilBackend.ts'
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
  await installPol({ rpc, wallet, plan, makeBlock })
  rpc.close()
  const pol = { vaults: plan.vaults }
  if (!options.hasPoolSystem) return { pol, poolSystem: undefined }

  const { system } = await deployPoolSystem(wallet, {
    plan: planPoolSystem({ governance: governance.address, seed }),
    // Nobody else makes blocks yet.
    onStep: ({ kind }) => void (kind === 'sent' && makeBlock()),
  })
  return { pol, poolSystem: system }
}

export declare namespace deployContracts {
  type Parameters = {
    backend: AnvilBackend
    driver: Driver
    governance: BerachainDevnet['governance']
    validators: readonly GenesisValidator[]
    options: SettledOptions
  }
}

/** Rewards are paid in WBERA from the first block of Fulu on; never, if there is none. */
function eraBlockOf({ parameters }: SettledOptions): bigint {
  const { fulu } = parameters.forks
  return Number.isFinite(fulu) ? BigInt(fulu) : 2n ** 64n
}
