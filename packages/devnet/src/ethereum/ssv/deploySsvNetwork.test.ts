import { ssvNetworkAbi } from '@millpond/networks/generated/SSVNetwork'
import { ssvNetworkViewsAbi } from '@millpond/networks/generated/SSVNetworkViews'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClients } from '../../../test/deposit.ts'
import { registerOperators } from '../../../test/registerSsv.ts'
import { type EthereumDevnet, startEthereumDevnet } from '../startEthereumDevnet.ts'
import { deploySsvNetwork } from './deploySsvNetwork.ts'
import { createSsvOperatorKey } from './operatorKey.ts'

const dao = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

let devnet: EthereumDevnet
let clients: ReturnType<typeof createClients>
beforeAll(async () => {
  devnet = await startEthereumDevnet()
  clients = createClients(devnet)
})
afterAll(() => devnet.stop())
