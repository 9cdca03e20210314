// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title A token that anybody mints.
contract FreeToken is ERC20("Free", "FREE") {
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}

/// @title A token that can be told to fail in the ways that tokens do.
contract FaultyToken is FreeToken {
    enum Fault {
        None,
        Reverts,
        AnswersFalse,
        BurnsGas
    }

    Fault public fault;

    function setFault(Fault newFault) external {
        fault = newFault;
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        require(fault != Fault.Reverts, "reverts");
        if (fault == Fault.AnswersFalse) return false;
        // Until the gas that the caller granted is gone.
        while (fault == Fault.BurnsGas) { }
        return super.transfer(to, amount);
    }
}

/// @title Refuses BERA.
contract Refuser { }
