// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";

import { BGTIncentiveDistributor } from "../../../devnet/berachain/BGTIncentiveDistributor.sol";
import { IBGTIncentiveDistributor } from "../../../src/berachain/interfaces/pol/IBGTIncentiveDistributor.sol";
import { PolFixture } from "./PolFixture.sol";
import { FreeToken } from "./doubles/TokenDoubles.sol";

contract BGTIncentiveDistributor_Test is PolFixture {
    bytes32 internal constant ID = "identifier";
    FreeToken internal token;

    function setUp() public override {
        super.setUp();
        token = new FreeToken();
        _receive(PUBKEY, 100 ether);
    }

    /* CLAIM */

    function test_Claim_PaysAccount() external {
        _publish(_leaf(farmer, 3 ether));
        skip(3 hours);
        vm.expectEmit(address(boosters));
        emit BGTIncentiveDistributor.RewardClaimed(ID, address(token), farmer, PUBKEY, 3 ether);
        vm.prank(stranger);
        boosters.claim(_claims(farmer, 3 ether));

        assertEq(token.balanceOf(farmer), 3 ether);
        assertEq(boosters.userClaimed(ID, farmer), 3 ether);
        assertEq(boosters.incentiveTokensPerValidator(PUBKEY, address(token)), 97 ether);
    }

    function test_Claim_PaysGrowth() external {
        _publish(_leaf(farmer, 3 ether));
        skip(3 hours);
        boosters.claim(_claims(farmer, 3 ether));
        _publish(_leaf(farmer, 5 ether));
        skip(3 hours);
        boosters.claim(_claims(farmer, 2 ether));
        assertEq(token.balanceOf(farmer), 5 ether);
    }

    function test_Claim_TwoLeaves() external {
        (bytes32 left, bytes32 right) = (_leaf(farmer, 3 ether), _leaf(stranger, 4 ether));
        _publish(left < right ? keccak256(abi.encode(left, right)) : keccak256(abi.encode(right, left)));
        skip(3 hours);
        IBGTIncentiveDistributor.Claim[] memory claims = _claims(farmer, 3 ether);
        claims[0].merkleProof = new bytes32[](1);
        claims[0].merkleProof[0] = right;
        boosters.claim(claims);
        assertEq(token.balanceOf(farmer), 3 ether);
    }

    function test_RevertWhen_NoClaims() external {
        vm.expectRevert(BGTIncentiveDistributor.InvalidArray.selector);
        boosters.claim(new IBGTIncentiveDistributor.Claim[](0));
    }

    function test_RevertWhen_Inactive() external {
        vm.expectRevert(BGTIncentiveDistributor.RewardInactive.selector);
        boosters.claim(_claims(farmer, 3 ether));

        _publish(_leaf(farmer, 3 ether));
        skip(3 hours - 1);
        vm.expectRevert(BGTIncentiveDistributor.RewardInactive.selector);
        boosters.claim(_claims(farmer, 3 ether));
        assertEq(boosters.rewards(ID).activeAt, block.timestamp + 1);
    }

    function test_RevertWhen_ClaimedAgain() external {
        _publish(_leaf(farmer, 3 ether));
        skip(3 hours);
        boosters.claim(_claims(farmer, 3 ether));
        vm.expectRevert(BGTIncentiveDistributor.InvalidProof.selector);
        boosters.claim(_claims(farmer, 3 ether));
    }

    function testFuzz_RevertWhen_AmountWrong(uint256 amount) external {
        amount = bound(amount, 0, type(uint128).max);
        vm.assume(amount != 3 ether);
        _publish(_leaf(farmer, 3 ether));
        skip(3 hours);
        vm.expectRevert(BGTIncentiveDistributor.InvalidProof.selector);
        boosters.claim(_claims(farmer, amount));
    }

    function test_RevertWhen_OtherValidatorsTokens() external {
        _receive(OTHER_PUBKEY, 100 ether);
        _publish(_leaf(farmer, 100 ether + 1));
        skip(3 hours);
        vm.expectRevert(BGTIncentiveDistributor.InsufficientIncentiveTokens.selector);
        boosters.claim(_claims(farmer, 100 ether + 1));
    }

    /* SETTINGS */

    function test_Delay_Bounds() external {
        vm.startPrank(owner);
        boosters.setRewardClaimDelay(0);
        assertEq(boosters.rewardClaimDelay(), 0);
        vm.expectRevert(BGTIncentiveDistributor.InvalidRewardClaimDelay.selector);
        boosters.setRewardClaimDelay(3 hours + 1);
    }

    function test_RevertWhen_NotOwner() external {
        bytes memory denied = abi.encodeWithSelector(OwnableUpgradeable.OwnableUnauthorizedAccount.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(denied);
        boosters.setRewardClaimDelay(0);
        vm.expectRevert(denied);
        boosters.updateRewardMetadata(ID, PUBKEY, address(token), 0);
    }

    /* INTERNALS */

    function _receive(bytes memory pubkey, uint256 amount) private {
        token.mint(address(this), amount);
        token.approve(address(boosters), amount);
        boosters.receiveIncentive(pubkey, address(token), amount);
    }

    function _publish(bytes32 root) private {
        vm.prank(owner);
        boosters.updateRewardMetadata(ID, PUBKEY, address(token), root);
    }

    function _leaf(address account, uint256 sum) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(account, sum));
    }

    function _claims(address account, uint256 amount)
        private
        pure
        returns (IBGTIncentiveDistributor.Claim[] memory claims)
    {
        claims = new IBGTIncentiveDistributor.Claim[](1);
        claims[0] = IBGTIncentiveDistributor.Claim({
            identifier: ID, account: account, amount: amount, merkleProof: new bytes32[](0)
        });
    }
}
