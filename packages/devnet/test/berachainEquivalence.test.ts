import { verifyLeafProof } from '@millpond/consensus'
import { stakingPoolContractsFactoryAbi } from '@millpond/networks/generated/StakingPoolContractsFactory'
import { withdrawalVaultAbi } from '@millpond/networks/generated/WithdrawalVault'
import { requestWithdrawal } from '@millpond/sdk/berachain'
import { type Hex, parseEther, parseEventLogs } from 'viem'
import { describe, expect, test } from 'vitest'
import type { AdvanceOptions, BerachainDevnet } from '../src/berachain/BerachainDevnet.ts'
import { startBerachainDevnet } from '../src/berachain/startBerachainDevnet.ts'
import { type Decided, readDecided } from './berachainDecided.ts'
import { shortDelays, shortenDelays } from './berachainDelays.ts'
import {
  beaconRootAt,
  createBerachainClient,
  createBerachainKey,
  includeNext,
  proveAtHead,
  sendBerachainDeposit,
  sendWithdrawalRequest,
} from './berachainDevnet.ts'
import { type OpenedPool, openBerachainPool, poolSystemOf } from './berachainPool.ts'

const gweiPerBera = 1_000_000_000n
const weiPerGwei = 1_000_000_000n
const gas = 3_000_000n
const epoch = 8

/** Two chains of one genesis: on the first each block is driven, on the second quiet spans are skipped. */
async function startTwins(options: startBerachainDevnet.Options) {
  const all = { genesisTime: 1_800_000_000, automine: false, ...options }
  const twins = await Promise.all([startBerachainDevnet(all), startBerachainDevnet(all)])
  return Object.assign(twins, {
    [Symbol.asyncDispose]: async () => void (await Promise.all(twins.map((each) => each.stop()))),
  })
}

/** A validator whose withdrawals go to account 1, and a pool; their deposits are in blocks 9 and 10. */
async function begin(devnet: BerachainDevnet, advance: AdvanceOptions, quietBlocks: number) {
  const { secretKey, pubkey } = createBerachainKey(2)
  const user = createBerachainClient(devnet, 1)
  const withdrawalAddress = user.account.address
  const deposit = { devnet, secretKey, withdrawalAddress, bera: 500_000n }
  await includeNext(devnet, await sendBerachainDeposit(deposit))
  const stakeBera = 400_000n
  const pool = await openBerachainPool(devnet, { seed: 3, stakeBera, quietBlocks, advance })
  return { pubkey, user, pool }
}

async function requestFromPool(devnet: BerachainDevnet, { pubkey }: OpenedPool) {
  const { withdrawalVault } = poolSystemOf(devnet)
  const request = { withdrawalVault, pubkey, assetsGwei: 50_000n * gweiPerBera }
  const hash = await requestWithdrawal(createBerachainClient(devnet), request)
  const { blockNumber, logs } = await includeNext(devnet, hash)
  const eventName = 'WithdrawalRequested'
  const [event] = parseEventLogs({ abi: withdrawalVaultAbi, eventName, logs })
  if (event === undefined) throw new Error('Nothing was requested.')
  // What the pool's operator has in rewards covers a part of it.
  const view = devnet.validator(pubkey)
  const pendingGwei = view.kind === 'known' ? view.pendingPartialGwei : 0n
  return { block: Number(blockNumber), id: event.args.requestId, pending: pendingGwei * weiPerGwei }
}

/** Tries to finalize a request in the next block. */
async function tryToClaim(devnet: BerachainDevnet, id: bigint) {
  const client = createBerachainClient(devnet)
  const hash = await client.writeContract({
    address: poolSystemOf(devnet).withdrawalVault,
    abi: withdrawalVaultAbi,
    functionName: 'finalizeWithdrawalRequest',
    args: [id],
    gas,
  })
  await devnet.advanceBlocks(1)
  const { blockNumber, status } = await client.getTransactionReceipt({ hash })
  return { block: Number(blockNumber), status }
}

/** Roots of the newest eight blocks agree on both layers, in the state and in the contract. */
async function checkRoots(devnet: BerachainDevnet) {
  const { history, state } = devnet.chain
  for (let slot = devnet.slot() - 6; slot <= devnet.slot(); slot++) {
    const block = history.atSlot(slot)
    const parent = history.atSlot(slot - 1)
    expect(parent?.root).toBeDefined()
    expect(block?.parentRoot).toBe(parent?.root)
    expect(await beaconRootAt(devnet, block?.timestamp ?? 0)).toBe(parent?.root)
    const noted = state.blockRoots[(slot - 1) % state.blockRoots.length]
    expect(noted && `0x${Buffer.from(noted).toString('hex')}`).toBe(parent?.root)
  }
}

/** The three leaves of a validator against the root that the execution side knows, two of them in the contract. */
async function checkProofs(devnet: BerachainDevnet, pubkey: Hex) {
  const { proofs, timestampSeconds: timestamp } = await proveAtHead(devnet, pubkey)
  const { validatorIndex: index, balance, blockRoot, withdrawalCredentials } = proofs
  const { factory: address } = poolSystemOf(devnet)
  const contract = { address, abi: stakingPoolContractsFactoryAbi } as const
  const client = createBerachainClient(devnet)
  expect(await beaconRootAt(devnet, Number(timestamp))).toBe(blockRoot)
  expect(verifyLeafProof(withdrawalCredentials, { fork: 'fulu', blockRoot }).kind).toBe('valid')
  await client.readContract({
    ...contract,
    functionName: 'validatePubkeyProof',
    args: [pubkey, proofs.pubkey.siblings, index, timestamp],
  })
  const { balanceGwei, leaf, siblings } = balance
  const args = [balanceGwei, leaf, siblings, index, timestamp] as const
  await client.readContract({ ...contract, functionName: 'validateBalanceProof', args })
  await expect(
    client.readContract({
      ...contract,
      functionName: 'validateBalanceProof',
      args: [balanceGwei + 1n, leaf, siblings, index, timestamp],
    }),
  ).rejects.toThrow('InvalidBalance')
}

describe('blocks that are skipped', () => {
  test('behavior: leave everything that the rules decide as if each had been driven', async () => {
    const parameters = { slotsPerEpoch: epoch, minWithdrawabilityDelay: 4n }
    await using twins = await startTwins({ parameters })

    const live = async (devnet: BerachainDevnet, everyBlock: boolean) => {
      const advance = { everyBlock }
      const parts: Decided[] = []
      const { pubkey, user, pool } = await begin(devnet, advance, 40)
      const pass = async (blocks: number) => {
        await devnet.advanceBlocks(blocks, advance)
        parts.push(await readDecided(devnet, pool))
      }
      await shortenDelays(devnet, pool)
      await pass(45)
      expect(devnet.validator(pool.pubkey)).toMatchObject({ status: 'active_ongoing' })
      // More than blocks hand over, and more than blocks pay when the time has come; the fee rises.
      for (let sent = 0; sent < 59; sent++) await sendWithdrawalRequest(user, { pubkey, bera: 1n })
      await includeNext(devnet, await sendWithdrawalRequest(user, { pubkey, bera: 100_000n }))
      await pass(20)
      await pass(20)
      const requested = await requestFromPool(devnet, pool)
      await pass(shortDelays.claim - 2)
      const claims = [
        await tryToClaim(devnet, requested.id),
        await tryToClaim(devnet, requested.id),
      ]
      await includeNext(devnet, await sendWithdrawalRequest(user, { pubkey, bera: 0n }))
      await pass(75)
      await devnet.advanceEpochs(3, advance)
      await devnet.advanceSeconds(61, advance)
      parts.push(await readDecided(devnet, pool))
      return { parts, claims, requested, pool, pubkey }
    }
    const driven = await live(twins[0], true)
    const skipped = await live(twins[1], false)

    expect(skipped.parts).toEqual(driven.parts)
    const { requested } = driven
    expect(driven.claims).toEqual([
      { block: requested.block + shortDelays.claim - 1, status: 'reverted' },
      { block: requested.block + shortDelays.claim, status: 'success' },
    ])
    expect(skipped.claims).toEqual(driven.claims)
    // The story had all that it is about.
    expect(driven.parts[1]?.requestFee).toBeGreaterThan(1n)
    expect(driven.parts[2]?.requestFee).toBe(1n)
    expect(requested.pending).toBeGreaterThan(0n)
    expect(driven.parts.at(-1)).toMatchObject({
      paidByConsensus: { vault: requested.pending, user: parseEther('500000') },
    })
    expect(twins[1].validator(skipped.pubkey)).toMatchObject({ status: 'withdrawal_done' })
    expect(driven.parts.at(-1)?.rewards.operators.every((wei) => wei > 0n)).toBe(true)

    for (const devnet of twins) {
      await checkRoots(devnet)
      await checkProofs(devnet, driven.pool.pubkey)
    }
  }, 600_000)

  test('behavior: with the parameters of mainnet, too', async () => {
    await using twins = await startTwins({ validators: 7 })

    const live = async (devnet: BerachainDevnet, everyBlock: boolean) => {
      const advance = { everyBlock }
      const { pubkey, user, pool } = await begin(devnet, advance, 200)
      await devnet.advanceEpochs(4, advance)
      await includeNext(devnet, await sendWithdrawalRequest(user, { pubkey, bera: 100_000n }))
      await devnet.advanceBlocks(2_000 - devnet.slot(), advance)
      return { decided: await readDecided(devnet, pool), pool }
    }
    const driven = await live(twins[0], true)
    const skipped = await live(twins[1], false)

    expect(skipped.decided).toEqual(driven.decided)
    expect(driven.decided.head.slot).toBe(2_000)
    expect(driven.decided.validators.map(({ pendingPartialGwei }) => pendingPartialGwei)).toContain(
      100_000n * gweiPerBera,
    )
    for (const devnet of twins) {
      await checkRoots(devnet)
      await checkProofs(devnet, driven.pool.pubkey)
    }
  }, 600_000)

  test('behavior: a request of a pool can be claimed 129,600 blocks later, and not one block before', async () => {
    const devnet = await startBerachainDevnet({ automine: false })
    try {
      const { pool } = await begin(devnet, {}, 10)
      await devnet.advanceUntil({ pubkey: pool.pubkey, status: 'active_ongoing' })
      await devnet.advanceBlocks(43_200)
      const requested = await requestFromPool(devnet, pool)
      await devnet.advanceBlocks(129_598)

      const client = createBerachainClient(devnet)
      const { withdrawalVault: address } = poolSystemOf(devnet)
      await expect(
        client.simulateContract({
          address,
          abi: withdrawalVaultAbi,
          functionName: 'finalizeWithdrawalRequest',
          args: [requested.id],
        }),
      ).rejects.toThrow('RequestNotReady')
      expect(await tryToClaim(devnet, requested.id)).toEqual({
        block: requested.block + 129_599,
        status: 'reverted',
      })
      expect(await tryToClaim(devnet, requested.id)).toEqual({
        block: requested.block + 129_600,
        status: 'success',
      })
      expect(requested.pending).toBeGreaterThan(0n)
      expect(devnet.withdrawalsTo(address)).toBe(requested.pending)
      await checkRoots(devnet)
    } finally {
      await devnet.stop()
    }
  }, 600_000)
})
