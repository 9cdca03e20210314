import './setup.ts'
import { SLOTS_PER_EPOCH } from '@lodestar/params'
import { getAddress } from 'viem'
import { devAccounts } from '../devAccounts.ts'
import type { startBeaconApi } from './beacon-api/startBeaconApi.ts'
import type { ConsensusChain } from './consensus/ConsensusChain.ts'
import { advanceSeconds } from './controls/advanceSeconds.ts'
import { congest } from './controls/congest.ts'
import type { DevnetParts } from './controls/DevnetParts.ts'
import { depositForeign } from './controls/depositForeign.ts'
import { exitVoluntarily } from './controls/exitVoluntarily.ts'
import { listValidators } from './controls/listValidators.ts'
import { missSlots } from './controls/missSlots.ts'
import { nextProposal } from './controls/nextProposal.ts'
import { readHead } from './controls/readHead.ts'
import { setValidatorsOnline } from './controls/setValidatorsOnline.ts'
import { slash } from './controls/slash.ts'
import { createPace } from './createPace.ts'
import { Driver } from './Driver.ts'
import { pickDumpedOptions } from './dump/DumpManifest.ts'
import { dumpDevnet } from './dump/dumpDevnet.ts'
import type { EthereumDevnet } from './EthereumDevnet.ts'
import type { ExecutionBackend } from './execution/ExecutionBackend.ts'
import type { SettledOptions } from './startEthereumDevnet.ts'

/** The methods of a running chain, and what makes its blocks when nobody calls them. */
export function createHandle(parameters: {
  options: SettledOptions
  chain: ConsensusChain
  backend: ExecutionBackend
  api: startBeaconApi.ReturnType
  /** Where a loaded chain goes on. */
  resume: Driver.Position | undefined
}): EthereumDevnet {
  const { options, chain, backend, api, resume } = parameters
  const { mode } = options
  const driver = new Driver({ chain, backend, resume, onFailure: options.onFailure })
  const accounts = devAccounts(options.accounts)
  const parts: DevnetParts = { chain, driver, backend, mode, accounts }
  const pace = createPace({ driver, backend, chain, options })
  const stopAll = async () => {
    await driver.stop()
    await pace.stop()
    await Promise.all([api.stop(), backend.stop()])
  }
  let stopping: Promise<void> | undefined

  return {
    rpcUrl: backend.rpcUrl,
    beaconUrl: api.url,
    chainId: backend.chainId,
    genesisTime: chain.state.genesisTime,
    slotsPerEpoch: SLOTS_PER_EPOCH,
    genesisValidators: options.validators,
    accounts,
    head: () => readHead(parts),
    slot: () => driver.slot,
    stopped: () => driver.stopped,
    advanceSlots: (count, advance) => driver.advanceSlots(count, advance?.mode ?? mode),
    advanceEpochs: (count, advance) => driver.advanceEpochs(count, advance?.mode ?? mode),
    advanceSeconds: (seconds, advance) => advanceSeconds(parts, seconds, advance),
    advanceUntil: (until) => driver.advanceUntil({ ...until, mode: until.mode ?? mode }),
    reorg: ({ transactions = 'keep', ...reorg }) =>
      driver.reorg({ ...reorg, transactions, mode: reorg.mode ?? mode }),
    snapshot: () => driver.snapshot(),
    rewind: async (snapshot) => {
      await driver.rewind(snapshot)
      return readHead(parts)
    },
    onRewind: (listener) => driver.onRewind(() => listener(readHead(parts))),
    dump: async (folder) => {
      await dumpDevnet({ folder, chain, driver, backend, options: pickDumpedOptions(options) })
    },
    live: (live) => pace.live(live),
    pause: () => pace.pause(),
    settled: () => driver.settled(),
    validator: (pubkey) => chain.validator(pubkey),
    validators: (filter) => listValidators(parts, filter),
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
