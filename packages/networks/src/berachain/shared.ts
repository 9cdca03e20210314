import type { Address } from 'viem'
import type { BerachainParameters, ProofOfLiquidity } from './network.ts'

const bera = 10n ** 18n

/** The deposit contract, a predeploy on every Berachain. */
export const beaconDeposit: Address = '0x4242424242424242424242424242424242424242'

/** Proof-of-Liquidity contracts, at the same addresses on every Berachain. */
export const pol: ProofOfLiquidity = {
  bgt: '0x656b95E550C07a9ffe548bd4085c72418Ceb1dba',
  beraChef: '0xdf960E8F3F19C481dDE769edEDD439ea1a63426a',
  bgtStaker: '0x44F07Ce5AfeCbCC406e6beFD40cc2998eEb8c7C6',
  bgtIncentiveDistributor: '0x77DA09bC82652f9A14d1b170a001e759640298e6',
  honey: '0xFCBD14DC51f0A4d49d5E53C2E0950e0bC26d0Dce',
  wbera: '0x6969696969696969696969696969696969696969',
  blockRewardController: '0x1AE7dD7AE06F6C58B4524d9c1f816094B1bcCD8e',
  distributor: '0xD2f19a79b026Fb636A7c300bF5947df113940761',
  rewardVaultFactory: '0x94Ad6Ac84f6C6FbA8b8CCbD71d9f4f101def52a8',
}

/** Constants of the pool contracts, the same on every Berachain. */
export const parameters: BerachainParameters = {
  firstDepositWei: 10_000n * bera,
  minConsensusDepositWei: 10_000n * bera,
  minEffectiveBalanceWei: 250_000n * bera,
  maxEffectiveBalanceWei: 10_000_000n * bera,
  effectiveBalanceStepWei: 10_000n * bera,
  validatorSetCap: 69,
  initialPayoutWei: 100n * bera,
  maxTimestampAgeSeconds: 600,
  withdrawalCooldownBlocks: 43_200,
  withdrawalDelayBlocks: 129_600,
  withdrawalFlightBlocks: 49_153,
  maxProtocolFeeBps: 2_000,
  maxIncentiveCommissionBps: 2_000,
  defaultIncentiveCommissionBps: 500,
}
