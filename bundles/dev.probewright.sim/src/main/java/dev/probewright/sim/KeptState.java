/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import dev.probewright.sim.chip.ChipMemory;
import dev.probewright.usb.UsbException;
import java.io.IOException;
import java.util.List;

/** The files of a board that keeps its flash, from when its power comes up until it goes, and the lock that makes them its own. */
final class KeptState implements AutoCloseable {
    private final BoardLock lock;
    private final FlashFiles files;

    private KeptState(BoardLock lock, FlashFiles files) {
        this.lock = lock;
        this.files = files;
    }

    /**
     * Takes the lock and loads the memories.
     *
     * @throws UsbException when somebody else has the board, or its files can not be used
     */
    static KeptState open(BoardFolder folder, BoardOptions board, List<ChipMemory> memories) throws UsbException {
        BoardLock lock = BoardLock.take(folder, board);
        try {
            return new KeptState(lock, FlashFiles.open(folder, board, memories));
        } catch (UsbException failure) {
            lock.close();
            throw failure;
        }
    }

    FlashFiles files() {
        return files;
    }

    @Override
    public void close() throws IOException, UsbException {
        try (lock) {
            files.close();
        }
    }
}
