/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.flash;

import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryOperation.ReadBlock;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.Width;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Puts a loader into RAM and makes sure that it is there. */
final class LoaderInRam {
    private LoaderInRam() {}

    /** Writes code, static data and canary, and reads them back. */
    static void load(TargetMemory memory, FlashLoader loader, LoaderLayout layout) throws TargetException {
        ByteBuffer image =
                ByteBuffer.allocate((int) (layout.canary() + 4 - layout.code())).order(ByteOrder.LITTLE_ENDIAN);
        image.put(loader.code());
        for (int word : loader.staticData()) {
            image.putInt(word);
        }
        image.putInt(AlgorithmRunner.CANARY);
        byte[] wanted = image.array();
        MemoryBatch batch = new MemoryBatch();
        batch.writeBlock(layout.code(), Width.WORD, wanted);
        ReadBlock found = batch.readBlock(layout.code(), Width.WORD, wanted.length / Width.WORD.bytes());
        memory.execute(batch);
        compare(loader, layout.code(), wanted, found.bytes());
    }

    private static void compare(FlashLoader loader, long address, byte[] wanted, byte[] found)
            throws LoaderReadBackException {
        int first = -1;
        int count = 0;
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i] != found[i]) {
                first = first < 0 ? i : first;
                count++;
            }
        }
        if (count > 0) {
            throw new LoaderReadBackException(
                    loader.id(), address + first, wanted[first] & 0xFF, found[first] & 0xFF, count);
        }
    }
}
