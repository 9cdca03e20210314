import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ssvNetworkAbi } from '@millpond/networks/generated/SSVNetwork'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSharesData } from '../../../test/createSharesData.ts'
import { createClients, createValidatorKey, deposit } from '../../../test/deposit.ts'
import { createClusterOwner, registerOperators } from '../../../test/registerSsv.ts'
import { deploySsvNetwork } from '../ssv/deploySsvNetwork.ts'
import { createSsvOperatorKey } from '../ssv/operatorKey.ts'
import { startSsvOperators } from '../ssv/startSsvOperators.ts'
import { startEthereumDevnet } from '../startEthereumDevnet.ts'

const operators = [1n, 2n, 3n, 4n].map((id) => ({ id, ...createSsvOperatorKey() }))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millpond-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('dump and load with SSV', () => {
  test('behavior: operators that start after loading serve what was registered before', async () => {
    const { secretKey, pubkey } = createValidatorKey(1)
    const devnet = await startEthereumDevnet()
    const clients = createClients(devnet)
    const owner = clients.wallet.account.address
    const { network } = await deploySsvNetwork(clients.wallet)
    const publicKeys = operators.map(({ publicKey }) => publicKey)
    const where = { ssvNetwork: network }
    const operatorIds = await registerOperators(clients, { ...where, publicKeys })
    const before = await startSsvOperators({ devnet, network, operators })
    const shares = createSharesData({ secretKey, owner, nonce: before.nonceOf(owner), operators })
    await createClusterOwner(clients, { ...where, operatorIds }).register(pubkey, shares)
    const gwei = 32_000_000_000n
    await deposit({ devnet, secretKey, withdrawalAddress: owner, gwei })
    await devnet.advanceUntil({ pubkey, status: 'active_ongoing', maxEpochs: 30 })
    await devnet.advanceSlots(3, { mode: 'real' })
    await devnet.dump(join(folder, 'ssv'))
    const view = before.validator(pubkey)
    await devnet.stop()

    const chain = await startEthereumDevnet({ load: join(folder, 'ssv') })
    try {
      // Contracts of the size limit keep their code when blocks from before the load are replaced.
      await chain.reorg({ depth: 2 })
      const reader = createClients(chain).reader
      const version = { address: network, abi: ssvNetworkAbi, functionName: 'getVersion' } as const
      expect(await reader.readContract(version)).toMatch(/^v/)

      const again = await startSsvOperators({ devnet: chain, network, operators })
      expect(again.operatorIds()).toEqual(operatorIds)
      expect(again.validator(pubkey)).toEqual(view)
      expect(again.nonceOf(owner)).toBe(1n)

      const holdings = () => {
        const validator = chain.validator(pubkey)
        if (validator.kind === 'unknown') throw new Error('it is not on the chain')
        return validator.balanceGwei * 10n ** 9n + chain.withdrawalsOf(validator.index)
      }
      const start = holdings()
      await chain.advanceEpochs(1, { mode: 'real' })
      await chain.advanceEpochs(3)
      expect(holdings()).toBeGreaterThan(start)
    } finally {
      await chain.stop()
    }
  }, 120_000)
})
