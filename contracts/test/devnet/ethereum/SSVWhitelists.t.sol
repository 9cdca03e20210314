// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC165 } from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { ISSVWhitelistingContract } from "contracts/devnet/ethereum/ISSVWhitelistingContract.sol";
import { SSVTest } from "contracts/test/devnet/ethereum/SSVTest.sol";

/// @title A whitelisting contract that admits one account to one SSV operator.
contract Doorman is ISSVWhitelistingContract, IERC165 {
    address private immutable _ACCOUNT;
    uint256 private immutable _OPERATOR;

    constructor(address account, uint256 operator) {
        (_ACCOUNT, _OPERATOR) = (account, operator);
    }

    function isWhitelisted(address account, uint256 operatorId) external view returns (bool) {
        return account == _ACCOUNT && operatorId == _OPERATOR;
    }

    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return interfaceId == 0x830639ac || interfaceId == 0x01ffc9a7;
    }
}

/// @title Private SSV operators and whom they admit.
contract SSVWhitelists_Test is SSVTest {
    /* PRIVACY */

    function test_SetOperatorsPrivate_ShutsNewRegistrationsOut() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, RICH, newCluster());
        uint64[] memory closed = list(1, 3);

        vm.expectEmit(address(network));
        emit ISSVNetwork.OperatorPrivacyStatusUpdated(closed, true);
        vm.prank(operatorOwner);
        network.setOperatorsPrivateUnchecked(closed);

        assertPrivate(1, true);
        assertPrivate(2, false);
        assertRefused(1, cluster);
        cluster = liquidate(owner, withdraw(1, cluster));
        reactivate(RICH, cluster);
    }

    function test_SetOperatorsPublic_LetsEverybodyIn() external {
        makePrivate(list(1, 3));

        vm.expectEmit(address(network));
        emit ISSVNetwork.OperatorPrivacyStatusUpdated(list(1, 3), false);
        vm.prank(operatorOwner);
        network.setOperatorsPublicUnchecked(list(1, 3));

        assertPrivate(1, false);
        register(1, 1, RICH, newCluster());
    }

    /* NAMED ADDRESSES */

    function test_SetOperatorsWhitelists_AdmitsByName() external {
        makePrivate(list(1, 3));
        address[] memory admitted = addresses(owner, stranger);

        vm.expectEmit(address(network));
        emit ISSVNetwork.OperatorMultipleWhitelistUpdated(list(1, 3), admitted);
        name(list(1, 3), admitted);

        registerFor(owner, 1, 1, RICH, newCluster());
        registerFor(stranger, 1, 1, RICH, newCluster());
        assertEq(admittedBy(owner), abi.encode(list(1, 3)));
        assertEq(admittedBy(dao), abi.encode(new uint64[](0)));
    }

    function test_SetOperatorsWhitelists_NeedsEachPrivateOperator() external {
        makePrivate(list(1, 3));
        name(single(1), addresses(owner, stranger));

        assertRefused(3, newCluster());
    }

    /// @dev Words of 256 bits: ids around the border, and one with the same bit in another word.
    function test_SetOperatorsWhitelists_KeepsIdsApart() external {
        for (uint256 i = 8; i <= 520; ++i) {
            vm.prank(operatorOwner);
            network.registerOperator(abi.encode(i), 0, false);
        }
        uint64[] memory named = new uint64[](3);
        (named[0], named[1], named[2]) = (1, 256, 512);
        name(named, addresses(owner, stranger));

        uint64[] memory asked = new uint64[](7);
        (asked[0], asked[1], asked[2], asked[3]) = (1, 255, 256, 257);
        (asked[4], asked[5], asked[6]) = (511, 512, 513);
        assertEq(abi.encode(views.getWhitelistedOperators(asked, owner)), abi.encode(named));
    }

    function test_RemoveOperatorsWhitelists_ForgetsNames() external {
        makePrivate(list(1, 3));
        name(list(1, 3), addresses(owner, stranger));

        vm.expectEmit(address(network));
        emit ISSVNetwork.OperatorMultipleWhitelistRemoved(single(3), addresses(owner, dao));
        vm.prank(operatorOwner);
        network.removeOperatorsWhitelists(single(3), addresses(owner, dao));

        assertEq(admittedBy(owner), abi.encode(single(1)));
        assertEq(admittedBy(stranger), abi.encode(list(1, 3)));
        assertRefused(3, newCluster());
    }

    function test_RevertWhen_ListsUnfit() external {
        address[] memory none = new address[](0);
        vm.startPrank(operatorOwner);
        vm.expectRevert(ISSVNetwork.InvalidWhitelistAddressesLength.selector);
        network.setOperatorsWhitelists(list(1, 3), none);
        vm.expectRevert(ISSVNetwork.InvalidOperatorIdsLength.selector);
        network.setOperatorsWhitelists(new uint64[](0), addresses(owner, stranger));
        vm.expectRevert(ISSVNetwork.UnsortedOperatorsList.selector);
        network.setOperatorsWhitelists(list(3, 1), addresses(owner, stranger));
        vm.expectRevert(ISSVNetwork.OperatorsListNotUnique.selector);
        network.removeOperatorsWhitelists(list(1, 1), addresses(owner, stranger));
        vm.expectRevert(ISSVNetwork.ZeroAddressNotAllowed.selector);
        network.setOperatorsWhitelists(list(1, 3), addresses(owner, address(0)));
        vm.expectRevert(ISSVNetwork.OperatorDoesNotExist.selector);
        network.setOperatorsWhitelists(list(1, 99), addresses(owner, stranger));
    }

    function test_RevertWhen_ContractNamedAsAddress() external {
        address doorman = address(new Doorman(owner, 1));
        bytes memory refusal = abi.encodeWithSelector(ISSVNetwork.AddressIsWhitelistingContract.selector, doorman);

        vm.expectRevert(refusal);
        name(single(1), addresses(owner, doorman));
        vm.expectRevert(refusal);
        vm.prank(operatorOwner);
        network.setOperatorWhitelist(1, doorman);
    }

    /* WHITELISTING CONTRACT */

    function test_SetOperatorsWhitelistingContract_LetsItDecide() external {
        makePrivate(list(1, 3));
        address doorman = address(new Doorman(owner, 1));
        vm.expectEmit(address(network));
        emit ISSVNetwork.OperatorWhitelistingContractUpdated(list(1, 3), doorman);
        vm.prank(operatorOwner);
        network.setOperatorsWhitelistingContract(list(1, 3), doorman);

        (,,, address whitelisted,,) = views.getOperatorById(1);
        assertEq(whitelisted, doorman);
        assertEq(admittedBy(owner), abi.encode(single(1)));
        assertRefused(3, newCluster());
        name(single(3), addresses(owner, stranger));
        register(1, 1, RICH, newCluster());
    }

    function test_RemoveOperatorsWhitelistingContract_ForgetsIt() external {
        makePrivate(single(1));
        address doorman = address(new Doorman(owner, 1));
        vm.startPrank(operatorOwner);
        network.setOperatorsWhitelistingContract(single(1), doorman);
        vm.expectEmit(address(network));
        emit ISSVNetwork.OperatorWhitelistingContractUpdated(single(1), address(0));
        network.removeOperatorsWhitelistingContract(single(1));
        vm.stopPrank();

        assertRefused(1, newCluster());
    }

    function test_RevertWhen_NoWhitelistingContract() external {
        vm.startPrank(operatorOwner);
        vm.expectRevert(abi.encodeWithSelector(ISSVNetwork.InvalidWhitelistingContract.selector, owner));
        network.setOperatorsWhitelistingContract(single(1), owner);
        vm.expectRevert(abi.encodeWithSelector(ISSVNetwork.InvalidWhitelistingContract.selector, address(views)));
        network.setOperatorsWhitelistingContract(single(1), address(views));
    }

    function test_IsWhitelistingContract_AsksByErc165() external {
        Doorman doorman = new Doorman(owner, 1);
        address contractAddress = address(doorman);

        assertTrue(views.isWhitelistingContract(contractAddress));
        assertFalse(views.isWhitelistingContract(owner));
        assertFalse(views.isWhitelistingContract(address(network)));
        assertTrue(views.isAddressWhitelistedInWhitelistingContract(owner, 1, contractAddress));
        assertFalse(views.isAddressWhitelistedInWhitelistingContract(owner, 2, contractAddress));
        assertFalse(views.isAddressWhitelistedInWhitelistingContract(owner, 1, owner));
    }

    /* SINGLE ADDRESS OF VERSION 1 */

    function test_SetOperatorWhitelist_AdmitsOne() external {
        makePrivate(single(1));
        vm.expectEmit(address(network));
        emit ISSVNetwork.OperatorWhitelistUpdated(1, owner);
        vm.prank(operatorOwner);
        network.setOperatorWhitelist(1, owner);

        (,,, address whitelisted,,) = views.getOperatorById(1);
        assertEq(whitelisted, owner);
        assertEq(admittedBy(owner), abi.encode(single(1)));
        assertEq(admittedBy(stranger), abi.encode(new uint64[](0)));
        register(1, 1, RICH, newCluster());
    }

    function test_SetOperatorsWhitelistingContract_KeepsTheSingleAddress() external {
        address doorman = address(new Doorman(stranger, 1));
        vm.startPrank(operatorOwner);
        network.setOperatorWhitelist(1, owner);
        network.setOperatorsWhitelistingContract(single(1), doorman);
        vm.stopPrank();

        assertEq(admittedBy(owner), abi.encode(single(1)));
        assertEq(admittedBy(stranger), abi.encode(single(1)));
    }

    /* WHO */

    function test_RevertWhen_AnotherDecidesWhomToAdmit() external {
        bytes memory refusal =
            abi.encodeWithSelector(ISSVNetwork.CallerNotOwnerWithData.selector, stranger, operatorOwner);
        vm.startPrank(stranger);
        vm.expectRevert(refusal);
        network.setOperatorsPrivateUnchecked(single(1));
        vm.expectRevert(refusal);
        network.setOperatorsPublicUnchecked(single(1));
        vm.expectRevert(refusal);
        network.setOperatorsWhitelists(single(1), addresses(owner, stranger));
        vm.expectRevert(refusal);
        network.removeOperatorsWhitelists(single(1), addresses(owner, stranger));
        vm.expectRevert(refusal);
        network.setOperatorsWhitelistingContract(single(1), stranger);
        vm.expectRevert(refusal);
        network.removeOperatorsWhitelistingContract(single(1));
        vm.expectRevert(refusal);
        network.setOperatorWhitelist(1, stranger);
    }

    /* INTERNALS */

    function makePrivate(uint64[] memory operators) private {
        vm.prank(operatorOwner);
        network.setOperatorsPrivateUnchecked(operators);
    }

    function name(uint64[] memory operators, address[] memory accounts) private {
        vm.prank(operatorOwner);
        network.setOperatorsWhitelists(operators, accounts);
    }

    /// @dev Encoded, to compare.
    function admittedBy(address account) private view returns (bytes memory) {
        return abi.encode(views.getWhitelistedOperators(ids, account));
    }

    function single(uint64 id) private pure returns (uint64[] memory operators) {
        operators = new uint64[](1);
        operators[0] = id;
    }

    function list(uint64 a, uint64 b) private pure returns (uint64[] memory operators) {
        operators = new uint64[](2);
        (operators[0], operators[1]) = (a, b);
    }

    function addresses(address a, address b) private pure returns (address[] memory accounts) {
        accounts = new address[](2);
        (accounts[0], accounts[1]) = (a, b);
    }

    function assertRefused(uint64 id, ISSVNetwork.Cluster memory cluster) private {
        vm.expectRevert(abi.encodeWithSelector(ISSVNetwork.CallerNotWhitelistedWithData.selector, id));
        vm.prank(owner);
        network.registerValidator{ value: RICH }(validatorKey(99), ids, "", cluster);
    }

    function assertPrivate(uint64 id, bool expected) private view {
        (,,,, bool isPrivate,) = views.getOperatorById(id);
        assertEq(isPrivate, expected);
    }
}
