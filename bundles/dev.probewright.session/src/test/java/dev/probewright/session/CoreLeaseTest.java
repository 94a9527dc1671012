/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.session;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.probewright.target.FlashGeometry;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.Width;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoreLeaseTest {
    private static final MemoryMap MAP = new MemoryMap(List.of(
            new MemoryRegion(
                    "flash",
                    RegionKind.FLASH,
                    0x0800_0000L,
                    0x400,
                    Optional.of(new FlashGeometry(List.of(new FlashGeometry.SectorRun(1, 0x400)), 2, 0xFF))),
            new MemoryRegion("sram", RegionKind.RAM, 0x2000_0000L, 0x400, Optional.empty())));

    private final CoreLease lease = new CoreLease(MAP);

    @Test
    void onlyOneHasTheCore() throws Exception {
        try (CoreLease.Hold hold = lease.take("programming flash")) {
            CoreLeasedException refused = assertThrows(CoreLeasedException.class, () -> lease.take("another"));
            assertEquals("programming flash", refused.purpose());
            assertThrows(CoreLeasedException.class, lease::checkFree);
        }
        assertDoesNotThrow(lease::checkFree);
    }

    @Test
    void readsOfRamGoOnMeanwhileAndNothingElse() throws Exception {
        MemoryBatch readRam = new MemoryBatch();
        readRam.read32(0x2000_0000L);
        MemoryBatch readFlash = new MemoryBatch();
        readFlash.read32(0x0800_0000L);
        MemoryBatch readUnknown = new MemoryBatch();
        readUnknown.read32(0x6000_0000L);
        MemoryBatch writeRam = new MemoryBatch().write32(0x2000_0000L, 1);
        try (CoreLease.Hold hold = lease.take("programming flash")) {
            assertDoesNotThrow(() -> lease.check(Client.LIVE, readRam));
            assertThrows(CoreLeasedException.class, () -> lease.check(Client.LIVE, readFlash));
            assertThrows(CoreLeasedException.class, () -> lease.check(Client.LIVE, readUnknown));
            assertThrows(CoreLeasedException.class, () -> lease.check(Client.GDB, writeRam));
            assertDoesNotThrow(() -> lease.check(Client.FLASH, writeRam));
        }
        assertDoesNotThrow(() -> lease.check(Client.GDB, writeRam));
    }

    @Test
    void aLongWriteEndsWhereTheCoreIsTaken() throws Exception {
        List<Long> written = new ArrayList<>();
        TargetMemory target = batch -> {
            written.add(batch.operations().get(0).address());
            if (written.size() == 2) {
                lease.take("programming flash");
            }
        };
        try (LinkArbiter arbiter = new LinkArbiter("test", () -> {})) {
            TargetMemory memory =
                    new ArbitratedMemory(arbiter, Client.GDB, new LeasedMemory(Client.GDB, target, lease));
            MemoryBatch long64k = new MemoryBatch().writeBlock(0x2000_0000L, Width.WORD, new byte[1 << 16]);
            assertThrows(CoreLeasedException.class, () -> memory.execute(long64k));
        }
        assertEquals(List.of(0x2000_0000L, 0x2000_0000L + ArbitratedMemory.SLICE_BYTES), written);
    }
}
