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
import java.util.ArrayList;
import java.util.List;

/**
 * The files that hold a board's flash and option bytes, written block by block as they change, so that they hold what a real board's flash
 * would whenever the process ends.
 */
final class FlashFiles implements AutoCloseable {
    private final List<KeptMemory> kept = new ArrayList<>();

    private FlashFiles() {}

    /** Opens the files, new ones where there are none, and loads the memories from them. */
    static FlashFiles open(BoardFolder folder, BoardOptions board, List<ChipMemory> memories) throws UsbException {
        FlashFiles files = new FlashFiles();
        try {
            for (ChipMemory memory : memories) {
                files.kept.add(KeptMemory.open(folder.memoryFile(board, memory.name()), memory));
            }
            return files;
        } catch (IOException failure) {
            UsbException told = new UsbException("its state can not be used: " + StateTrouble.say(failure), failure);
            try {
                files.close();
            } catch (IOException another) {
                told.addSuppressed(another);
            }
            throw told;
        }
    }

    void changed(ChipMemory memory, int offset, int length) {
        for (KeptMemory each : kept) {
            if (each.memory() == memory) {
                each.changed(offset, length);
            }
        }
    }

    /** Writes what has changed. */
    void flush() throws IOException {
        for (KeptMemory each : kept) {
            each.flush();
        }
    }

    @Override
    public void close() throws IOException {
        IOException failed = null;
        for (KeptMemory each : kept) {
            try {
                each.close();
            } catch (IOException failure) {
                failed = failed == null ? failure : failed;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
