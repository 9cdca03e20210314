/** Multicall3: at the same address on every network, and part of the local chains. */
export const multicallAddress = '0xcA11bde05977b3631167028862bE2a173976CA11'
