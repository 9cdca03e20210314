import type { Network } from '@millpond/networks'

/**
 * What a network says itself, by config key where there is one: what commands use when no setting says
 * otherwise.
 */
export function listTableValues(network: Network): Readonly<Record<string, string>> {
  const { chainId, kind, genesis, explorerUrl } = network
  return {
    chainId: String(chainId),
    kind,
    ...(genesis.kind === 'fixed' && { genesisValidatorsRoot: genesis.validatorsRoot }),
    ...(explorerUrl !== undefined && { explorerUrl }),
    ...(network.family === 'ethereum' ? ofEthereum(network) : ofBerachain(network)),
  }
}

function ofEthereum({
  depositContract,
  ssv,
}: Extract<Network, { family: 'ethereum' }>): Record<string, string> {
  if (ssv.kind === 'fromDeployment') return { depositContract }
  const { network: ssvNetwork, views: ssvViews, firstBlock } = ssv
  return { depositContract, ssvNetwork, ssvViews, fromBlock: String(firstBlock) }
}

function ofBerachain({
  beaconDeposit,
  poolSystem,
}: Extract<Network, { family: 'berachain' }>): Record<string, string> {
  if (poolSystem.kind === 'fromDeployment') return { beaconDeposit }
  const { factory, withdrawalVault, delegationHandlerFactory } = poolSystem
  return { beaconDeposit, factory, withdrawalVault, delegationHandlerFactory }
}
