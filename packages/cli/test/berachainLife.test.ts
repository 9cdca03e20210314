import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import { readPoolState } from '@millpond/sdk/berachain'
import { parseEther } from 'viem'
import { getBalance, readContract } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runLife } from '../src/life/berachain/runLife.ts'
import { startChain } from '../src/life/berachain/startChain.ts'
import { silentNarrator } from './silentNarrator.ts'

let devnet: Awaited<ReturnType<typeof startChain>>
let life: runLife.ReturnType

beforeAll(async () => {
  devnet = await startChain({ rpcPort: 0, nodeApiPort: 0 })
  const { signal } = new AbortController()
  life = await runLife({ devnet, narrator: silentNarrator, signal })
}, 180_000)

afterAll(() => devnet.stop())

/** The pool now. */
function readPool() {
  const { client, system } = life.world
  const { contracts, pubkey } = life.open
  return readPoolState(client, { contracts, withdrawalVault: system.withdrawalVault, pubkey })
}

describe('life of a Berachain pool', () => {
  test('default', () => {
    expect(life.sheet).toMatchObject({ difference: 0n, isBalanced: true })
    const { firstDeposit, stakes, gifts, incentives } = life.world.ledger
    const principal = firstDeposit + stakes + gifts + incentives
    expect(principal).toBe(parseEther('310100'))
    expect(life.world.ledger.claims).toBeGreaterThan(principal)
  })

  test('behavior: requests are paid from the buffer, from rewards, and from both with the validator', () => {
    const { fromBuffer, fromRewards, fromBoth } = life.requests
    expect(fromBuffer).toMatchObject({ fromStake: 0n, fromRewards: 0n, isFullExit: false })
    expect(fromRewards).toMatchObject({ fromStake: 0n, fromRewards: parseEther('500') })
    expect(fromBoth.fromRewards).toBeGreaterThan(0n)
    expect(fromBoth.fromStake + fromBoth.fromRewards).toBe(parseEther('5000'))
  })

  test('behavior: the exit came through, and the validator has nothing left', () => {
    expect(devnet.validator(life.open.pubkey)).toMatchObject({
      status: 'withdrawal_done',
      balanceGwei: 0n,
      pendingPartialGwei: 0n,
    })
    const paid = devnet.withdrawalsOf(life.open.validatorIndex)
    expect(paid).toBe(devnet.withdrawalsTo(life.world.system.withdrawalVault))
    expect(paid).toBeGreaterThan(parseEther('300000'))
  })

  test('behavior: everybody was paid, and the vault owes nobody', async () => {
    const { client, system } = life.world
    const vault = { address: system.withdrawalVault, abi: withdrawalVaultAbi } as const
    const open = await readContract(client, { ...vault, functionName: 'totalSupply' })
    expect(open).toBe(0n)

    const { isFullyExited, totalAssets, vault: books } = await readPool()
    expect(isFullyExited).toBe(true)
    expect(totalAssets).toBeLessThan(4n * 10n ** 9n)
    expect(books.allocated).toEqual({ kind: 'known', value: 0n })
    // What the validator earned after the pool had closed.
    expect(await getBalance(client, { address: vault.address })).toBeGreaterThan(parseEther('1000'))
  })

  test('behavior: the keeper and the stakers end with what the requests say', async () => {
    const { client, people } = life.world
    const [dora] = people.stakers
    if (dora === undefined) throw new Error('Dora is missing')
    const { fromBuffer, fromRewards, rest } = life.requests
    const own = rest.find(({ name }) => name === 'Dora')
    const received = fromBuffer.assets + fromRewards.assets + (own?.assets ?? 0n)
    const balance = await getBalance(client, { address: dora.wallet.account.address })
    const started = parseEther('20000000')
    const spent = started + received - dora.stake - balance
    // Gas alone.
    expect(spent).toBeGreaterThan(0n)
    expect(spent).toBeLessThan(parseEther('0.1'))
  })
})
