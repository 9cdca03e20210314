/** The epoch that stands for "never": 2^64 − 1. */
export const FAR_FUTURE_EPOCH = 2n ** 64n - 1n
