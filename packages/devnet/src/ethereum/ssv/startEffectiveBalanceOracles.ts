import '../setup.ts'
import { issvNetworkAbi } from '@millpond/networks/generated/ISSVNetwork'
import { clusterId } from '@millpond/sdk/ethereum'
import type { Address, Hash, Hex, LocalAccount } from 'viem'
import { createJsonRpc } from '../../createJsonRpc.ts'
import { InvalidOptionError } from '../../errors.ts'
import type { EthereumDevnet } from '../EthereumDevnet.ts'
import { applyEffectiveBalance } from './applyEffectiveBalance.ts'
import { ClusterBook, type CommittedRoot } from './ClusterBook.ts'
import { createBotWallet } from './createBotWallet.ts'
import { EffectiveBalanceArchive } from './EffectiveBalanceArchive.ts'
import { followClusters } from './followClusters.ts'
import { readClusterEvents } from './readClusterEvents.ts'

const oracleCount = 4
/** Votes that commit a root: three of four have 75 % of the weight. */
const quorum = 3
/** The vote that commits costs more than an estimate before the others' votes says. */
const voteGas = 300_000n

/** What an oracle does at the next vote. A lying one says twice the true balances. */
export type OracleBehavior = 'honest' | 'lying' | 'offline'

/**
 * Runs the four oracles of SSV's effective balances. Each works out from SSVNetwork's events and the consensus
 * state what every cluster's validators hold, and votes for the root of that with a transaction of its own; the
 * contract commits what three of four agree on. They vote when a new span of `everyEpochs` begins, and when
 * they are told to. Their transactions wait for the next block as everybody's do.
 * @param parameters.accounts who SSVNetwork knows as its oracles, with ether for gas
 */
export async function startEffectiveBalanceOracles(
  parameters: startEffectiveBalanceOracles.Parameters,
): Promise<EffectiveBalanceOracles> {
  const { devnet, network, accounts, fromBlock, everyEpochs = 75 } = parameters
  requireOptions(accounts.length, everyEpochs)
  const wallets = accounts.map((account) => createBotWallet({ devnet, account }))
  const behaviors = accounts.map((): OracleBehavior => 'honest')
  const archive = new EffectiveBalanceArchive()
  const log: OracleVote[] = []
  const spanOf = ({ epoch }: { epoch: number }) => Math.floor(epoch / everyEpochs)
  let span = spanOf(devnet.head())
  let scheduled: Ballot | undefined

  const follower = await followClusters({
    devnet,
    network,
    fromBlock,
    onBlock: async (head) => {
      if (spanOf(head) > span) scheduled = openBallot()
      span = spanOf(head)
      if (scheduled !== undefined) await voteOn(scheduled)
      if (scheduled?.votes.length === 0) scheduled = undefined
    },
    onRewind: (head) => {
      span = spanOf(head)
      scheduled = undefined
    },
  })
  const { book } = follower
  await recallTree({ devnet, network, fromBlock, archive, committed: book.latestRoot() })

  /** What each oracle that is not offline says about the block that is the head now. */
  function openBallot(): Ballot {
    const blockNumber = BigInt(devnet.head().blockNumber)
    const votes = behaviors.flatMap((behavior, oracle) => {
      if (behavior === 'offline') return []
      const tree = archive.record({ book, chain: devnet.chain, behavior })
      return tree.kind === 'empty' ? [] : [{ oracle, root: tree.root }]
    })
    return { blockNumber, votes }
  }

  const isDecided = ({ blockNumber }: Ballot) =>
    (book.latestRoot()?.blockNumber ?? -1n) >= blockNumber

  /** Sends as many votes as can decide; the others only if those did not. */
  async function voteOn(ballot: Ballot): Promise<Hash[]> {
    const { blockNumber, votes } = ballot
    if (isDecided(ballot)) votes.length = 0
    const hashes: Hash[] = []
    for (const { oracle, root } of votes.splice(0, quorum)) {
      const vote = { oracle: oracle + 1, root, blockNumber }
      try {
        const args = [root, blockNumber] as const
        const call = { address: network, abi: issvNetworkAbi, functionName: 'commitRoot', args }
        const hash = (await wallets[oracle]?.send(call, voteGas)) as Hash
        log.push({ kind: 'sent', ...vote, hash })
        hashes.push(hash)
      } catch (cause) {
        // An oracle that cannot pay is one that does not vote; the chain goes on.
        log.push({ kind: 'failed', ...vote, cause })
      }
    }
    return hashes
  }

  const oracles: EffectiveBalanceOracles = {
    setBehavior: (oracle, behavior) => {
      requireOracle(oracle)
      behaviors[oracle - 1] = behavior
    },
    commitNow: async () => {
      await devnet.settled()
      const ballot = openBallot()
      while (ballot.votes.length > 0) {
        const hashes = await voteOn(ballot)
        await Promise.all(hashes.map(async (hash) => wallets[0]?.wait(hash)))
        await devnet.settled()
      }
      const committed = book.latestRoot()
      return isDecided(ballot) && committed !== undefined
        ? { kind: 'committed', ...committed }
        : { kind: 'undecided' }
    },
    votes: () => log,
    committed: () => book.latestRoot(),
    proofFor: (cluster) => {
      const committed = book.latestRoot()
      if (committed === undefined) return { kind: 'no-root' }
      const tree = archive.tree(committed.root)
      if (tree === undefined) return { kind: 'unknown-root', ...committed }
      return { ...tree.proofOf(clusterId(cluster)), ...committed }
    },
    applyTo: ({ account = accounts[0] as LocalAccount, ...cluster }) =>
      applyEffectiveBalance({
        wallet: createBotWallet({ devnet, account }),
        network,
        current: async () => {
          await devnet.settled()
          return { cluster: book.cluster(cluster), proof: oracles.proofFor(cluster) }
        },
      }),
    stop: () => follower.stop(),
  }
  return oracles
}

export declare namespace startEffectiveBalanceOracles {
  type Parameters = {
    devnet: EthereumDevnet
    /** Address of SSVNetwork. */
    network: Address
    /** Four, in the order of the oracles' ids. */
    accounts: readonly LocalAccount[]
    /** How often they vote by themselves. Default 75, as on mainnet: every 8 hours. */
    everyEpochs?: number | undefined
    /** First execution block with events of SSVNetwork. Default 0. */
    fromBlock?: number | undefined
  }
}

/** Running oracles of effective balances. */
export type EffectiveBalanceOracles = {
  /** What an oracle (1 to 4) does from the next vote on. */
  setBehavior: (oracle: number, behavior: OracleBehavior) => void
  /** Votes about the head now and waits for the blocks that take the votes. */
  commitNow: () => Promise<({ kind: 'committed' } & CommittedRoot) | { kind: 'undecided' }>
  /** Every vote so far, oldest first. */
  votes: () => readonly OracleVote[]
  /** The newest root that has its quorum. */
  committed: () => CommittedRoot | undefined
  /** What proves a cluster's effective balance against the newest root. */
  proofFor: (cluster: ClusterKey) => EffectiveBalanceProof
  /**
   * Applies the newest root to a cluster, as anybody may. Whoever does it gets the cluster's whole balance if
   * that makes it insolvent. Default account: the first oracle's.
   */
  applyTo: (
    cluster: ClusterKey & { account?: LocalAccount },
  ) => Promise<applyEffectiveBalance.ReturnType>
  stop: () => void
}

type ClusterKey = { owner: Address; operatorIds: readonly bigint[] }

/** `unknown-root`: it was committed before these oracles ran. */
export type EffectiveBalanceProof =
  | { kind: 'no-root' }
  | ({ kind: 'unknown-root' | 'absent' } & CommittedRoot)
  | ({ kind: 'proof'; effectiveBalance: number; proof: Hex[] } & CommittedRoot)

/** One oracle's word about the balances at a block. */
export type OracleVote = { /** 1 to 4. */ oracle: number; root: Hex; blockNumber: bigint } & (
  | { kind: 'sent'; hash: Hash }
  | { kind: 'failed'; cause: unknown }
)

/** What is left to vote on. */
type Ballot = { blockNumber: bigint; votes: { oracle: number; root: Hex }[] }

/**
 * The tree of a root that was committed before these oracles ran, as after a restart: made again from the
 * events up to its block. Right as long as no effective balance moved since; else the root stays unknown.
 */
async function recallTree(parameters: {
  devnet: EthereumDevnet
  network: Address
  fromBlock: number | undefined
  archive: EffectiveBalanceArchive
  committed: CommittedRoot | undefined
}): Promise<void> {
  const { devnet, network, fromBlock = 0, archive, committed } = parameters
  if (committed === undefined) return
  const rpc = createJsonRpc(devnet.rpcUrl)
  const book = new ClusterBook()
  const range = { from: fromBlock, to: Number(committed.blockNumber) }
  for (const event of await readClusterEvents({ rpc, network, ...range })) book.apply(event)
  rpc.close()
  archive.record({ book, chain: devnet.chain, behavior: 'honest' })
}

function requireOptions(accounts: number, everyEpochs: number): void {
  if (accounts !== oracleCount)
    throw new InvalidOptionError({
      option: 'accounts',
      value: `a list of ${accounts}`,
      rule: `there are ${oracleCount} oracles`,
    })
  if (!Number.isSafeInteger(everyEpochs) || everyEpochs < 1)
    throw new InvalidOptionError({
      option: 'everyEpochs',
      value: String(everyEpochs),
      rule: 'it must be a whole number of at least 1',
    })
}

function requireOracle(oracle: number): void {
  if (Number.isSafeInteger(oracle) && oracle >= 1 && oracle <= oracleCount) return
  const rule = `oracles are numbered from 1 to ${oracleCount}`
  throw new InvalidOptionError({ option: 'oracle', value: String(oracle), rule })
}
