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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.DapAck;
import dev.probewright.target.LinkException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Versions of debug ports, their banks, their power, and their access ports. */
class DebugPortTest {
    private static final int HZ = 1_000_000;
    private static final int MEM_AP_DEVARCH = 0x4770_0A17;
    private static final int TABLE_DEVARCH = 0x4770_0AF7;

    private final FakeDap dap = new FakeDap();
    private final ProbeLink link = new ProbeLink(new FakeProbe(dap));

    @Test
    void aPortOfTheFirstVersionIsAskedForNothingMore() throws Exception {
        DebugPort port = link.connect(HZ);
        assertEquals(1, port.version());
        assertEquals(OptionalInt.empty(), port.targetId());
        assertEquals(List.of("dp0 r", "dp0 w 1E", "dp8 w 0", "dp4 w 50000000", "dp4 r", "dp4 r"), dap.log);
    }

    @Test
    void aPortOfTheSecondVersionSaysWhoItIsInTheSameTransactions() throws Exception {
        dap.dpidr = 0x6BA1_2477;
        dap.targetId = 0x0446_0041;
        dap.dlpidr = 0x0000_0001;
        DebugPort port = link.connect(HZ);
        assertEquals(2, port.version());
        assertTrue(port.isMinimal());
        assertEquals(OptionalInt.of(0x0446_0041), port.targetId());
        assertEquals(2, dap.transactions.size());
        assertEquals(
                List.of("dp4 w 50000000", "dp4 r", "dp4 r", "dp8 w 2", "dp4 r", "dp8 w 3", "dp4 r", "dp8 w 0"),
                dap.log.subList(3, dap.log.size()));
    }

    @Test
    void flagsAreClearedBeforeSelectIsWrittenWhereABankMayBeLeftBehind() throws Exception {
        dap.dpidr = 0x6BA1_2477;
        link.connect(HZ);
        MemAp memory = link.memory();
        memory.read32(0x2000_0000L);
        dap.log.clear();
        dap.fail("apC r", DapAck.NONE, 1, false, 0);
        memory.read32(0x2000_0000L);
        // Nobody doubts the bank: the flags are read first.
        assertEquals(List.of("dp0 r", "dp4 r", "dp0 w 1E"), dap.log.subList(1, 4));
    }

    @Test
    void aSystemDomainThatIsNeverAcknowledgedIsDoneWithout() throws Exception {
        List<LinkEvent> events = new ArrayList<>();
        link.onEvent(events::add);
        dap.powerAnswer = 0x7000_0000;
        link.connect(HZ);
        assertEquals(1, events.size());
        assertEquals(LinkEvent.Kind.NO_SYSTEM_POWER, events.get(0).kind());
        assertTrue(events.get(0).place().contains("0x70000000"), events.get(0).place());
        link.memory().write32(0x2000_0000L, 3);
        dap.log.clear();
        dap.fail("ap4 w 20000008", DapAck.NONE, 1, false, 0);
        link.memory().read32(0x2000_0008L);
        assertFalse(dap.log.contains("dp4 w 50000000"), "recovery does not wait for it again");
    }

    @Test
    void whatDoesNotPowerUpIsNamed() {
        dap.powerAnswer = 0x5000_0000;
        assertTrue(noPower().contains("neither CDBGPWRUPACK nor CSYSPWRUPACK"));
        dap.powerAnswer = 0xD000_0000;
        assertTrue(noPower().contains("CDBGPWRUPACK did not come"));
    }

    private String noPower() {
        LinkException e = assertThrows(LinkException.class, () -> link.connect(HZ));
        assertEquals(LinkException.Symptom.NO_POWER_UP, e.symptom());
        return e.getMessage();
    }

    @Test
    void registersOfAccessPortsAreReadAndWritten() throws Exception {
        DebugPort port = link.connect(HZ);
        AccessPort ap = port.accessPort(ApAddress.v1(0));
        assertEquals(ApKind.AHB3, ap.kind());
        assertEquals(0x43B, ap.designer());
        ap.write(0x04, 0x2000_0010);
        assertEquals(0x2000_0010, ap.read(0x04));
        assertThrows(IllegalArgumentException.class, () -> ap.read(0x100));
        assertThrows(IllegalArgumentException.class, () -> ap.write(2, 0));
        assertEquals("AP 0", ap.address().text());
        assertEquals(1, port.accessPorts().size());
    }

    private void component(long page, int componentClass, int part, int devArch) {
        int cidr = 0xB105_000D | componentClass << 12;
        long pidr = 0x4_000B_B000L | part;
        for (int i = 0; i < 4; i++) {
            dap.apWords.put(page + 0xFF0 + 4 * i, cidr >>> 8 * i & 0xFF);
            dap.apWords.put(page + 0xFE0 + 4 * i, (int) (pidr >>> 8 * i) & 0xFF);
            dap.apWords.put(page + 0xFD0 + 4 * i, (int) (pidr >>> 32 + 8 * i) & 0xFF);
        }
        dap.apWords.put(page + 0xFBC, devArch);
        dap.apWords.put(page, dap.apWords.getOrDefault(page, 0));
    }

    /** A table with the MEM-AP, a nested table with a COM-AP in it, and an entry that leads nowhere. */
    private void sixthArchitecture(long root) {
        dap.dpidr = 0x4C01_3477;
        dap.basePointer = root | 1;
        dap.address = root + 0x2000;
        dap.idr = 0x3477_0015;
        component(root, 9, 0x4AF, TABLE_DEVARCH);
        dap.apWords.put(root, 0x2003);
        dap.apWords.put(root + 4, 0x9003);
        dap.apWords.put(root + 8, 0x1002);
        dap.apWords.put(root + 12, 0x5003);
        component(root + 0x2000, 9, 0x9E3, MEM_AP_DEVARCH);
        component(root + 0x5000, 9, 0x4AF, TABLE_DEVARCH);
        dap.apWords.put(root + 0x5000, 0x1003);
        component(root + 0x6000, 9, 0x9EF, 0x4770_0A57);
        dap.apWords.put(root + 0x6DFC, 0x0476_2000);
    }

    @Test
    void accessPortsOfTheSixthArchitectureAreFoundThroughTheirTable() throws Exception {
        sixthArchitecture(0x1_0000);
        dap.dpidr1 = 0x20;
        DebugPort port = link.connect(HZ);
        assertEquals(3, port.version());
        List<AccessPort> ports = port.accessPorts();
        assertEquals(
                List.of("AP at 0x00012000", "AP at 0x00016000"),
                ports.stream().map(each -> each.address().text()).toList());
        assertEquals(
                List.of(ApKind.AHB5, ApKind.COM),
                ports.stream().map(AccessPort::kind).toList());
        RomTable table = port.romTable().orElseThrow();
        assertEquals(
                List.of(RomTable.Problem.Kind.UNREADABLE),
                table.problems().stream().map(RomTable.Problem::kind).toList());
        MemAp memory = link.memory();
        assertEquals(ApAddress.v2(0x1_2000), memory.address());
        memory.write32(0x2000_0000L, 0x1122_3344);
        assertEquals(0x1122_3344, memory.read32(0x2000_0000L));
        assertEquals(0x22, memory.read8(0x2000_0002L));
        memory.write(0x2000_0100L, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        assertEquals(0x0807_0605, dap.memory.get(0x2000_0104));
    }

    @Test
    void addressesOfMoreThan32BitsUseTheSecondSelect() throws Exception {
        sixthArchitecture(0x5_0000_0000L);
        dap.dpidr1 = 0x28;
        DebugPort port = link.connect(HZ);
        assertEquals(2, port.accessPorts().size());
        assertTrue(dap.log.contains("dp4 w 5"), dap.log::toString);
        dap.log.clear();
        link.memory().write32(0x2000_0000L, 9);
        assertEquals(9, dap.memory.get(0x2000_0000));
        assertFalse(dap.log.contains("dp4 w 5"), "it is not written again");
    }

    @Test
    void whereNothingIsTheAccessPortRefuses() throws Exception {
        sixthArchitecture(0);
        dap.dpidr1 = 0x20;
        DebugPort port = link.connect(HZ);
        AccessPortException e = assertThrows(AccessPortException.class, () -> port.accessPort(ApAddress.v2(0x8000)));
        assertEquals("AP at 0x00008000", e.address().text());
        assertEquals(ApKind.AHB5, port.accessPorts().get(0).kind());
    }

    @Test
    void theIdentityOfAPortWithoutATableIsKept() {
        DpIdentity identity = new DpIdentity(
                0x4C01_3477,
                3,
                OptionalInt.of(0x0004_0927),
                OptionalInt.of(0x1000_0001),
                OptionalInt.of(32),
                OptionalLong.empty());
        assertEquals(OptionalInt.of(0x1004_0927), identity.targetSel());
    }
}
