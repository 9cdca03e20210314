import '../setup.ts'
import type { deneb } from '@lodestar/types'
import { type Hex, hexToBigInt, hexToBytes, hexToNumber, keccak256, numberToHex } from 'viem'
import { createJsonRpc } from '../../createJsonRpc.ts'
import {
  EngineRefusedError,
  ExecutionUnsupportedError,
  InvalidOptionError,
  RpcError,
} from '../../errors.ts'
import { predeploys } from '../../execution/predeploys.ts'
import { createEngineRpc } from './createEngineRpc.ts'
import { createPoolCounter } from './createPoolCounter.ts'
import { decodeExecutionRequests } from './decodeExecutionRequests.ts'
import { EngineApi, type EnginePayload } from './EngineApi.ts'
import type { ExecutionBackend } from './ExecutionBackend.ts'
import { readCredited } from './readCredited.ts'
import { type RpcBlock, toExecutionPayload, toPayloadFields } from './toExecutionPayload.ts'

/**
 * An execution client of its own as the execution side, driven over the Engine API as a consensus client
 * drives it: it builds and executes the blocks, makes the system calls of EIP-2935, 4788, 7002 and 7251,
 * credits withdrawals, and hands over the requests of EIP-7685. Nothing is done for it.
 *
 * It must be in Prague: blocks are made with `engine_getPayloadV4`, as EthereumJS knows no later one
 * (`engine_getPayloadV5` of Osaka is "Method not found" there). A Fulu consensus chain runs over it.
 */
export class EngineBackend implements ExecutionBackend {
  readonly rpcUrl: string
  readonly chainId: number
  readonly genesis: ExecutionBackend['genesis']
  readonly pendingTransactions: () => Promise<number>
  readonly #rpc: createJsonRpc.ReturnType
  readonly #engineRpc: createJsonRpc.ReturnType
  readonly #engine: EngineApi
  readonly #owned: EngineBackend.OwnedProgram | undefined
  /** Hash of each block by its number: the client is told the head by hash. */
  #hashes: Hex[]

  private constructor(parameters: Connection & { chainId: number; genesisBlock: RpcBlock }) {
    const { rpc, engineRpc, rpcUrl, chainId, genesisBlock, owned } = parameters
    this.rpcUrl = rpcUrl
    this.chainId = chainId
    this.genesis = { hash: genesisBlock.hash, header: toPayloadFields(genesisBlock) }
    this.#rpc = rpc
    this.#engineRpc = engineRpc
    this.#engine = new EngineApi(engineRpc)
    this.#owned = owned
    this.#hashes = [genesisBlock.hash]
    const count = createPoolCounter(rpc)
    this.pendingTransactions = () => this.#alive(count)
  }

  /**
   * Takes over a client that runs already and has no block but its genesis, made from `engineGenesis`.
   * @throws RpcError if it does not answer, ExecutionUnsupportedError if it lacks Prague's methods,
   * InvalidOptionError if its chain is another.
   */
  static async connect(parameters: EngineBackend.ConnectParameters): Promise<EngineBackend> {
    const { engineUrl, rpcUrl, jwtSecret, owned } = parameters
    const engineRpc = createEngineRpc({ url: engineUrl, jwtSecret })
    const rpc = createJsonRpc(rpcUrl)
    try {
      await new EngineApi(engineRpc).requireMethods()
      const [chainId, head, rootsCode, genesisBlock] = await rpc.batch([
        ['eth_chainId'],
        ['eth_blockNumber'],
        ['eth_getCode', predeploys.beaconRoots, 'latest'],
        ['eth_getBlockByNumber', '0x0', false],
      ])
      requireFresh({ rpcUrl, head: head as Hex, rootsCode: rootsCode as Hex })
      return new EngineBackend({
        rpc,
        engineRpc,
        rpcUrl,
        owned,
        chainId: hexToNumber(chainId as Hex),
        genesisBlock: genesisBlock as RpcBlock,
      })
    } catch (cause) {
      engineRpc.close()
      rpc.close()
      throw cause
    }
  }

  /** Process id of the client, if it was started for this chain. */
  get pid(): number | undefined {
    return this.#owned?.pid
  }

  async produceBlock(
    parameters: ExecutionBackend.ProduceBlockParameters,
  ): Promise<ExecutionBackend.ProducedBlock> {
    const { timestamp, withdrawals } = parameters
    return this.#alive(async () => {
      const made = await this.#engine.makeBlock(this.#forkchoice(parameters), parameters)
      const payload = toPayload(made.payload)
      this.#hashes.push(made.payload.blockHash)

      const transactionHashes = made.payload.transactions.map((raw) => keccak256(raw))
      const credited = await readCredited(this.#rpc, {
        withdrawals,
        blockNumber: payload.blockNumber,
        hasTransactions: transactionHashes.length > 0,
      })
      const beaconRoot = await this.#rpc.request(
        'eth_call',
        { to: predeploys.beaconRoots, data: numberToHex(timestamp, { size: 32 }) },
        'latest',
      )
      return {
        payload,
        requests: decodeExecutionRequests(made.requests),
        beaconRoot: beaconRoot as Hex,
        credited,
        transactionHashes,
      }
    })
  }

  async sendRawTransaction(raw: Hex): Promise<Hex> {
    return this.#alive(async () => (await this.#rpc.request('eth_sendRawTransaction', raw)) as Hex)
  }

  /** @throws ExecutionUnsupportedError if the client does not give up blocks that it has as head. */
  async rollback(blockNumber: number): Promise<void> {
    await this.#alive(() => this.#returnTo(this.#hashes.slice(0, blockNumber + 1)))
  }

  /** Coming back fails with ExecutionUnsupportedError or EngineRefusedError if the client has lost the block. */
  async snapshot(): Promise<() => Promise<void>> {
    const hashes = [...this.#hashes]
    return () => this.#alive(() => this.#returnTo([...hashes]))
  }

  async stop(): Promise<void> {
    this.#rpc.close()
    this.#engineRpc.close()
    await this.#owned?.stop()
  }

  #forkchoice({ finality }: ExecutionBackend.ProduceBlockParameters) {
    const head = this.#hashes.at(-1) ?? this.genesis.hash
    const safe = this.#hashes[finality?.justified ?? 0] ?? this.genesis.hash
    const finalized = this.#hashes[finality?.finalized ?? 0] ?? this.genesis.hash
    return { head, safe, finalized }
  }

  /** Makes an earlier block the head, or one that was given up. Clients may ignore the wish (geth does). */
  async #returnTo(hashes: Hex[]): Promise<void> {
    const head = hashes.at(-1) ?? this.genesis.hash
    // Below the final block EthereumJS only gives up finality when it is first asked, then the blocks.
    const latest = (await this.#askForHead(head)) ?? (await this.#askForHead(head))
    if (latest === undefined)
      throw new ExecutionUnsupportedError({
        operation: `go back to block ${hashes.length - 1}`,
        reason: 'asked by forkchoice, it keeps its later blocks',
      })
    await this.#engine.forgetBuilds({ head, timestamp: hexToNumber(latest.timestamp) })
    this.#hashes = hashes
  }

  /** The block that is the head now, or `undefined` if the client agreed and did nothing. */
  async #askForHead(head: Hex): Promise<RpcBlock | undefined> {
    await this.#engine.setHead({ head })
    const latest = (await this.#rpc.request('eth_getBlockByNumber', 'latest', false)) as RpcBlock
    return latest.hash === head ? latest : undefined
  }

  /** If a call fails because the program is gone, says so instead of naming a broken connection. */
  async #alive<result>(task: () => Promise<result>): Promise<result> {
    try {
      return await task()
    } catch (cause) {
      const isLoss = cause instanceof RpcError && cause.rpcCode === undefined
      throw (isLoss ? await this.#owned?.failureSoon(cause) : undefined) ?? cause
    }
  }
}

type Connection = {
  rpc: createJsonRpc.ReturnType
  engineRpc: createJsonRpc.ReturnType
  rpcUrl: string
  owned?: EngineBackend.OwnedProgram | undefined
}

export declare namespace EngineBackend {
  /** A client that ends with the chain. */
  type OwnedProgram = {
    pid: number | undefined
    failureSoon: (cause: unknown) => Promise<Error | undefined>
    stop: () => Promise<void>
  }
  type ConnectParameters = {
    /** Of the Engine API, usually port 8551. */
    engineUrl: string
    /** Of the ordinary JSON-RPC, usually port 8545. */
    rpcUrl: string
    /** 32 bytes; none for a client that asks for no token. */
    jwtSecret?: Hex | undefined
    owned?: OwnedProgram
  }
}

function requireFresh(parameters: { rpcUrl: string; head: Hex; rootsCode: Hex }): void {
  const { rpcUrl, head, rootsCode } = parameters
  const option = 'execution.rpcUrl'
  if (hexToNumber(head) !== 0)
    throw new InvalidOptionError({ option, value: rpcUrl, rule: 'its client must be at block 0' })
  if (rootsCode === '0x')
    throw new InvalidOptionError({
      option,
      value: rpcUrl,
      rule: 'the genesis of its client must be the one that engineGenesis makes',
    })
}

function toPayload(payload: EnginePayload): deneb.ExecutionPayload {
  const { blockHash: hash, blockNumber: number, feeRecipient: miner } = payload
  try {
    return toExecutionPayload({
      block: { ...payload, hash, number, miner },
      rawTransactions: payload.transactions,
      prevRandao: hexToBytes(payload.prevRandao),
      withdrawals: payload.withdrawals.map((withdrawal) => ({
        index: hexToNumber(withdrawal.index),
        validatorIndex: hexToNumber(withdrawal.validatorIndex),
        address: hexToBytes(withdrawal.address),
        amount: hexToBigInt(withdrawal.amount),
      })),
    })
  } catch (cause) {
    throw new EngineRefusedError({
      method: 'engine_getPayloadV4',
      reason: 'its payload cannot be read',
      cause,
    })
  }
}
