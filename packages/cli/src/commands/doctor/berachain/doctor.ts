import type { BerachainNetwork } from '@millpond/networks'
import { connect } from '../../../chain/berachain/connect.ts'
import { readValidatorIndex } from '../../../chain/berachain/readValidatorIndex.ts'
import { requireBerachainNetwork } from '../../../config/requireBerachainNetwork.ts'
import { resolveSettings, type Settings } from '../../../config/resolveSettings.ts'
import type { Context } from '../../../context.ts'
import { addAsOption } from '../../../options/addAsOption.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import type { Check } from '../../../output/renderChecks.ts'
import { checksOutput } from '../../../output/schema/checksOutput.ts'
import { checkBeacon, checkNodeVersion, checkRpc, unreached, unset } from '../checks.ts'
import { showChecks } from '../showChecks.ts'
import { checkBalance } from './checkBalance.ts'
import { checkChain } from './checkChain.ts'
import { checkClock } from './checkClock.ts'
import { checkEra } from './checkEra.ts'
import { checkGeneration } from './checkGeneration.ts'
import { checkPool } from './checkPool.ts'
import { checkProofs } from './checkProofs.ts'
import { checkRoles } from './checkRoles.ts'
import { checkSystem } from './checkSystem.ts'

/** `millpond doctor` for Berachain pools. */
export const doctor: addFamilyCommand.Side<Options> = {
  details:
    'Both nodes and that they are of one chain, the clock, the proofs of the node API, the factory of\n' +
    'pools, which contracts run and what the network pays with, the pool, and what the account of\n' +
    '--as may do and can pay.',
  output: checksOutput,
  example: 'millpond doctor --as 0x1111111111111111111111111111111111111111',
  addOptions: addAsOption,
  async run(context, options) {
    showChecks(context, { json: options.json, checks: await runChecks(context, options) })
  },
}

type Options = addNetworkOptions.Options & addAsOption.Options & { json?: boolean }

const ofChain = ['proofs', 'factory', 'generation', 'era', 'pool', 'roles', 'balance']

async function runChecks(context: Context, options: Options): Promise<Check[]> {
  const settings = await resolveSettings(context, options)
  const network = requireBerachainNetwork(settings)
  const { rpc, api } = await checkNodes(network, settings)
  const nodes = [checkNodeVersion(process.versions.node), rpc, api]
  // A node that does not answer, or is on another chain, says nothing about contracts.
  if (settings.rpcUrl.kind === 'unset' || rpc.kind === 'failed')
    return [...nodes, ...['one chain', 'clock', ...ofChain].map(unreached)]

  const chain = await checkChain(network, { settings, api })
  const clock = await checkClock(network, settings.rpcUrl.value)
  if (chain.kind === 'failed')
    return [...nodes, chain, clock, ...ofChain.map(afterNode('both nodes have to'))]
  const isApiRight = api.kind === 'passed' && chain.kind === 'passed'
  return [...nodes, chain, clock, ...(await checkContracts(context, { options, isApiRight }))]
}

async function checkNodes(network: BerachainNetwork, { rpcUrl, beaconUrl }: Settings) {
  const [rpc, api] = await Promise.all([
    rpcUrl.kind === 'unset' ? unset('execution node', 'rpcUrl') : checkRpc(network, rpcUrl.value),
    beaconUrl.kind === 'unset'
      ? unset('node API', 'beaconUrl')
      : checkBeacon(network, beaconUrl.value, 'node API'),
  ])
  return { rpc, api }
}

async function checkContracts(
  context: Context,
  { options, isApiRight }: { options: Options; isApiRight: boolean },
): Promise<Check[]> {
  const session = await connect(context, options)
  const { check: factory, system } = await checkSystem(session)
  const { check: pool, state } =
    session.settings.pool.kind === 'unset'
      ? noPool
      : system === undefined
        ? skipPool
        : await checkPool(context, options)

  const validatorIndex = state.kind === 'deployed' ? await readValidatorIndex(state.session) : 0n
  return [
    isApiRight
      ? await checkProofs(session, validatorIndex)
      : afterNode('the node API has to')('proofs'),
    factory,
    system === undefined
      ? afterNode('the factory has to')('generation')
      : await checkGeneration(session, system, { state }),
    await checkEra(session),
    pool,
    await checkRoles(options.as, { state }),
    await checkBalance(session, { account: options.as, hasPool: state.kind !== 'undeployed' }),
  ]
}

const noPool: checkPool.ReturnType = {
  check: { name: 'pool', kind: 'skipped', detail: 'no pool is configured' },
  state: { kind: 'undeployed' },
}
const skipPool: checkPool.ReturnType = {
  check: afterNode('the factory has to')('pool'),
  state: { kind: 'unknown' },
}

/** A check that makes no sense before something else is right. */
function afterNode(what: string): (name: string) => Check {
  return (name) => ({ name, kind: 'skipped', detail: `${what} be right first` })
}
