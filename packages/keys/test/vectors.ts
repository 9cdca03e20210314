// Published test vectors and public constants of networks.
import type { DepositNetwork } from '../src/deposit/depositNetwork.ts'

export const mainnet = {
  name: 'mainnet',
  genesisForkVersion: '0x00000000',
} as const satisfies DepositNetwork
export const hoodi = {
  name: 'hoodi',
  genesisForkVersion: '0x10000910',
} as const satisfies DepositNetwork
export const local = {
  name: 'local',
  genesisForkVersion: '0x10000038',
} as const satisfies DepositNetwork

export const mnemonic =
  'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about'

/** EIP-2333's test cases. */
export const eip2333 = [
  {
    seed: 'c55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e53495531f09a6987599d18264c1e1c92f2cf141630c7a3c4ab7c81b2f001698e7463b04',
    master: 6083874454709270928345386274498605044986640685124978867557563392430687146096n,
    index: 0,
    child: 20397789859736650942317412262472558107875392172444076792671091975210932703118n,
  },
  {
    seed: '3141592653589793238462643383279502884197169399375105820974944592',
    master: 29757020647961307431480504535336562678282505419141012933316116377660817309383n,
    index: 3141592653,
    child: 25457201688850691947727629385191704516744796114925897962676248250929345014287n,
  },
  {
    seed: '0099FF991111002299DD7744EE3355BBDD8844115566CC55663355668888CC00',
    master: 27580842291869792442942448775674722299803720648445448686099262467207037398656n,
    index: 4294967295,
    child: 29358610794459428860402234341874281240803786294062035874021252734817515685787n,
  },
  {
    seed: 'd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3',
    master: 19022158461524446591288038168518313374041767046816487870552872741050760015818n,
    index: 42,
    child: 31372231650479070279774297061823572166496564838472787488249775572789064611981n,
  },
] as const

/** EIP-2335's test vectors: one secret in two keystores. */
export const eip2335 = {
  password: '𝔱𝔢𝔰𝔱𝔭𝔞𝔰𝔰𝔴𝔬𝔯𝔡🔑',
  encodedPassword: '7465737470617373776f7264f09f9491',
  secret: '000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f',
  scrypt: {
    crypto: {
      kdf: {
        function: 'scrypt',
        params: {
          dklen: 32,
          n: 262144,
          p: 1,
          r: 8,
          salt: 'd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3',
        },
        message: '',
      },
      checksum: {
        function: 'sha256',
        params: {},
        message: 'd2217fe5f3e9a1e34581ef8a78f7c9928e436d36dacc5e846690a5581e8ea484',
      },
      cipher: {
        function: 'aes-128-ctr',
        params: { iv: '264daa3f303d7259501c93d997d84fe6' },
        message: '06ae90d55fe0a6e9c5c3bc5b170827b2e5cce3929ed3f116c2811e6366dfe20f',
      },
    },
    description: 'This is a test keystore that uses scrypt to secure the secret.',
    pubkey:
      '9612d7a727c9d0a22e185a1c768478dfe919cada9266988cb32359c11f2b7b27f4ae4040902382ae2910c15e2b420d07',
    path: 'm/12381/60/3141592653/589793238',
    uuid: '1d85ae20-35c5-4611-98e8-aa14a633906f',
    version: 4,
  },
  pbkdf2: {
    crypto: {
      kdf: {
        function: 'pbkdf2',
        params: {
          dklen: 32,
          c: 262144,
          prf: 'hmac-sha256',
          salt: 'd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3',
        },
        message: '',
      },
      checksum: {
        function: 'sha256',
        params: {},
        message: '8a9f5d9912ed7e75ea794bc5a89bca5f193721d30868ade6f73043c6ea6febf1',
      },
      cipher: {
        function: 'aes-128-ctr',
        params: { iv: '264daa3f303d7259501c93d997d84fe6' },
        message: 'cee03fde2af33149775b7223e7845e4fb2c8ae1792e5f99fe9ecf474cc8c16ad',
      },
    },
    description: 'This is a test keystore that uses PBKDF2 to secure the secret.',
    pubkey:
      '9612d7a727c9d0a22e185a1c768478dfe919cada9266988cb32359c11f2b7b27f4ae4040902382ae2910c15e2b420d07',
    path: 'm/12381/60/0/0',
    uuid: '64625def-3331-4eea-ab6f-782f3ed16a83',
    version: 4,
  },
} as const

/** Deposits that other tools have published, with the mnemonic and key of the first. */
export const deposits = {
  mainnet: {
    mnemonic:
      'entire habit bottom mention spoil clown finger wheat motion fox axis mechanic country make garment bar blind stadium sugar water scissors canyon often ketchup',
    secretKey: '3f3e0a69a6a66aeaec606a2ccb47c703afb2e8ae64f70a1650c03343b06e8f0c',
    address: '0x0000000000000000000000000000000000000001',
    file: [
      {
        pubkey:
          '8666389c3fe6ff0bca9adba81504f380b9e2c719419760d561836472fafe295cb50696524e19cba084e1d788d66c80d6',
        withdrawal_credentials: '0100000000000000000000000000000000000000000000000000000000000001',
        amount: 32000000000,
        signature:
          'a1f3ece1cb871e1af29fdaf94cab58d48d128d0ed2342a1f042f49344943c25ec6eab4f2219301e421a88453c6aa29e90b78373a8341c17738bc0ff4d0a724494535b494cd21fd2633a7a12353a5232c9806e1576f1e2447631ec3310db4008b',
        deposit_message_root: 'dc224ac1c94d70906d643644f20398bdea5dabea123116a9d6135b8f5f4906bd',
        deposit_data_root: 'f5c6b52d2ba608f0df4123e5ed051b5765a636e09d1372668e1ec074430f2279',
        fork_version: '00000000',
        network_name: 'mainnet',
        deposit_cli_version: '2.7.0',
      },
    ],
  },
  hoodi: {
    address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
    file: [
      {
        pubkey:
          '8420760d0de00ed65f290ab2122e65933e168539ad261b5e444a5094c649272527a1509dd105a801922c359e46e33fb9',
        withdrawal_credentials: '0100000000000000000000005aaeb6053f3e94c9b9a09f33669435e7ef1beaed',
        amount: 32000000000,
        signature:
          'a9e7b4e88886658acb53d72eb454ee8f108a1380db95155b1d871145944669a10bd073ee38d71489775a7a78364918810f1e1cb8888c1d6dade3fa2670bdd558e325d1f4626da66127321d160c07ef5866a7828d9978d8a2723d01476d4e5717',
        deposit_message_root: '3e320f9b0a2c6e33536764bc0f7c332e5241ad96d9b8c9a3ea3de15512a964c7',
        deposit_data_root: 'cd59791bcc14902cae86760c9e87842517d511b8a6a935887f2d319c976b46a8',
        fork_version: '10000910',
        network_name: 'hoodi',
        deposit_cli_version: '2.7.0',
      },
    ],
  },
} as const
