import { getNetwork } from '@millpond/networks'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBareBerachain } from '../../test/bareBerachain.ts'
import { createJsonRpc } from '../createJsonRpc.ts'
import { devAccounts, mnemonic } from '../devAccounts.ts'
import { createGenesisValidators } from './consensus/createGenesisValidators.ts'
import { Driver } from './Driver.ts'
import { deployContracts } from './deployContracts.ts'
import { AnvilBackend } from './execution/AnvilBackend.ts'
import type { ExecutionBackend } from './execution/ExecutionBackend.ts'

const { chainId } = getNetwork('berachain-local')

let anvil: AnvilBackend
beforeEach(async () => {
  anvil = await AnvilBackend.start({
    chainId,
    genesisTime: 1_800_000_000,
    port: 0,
    mnemonic,
    accounts: 1,
    accountBalanceEther: 1_000_000,
    gasLimit: 60_000_000,
    stateHistory: 0,
  })
})
afterEach(() => anvil.stop())

/** The execution side, up to a block that it cannot make. */
function failAt(blockNumber: number, cause: Error): ExecutionBackend {
  return {
    rpcUrl: anvil.rpcUrl,
    chainId: anvil.chainId,
    genesis: anvil.genesis,
    produceBlock: async (asked) => {
      const isLast = asked.timestamp === 1_800_000_000 + 2 * blockNumber
      if (isLast) throw cause
      return anvil.produceBlock(asked)
    },
    skipBlocks: (asked) => anvil.skipBlocks(asked),
    hasWork: () => anvil.hasWork(),
    pendingTransactions: () => anvil.pendingTransactions(),
    snapshot: () => anvil.snapshot(),
    stop: () => anvil.stop(),
  }
}

async function deployOn(backend: ExecutionBackend) {
  const chain = createBareBerachain()
  const [governance] = devAccounts(1)
  if (governance === undefined) throw new RangeError('An account is missing.')
  return deployContracts({
    backend,
    driver: new Driver({ chain, backend }),
    governance,
    validators: createGenesisValidators(4),
    options: { parameters: chain.parameters, hasPoolSystem: true },
  })
}

describe('deployContracts', () => {
  // Proof of Liquidity takes two blocks, the pool system one for each of its six steps.
  test.each([1, 2, 3, 8])(
    'behavior: ends with the cause when block %i cannot be made',
    async (blockNumber) => {
      const cause = new Error('no block')
      await expect(deployOn(failAt(blockNumber, cause))).rejects.toBe(cause)
    },
  )

  test('default', async () => {
    const { poolSystem, pol } = await deployOn(failAt(1_000, new Error('no block')))
    const rpc = createJsonRpc(anvil.rpcUrl)
    const addresses = Object.values(poolSystem ?? {})
    expect(addresses).toHaveLength(4)
    for (const address of [...addresses, pol.vaults.bear.vault])
      expect(await rpc.request('eth_getCode', address, 'latest'), address).not.toBe('0x')
    rpc.close()
  })
})
