/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.stories;

import dev.probewright.target.MemoryBatch;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.Width;
import java.util.Arrays;

/** Programs a PY32F003 as the failing tool did: with no loader, every step an access over the wire, status read by polling. */
final class HostDrivenPy32 {
    private static final long KEYR = 0x4002_2008L;
    private static final long SR = 0x4002_2010L;
    private static final long CR = 0x4002_2014L;
    private static final long TIMINGS = 0x4002_2100L;
    private static final long FACTORY = 0x1FFF_0F1CL;
    private static final long ICSCR = 0x4002_1004L;
    private static final int BSY = 1 << 16;
    private static final int PG = 1;
    private static final int PER = 2;
    private static final int PGSTRT = 1 << 19;
    private static final int PAGE = 128;
    private static final int LOOKS = 100_000;

    private final TargetMemory memory;

    HostDrivenPy32(TargetMemory memory) {
        this.memory = memory;
    }

    /** @param image whole pages */
    void program(long address, byte[] image) throws TargetException {
        memory.write32(KEYR, 0x4567_0123);
        memory.write32(KEYR, 0xCDEF_89AB);
        loadTimings();
        for (int at = 0; at < image.length; at += PAGE) {
            byte[] page = Arrays.copyOfRange(image, at, at + PAGE);
            if (!isErased(address + at)) {
                memory.write32(CR, PER);
                memory.write32(address + at, 0xFF);
                await();
            }
            memory.write32(CR, PG);
            MemoryBatch words = new MemoryBatch();
            words.writeBlock(address + at, Width.WORD, Arrays.copyOf(page, PAGE - 4));
            memory.execute(words);
            memory.write32(CR, PG | PGSTRT);
            memory.execute(new MemoryBatch()
                    .writeBlock(address + at + PAGE - 4, Width.WORD, Arrays.copyOfRange(page, PAGE - 4, PAGE)));
            await();
        }
    }

    private boolean isErased(long address) throws TargetException {
        for (byte each : memory.read(address, PAGE)) {
            if (each != (byte) 0xFF) {
                return false;
            }
        }
        return true;
    }

    private void await() throws TargetException {
        for (int i = 0; i < LOOKS && (memory.read32(SR) & BSY) != 0; i++) {
            Thread.onSpinWait();
        }
        memory.write32(CR, 0);
    }

    private void loadTimings() throws TargetException {
        long from = FACTORY + 20L * Math.min(4, memory.read32(ICSCR) >>> 13 & 7);
        int w0 = memory.read32(from);
        int w1 = memory.read32(from + 4);
        int w4 = memory.read32(from + 16);
        int[] values = {
            w0 & 0xFF,
            w0 >>> 16 & 0x1FF,
            w1 & 0xFF,
            w1 >>> 16 & 0x7FF,
            w0 >>> 8 & 0xFF,
            memory.read32(from + 8) & 0x1_FFFF,
            memory.read32(from + 12) & 0x1_FFFF,
            w4 & 0xFFFF,
            w4 >>> 16 & 0x3FFF
        };
        for (int i = 0; i < values.length; i++) {
            memory.write32(TIMINGS + 4L * i, values[i]);
        }
    }
}
