// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";

import { LocalToken } from "../../../devnet/berachain/LocalToken.sol";
import { Test } from "../../base/Test.sol";

contract LocalToken_Test is Test {
    LocalToken private token = new LocalToken();
    address private holder = makeAddr("holder");

    function setUp() public {
        token.initialize("Local Liquidity", "LOCAL");
    }

    function test_Initialize_NamesTheToken() public view {
        assertEq(token.name(), "Local Liquidity");
        assertEq(token.symbol(), "LOCAL");
    }

    function test_RevertGiven_InitializedAlready() public {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        token.initialize("Other", "OTHER");
    }

    function test_Mint_ByAnybody() public {
        vm.prank(holder);
        token.mint(holder, 5 ether);
        assertEq(token.balanceOf(holder), 5 ether);
    }
}
