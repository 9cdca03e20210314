import { beaconDepositBytecode } from '@millpond/networks/generated/BeaconDeposit'
import { beraChefBytecode } from '@millpond/networks/generated/BeraChef'
import { bgtBytecode } from '@millpond/networks/generated/BGT'
import { bgtIncentiveDistributorBytecode } from '@millpond/networks/generated/BGTIncentiveDistributor'
import { bgtStakerBytecode } from '@millpond/networks/generated/BGTStaker'
import { blockRewardControllerBytecode } from '@millpond/networks/generated/BlockRewardController'
import { distributorBytecode } from '@millpond/networks/generated/Distributor'
import { honeyBytecode } from '@millpond/networks/generated/HONEY'
import { localTokenBytecode } from '@millpond/networks/generated/LocalToken'
import { rewardVaultBytecode } from '@millpond/networks/generated/RewardVault'
import { rewardVaultFactoryBytecode } from '@millpond/networks/generated/RewardVaultFactory'
import { wberaBytecode } from '@millpond/networks/generated/WBERA'
import type { Address, Hex } from 'viem'
import { localAddresses, polAddresses } from './polAddresses.ts'

/** A contract that is to stand at a given address, as the code that would create it. */
export type PlacedCode = { address: Address; creationCode: Hex }

/** Everything that Berachain's network owns. None of it has a constructor that matters. */
export function planCode(): PlacedCode[] {
  const { rewardVaultImplementation, honeyWberaToken, bearToken } = localAddresses
  return [
    { address: polAddresses.beaconDeposit, creationCode: beaconDepositBytecode },
    { address: polAddresses.bgt, creationCode: bgtBytecode },
    { address: polAddresses.wbera, creationCode: wberaBytecode },
    { address: polAddresses.honey, creationCode: honeyBytecode },
    { address: polAddresses.beraChef, creationCode: beraChefBytecode },
    { address: polAddresses.bgtStaker, creationCode: bgtStakerBytecode },
    {
      address: polAddresses.bgtIncentiveDistributor,
      creationCode: bgtIncentiveDistributorBytecode,
    },
    { address: polAddresses.blockRewardController, creationCode: blockRewardControllerBytecode },
    { address: polAddresses.distributor, creationCode: distributorBytecode },
    { address: polAddresses.rewardVaultFactory, creationCode: rewardVaultFactoryBytecode },
    { address: rewardVaultImplementation, creationCode: rewardVaultBytecode },
    { address: honeyWberaToken, creationCode: localTokenBytecode },
    { address: bearToken, creationCode: localTokenBytecode },
  ]
}
