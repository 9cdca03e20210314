import type { Address } from 'viem'
import { describe, expect, test } from 'vitest'
import type { AdvanceOptions, BerachainDevnet } from '../src/berachain/BerachainDevnet.ts'
import { createGenesisValidators } from '../src/berachain/consensus/createGenesisValidators.ts'
import { polAddresses } from '../src/berachain/pol/polAddresses.ts'
import { startBerachainDevnet } from '../src/berachain/startBerachainDevnet.ts'
import {
  createBerachainClient,
  createBerachainKey,
  includeNext,
  sendBerachainDeposit,
  tokenBalance,
} from './berachainDevnet.ts'

const { bgt, wbera, distributor, blockRewardController } = polAddresses
const operators = createGenesisValidators(4).map(({ operator }) => operator)
const toOperator = 4n * 10n ** 17n
const toVaults = 1_305n * 10n ** 15n

async function start(forks: startBerachainDevnet.Options['forks']) {
  const options = { automine: false, poolSystem: false, genesisTime: 1_800_000_000 }
  return startBerachainDevnet({ ...options, ...(forks && { forks }) })
}

/** What was paid so far, in both tokens. */
async function readPaid(devnet: BerachainDevnet) {
  const held = (token: Address) => (account: Address) => tokenBalance(devnet, { token, account })
  const sum = async (token: Address) =>
    (await Promise.all(operators.map(held(token)))).reduce((total, wei) => total + wei, 0n)
  const client = createBerachainClient(devnet)
  return {
    operators: { bgt: await sum(bgt), wbera: await sum(wbera) },
    vaults: { bgt: await held(bgt)(distributor), wbera: await held(wbera)(distributor) },
    backing: await client.getBalance({ address: bgt }),
    controller: await client.getBalance({ address: blockRewardController }),
  }
}

describe('eras', () => {
  test('default', async () => {
    const devnet = await start({})
    try {
      const before = await readPaid(devnet)
      await devnet.advanceBlocks(1_000)
      const after = await readPaid(devnet)
      expect(after.operators.wbera - before.operators.wbera).toBe(1_000n * toOperator)
      expect(after.vaults.wbera - before.vaults.wbera).toBe(1_000n * toVaults)
      expect(after.operators.bgt).toBe(0n)
    } finally {
      await devnet.stop()
    }
  })

  test('behavior: rewards are BGT up to the fork and WBERA from it on, in the middle of a long advance', async () => {
    const devnet = await start({ fulu: 600 })
    try {
      const before = await readPaid(devnet)
      const first = devnet.slot()
      await devnet.advanceBlocks(1_500 - first)
      const after = await readPaid(devnet)
      // A block is paid for in the next one: that of block 599 is the first in WBERA.
      const blocks = BigInt(600 - 1 - first)
      expect(after.operators.bgt - before.operators.bgt).toBe(blocks * toOperator)
      expect(after.vaults.bgt - before.vaults.bgt).toBe(blocks * toVaults)
      expect(after.operators.wbera).toBe(BigInt(1_500 - 599) * toOperator)
      expect(after.vaults.wbera).toBe(BigInt(1_500 - 599) * toVaults)
      // The inflation backs BGT before, and rewards after; the fork's own block pays before it has any.
      const backed = BigInt(599 - first) * 5_750n * 10n ** 15n
      expect(after.backing - before.backing).toBe(backed - toOperator - toVaults)
      expect(after.controller).toBe(toOperator + toVaults)
    } finally {
      await devnet.stop()
    }
  })

  test('behavior: through all forks skipped blocks leave what driven ones leave', async () => {
    const forks = { deneb1: 100, electra: 250, electra1: 450, fulu: 700 }
    const live = async (advance: AdvanceOptions) => {
      const devnet = await start(forks)
      try {
        const { secretKey } = createBerachainKey(2)
        const withdrawalAddress = createBerachainClient(devnet, 1).account.address
        const deposit = { devnet, secretKey, withdrawalAddress, bera: 300_000n }
        await includeNext(devnet, await sendBerachainDeposit(deposit))
        const seen = []
        for (const slot of [90, 240, 440, 690, 1_000]) {
          await devnet.advanceBlocks(slot - devnet.slot(), advance)
          const { state } = devnet.chain
          const version = await readVersion(devnet)
          const proposer = devnet.chain.prepare().proposer
          const { fork, balances, validators } = state
          seen.push({ paid: await readPaid(devnet), version, proposer, fork, balances, validators })
        }
        return seen
      } finally {
        await devnet.stop()
      }
    }
    const [driven, skipped] = [await live({ everyBlock: true }), await live({})]
    expect(skipped).toEqual(driven)
    expect(driven.map(({ version }) => version)).toEqual([
      '0x04000000',
      // The one fork that a state does not name.
      '0x04000000',
      '0x05000000',
      '0x05010000',
      '0x06000000',
    ])
    const paid = driven.map(({ paid: { operators: both } }) => [both.bgt > 0n, both.wbera > 0n])
    expect(paid).toEqual([
      [false, false],
      [false, false],
      [false, false],
      [true, false],
      [true, true],
    ])
  }, 120_000)
})

async function readVersion({ nodeApiUrl }: BerachainDevnet): Promise<string> {
  const answer = await fetch(`${nodeApiUrl}/eth/v1/beacon/states/head/fork`)
  const { data } = (await answer.json()) as { data: { current_version: string } }
  return data.current_version
}
