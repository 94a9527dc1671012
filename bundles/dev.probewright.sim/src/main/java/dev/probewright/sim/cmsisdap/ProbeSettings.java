/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cmsisdap;

import dev.probewright.sim.BoardKind;
import java.util.Set;

/**
 * What a probe says about itself, and how it reaches its target.
 *
 * @param hid whether it is on HID, with reports of its packet size
 * @param packetSize bytes of the longest packet, 64 to 32768 (DAP_Info 0xFF)
 * @param packetCount packets it buffers, 1 to 255 (DAP_Info 0xFE)
 * @param product DAP_Info 0x02
 * @param serial DAP_Info 0x03
 * @param board it is on
 */
record ProbeSettings(
        boolean hid,
        int packetSize,
        int packetCount,
        String product,
        String serial,
        BoardKind board,
        Set<Quirk> quirks) {
    boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /** Whether it has an endpoint for trace. */
    boolean streams() {
        return !hid && !has(Quirk.NO_SWO) && !has(Quirk.NO_SWO_STREAM);
    }

    /** Whether it has a command, DAP_ExecuteCommands and DAP_QueueCommands among them. */
    boolean knows(int command) {
        return switch (command) {
            case Command.INFO,
                    Command.HOST_STATUS,
                    Command.CONNECT,
                    Command.DISCONNECT,
                    Command.TRANSFER_CONFIGURE,
                    Command.TRANSFER,
                    Command.TRANSFER_BLOCK,
                    Command.WRITE_ABORT,
                    Command.DELAY,
                    Command.RESET_TARGET,
                    Command.SWJ_PINS,
                    Command.SWJ_CLOCK,
                    Command.SWJ_SEQUENCE,
                    Command.SWD_CONFIGURE,
                    Command.JTAG_SEQUENCE,
                    Command.JTAG_CONFIGURE,
                    Command.JTAG_IDCODE -> true;
            case Command.SWD_SEQUENCE -> !has(Quirk.NO_SWD_SEQUENCE);
            case Command.SWO_TRANSPORT,
                    Command.SWO_MODE,
                    Command.SWO_BAUDRATE,
                    Command.SWO_CONTROL,
                    Command.SWO_STATUS,
                    Command.SWO_DATA,
                    Command.SWO_EXTENDED_STATUS -> !has(Quirk.NO_SWO);
            case Command.EXECUTE_COMMANDS, Command.QUEUE_COMMANDS -> !has(Quirk.NO_0X7F);
            default -> false;
        };
    }
}
