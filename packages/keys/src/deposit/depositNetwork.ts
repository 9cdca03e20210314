import type { Hex } from 'viem'

/** What a deposit depends on besides its contents. */
export type DepositNetwork = {
  /** As deposit files name it, e.g. `mainnet` or `hoodi`. */
  name: string
  /** 4 bytes. */
  genesisForkVersion: Hex
  /** 32 bytes. Default: zero, as Ethereum deposits are signed before genesis is known. */
  genesisValidatorsRoot?: Hex
  /** Smallest deposit in gwei. Default: 1 ETH. */
  minimumAmountGwei?: bigint
  /** Largest deposit in gwei. Default: 2048 ETH. */
  maximumAmountGwei?: bigint
}
