// Above 300 lines: everything that is asked of Anvil to play the execution layer.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import '../setup.ts'
import { type electra, ssz } from '@lodestar/types'
import {
  type Address,
  bytesToHex,
  type Hex,
  hexToBigInt,
  hexToBytes,
  hexToNumber,
  numberToHex,
} from 'viem'
import { createJsonRpc } from '../../createJsonRpc.ts'
import { RpcError } from '../../errors.ts'
import { AnvilProcess } from '../../execution/AnvilProcess.ts'
import { anvilArguments, anvilGenesis } from '../../execution/anvilArguments.ts'
import { type BeaconRootsEntry, BeaconRootsRing } from '../../execution/BeaconRootsRing.ts'
import { balanceCalls, creditBalances } from '../../execution/creditBalances.ts'
import { nextBaseFee } from '../../execution/nextBaseFee.ts'
import { predeployAccounts, predeploys } from '../../execution/predeploys.ts'
import { readCode } from '../../execution/readCode.ts'
import {
  consolidationRequestContract,
  dequeue,
  isIdle,
  queueReads,
  queueWrites,
  type RequestContract,
  type RequestQueue,
  toQueue,
  withdrawalRequestContract,
} from '../../execution/requestQueue.ts'
import { controlAccountAlloc } from './controlAccounts.ts'
import { decodeDeposits, depositEventTopic } from './decodeDeposits.ts'
import type { ExecutionBackend } from './ExecutionBackend.ts'
import { keepHistoricalStates } from './keepHistoricalStates.ts'
import { type RpcBlock, toExecutionPayload, toPayloadFields } from './toExecutionPayload.ts'

const weiPerGwei = 1_000_000_000n
const unzip = promisify(gunzip)

/**
 * Anvil as the execution side. Anvil knows no consensus, so this does what its block processing leaves
 * out: EIP-4788 roots are written before a block, withdrawals are credited and the request queues of
 * EIP-7002 and EIP-7251 are emptied after it. The contracts themselves are the real ones, but for the
 * shorter ring of EIP-4788 and the missing EIP-2935. Headers show Anvil's own randomness, no beacon root
 * and no withdrawals: it has no way to be told.
 */
export class AnvilBackend implements ExecutionBackend {
  readonly rpcUrl: string
  readonly chainId: number
  readonly genesis: ExecutionBackend['genesis']
  readonly #process: AnvilProcess
  readonly #rpc: createJsonRpc.ReturnType
  readonly #roots: BeaconRootsRing
  #blockNumber = 0
  /** The newest block whose state was loaded and not made here. */
  #loadedAt = -1
  #queuesIdle: boolean

  private constructor(parameters: {
    anvil: AnvilProcess
    rpc: createJsonRpc.ReturnType
    chainId: number
    genesisBlock: RpcBlock
    load: AnvilBackend.StartParameters['load']
  }) {
    this.#process = parameters.anvil
    this.#rpc = parameters.rpc
    this.rpcUrl = parameters.anvil.url
    this.chainId = parameters.chainId
    this.#roots = new BeaconRootsRing(parameters.load?.beaconRoots)
    // A loaded chain may have requests in its queues.
    this.#queuesIdle = parameters.load === undefined
    this.genesis = {
      hash: parameters.genesisBlock.hash,
      header: toPayloadFields(parameters.genesisBlock),
    }
  }

  /**
   * Starts Anvil with the predeploys at block 0, whose timestamp is `genesisTime`; or where another one
   * was, with `load`.
   * @throws PortTakenError, AnvilMissingError, AnvilExitedError, AnvilTimeoutError.
   */
  static async start(parameters: AnvilBackend.StartParameters): Promise<AnvilBackend> {
    const { port, chainId, load } = parameters
    const folder = await mkdtemp(join(tmpdir(), 'millpond-devnet-'))
    try {
      const file = join(folder, 'origin.json')
      await writeFile(
        file,
        load?.state ??
          JSON.stringify(
            anvilGenesis({
              ...parameters,
              alloc: { ...predeployAccounts(), ...controlAccountAlloc() },
            }),
          ),
      )
      const origin = load === undefined ? { init: file } : { 'load-state': file }
      const anvil = await AnvilProcess.start({ args: anvilArguments(parameters, origin), port })
      return await AnvilBackend.#over(anvil, { chainId, load }).catch(async (cause: unknown) => {
        await anvil.stop()
        throw cause
      })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  static async #over(
    anvil: AnvilProcess,
    { chainId, load }: Pick<AnvilBackend.StartParameters, 'chainId' | 'load'>,
  ): Promise<AnvilBackend> {
    const rpc = createJsonRpc(anvil.url)
    // Its log of every call would have to be read; its EIP-2935 code would slow down every block.
    await rpc.batch([
      ['anvil_setLoggingEnabled', false],
      ['anvil_setCode', predeploys.blockHashes, '0x'],
    ])
    const [genesisBlock, newest] = (await rpc.batch([
      ['eth_getBlockByNumber', '0x0', false],
      ['eth_getBlockByNumber', 'latest', false],
    ])) as [RpcBlock, RpcBlock]
    const backend = new AnvilBackend({ anvil, rpc, chainId, genesisBlock, load })
    backend.#blockNumber = hexToNumber(newest.number)
    if (load !== undefined) backend.#loadedAt = backend.#blockNumber
    return backend
  }

  /** Process id of Anvil. */
  get pid(): number | undefined {
    return this.#process.pid
  }

  async produceBlock(
    parameters: ExecutionBackend.ProduceBlockParameters,
  ): Promise<ExecutionBackend.ProducedBlock> {
    const { timestamp, withdrawals, prevRandao } = parameters
    return this.#alive(async () => {
      await this.#rpc.batch([
        ...this.#roots.add(this.#blockNumber + 1, timestamp, parameters.parentBeaconBlockRoot),
        ['anvil_setCoinbase', parameters.feeRecipient],
      ])
      const mined = await this.#rpc.request('evm_mine_detailed', {
        timestamp: numberToHex(timestamp),
      })
      const [block] = mined as [RpcBlock]
      const transactionHashes = block.transactions.map((tx) =>
        typeof tx === 'string' ? tx : tx.hash,
      )

      const credits = creditsByAddress(withdrawals)
      const [beaconRoot, ...before] = (await this.#rpc.batch([
        [
          'eth_call',
          { to: predeploys.beaconRoots, data: numberToHex(timestamp, { size: 32 }) },
          'latest',
        ],
        ...balanceCalls(credits),
      ])) as Hex[]
      const requests = await this.#takeRequests(block, transactionHashes.length > 0)
      const rawTransactions = (await this.#rpc.batch(
        transactionHashes.map((hash) => ['eth_getRawTransactionByHash', hash]),
      )) as Hex[]
      const credited = await creditBalances(this.#rpc, { credits, before })
      const payload = toExecutionPayload({ block, rawTransactions, prevRandao, withdrawals })
      this.#blockNumber = payload.blockNumber
      return { payload, requests, beaconRoot: beaconRoot ?? '0x', credited, transactionHashes }
    })
  }

  async pendingTransactions(): Promise<number> {
    return this.#alive(async () => {
      const status = (await this.#rpc.request('txpool_status')) as { pending: Hex }
      return Number(hexToBigInt(status.pending))
    })
  }

  async sendRawTransaction(raw: Hex): Promise<Hex> {
    return this.#alive(async () => (await this.#rpc.request('eth_sendRawTransaction', raw)) as Hex)
  }

  async rollback(blockNumber: number): Promise<void> {
    await this.#alive(async () => {
      const depth = this.#blockNumber - blockNumber
      if (depth <= 0) return
      const contracts = blockNumber <= this.#loadedAt ? await readCode(this.#rpc, blockNumber) : []
      await this.#rpc.request('anvil_rollback', depth)
      // One at a time: together they may be larger than a request can be.
      for (const { address, code } of contracts)
        await this.#rpc.request('anvil_setCode', address, code)
      await this.#rpc.batch(this.#roots.dropAfter(blockNumber))
      this.#blockNumber = blockNumber
      this.#queuesIdle = false
      await this.#resumeBaseFee()
    })
  }

  async snapshot(): Promise<() => Promise<void>> {
    const blockNumber = this.#blockNumber
    const restoreRoots = this.#roots.snapshot()
    let id = await this.#alive(() => this.#rpc.request('evm_snapshot'))

    return () =>
      this.#alive(async () => {
        const isRestored = await this.#rpc.request('evm_revert', id)
        if (isRestored !== true)
          throw new RpcError({ method: 'evm_revert', reason: 'the snapshot is gone' })
        // Returning uses a snapshot up.
        id = await this.#rpc.request('evm_snapshot')
        restoreRoots()
        this.#blockNumber = blockNumber
        this.#queuesIdle = false
        await this.#resumeBaseFee()
      })
  }

  /** The newest block. */
  async newestBlock(): Promise<{ number: number; hash: Hex }> {
    const block = (await this.#alive(() =>
      this.#rpc.request('eth_getBlockByNumber', 'latest', false),
    )) as RpcBlock
    return { number: hexToNumber(block.number), hash: block.hash }
  }

  /**
   * Everything that Anvil knows, but for the pool and its snapshots, as the JSON that `load` takes: state,
   * blocks, transactions and receipts, and the states after the blocks `statesOf` as far as it keeps them.
   */
  async dumpState(statesOf: ReadonlySet<Hex>): Promise<Buffer> {
    const hex = await this.#alive(() => this.#rpc.request('anvil_dumpState', true))
    const json = await unzip(hexToBytes(hex as Hex))
    return keepHistoricalStates(json, statesOf)
  }

  async stop(): Promise<void> {
    this.#rpc.close()
    await this.#process.stop()
  }

  /** If a call fails because the program is gone, says so instead of naming a broken connection. */
  async #alive<result>(task: () => Promise<result>): Promise<result> {
    try {
      return await task()
    } catch (cause) {
      const isRefusal = cause instanceof RpcError && cause.rpcCode !== undefined
      throw isRefusal ? cause : ((await this.#process.failureSoon(cause)) ?? cause)
    }
  }

  /** Left alone, Anvil would go on with the base fee that followed the blocks that are gone. */
  async #resumeBaseFee(): Promise<void> {
    const latest = await this.#rpc.request('eth_getBlockByNumber', 'latest', false)
    const { baseFeePerGas, ...gas } = latest as RpcBlock
    const own = hexToBigInt(baseFeePerGas)
    const parent = { gasUsed: hexToBigInt(gas.gasUsed), gasLimit: hexToBigInt(gas.gasLimit) }
    // The first block has the fee of block 0, as after a start.
    const next = this.#blockNumber === 0 ? own : nextBaseFee({ ...parent, baseFeePerGas: own })
    await this.#rpc.request('anvil_setNextBlockBaseFeePerGas', numberToHex(next))
  }

  /** Reads and removes what the block asks of the consensus side. A quiet chain costs no call here. */
  async #takeRequests(
    block: RpcBlock,
    hasTransactions: boolean,
  ): Promise<electra.ExecutionRequests> {
    const requests = ssz.electra.ExecutionRequests.defaultValue()
    if (!hasTransactions && this.#queuesIdle) return requests

    const logsOf = { blockHash: block.hash, address: predeploys.depositContract }
    const [logs, ...answers] = await this.#rpc.batch([
      ['eth_getLogs', { ...logsOf, topics: [depositEventTopic] }],
      ...queueReads(withdrawalRequestContract),
      ...queueReads(consolidationRequestContract),
    ])
    const [withdrawals, ...withdrawalFields] = answers.slice(0, 5) as Hex[]
    const [consolidations, ...consolidationFields] = answers.slice(5) as Hex[]
    await this.#dequeue([
      [withdrawalRequestContract, toQueue(withdrawalFields)],
      [consolidationRequestContract, toQueue(consolidationFields)],
    ])

    requests.deposits = decodeDeposits(logs as { data: Hex }[])
    // The contracts return requests packed exactly as the consensus types serialize.
    requests.withdrawals = ssz.electra.WithdrawalRequests.deserialize(
      hexToBytes(withdrawals ?? '0x'),
    )
    requests.consolidations = ssz.electra.ConsolidationRequests.deserialize(
      hexToBytes(consolidations ?? '0x'),
    )
    return requests
  }

  async #dequeue(queues: readonly (readonly [RequestContract, RequestQueue])[]): Promise<void> {
    const updates = queues.map(([contract, before]) => {
      const after = dequeue(before, contract)
      return { after, writes: queueWrites(contract, before, after) }
    })
    await this.#rpc.batch(updates.flatMap(({ writes }) => writes))
    this.#queuesIdle = updates.every(({ after }) => isIdle(after))
  }
}

export declare namespace AnvilBackend {
  type StartParameters = anvilArguments.Parameters & {
    /** 0 for any free port. */
    port: number
    /** To go on from what {@link AnvilBackend.dumpState} returned, and from the roots written until then. */
    load?: { state: Uint8Array; beaconRoots: readonly BeaconRootsEntry[] } | undefined
  }
}

/** Wei per address: a batch runs concurrently, so no address may be in it twice. */
function creditsByAddress(
  withdrawals: ExecutionBackend.ProduceBlockParameters['withdrawals'],
): ReadonlyMap<Address, bigint> {
  const credits = new Map<Address, bigint>()
  for (const { address, amount } of withdrawals) {
    const key = bytesToHex(address)
    credits.set(key, (credits.get(key) ?? 0n) + amount * weiPerGwei)
  }
  return credits
}
