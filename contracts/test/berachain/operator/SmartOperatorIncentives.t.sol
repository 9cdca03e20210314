// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import { BGTIncentiveDistributor } from "../../../devnet/berachain/BGTIncentiveDistributor.sol";
import { IBGTIncentiveDistributor } from "../../../src/berachain/interfaces/pol/IBGTIncentiveDistributor.sol";
import { FaultyToken, FreeToken } from "../../devnet/berachain/doubles/TokenDoubles.sol";
import { OperatorFixture } from "./OperatorFixture.sol";

contract SmartOperatorIncentives_Test is OperatorFixture {
    FreeToken internal token;

    function setUp() public override {
        super.setUp();
        token = new FreeToken();
    }

    /* CLAIM HONEY */

    function test_ClaimHoney_Moves() external {
        boost(5 ether);
        payBoosters(70 ether);
        skip(7 days);

        vm.prank(stranger);
        uint256 amount = smartOperator.claimBgtStakerReward();

        assertApproxEqAbs(amount, 70 ether, 1e6);
        assertEq(honey.balanceOf(address(collector)), amount);
        assertEq(honey.balanceOf(address(smartOperator)), 0);
    }

    function test_ClaimHoney_GivenNothing() external {
        assertEq(smartOperator.claimBgtStakerReward(), 0);
    }

    /* CLAIM BOOST REWARDS */

    function test_ClaimBoostRewards_MovesAll() external {
        boost(5 ether);
        payBoosters(70 ether);
        skip(7 days);
        token.mint(address(smartOperator), 2 ether);
        IBGTIncentiveDistributor.Claim[] memory claims = _publish(3 ether);

        smartOperator.claimBoostRewards(claims, _list(address(token)));

        assertEq(token.balanceOf(address(collector)), 5 ether);
        assertEq(token.balanceOf(address(smartOperator)), 0);
        assertApproxEqAbs(honey.balanceOf(address(collector)), 70 ether, 1e6);
    }

    function test_ClaimBoostRewards_WithoutClaims() external {
        token.mint(address(smartOperator), 2 ether);
        smartOperator.claimBoostRewards(new IBGTIncentiveDistributor.Claim[](0), _list(address(token)));
        assertEq(token.balanceOf(address(collector)), 2 ether);
    }

    function test_ClaimBoostRewards_LeavesPoolAssets() external {
        giveWbera(address(smartOperator), 1 ether);
        giveBgt(address(smartOperator), 2 ether);
        // Not even the network could tell BGT's senders apart from others.
        vm.prank(owner);
        bgt.whitelistSender(address(smartOperator), true);
        uint256 assets = pool.totalAssets();

        smartOperator.claimBoostRewards(new IBGTIncentiveDistributor.Claim[](0), _poolAssets());

        assertEq(wbera.balanceOf(address(collector)), 0);
        assertEq(bgt.balanceOf(address(collector)), 0);
        assertEq(pool.totalAssets(), assets);
    }

    function test_RevertWhen_ClaimInvalid() external {
        IBGTIncentiveDistributor.Claim[] memory claims = _publish(3 ether);
        claims[0].amount += 1;
        vm.expectRevert(BGTIncentiveDistributor.InvalidProof.selector);
        smartOperator.claimBoostRewards(claims, new address[](0));
    }

    /* MOVE */

    function test_Move_WholeBalances() external {
        FreeToken other = new FreeToken();
        token.mint(address(smartOperator), 1 ether);
        other.mint(address(smartOperator), 2 ether);
        address[] memory tokens = new address[](2);
        (tokens[0], tokens[1]) = (address(token), address(other));

        vm.prank(stranger);
        smartOperator.moveERC20ToIncentiveCollector(tokens);

        assertEq(token.balanceOf(address(collector)), 1 ether);
        assertEq(other.balanceOf(address(collector)), 2 ether);
    }

    function test_Move_SkipsEmpty() external {
        FaultyToken faulty = new FaultyToken();
        faulty.setFault(FaultyToken.Fault.Reverts);
        smartOperator.moveERC20ToIncentiveCollector(_list(address(faulty)));
        assertEq(faulty.balanceOf(address(collector)), 0);
    }

    function test_Move_LeavesPoolAssets() external {
        giveWbera(address(smartOperator), 1 ether);
        giveBgt(address(smartOperator), 2 ether);
        vm.prank(owner);
        bgt.whitelistSender(address(smartOperator), true);

        smartOperator.moveERC20ToIncentiveCollector(_poolAssets());

        assertEq(smartOperator.availableWBERABalance(), 1 ether);
        assertEq(bgt.balanceOf(address(smartOperator)), 2 ether);
    }

    function test_RevertWhen_TokenFails() external {
        FaultyToken faulty = new FaultyToken();
        faulty.mint(address(smartOperator), 1);
        faulty.setFault(FaultyToken.Fault.AnswersFalse);
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(faulty)));
        smartOperator.moveERC20ToIncentiveCollector(_list(address(faulty)));
    }

    /* INTERNALS */

    /// @dev A root with one leaf: the operator gets `amount` of the token.
    function _publish(uint256 amount) private returns (IBGTIncentiveDistributor.Claim[] memory claims) {
        token.mint(address(this), amount);
        token.approve(address(boosters), amount);
        boosters.receiveIncentive(PUBKEY, address(token), amount);
        bytes32 root = keccak256(abi.encodePacked(address(smartOperator), amount));
        vm.prank(owner);
        boosters.updateRewardMetadata("week 1", PUBKEY, address(token), root);
        skip(3 hours);

        claims = new IBGTIncentiveDistributor.Claim[](1);
        claims[0] = IBGTIncentiveDistributor.Claim({
            identifier: "week 1", account: address(smartOperator), amount: amount, merkleProof: new bytes32[](0)
        });
    }

    function _poolAssets() private pure returns (address[] memory tokens) {
        tokens = new address[](2);
        (tokens[0], tokens[1]) = (address(wbera), address(bgt));
    }

    function _list(address one) private pure returns (address[] memory tokens) {
        tokens = new address[](1);
        tokens[0] = one;
    }
}
