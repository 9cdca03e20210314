import './setup.ts'
import { SLOTS_PER_EPOCH } from '@lodestar/params'
import { getAddress } from 'viem'
import { NoProposerError } from '../errors.ts'
import type { startBeaconApi } from './beacon-api/startBeaconApi.ts'
import type { ConsensusChain } from './consensus/ConsensusChain.ts'
import { congest } from './controls/congest.ts'
import type { DevnetParts } from './controls/DevnetParts.ts'
import { depositForeign } from './controls/depositForeign.ts'
import { exitVoluntarily } from './controls/exitVoluntarily.ts'
import { missSlots } from './controls/missSlots.ts'
import { nextProposal } from './controls/nextProposal.ts'
import { readHead } from './controls/readHead.ts'
import { setValidatorsOnline } from './controls/setValidatorsOnline.ts'
import { slash } from './controls/slash.ts'
import { Driver } from './Driver.ts'
import { devAccounts } from './devAccounts.ts'
import type { EthereumDevnet } from './EthereumDevnet.ts'
import type { ExecutionBackend } from './execution/ExecutionBackend.ts'
import { startAutomine } from './startAutomine.ts'
import type { startEthereumDevnet } from './startEthereumDevnet.ts'

/** The methods of a running chain, and the automining behind them. */
export function createHandle(parameters: {
  options: startEthereumDevnet.Options
  chain: ConsensusChain
  backend: ExecutionBackend
  api: startBeaconApi.ReturnType
  mode: ConsensusChain.Mode
  validators: number
}): EthereumDevnet {
  const { options, chain, backend, api, mode, validators } = parameters
  const driver = new Driver({ chain, backend })
  const accounts = devAccounts(options.accounts ?? 10)
  const parts: DevnetParts = { chain, driver, backend, mode, accounts }
  const stopAutomine =
    options.automine === false
      ? async () => undefined
      : startAutomine({
          pendingTransactions: () => backend.pendingTransactions(),
          needsFollowUp: () => driver.isAloneSince(options.followUpMs ?? 1_500),
          advanceBlock: () => driver.advanceBlock(mode).catch(noneIfNoProposer),
          pollMs: options.autominePollMs ?? 75,
          onFailure: (cause) => options.onFailure?.(cause),
        })
  const stopAll = async () => {
    await driver.stop()
    await stopAutomine()
    await Promise.all([api.stop(), backend.stop()])
  }
  let stopping: Promise<void> | undefined

  return {
    rpcUrl: backend.rpcUrl,
    beaconUrl: api.url,
    chainId: backend.chainId,
    genesisTime: chain.state.genesisTime,
    slotsPerEpoch: SLOTS_PER_EPOCH,
    genesisValidators: validators,
    accounts,
    head: () => readHead(parts),
    advanceSlots: (count, advance) => driver.advanceSlots(count, advance?.mode ?? mode),
    advanceEpochs: (count, advance) => driver.advanceEpochs(count, advance?.mode ?? mode),
    advanceUntil: (until) => driver.advanceUntil({ ...until, mode: until.mode ?? mode }),
    reorg: ({ transactions = 'keep', ...reorg }) =>
      driver.reorg({ ...reorg, transactions, mode: reorg.mode ?? mode }),
    snapshot: () => driver.snapshot(),
    rewind: async (snapshot) => {
      await driver.rewind(snapshot)
      return readHead(parts)
    },
    onRewind: (listener) => driver.onRewind(() => listener(readHead(parts))),
    settled: () => driver.settled(),
    validator: (pubkey) => chain.validator(pubkey),
    nextProposal: (pubkey) => nextProposal(parts, pubkey),
    missSlots: (slots) => missSlots(parts, slots),
    setValidatorsOnline: (validators, online) => setValidatorsOnline(parts, validators, online),
    slash: (evidence) => slash(parts, evidence),
    exitVoluntarily: (exits) => exitVoluntarily(parts, exits),
    congest: (congestion) => congest(parts, congestion),
    depositForeign: (deposit) => depositForeign(parts, deposit),
    setDuties: (duties) => chain.setDuties(duties),
    onBlock: (listener) => driver.onBlock(listener),
    withdrawalsTo: (address) => driver.withdrawalsTo(getAddress(address)),
    withdrawalsOf: (index) => driver.withdrawalsOf(index),
    chain,
    executionPid: backend.pid,
    stop: () => {
      stopping ??= stopAll()
      return stopping
    },
  }
}

/** While everybody is offline transactions wait; automining goes on when somebody comes back. */
function noneIfNoProposer(cause: unknown): number {
  if (cause instanceof NoProposerError) return 0
  throw cause
}
