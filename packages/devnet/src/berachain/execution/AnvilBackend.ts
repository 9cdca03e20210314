// Above 300 lines: everything that is asked of Anvil to play the execution layer.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getNetwork } from '@millpond/networks'
import { beaconDepositBytecode } from '@millpond/networks/generated/BeaconDeposit'
import { type Address, type Hex, hexToBigInt, hexToNumber, isAddressEqual, numberToHex } from 'viem'
import { createJsonRpc } from '../../createJsonRpc.ts'
import { RpcError } from '../../errors.ts'
import { AnvilProcess } from '../../execution/AnvilProcess.ts'
import { anvilArguments, anvilGenesis } from '../../execution/anvilArguments.ts'
import { BeaconRootsRing } from '../../execution/BeaconRootsRing.ts'
import { balanceCalls, creditBalances } from '../../execution/creditBalances.ts'
import { nextBaseFee } from '../../execution/nextBaseFee.ts'
import { commonPredeployAccounts, predeploys } from '../../execution/predeploys.ts'
import {
  dequeue,
  isIdle,
  queueReads,
  queueWrites,
  type RequestQueue,
  skipQueue,
  systemAddress,
  toQueue,
  withdrawalRequestContract,
} from '../../execution/requestQueue.ts'
import type { BeaconDeposit, BeaconWithdrawal, WithdrawalRequest } from '../consensus/operations.ts'
import { decodeDeposits, depositEventTopic } from './decodeDeposits.ts'
import { decodeWithdrawalRequests } from './decodeWithdrawalRequests.ts'
import type { ExecutionBackend } from './ExecutionBackend.ts'
import { planJump } from './planJump.ts'
import { rootsRingLength } from './rootsRingLength.ts'
import { systemBalance, systemCallGas, systemCallTransaction } from './systemCallTransaction.ts'
import { type RpcBlock, toPayloadHeader } from './toPayloadHeader.ts'

const weiPerGwei = 1_000_000_000n

const { beaconDeposit } = getNetwork('berachain-local')

/**
 * Anvil as the execution side of a Berachain. Anvil knows neither BeaconKit nor the chain's own calls, so
 * this does what block processing leaves out: EIP-4788 roots are written before a block, withdrawals are
 * credited and the queue of EIP-7002 is emptied after it, and the system's calls are transactions of the
 * system's account. They are in a block's list and in its gas, which they are not on public networks; a
 * block with several gets a higher gas limit. Headers show Anvil's own randomness, no beacon root and no
 * withdrawals: it has no way to be told.
 */
export class AnvilBackend implements ExecutionBackend {
  readonly rpcUrl: string
  readonly chainId: number
  readonly genesis: ExecutionBackend.PayloadHeader
  readonly #process: AnvilProcess
  readonly #rpc: createJsonRpc.ReturnType
  readonly #gasLimit: bigint
  readonly #roots = new BeaconRootsRing([], rootsRingLength)
  #blockNumber = 0
  /** First block whose logs nobody has read. */
  #unreadFrom = 1
  /** Whether the queue holds no requests and its fee is the lowest. */
  #isQueueIdle = true
  /** In Anvil's pool, for the next block. */
  #systemCalls: readonly ExecutionBackend.SystemCall[] = []

  private constructor(parameters: {
    anvil: AnvilProcess
    rpc: createJsonRpc.ReturnType
    chainId: number
    gasLimit: number
    genesisBlock: RpcBlock
  }) {
    this.#process = parameters.anvil
    this.#rpc = parameters.rpc
    this.#gasLimit = BigInt(parameters.gasLimit)
    this.rpcUrl = parameters.anvil.url
    this.chainId = parameters.chainId
    this.genesis = toPayloadHeader({
      block: parameters.genesisBlock,
      rawTransactions: [],
      prevRandao: new Uint8Array(32),
      withdrawals: [],
    })
  }

  /**
   * Starts Anvil with the predeploys and the deposit contract at block 0, whose timestamp is `genesisTime`.
   * @throws PortTakenError, AnvilMissingError, AnvilExitedError, AnvilTimeoutError.
   */
  static async start(parameters: AnvilBackend.StartParameters): Promise<AnvilBackend> {
    const { port, chainId, gasLimit } = parameters
    const folder = await mkdtemp(join(tmpdir(), 'millpond-devnet-'))
    try {
      const init = join(folder, 'genesis.json')
      const alloc = { ...commonPredeployAccounts(rootsRingLength), ...systemAccount() }
      await writeFile(init, JSON.stringify(anvilGenesis({ ...parameters, alloc })))
      const args = anvilArguments({ ...parameters, order: 'fees' }, { init })
      const anvil = await AnvilProcess.start({ args, port })
      return await AnvilBackend.#over(anvil, { chainId, gasLimit }).catch(
        async (cause: unknown) => {
          await anvil.stop()
          throw cause
        },
      )
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  static async #over(
    anvil: AnvilProcess,
    { chainId, gasLimit }: { chainId: number; gasLimit: number },
  ): Promise<AnvilBackend> {
    const rpc = createJsonRpc(anvil.url)
    // Its log of every call would have to be read; its EIP-2935 code would slow down every block.
    await rpc.batch([
      ['anvil_setLoggingEnabled', false],
      ['anvil_setCode', predeploys.blockHashes, '0x'],
      ['anvil_impersonateAccount', systemAddress],
    ])
    // Called without a receiver, creation code answers with the code that it would leave.
    const code = await rpc.request('eth_call', { data: beaconDepositBytecode }, 'latest')
    await rpc.request('anvil_setCode', beaconDeposit, code)
    const genesisBlock = (await rpc.request('eth_getBlockByNumber', '0x0', false)) as RpcBlock
    return new AnvilBackend({ anvil, rpc, chainId, gasLimit, genesisBlock })
  }

  /** Process id of Anvil. */
  get pid(): number | undefined {
    return this.#process.pid
  }

  async produceBlock(
    parameters: ExecutionBackend.ProduceBlockParameters,
  ): Promise<ExecutionBackend.ProducedBlock> {
    const { timestamp, withdrawals, prevRandao, nextSystemCalls } = parameters
    return this.#alive(async () => {
      await this.#rpc.batch([
        ...this.#roots.add(this.#blockNumber + 1, timestamp, parameters.parentBeaconBlockRoot),
        ['anvil_setCoinbase', parameters.feeRecipient],
      ])
      const mined = await this.#rpc.request('evm_mine_detailed', {
        timestamp: numberToHex(timestamp),
      })
      const [block] = mined as [RpcBlock]
      await this.#leaveSystemCalls(nextSystemCalls)
      const { hashes, userHashes } = hashesOf(block)
      this.#blockNumber = hexToNumber(block.number)

      const credits = creditsByAddress(withdrawals)
      const [beaconRoot, ...before] = (await this.#rpc.batch([
        [
          'eth_call',
          { to: predeploys.beaconRoots, data: numberToHex(timestamp, { size: 32 }) },
          'latest',
        ],
        ...balanceCalls(credits),
      ])) as Hex[]
      const requests = await this.#takeRequests(userHashes.length > 0)
      const rawTransactions = (await this.#rpc.batch(
        hashes.map((hash) => ['eth_getRawTransactionByHash', hash]),
      )) as Hex[]
      const credited = await creditBalances(this.#rpc, { credits, before })

      return {
        header: toPayloadHeader({ block, rawTransactions, prevRandao, withdrawals }),
        ...requests,
        beaconRoot: beaconRoot ?? '0x',
        credited,
        transactionHashes: userHashes,
      }
    })
  }

  async skipBlocks(
    parameters: ExecutionBackend.SkipBlocksParameters,
  ): Promise<ExecutionBackend.SkippedBlocks> {
    const { count, secondsPerSlot, feeRecipient, credits, nextSystemCalls } = parameters
    if (count <= 0) return { credited: 0n }
    return this.#alive(async () => {
      const latest = await this.#rpc.request('eth_getBlockByNumber', 'latest', false)
      const jump = planJump(latest as RpcBlock, { count, secondsPerSlot, feeRecipient })
      await this.#rpc.request('anvil_loadState', jump.state)
      await this.#rpc.request('anvil_setNextBlockBaseFeePerGas', numberToHex(jump.nextBaseFee))
      this.#blockNumber += count
      if (nextSystemCalls.length > 0) await this.#putSystemCallsFirst(nextSystemCalls)

      await this.#ageQueue(count)
      const before = (await this.#rpc.batch(balanceCalls(credits))) as Hex[]
      return { credited: await creditBalances(this.#rpc, { credits, before }) }
    })
  }

  async hasWork(): Promise<boolean> {
    if ((await this.pendingTransactions()) > 0) return true
    if (this.#isQueueIdle) return false
    const { head, tail, count } = await this.#alive(() => this.#readQueue())
    return head !== tail || count > 0n
  }

  async pendingTransactions(): Promise<number> {
    return this.#alive(async () => {
      const status = (await this.#rpc.request('txpool_status')) as { pending: Hex }
      return Math.max(0, hexToNumber(status.pending) - this.#systemCalls.length)
    })
  }

  async snapshot(): Promise<() => Promise<void>> {
    const mark = {
      blockNumber: this.#blockNumber,
      unreadFrom: this.#unreadFrom,
      isQueueIdle: this.#isQueueIdle,
      systemCalls: this.#systemCalls,
    }
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
        this.#blockNumber = mark.blockNumber
        this.#unreadFrom = mark.unreadFrom
        this.#isQueueIdle = mark.isQueueIdle
        // Anvil keeps its pool, whose system calls belong to the blocks that are gone.
        await this.#rpc.request('anvil_removePoolTransactions', systemAddress)
        await this.#leaveSystemCalls(mark.systemCalls)
        await this.#resumeBaseFee()
      })
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

  /** Puts calls into the pool before those that wait there: what those leave of the inflation is burnt. */
  async #putSystemCallsFirst(calls: readonly ExecutionBackend.SystemCall[]): Promise<void> {
    await this.#rpc.request('anvil_removePoolTransactions', systemAddress)
    await this.#leaveSystemCalls([...calls, ...this.#systemCalls])
  }

  /** Puts calls into the pool, where none waits. As transactions of one account they stay in their order. */
  async #leaveSystemCalls(calls: readonly ExecutionBackend.SystemCall[]): Promise<void> {
    const extra = (list: readonly unknown[]) => BigInt(Math.max(0, list.length - 1)) * systemCallGas
    if (extra(calls) !== extra(this.#systemCalls))
      await this.#rpc.request('evm_setBlockGasLimit', numberToHex(this.#gasLimit + extra(calls)))
    this.#systemCalls = calls
    // One after the other: the answers to a batch are made concurrently.
    for (const call of calls)
      await this.#rpc.request('eth_sendTransaction', systemCallTransaction(call))
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

  /** Reads and removes what users ask of the consensus side. A quiet chain costs no call here. */
  async #takeRequests(hasUserTransactions: boolean): Promise<{
    deposits: BeaconDeposit[]
    withdrawalRequests: WithdrawalRequest[]
  }> {
    const hasSkipped = this.#unreadFrom !== this.#blockNumber
    const fromBlock = numberToHex(this.#unreadFrom)
    this.#unreadFrom = this.#blockNumber + 1
    if (!hasUserTransactions && !hasSkipped && this.#isQueueIdle)
      return { deposits: [], withdrawalRequests: [] }

    const [logs, requests, ...fields] = await this.#rpc.batch([
      [
        'eth_getLogs',
        { fromBlock, toBlock: 'latest', address: beaconDeposit, topics: [depositEventTopic] },
      ],
      ...queueReads(withdrawalRequestContract),
    ])
    const queue = toQueue(fields as Hex[])
    await this.#writeQueue(queue, dequeue(queue, withdrawalRequestContract))
    return {
      deposits: decodeDeposits(logs as { data: Hex }[]),
      withdrawalRequests: decodeWithdrawalRequests(requests as Hex),
    }
  }

  /** Lets the fee fall as in `count` blocks; requests stay where they are. */
  async #ageQueue(count: number): Promise<void> {
    const queue = await this.#readQueue()
    await this.#writeQueue(queue, skipQueue(queue, withdrawalRequestContract, count))
  }

  async #readQueue(): Promise<RequestQueue> {
    const [, ...fields] = await this.#rpc.batch(queueReads(withdrawalRequestContract))
    return toQueue(fields as Hex[])
  }

  async #writeQueue(before: RequestQueue, after: RequestQueue): Promise<void> {
    await this.#rpc.batch(queueWrites(withdrawalRequestContract, before, after))
    this.#isQueueIdle = isIdle(after)
  }
}

export declare namespace AnvilBackend {
  type StartParameters = Omit<anvilArguments.Parameters, 'order'> & {
    /** 0 for any free port. */
    port: number
  }
}

function systemAccount() {
  return { [systemAddress]: { balance: numberToHex(systemBalance) } }
}

function hashesOf(block: RpcBlock): { hashes: Hex[]; userHashes: Hex[] } {
  const transactions = block.transactions.filter((one) => typeof one !== 'string')
  const isUsers = ({ from }: { from: Hex }) => !isAddressEqual(from, systemAddress)
  return {
    hashes: transactions.map(({ hash }) => hash),
    userHashes: transactions.filter(isUsers).map(({ hash }) => hash),
  }
}

/** Wei per address: a batch runs concurrently, so no address may be in it twice. */
function creditsByAddress(withdrawals: readonly BeaconWithdrawal[]): ReadonlyMap<Address, bigint> {
  const credits = new Map<Address, bigint>()
  for (const { address, amountGwei } of withdrawals) {
    // The same address may come in different spelling.
    const key = address.toLowerCase() as Address
    credits.set(key, (credits.get(key) ?? 0n) + amountGwei * weiPerGwei)
  }
  return credits
}
