/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.probe.TargetConnector;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbGoneException;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;

/** The pins of a board's debug port while somebody has them, past the firmware of its probe. */
final class OpenPins implements DirectPins {
    private final VirtualBoard board;
    private final Lock lock;
    private final BoardCable cable;

    /** @param lock that guards the board */
    OpenPins(VirtualBoard board, Lock lock, BoardCable cable) {
        this.board = board;
        this.lock = lock;
        this.cable = cable;
    }

    @Override
    public <T> T use(Function<TargetConnector, T> action) throws UsbException {
        lock.lock();
        try {
            if (!board.usable()) {
                throw new UsbGoneException("virtual board " + board.name() + " is gone");
            }
            board.beforePacket();
            T result = action.apply(cable);
            board.afterPacket();
            return result;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            cable.pullReset(false);
            cable.pins().pullTrst(false);
        } finally {
            lock.unlock();
        }
        board.closeProbe();
    }
}
