/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.adi.RomTable.Problem;
import dev.probewright.target.LinkException;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RomTableTest {
    private static final long TABLE = 0xE00F_F000L;
    private static final int ROM_TABLE = 1;
    private static final int GENERIC = 0xE;
    private static final long ARM = 0x4_000B_B000L;

    private final Map<Long, Integer> words = new HashMap<>();
    private final Map<Long, String> unreadable = new HashMap<>();

    /** Pages that words were put into are readable. */
    private final TargetMemory memory = this::execute;

    private void execute(MemoryBatch batch) throws TargetException {
        for (MemoryOperation operation : batch.operations()) {
            MemoryOperation.ReadBlock read = (MemoryOperation.ReadBlock) operation;
            byte[] bytes = new byte[read.count() * 4];
            for (int i = 0; i < bytes.length; i++) {
                long address = read.address() + i & ~3;
                if (unreadable.containsKey(address >>> 12)) {
                    throw new MemoryFaultException(address, false, "test");
                }
                bytes[i] = (byte) (words.getOrDefault(address, 0) >>> 8 * (i & 3));
            }
            read.complete(bytes);
        }
    }

    private void component(long page, int componentClass, long pidr) {
        int cidr = 0xB105_000D | componentClass << 12;
        for (int i = 0; i < 4; i++) {
            words.put(page + 0xFF0 + 4 * i, cidr >>> 8 * i & 0xFF);
            words.put(page + 0xFE0 + 4 * i, (int) (pidr >>> 8 * i) & 0xFF);
            words.put(page + 0xFD0 + 4 * i, (int) (pidr >>> 32 + 8 * i) & 0xFF);
        }
    }

    private void entry(long table, int index, long page) {
        words.put(table + 4L * index, (int) (page - table) | 3);
    }

    @Test
    void componentsOfACortexM3AreNamed() throws Exception {
        component(TABLE, ROM_TABLE, 0x0_000A_0411L | 0x0L);
        component(0xE000_E000L, GENERIC, ARM | 0x000);
        component(0xE000_1000L, GENERIC, ARM | 0x002);
        component(0xE000_2000L, GENERIC, ARM | 0x003);
        entry(TABLE, 0, 0xE000_E000L);
        entry(TABLE, 1, 0xE000_1000L);
        entry(TABLE, 2, 0xE000_2000L);
        words.put(TABLE + 12, 0xFFF4_1002); // not present
        RomTable table = RomTable.read(memory, TABLE);
        assertEquals(List.of(), table.problems());
        assertEquals(
                List.of("Cortex-M3 SCS", "DWT", "FPB"),
                table.components().stream()
                        .map(each -> each.name().orElseThrow())
                        .toList());
        assertEquals(0x411, table.id().orElseThrow().part());
        assertEquals(0x43B, table.components().get(0).id().designer());
        assertEquals("Arm", ComponentNames.designer(0x43B).orElseThrow());
    }

    @Test
    void tablesWithinTablesAndLargeComponentsAreFollowed() throws Exception {
        component(TABLE, ROM_TABLE, ARM | 0x4C3);
        entry(TABLE, 0, 0xF000_0000L);
        component(0xF000_0000L, ROM_TABLE, ARM | 0x4C0);
        entry(0xF000_0000L, 0, 0xF001_3000L);
        component(0xF001_3000L, GENERIC, ARM | 0x932 | 2L << 36); // 16 KiB
        RomTable table = RomTable.read(memory, TABLE);
        assertEquals(2, table.components().size());
        assertEquals(0xF001_0000L, table.components().get(1).address());
        assertEquals(1, table.components().get(1).depth());
    }

    private static List<Problem.Kind> kinds(RomTable table) {
        return table.problems().stream().map(Problem::kind).toList();
    }

    @Test
    void damageIsToldAndTheRestIsRead() throws Exception {
        component(TABLE, ROM_TABLE, ARM | 0x4C3);
        entry(TABLE, 0, 0xE000_0000L); // nothing there
        entry(TABLE, 1, 0xE000_5000L); // a bus fault
        unreadable.put(0xE000_5L, "");
        entry(TABLE, 2, TABLE); // itself
        words.put(TABLE + 12, 0x0000_1001); // 8-bit form
        entry(TABLE, 4, 0xE000_E000L);
        component(0xE000_E000L, GENERIC, ARM);
        RomTable table = RomTable.read(memory, TABLE);
        assertEquals(
                List.of(
                        Problem.Kind.NO_COMPONENT,
                        Problem.Kind.UNREADABLE,
                        Problem.Kind.LOOP,
                        Problem.Kind.NARROW_ENTRIES),
                kinds(table));
        assertTrue(table.component("Cortex-M3 SCS").isPresent());
    }

    @Test
    void aTableThatCannotBeReadHasNoIdentification() throws Exception {
        unreadable.put(TABLE >>> 12, "");
        RomTable table = RomTable.read(memory, TABLE);
        assertEquals(Optional.empty(), table.id());
        assertEquals(List.of(), table.components());
        assertEquals(List.of(Problem.Kind.UNREADABLE), kinds(table));
    }

    @Test
    void endlessTablesAreCutOff() throws Exception {
        component(TABLE, ROM_TABLE, ARM | 0x4C3);
        component(0xE000_E000L, GENERIC, ARM);
        for (int i = 0; i < 960; i++) {
            entry(TABLE, i, 0xE000_E000L);
        }
        RomTable wide = RomTable.read(memory, TABLE);
        assertEquals(256, wide.components().size());
        assertEquals(List.of(Problem.Kind.TOO_LARGE), kinds(wide));

        words.clear();
        for (int i = 0; i < 20; i++) {
            component(TABLE + 0x1000L * i, ROM_TABLE, ARM | 0x4C3);
            entry(TABLE + 0x1000L * i, 0, TABLE + 0x1000L * (i + 1));
        }
        assertEquals(List.of(Problem.Kind.TOO_LARGE), kinds(RomTable.read(memory, TABLE)));
    }

    @Test
    void whatIsNoBusFaultIsNotSwallowed() {
        TargetMemory broken = batch -> {
            throw new LinkException(LinkException.Symptom.NO_ACKNOWLEDGE, "test");
        };
        assertThrows(LinkException.class, () -> RomTable.read(broken, TABLE));
    }
}
