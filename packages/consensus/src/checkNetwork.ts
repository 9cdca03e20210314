import type { Network } from '@millpond/networks'
import type { BeaconGenesis, BeaconSpec } from './beacon/types.ts'

/**
 * Whether a beacon node is on the network that the caller means. A daemon or a tool that signs
 * must refuse to go on if it is not. What the node leaves out is not compared, except the deposit
 * contract and its chain, which every node tells.
 */
export function checkNetwork(parameters: checkNetwork.Parameters): checkNetwork.ReturnType {
  const { network, genesis, spec } = parameters
  const rows: readonly Row[] = [
    ['deposit chain id', network.chainId, spec.depositChainId],
    ['deposit contract', depositContractOf(network), spec.depositContract],
    ['genesis fork version', genesisVersionOf(network), genesis.forkVersion],
    ...genesisRows(network, genesis),
    ...timingRows(network, spec),
  ]
  const differences = rows
    .filter(([, , actual]) => actual !== undefined)
    .map(([what, expected, actual]) => ({ what, expected: show(expected), actual: show(actual) }))
    .filter(({ expected, actual }) => expected !== actual)
  return differences.length === 0 ? { kind: 'same' } : { kind: 'different', differences }
}

export declare namespace checkNetwork {
  type Parameters = { network: Network; genesis: BeaconGenesis; spec: BeaconSpec }
  type ReturnType =
    | { kind: 'same' }
    | {
        kind: 'different'
        differences: readonly { what: string; expected: string; actual: string }[]
      }
}

type Value = string | number | bigint | undefined
type Row = readonly [what: string, expected: Value, actual: Value]

function depositContractOf(network: Network): string {
  return network.family === 'ethereum' ? network.depositContract : network.beaconDeposit
}

function genesisVersionOf(network: Network): string {
  return network.family === 'ethereum' ? network.forkVersions.genesis : network.forks.deneb.version
}

function genesisRows({ genesis: expected }: Network, actual: BeaconGenesis): readonly Row[] {
  if (expected.kind === 'fromNode') return []
  return [
    ['genesis time', expected.timeSeconds, actual.timeSeconds],
    ['genesis validators root', expected.validatorsRoot, actual.validatorsRoot],
  ]
}

/** A local chain may run faster than the network it stands for. */
function timingRows(network: Network, spec: BeaconSpec): readonly Row[] {
  if (network.kind === 'local') return []
  return [
    ['slots per epoch', network.slotsPerEpoch, spec.slotsPerEpoch],
    ['milliseconds per slot', network.secondsPerSlot * 1_000, spec.slotDurationMs],
  ]
}

function show(value: Value): string {
  return String(value).toLowerCase()
}
