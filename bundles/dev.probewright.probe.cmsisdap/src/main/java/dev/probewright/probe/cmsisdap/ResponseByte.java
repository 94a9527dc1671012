/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.DapAck;

/** The response byte of DAP_Transfer and DAP_TransferBlock. */
final class ResponseByte {
    private ResponseByte() {}

    static DapAck decode(int response) {
        if ((response & DapCommand.RESPONSE_PROTOCOL_ERROR) != 0) {
            return DapAck.PROTOCOL_ERROR;
        }
        // Arm's firmware compares also what a poll did not get to read: the acknowledge comes first.
        return switch (response & DapCommand.RESPONSE_ACK) {
            case DapCommand.ACK_OK -> (response & DapCommand.RESPONSE_MISMATCH) != 0 ? DapAck.MISMATCH : DapAck.OK;
            case DapCommand.ACK_WAIT -> DapAck.WAIT;
            case DapCommand.ACK_FAULT -> DapAck.FAULT;
            // A line that nobody drives stays at what pulls it, or a chip without power holds it low.
            case DapCommand.ACK_NONE, 0 -> DapAck.NONE;
            default -> DapAck.PROTOCOL_ERROR;
        };
    }
}
