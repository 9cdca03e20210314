// Compiled where the packages are installed: their declarations say what the sources say.
import type { BeaconClient } from '@millpond/consensus'
import { hashtreeHasher } from '@millpond/consensus/node'
import { runKeeper } from '@millpond/keeper'
import { createMnemonic } from '@millpond/keys'
import { ceremony } from '@millpond/keys/node'
import { getNetwork, toChain } from '@millpond/networks'
import { smartOperatorAbi, smartOperatorBytecode } from '@millpond/networks/generated/SmartOperator'
import { runOracle } from '@millpond/oracle'
import { parseAmount } from '@millpond/sdk'
import { submitCall } from '@millpond/sdk/berachain'
import { createLogger } from '@millpond/sdk/daemon'
import type { Chain, Hex } from 'viem'

export const chain: Chain = toChain(getNetwork('bepolia'), 'http://127.0.0.1:8545')
export const bytecode: Hex = smartOperatorBytecode
export const name: 'function' | 'constructor' | 'event' | 'error' | 'receive' | 'fallback' =
  smartOperatorAbi[0].type
export const words: string = createMnemonic()
export const wei: bigint = parseAmount('1', { symbol: 'BERA' })
export const functions = [ceremony, runKeeper, runOracle, createLogger, hashtreeHasher.hashInto]
export const stake: 'submit' = submitCall({
  stakingPool: '0x1111111111111111111111111111111111111111',
  receiver: '0x1111111111111111111111111111111111111111',
  assets: wei,
}).functionName

// @ts-expect-error -- a package whose declarations are not found would allow this
export const wrong: BeaconClient = 1
