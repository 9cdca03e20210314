import { bepolia } from './berachain/bepolia.ts'
import { berachainLocal } from './berachain/local.ts'
import { berachain } from './berachain/mainnet.ts'
import { hoodi } from './ethereum/hoodi.ts'
import { ethereumLocal } from './ethereum/local.ts'
import { mainnet } from './ethereum/mainnet.ts'

/** Every network by name: the only place where values of a network are written down. */
export const networks = {
  mainnet,
  hoodi,
  'ethereum-local': ethereumLocal,
  berachain,
  bepolia,
  'berachain-local': berachainLocal,
} as const

/** The names of {@link networks}. */
export type NetworkName = keyof typeof networks
