// The same scripted life of a chain over every execution client, and what must not depend on the client.
import '../src/ethereum/setup.ts'
import {
  type CachedBeaconStateFulu,
  DataAvailabilityStatus,
  ExecutionPayloadStatus,
  stateTransition,
} from '@lodestar/state-transition'
import { bytesToHex, parseEther, parseGwei } from 'viem'
import { beforeAll, describe, expect, test } from 'vitest'
import { createJsonRpc } from '../src/createJsonRpc.ts'
import { EthereumJsProcess } from '../src/ethereum/execution/EthereumJsProcess.ts'
import { startEthereumDevnet } from '../src/index.ts'
import { cast, playStory, type RecordedBlock, type StoryRecord } from './conformanceStory.ts'
import { isAlive } from './isAlive.ts'

const clients = ['anvil', 'ethereumjs'] as const
const records = new Map<string, StoryRecord>()
beforeAll(async () => {
  const genesisTime = Math.floor(Date.now() / 1000)
  for (const execution of clients)
    records.set(execution, await playStory({ execution, genesisTime }))
}, 240_000)

function recordOf(client: (typeof clients)[number]): StoryRecord {
  const record = records.get(client)
  if (record === undefined) throw new Error(`${client} did not get to the end`)
  return record
}

const all = <kind extends 'deposits' | 'exits' | 'consolidations'>(
  { blocks }: StoryRecord,
  kind: kind,
) => blocks.flatMap((block) => block[kind])
const counts = ({ blocks }: StoryRecord, kind: 'deposits' | 'exits' | 'consolidations') =>
  blocks.map((block) => block[kind].length).filter((count) => count > 0)

describe.each(clients)('%s', (client) => {
  test('behavior: deposits come in the order of the contract, the bad one too', () => {
    const record = recordOf(client)
    expect(counts(record, 'deposits')).toEqual([5])
    expect(all(record, 'deposits')).toMatchObject([
      { pubkey: cast.target.pubkey, amount: '1000000000', index: '0' },
      { pubkey: cast.impostor.pubkey, amount: '32000000000', index: '1' },
      { pubkey: cast.target.pubkey, amount: '31000000000', index: '2' },
      { pubkey: cast.source.pubkey, amount: '32000000000', index: '3' },
      { pubkey: cast.leaver.pubkey, amount: '32000000000', index: '4' },
    ])
    expect(record.impostor).toBe('unknown')
  })

  test('behavior: sixteen withdrawal requests leave in a block, the fee rises and falls', () => {
    const record = recordOf(client)
    expect(counts(record, 'exits')).toEqual([16, 6])
    expect(all(record, 'exits')[0]).toEqual({
      source_address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
      validator_pubkey: cast.leaver.pubkey,
      amount: '0',
    })
    expect(record.fees.withdrawals).toEqual([1n, 3n, 2n, 2n, 2n])
    expect(record.fees.consolidations).toEqual([1n, 1n, 1n, 1n, 1n])
  })

  test('behavior: a full exit ends with the balance at its owner', () => {
    const { statuses, validators, blocks } = recordOf(client)
    expect(statuses).toEqual([
      'active_exiting',
      'exited_unslashed',
      'withdrawal_possible',
      'withdrawal_done',
    ])
    const leaver = validators.find(({ pubkey }) => pubkey === cast.leaver.pubkey)
    expect(leaver).toMatchObject({ index: 66, status: 'withdrawal_done', balanceGwei: 0n })
    const paid = blocks
      .flatMap(({ withdrawals }) => withdrawals)
      .filter(({ validator_index }) => validator_index === '66')
    expect(Math.max(...paid.map(({ amount }) => Number(amount)))).toBeGreaterThan(32e9)
  })

  test('behavior: a switch to compounding, then a consolidation into it', () => {
    const record = recordOf(client)
    const [to, from] = [cast.target.pubkey, cast.source.pubkey]
    expect(all(record, 'consolidations')).toMatchObject([
      { source_pubkey: to, target_pubkey: to },
      { source_pubkey: from, target_pubkey: to },
    ])
    const find = (wanted: string) => record.validators.find(({ pubkey }) => pubkey === wanted)
    expect(find(to)?.credentials).toMatch(/^0x02/)
    expect(find(to)).toMatchObject({ status: 'active_ongoing' })
    const { balanceGwei } = { balanceGwei: 0n, ...find(to) }
    expect(balanceGwei).toBeGreaterThan(64_000_000_000n)
    expect(find(from)).toMatchObject({ status: 'withdrawal_done', balanceGwei: 0n })
  })

  test('behavior: the tip goes to the fee recipient, the base fee to nobody', () => {
    const { transfer } = recordOf(client)
    expect(transfer.staker).toBe(parseEther('1'))
    expect(transfer.feeRecipient).toBe(21_000n * parseGwei('3'))
  })

  test('behavior: EIP-4788 answers the consensus parent at each block', () => {
    const { blocks } = recordOf(client)
    expect(blocks.filter(({ rootFits }) => !rootFits)).toEqual([])
    expect(new Set(blocks.map(({ parentRoot }) => parentRoot)).size).toBeGreaterThan(30)
  })

  test('behavior: a reorganization keeps a transaction, a rewind undoes it', () => {
    const { balances, kept, lost, isBack } = recordOf(client).rewinding
    const before = parseEther('1')
    expect(balances).toEqual([before, before + 1n, before + 1n, before])
    expect([kept, lost, isBack]).toEqual([1, 0, true])
  })
})

describe('all clients', () => {
  test('behavior: made the same blocks', () => {
    const [one, other] = clients.map((client) => recordOf(client).blocks.map(comparable))
    expect(one).toHaveLength(34)
    expect(other).toEqual(one)
  })

  test('behavior: left the same validators and the same balances', () => {
    const [one, other] = clients.map((client) => {
      const { validators, balances, transfer } = recordOf(client)
      return { validators, balances, transfer }
    })
    expect(one?.validators).toHaveLength(67)
    expect(other).toEqual(one)
  })

  test('behavior: only a client that runs the protocol shows the root in its headers', () => {
    const misfits = (client: (typeof clients)[number]) =>
      recordOf(client).blocks.filter(({ headerRoot, parentRoot }) => headerRoot !== parentRoot)
    expect(misfits('ethereumjs')).toEqual([])
    expect(misfits('anvil')).toHaveLength(34)
  })
})

/** What of a block must not depend on the client: all but hashes, which contain its genesis. */
function comparable(block: RecordedBlock) {
  return { ...block, headerRoot: undefined, parentRoot: undefined }
}

describe('a client named by its URLs', () => {
  test('behavior: runs signed blocks that re-execute with every check, and is left alone', async () => {
    const genesisTime = 1_900_000_000
    const client = await EthereumJsProcess.start({ genesisTime, port: 0, chainId: 31337 })
    const { engineUrl, rpcUrl, jwtSecret } = client
    const execution = { engineUrl, rpcUrl, jwtSecret }
    try {
      const devnet = await startEthereumDevnet({ execution, mode: 'real', automine: false })
      expect([devnet.genesisTime, devnet.rpcUrl]).toEqual([genesisTime, rpcUrl])
      await devnet.advanceSlots(98)
      expect(devnet.chain.state.currentJustifiedCheckpoint.epoch).toBe(2)
      expect(reExecute(devnet.chain)).toBe(98)
      const rpc = createJsonRpc(rpcUrl)
      expect(await rpc.request('eth_getBlockByNumber', 'safe', false)).toMatchObject({
        number: '0x40',
      })
      rpc.close()
      await devnet.stop()

      expect(isAlive(client.pid)).toBe(true)
      await expect(startEthereumDevnet({ execution })).rejects.toMatchObject({
        code: 'INVALID_OPTION',
      })
      const jwtSecretOfOthers = `0x${'11'.repeat(32)}` as const
      await expect(
        startEthereumDevnet({ execution: { ...execution, jwtSecret: jwtSecretOfOthers } }),
      ).rejects.toMatchObject({ code: 'RPC_FAILED' })
    } finally {
      await client.stop()
    }
  }, 240_000)
})

/** Applies every block again, with all checks on. Returns how many there were. */
function reExecute({ history }: Awaited<ReturnType<typeof startEthereumDevnet>>['chain']): number {
  let state = history.postState(history.genesis)
  let count = 0
  for (let slot = 1; slot <= history.head.slot; slot++) {
    const block = history.blockAtSlot(slot)
    if (block === undefined || state === undefined) throw new Error(`no block at ${slot}`)
    state = stateTransition(state, block.signedBlock, {
      executionPayloadStatus: ExecutionPayloadStatus.valid,
      dataAvailabilityStatus: DataAvailabilityStatus.Available,
      verifyStateRoot: true,
      verifyProposer: true,
      verifySignatures: true,
    }) as CachedBeaconStateFulu
    if (bytesToHex(state.hashTreeRoot()) === block.stateRoot) count++
  }
  return count
}
