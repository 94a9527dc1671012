/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.blackmagic;

import dev.probewright.probe.DapAck;
import java.util.Optional;

/**
 * What an answer {@code &E…#} to a memory command says.
 *
 * @param ack what the target answered; empty where it is not about the target
 * @param text as the probe wrote it
 */
record RemoteError(Optional<DapAck> ack, String text) {
    private static final int FAULT = 3;
    private static final int EXCEPTION = 4;
    private static final int EXCEPTION_TIMEOUT = 2;

    private static final int SWD_WAIT = 2;
    private static final int SWD_FAULT = 4;
    private static final int SWD_NONE = 7;

    static RemoteError of(RemoteAnswer answer, RemoteVersion version) {
        String digits = answer.text();
        if (digits.isEmpty() || digits.length() > 8 || !RemoteAnswer.isHex(digits)) {
            return new RemoteError(Optional.empty(), digits);
        }
        long code = Long.parseLong(digits, 16);
        int detail = (int) (code >>> 8);
        if (!version.tellsErrors()) {
            return new RemoteError(code == 0 ? Optional.of(DapAck.FAULT) : Optional.empty(), digits);
        }
        return new RemoteError(
                switch ((int) (code & 0xFF)) {
                    case FAULT -> Optional.of(acknowledge(detail));
                    case EXCEPTION -> Optional.of(detail == EXCEPTION_TIMEOUT ? DapAck.WAIT : DapAck.PROTOCOL_ERROR);
                    default -> Optional.empty();
                },
                digits);
    }

    private static DapAck acknowledge(int bits) {
        return switch (bits) {
            case SWD_WAIT -> DapAck.WAIT;
            case SWD_FAULT -> DapAck.FAULT;
            case SWD_NONE -> DapAck.NONE;
            default -> DapAck.PROTOCOL_ERROR;
        };
    }

    @Override
    public String toString() {
        return "the probe reports error " + text;
    }
}
