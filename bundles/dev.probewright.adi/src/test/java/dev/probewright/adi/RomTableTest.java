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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RomTableTest {
    private static final long TABLE = 0xE00F_F000L;
    private static final int ROM_TABLE = 1;
    private static final int GENERIC = 0xE;
    private static final int CORESIGHT = 9;
    private static final int TABLE_DEVARCH = 0x4770_0AF7;
    private static final long ARM = 0x4_000B_B000L;

    private final Map<Long, Integer> words = new HashMap<>();
    private final Map<Long, String> unreadable = new HashMap<>();
    private final Set<Long> faultyWords = new HashSet<>();

    /** Pages that words were put into are readable. */
    private final TargetMemory memory = this::execute;

    private void execute(MemoryBatch batch) throws TargetException {
        for (MemoryOperation operation : batch.operations()) {
            MemoryOperation.ReadBlock read = (MemoryOperation.ReadBlock) operation;
            byte[] bytes = new byte[read.count() * 4];
            for (int i = 0; i < bytes.length; i++) {
                long address = read.address() + i & ~3;
                if (unreadable.containsKey(address >>> 12) || faultyWords.contains(address)) {
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

    private void device(long page, int devArch, int devType, int devId) {
        words.put(page + 0xFBC, devArch);
        words.put(page + 0xFC8, devId);
        words.put(page + 0xFCC, devType);
    }

    @Test
    void tablesOfClass9AndCoresThatShareAPartNumberAreRead() throws Exception {
        component(TABLE, CORESIGHT, ARM | 0x4C9);
        device(TABLE, TABLE_DEVARCH, 0, 0);
        String[] names = {"SCS", "DWT", "BPU", "ITM", "CTI", "ETM", "TPIU", "MTB"};
        int[] architectures = {0x2A04, 0x1A02, 0x1A03, 0x1A01, 0x1A14, 0x4A13, 0, 0x0A31};
        int[] types = {0, 0, 0, 0x43, 0x14, 0x13, 0x11, 0x31};
        for (int i = 0; i < names.length; i++) {
            long page = 0xE000_0000L + 0x1000 * i;
            component(page, CORESIGHT, ARM | 0xD21);
            device(page, architectures[i] == 0 ? 0 : 0x4770_0000 | architectures[i], types[i], 0);
            entry(TABLE, i, page);
        }
        words.put(TABLE + 4L * names.length, 0x5002); // not present
        entry(TABLE, names.length + 1, 0xE004_0000L);
        component(0xE004_0000L, CORESIGHT, 0x4_000A_0999L);
        device(0xE004_0000L, 0x4770_1A14, 0x14, 0);
        RomTable table = RomTable.read(memory, TABLE);
        assertEquals(List.of(), table.problems());
        for (int i = 0; i < names.length; i++) {
            assertEquals(
                    "Cortex-M33 " + names[i], table.components().get(i).name().orElseThrow());
        }
        RomTable.Component other = table.components().get(names.length);
        assertEquals("CTI", other.name().orElseThrow(), "by its architecture");
        assertEquals("STMicroelectronics", designer(0x20));
        assertEquals(1, other.device().orElseThrow().architecture() >>> 12);
    }

    private static String designer(int number) {
        return ComponentNames.designer(number).orElseThrow();
    }

    @Test
    void entriesOf64BitsLeadBeyondTheFirst4GiB() throws Exception {
        component(0x1_0000_0000L, CORESIGHT, ARM | 0x4C9);
        device(0x1_0000_0000L, TABLE_DEVARCH, 0, 1);
        words.put(0x1_0000_0000L, 0x0000_2003);
        words.put(0x1_0000_0004L, 0x2);
        words.put(0x1_0000_0008L, 0xFFFF_E003); // 8 KiB before it
        words.put(0x1_0000_000CL, -1);
        words.put(0x1_0000_0010L, 0x0000_3003); // beyond all addresses
        words.put(0x1_0000_0014L, 0x7FFF_FFFF);
        component(0x3_0000_2000L, GENERIC, ARM | 0x002);
        component(0xFFFF_E000L, GENERIC, ARM | 0x003);
        RomTable table = RomTable.read(memory, 0x1_0000_0000L);
        assertEquals(
                List.of(0x3_0000_2000L, 0xFFFF_E000L),
                table.components().stream().map(RomTable.Component::address).toList());
        assertEquals(List.of(Problem.Kind.BEYOND_ADDRESSES), kinds(table));
    }

    @Test
    void aFaultWithinTheEntriesDoesNotEndTheTable() throws Exception {
        component(TABLE, ROM_TABLE, ARM | 0x4C3);
        component(0xE000_E000L, GENERIC, ARM);
        component(0xE000_1000L, GENERIC, ARM | 0x002);
        entry(TABLE, 0, 0xE000_E000L);
        entry(TABLE, 1, 0xE000_2000L);
        entry(TABLE, 2, 0xE000_1000L);
        faultyWords.add(TABLE + 4);
        RomTable table = RomTable.read(memory, TABLE);
        assertEquals(List.of(new Problem(Problem.Kind.UNREADABLE, TABLE + 4)), table.problems());
        assertEquals(2, table.components().size());
    }

    @Test
    void aComponentInAPowerDomainOfItsOwnMayBeOff() throws Exception {
        component(TABLE, ROM_TABLE, ARM | 0x4C3);
        entry(TABLE, 0, 0xE000_5000L);
        words.merge(TABLE, 3 << 4 | 1 << 2, (old, more) -> old | more);
        entry(TABLE, 1, 0xE000_E000L);
        component(0xE000_E000L, GENERIC, ARM);
        unreadable.put(0xE000_5L, "");
        RomTable table = RomTable.read(memory, TABLE);
        assertEquals(List.of(Problem.Kind.POWER_DOMAIN_OFF), kinds(table));
        assertEquals(1, table.components().size());
    }

    @Test
    void aComponentAloneIsListedWithoutATable() throws Exception {
        component(TABLE, CORESIGHT, ARM | 0x9E3);
        device(TABLE, 0x4770_0A17, 0, 0);
        RomTable table = RomTable.read(memory, TABLE);
        assertEquals(
                List.of(TABLE),
                table.components().stream().map(RomTable.Component::address).toList());
        assertEquals(List.of(TABLE), table.accessPorts());
    }
}
