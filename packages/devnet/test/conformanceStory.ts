import '../src/ethereum/setup.ts'
import { ssz } from '@lodestar/types'
import {
  type Address,
  bytesToHex,
  concatHex,
  type Hex,
  hexToBigInt,
  numberToHex,
  pad,
  parseEther,
  parseGwei,
} from 'viem'
import { createJsonRpc } from '../src/createJsonRpc.ts'
import type { ExecutionChoice } from '../src/ethereum/execution/startExecution.ts'
import { type EthereumDevnet, predeploys, startEthereumDevnet } from '../src/index.ts'
import { createValidatorKey } from './deposit.ts'
import { createSender, depositCall } from './rawTransactions.ts'

/** The people and validators of the story. */
export const cast = {
  staker: '0x00000000000000000000000000000000000a11ce',
  feeRecipient: '0x0000000000000000000000000000000000000fee',
  /** Gets 1 + 31 ETH, becomes compounding, and takes in the second one. */
  target: createValidatorKey(31),
  source: createValidatorKey(32),
  /** Asks to leave. */
  leaver: createValidatorKey(33),
  /** Its only deposit has a bad signature. */
  impostor: createValidatorKey(34),
} as const

/** What one execution client made of the story: everything that must not depend on the client. */
export type StoryRecord = Awaited<ReturnType<typeof playStory>>

/** Lets a chain live through the whole story over the given execution client. */
export async function playStory(parameters: { execution: ExecutionChoice; genesisTime: number }) {
  const { execution, genesisTime } = parameters
  const devnet = await startEthereumDevnet({
    execution,
    genesisTime,
    automine: false,
    // The hash of the execution genesis differs: it holds the client's own predeploys.
    randomness: pad('0x5eed', { size: 32 }),
    feeRecipientOf: () => cast.feeRecipient,
    config: {
      SHARD_COMMITTEE_PERIOD: 2,
      MIN_VALIDATOR_WITHDRAWABILITY_DELAY: 2,
      // Leaves 256 ETH an epoch for consolidations.
      MIN_PER_EPOCH_CHURN_LIMIT_ELECTRA: 512_000_000_000,
    },
  })
  const rpc = createJsonRpc(devnet.rpcUrl)
  try {
    const blocks = recordBlocks(devnet, rpc)
    const world: World = { devnet, rpc, send: createSender(devnet, rpc) }
    const transfer = await depositAndTransfer(world)
    const fees = await leaveSwitchAndConsolidate(world)
    const statuses = await untilDone(world)
    const rewinding = await goBack(world)
    return { blocks, transfer, fees, statuses, rewinding, ...(await finalView(world)) }
  } finally {
    rpc.close()
    await devnet.stop()
  }
}

type World = {
  devnet: EthereumDevnet
  rpc: createJsonRpc.ReturnType
  send: ReturnType<typeof createSender>
}

/** Five deposits and a transfer with a tip, all in one block. */
async function depositAndTransfer({ devnet, rpc, send }: World) {
  const withdrawalAddress = devnet.accounts[0]?.address ?? cast.staker
  const other = { genesisForkVersion: '0xdeadbeef' } as const
  await send(depositCall({ ...cast.target, withdrawalAddress, ether: 1n }))
  await send(depositCall({ ...cast.impostor, withdrawalAddress, ether: 32n, ...other }))
  await send(depositCall({ ...cast.target, withdrawalAddress, ether: 31n }))
  await send(depositCall({ ...cast.source, withdrawalAddress, ether: 32n }))
  await send(depositCall({ ...cast.leaver, withdrawalAddress, ether: 32n }))
  await send({ to: cast.staker, value: parseEther('1'), tip: parseGwei('3') })
  await devnet.advanceSlots(1)
  const { pubkey } = cast.leaver
  await devnet.advanceUntil({ pubkey, status: 'active_ongoing', maxEpochs: 20 })
  const balance = async (address: Address) =>
    hexToBigInt((await rpc.request('eth_getBalance', address, 'latest')) as Hex)
  return {
    staker: await balance(cast.staker),
    feeRecipient: await balance(cast.feeRecipient),
  }
}

/** A full exit, twenty-one requests of nobody's that make the fee rise, the switch, the consolidation. */
async function leaveSwitchAndConsolidate(world: World) {
  const { devnet, rpc, send } = world
  // Younger validators may not leave.
  await devnet.advanceEpochs(3)
  const fees = { withdrawals: [] as bigint[], consolidations: [] as bigint[] }
  const feeAt = async (to: Address) =>
    hexToBigInt((await rpc.request('eth_call', { to }, 'latest')) as Hex)
  const readFees = async () => {
    fees.withdrawals.push(await feeAt(predeploys.withdrawalRequests))
    fees.consolidations.push(await feeAt(predeploys.consolidationRequests))
  }
  const consolidate = (source: Hex, target: Hex) =>
    send({ to: predeploys.consolidationRequests, data: concatHex([source, target]), value: 10n })
  const withdraw = (pubkey: Hex) =>
    send({
      to: predeploys.withdrawalRequests,
      data: concatHex([pubkey, numberToHex(0, { size: 8 })]),
      value: 10n,
    })

  await readFees()
  await withdraw(cast.leaver.pubkey)
  for (let index = 1; index <= 21; index++) await withdraw(pad(numberToHex(index), { size: 48 }))
  await consolidate(cast.target.pubkey, cast.target.pubkey)
  for (let blocks = 0; blocks < 3; blocks++) {
    await devnet.advanceSlots(1)
    await readFees()
  }
  await consolidate(cast.source.pubkey, cast.target.pubkey)
  await devnet.advanceSlots(1)
  await readFees()
  return fees
}

async function untilDone({ devnet }: World): Promise<string[]> {
  const seen: string[] = []
  const { pubkey } = cast.leaver
  await devnet.advanceUntil({
    pubkey,
    status: 'withdrawal_done',
    maxEpochs: 30,
    onProgress: ({ status }) => {
      if (seen.at(-1) !== status) seen.push(status)
    },
  })
  await devnet.advanceEpochs(3)
  return seen
}

/** A transfer, kept through a reorganization and undone by a rewind. */
async function goBack({ devnet, rpc, send }: World) {
  const balance = async () =>
    hexToBigInt((await rpc.request('eth_getBalance', cast.staker, 'latest')) as Hex)
  const balances = [await balance()]
  const { blockHash, slot } = devnet.head()
  const snapshot = await devnet.snapshot()
  await send({ to: cast.staker, value: 1n })
  await devnet.advanceSlots(2)
  balances.push(await balance())
  const { kept, lost } = await devnet.reorg({ depth: 2, transactions: 'keep' })
  balances.push(await balance())
  await devnet.rewind(snapshot)
  balances.push(await balance())
  const latest = (await rpc.request('eth_getBlockByNumber', 'latest', false)) as { hash: Hex }
  await devnet.advanceSlots(1)
  const isBack = latest.hash === blockHash && devnet.head().slot === slot + 1
  return { balances, kept, lost, isBack }
}

async function finalView({ devnet, rpc }: World) {
  const { state } = devnet.chain
  const people = [cast.staker, cast.feeRecipient, devnet.accounts[0]?.address]
  const count = state.validators.length
  return {
    validators: Array.from({ length: count }, (_, index) => {
      const pubkey = bytesToHex(state.validators.getReadonly(index).pubkey)
      const credentials = bytesToHex(state.validators.getReadonly(index).withdrawalCredentials)
      return { pubkey, credentials, ...devnet.validator(pubkey) }
    }),
    balances: (await rpc.batch(
      people.map((address) => ['eth_getBalance', address, 'latest']),
    )) as Hex[],
    impostor: devnet.validator(cast.impostor.pubkey).kind,
  }
}

/** Fills while the chain goes on; a block that is dropped later stays in it. */
function recordBlocks(devnet: EthereumDevnet, rpc: createJsonRpc.ReturnType) {
  const blocks: RecordedBlock[] = []
  devnet.onBlock(async ({ timestamp, blockNumber }) => {
    const { head } = devnet.chain
    const { executionPayload: payload, executionRequests } = head.signedBlock.message.body
    const data = numberToHex(timestamp, { size: 32 })
    const [root, block] = await rpc.batch([
      ['eth_call', { to: predeploys.beaconRoots, data }, 'latest'],
      ['eth_getBlockByNumber', numberToHex(blockNumber), false],
    ])
    blocks.push({
      slot: head.slot,
      proposer: head.header.proposerIndex,
      rootFits: root === head.parentRoot,
      headerRoot: (block as { parentBeaconBlockRoot?: Hex }).parentBeaconBlockRoot,
      parentRoot: head.parentRoot,
      number: payload.blockNumber,
      timestamp: payload.timestamp,
      prevRandao: bytesToHex(payload.prevRandao),
      feeRecipient: bytesToHex(payload.feeRecipient),
      baseFeePerGas: payload.baseFeePerGas,
      gasLimit: payload.gasLimit,
      gasUsed: payload.gasUsed,
      receiptsRoot: bytesToHex(payload.receiptsRoot),
      transactions: payload.transactions.map((raw) => bytesToHex(raw)),
      withdrawals: ssz.capella.Withdrawals.toJson(payload.withdrawals) as JsonFields[],
      deposits: ssz.electra.DepositRequests.toJson(executionRequests.deposits) as JsonFields[],
      exits: ssz.electra.WithdrawalRequests.toJson(executionRequests.withdrawals) as JsonFields[],
      consolidations: ssz.electra.ConsolidationRequests.toJson(
        executionRequests.consolidations,
      ) as JsonFields[],
    })
  })
  return blocks
}

type JsonFields = Record<string, string>

export type RecordedBlock = {
  slot: number
  proposer: number
  /** Whether the contract of EIP-4788 answers the root of the consensus parent. */
  rootFits: boolean
  /** What the execution header says of it. */
  headerRoot: Hex | undefined
  parentRoot: Hex
  number: number
  timestamp: number
  prevRandao: Hex
  feeRecipient: Hex
  baseFeePerGas: bigint
  gasLimit: number
  gasUsed: number
  receiptsRoot: Hex
  transactions: Hex[]
  withdrawals: JsonFields[]
  deposits: JsonFields[]
  exits: JsonFields[]
  consolidations: JsonFields[]
}
