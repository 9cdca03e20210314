import { issvNetworkAbi } from '@millpond/networks/generated/ISSVNetwork'
import { type Call, ContractRevertError } from '@millpond/sdk'
import { encodeAbiParameters, encodeEventTopics, type TransactionReceipt } from 'viem'
import { describe, expect, test } from 'vitest'
import { applyEffectiveBalance } from './applyEffectiveBalance.ts'
import type { SsvCluster } from './ClusterBook.ts'
import type { BotWallet } from './createBotWallet.ts'
import type { EffectiveBalanceProof } from './startEffectiveBalanceOracles.ts'

const network = '0x58410Bef803ECd7E63B23664C586A6DB72DAf59c'
const owner = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const root = `0x${'ab'.repeat(32)}` as const
const proof: EffectiveBalanceProof = {
  kind: 'proof',
  effectiveBalance: 64,
  proof: [root],
  root,
  blockNumber: 9n,
}

/** The cluster with a balance that tells its states apart. */
function clusterOf(balance: bigint): SsvCluster {
  const cluster = { validatorCount: 1, networkFeeIndex: 0n, index: 0n, active: true, balance }
  return { id: root, owner, operatorIds: [1n], cluster, pubkeys: new Set() }
}

const refusal = (errorName: string) =>
  new ContractRevertError({ code: 'X', message: 'x', errorName, args: [], data: '0x', next: [] })

/** A wallet at a network that takes only the state with `right` wei; and what it sent. */
function createWallet(right: bigint, receipt: Partial<TransactionReceipt> = {}) {
  const sent: Call[] = []
  const wallet: BotWallet = {
    address: owner,
    reader: {} as BotWallet['reader'],
    balance: async () => 0n,
    attempt: async (call) => {
      const { balance } = call.args[3] as SsvCluster['cluster']
      return balance === right
        ? { kind: 'possible', gas: 100n }
        : { kind: 'refused', error: refusal('IncorrectClusterState') }
    },
    send: async (call) => {
      sent.push(call)
      return root
    },
    wait: async (hash) =>
      ({ status: 'success', transactionHash: hash, logs: [], ...receipt }) as TransactionReceipt,
    receipt: async () => undefined,
  }
  return { wallet, sent }
}

/** Answers with one state after the other, the last one for ever. */
function statesOf(balances: readonly bigint[], found: EffectiveBalanceProof = proof) {
  const left = [...balances]
  return async () => {
    const balance = left.length > 1 ? left.shift() : left[0]
    return { cluster: balance === undefined ? undefined : clusterOf(balance), proof: found }
  }
}

describe('applyEffectiveBalance', () => {
  test('default', async () => {
    const { wallet, sent } = createWallet(1n)
    const result = await applyEffectiveBalance({ wallet, network, current: statesOf([1n]) })
    const applied = { kind: 'applied', hash: root, effectiveBalance: 64, isLiquidated: false }
    expect(result).toEqual(applied)
    const { cluster } = clusterOf(1n)
    expect(sent).toMatchObject([{ address: network, functionName: 'updateClusterBalance' }])
    expect(sent[0]?.args).toEqual([9n, owner, [1n], cluster, 64, [root]])
  })

  test('behavior: reads the state anew when it is stale', async () => {
    const { wallet, sent } = createWallet(3n)
    const current = statesOf([1n, 2n, 3n])
    expect(await applyEffectiveBalance({ wallet, network, current })).toMatchObject({
      kind: 'applied',
    })
    expect(sent).toHaveLength(1)
  })

  test('behavior: gives up on a state that stays stale', async () => {
    const { wallet, sent } = createWallet(3n)
    const result = await applyEffectiveBalance({ wallet, network, current: statesOf([1n]) })
    expect(result).toEqual({ kind: 'refused', reason: 'IncorrectClusterState' })
    expect(sent).toEqual([])
  })

  test('behavior: tells when the cluster was liquidated by it', async () => {
    const eventName = 'ClusterLiquidated'
    const topics = encodeEventTopics({ abi: issvNetworkAbi, eventName, args: { owner } })
    const { inputs } = issvNetworkAbi.find(
      (item) => item.type === 'event' && item.name === eventName,
    ) as { inputs: readonly { name: string; type: string; indexed: boolean }[] }
    const data = encodeAbiParameters(
      inputs.filter(({ indexed }) => !indexed),
      [[1n], clusterOf(0n).cluster],
    )
    const log = { address: network, topics, data }
    const logs = [log] as unknown as TransactionReceipt['logs']
    const { wallet } = createWallet(1n, { logs })
    const result = await applyEffectiveBalance({ wallet, network, current: statesOf([1n]) })
    expect(result).toMatchObject({ kind: 'applied', isLiquidated: true })
    const foreign = [{ ...log, address: owner }] as unknown as TransactionReceipt['logs']
    const other = createWallet(1n, { logs: foreign })
    const current = statesOf([1n])
    const untouched = await applyEffectiveBalance({ wallet: other.wallet, network, current })
    expect(untouched).toMatchObject({ isLiquidated: false })
  })

  test('behavior: tries again when somebody was faster in the block, not for ever', async () => {
    const { wallet, sent } = createWallet(1n, { status: 'reverted' })
    const result = await applyEffectiveBalance({ wallet, network, current: statesOf([1n]) })
    expect(result).toEqual({ kind: 'refused', reason: 'reverted' })
    expect(sent).toHaveLength(5)
  })

  test('behavior: without a cluster or a proof nothing is sent', async () => {
    const { wallet, sent } = createWallet(1n)
    const reasonOf = async (current: ReturnType<typeof statesOf>) => {
      const result = await applyEffectiveBalance({ wallet, network, current })
      return result.kind === 'refused' ? result.reason : result.kind
    }
    expect(await reasonOf(statesOf([]))).toBe('ClusterDoesNotExist')
    expect(await reasonOf(statesOf([1n], { kind: 'no-root' }))).toBe('no-root')
    const absent = { kind: 'absent', root, blockNumber: 9n } as const
    expect(await reasonOf(statesOf([1n], absent))).toBe('absent')
    expect(sent).toEqual([])
  })
})
