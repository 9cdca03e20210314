/** Errors that no contract of this repository declares: those of later SSVNetworks and of permits. */
export const foreignErrors = [
  'error ERC2612ExpiredSignature(uint256 deadline)',
  'error ERC2612InvalidSigner(address signer, address owner)',
  'error IncorrectOperatorVersion(uint8 version)',
] as const
