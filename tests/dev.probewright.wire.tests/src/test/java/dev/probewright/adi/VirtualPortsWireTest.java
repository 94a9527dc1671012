/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.probe.WireProtocol;
import dev.probewright.sim.dap.AccessPort;
import dev.probewright.sim.dap.AccessPortMap;
import dev.probewright.sim.dap.ApFrame;
import dev.probewright.sim.dap.ApRomTable;
import dev.probewright.sim.dap.CoreSightId;
import dev.probewright.sim.dap.DebugPortIdentity;
import dev.probewright.sim.dap.MemApKind;
import dev.probewright.sim.dap.WireSupport;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.Width;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Debug ports and access ports of all kinds, as the simulator has them, over the wire engine. */
class VirtualPortsWireTest {
    private static final int RP2040 = 0x0100_2927;
    private static final int RP2350 = 0x0004_0927;
    private static final long RAM = 0x2000_0000L;
    private static final long NO_ROM_TABLE = 0xFFFF_FFFFL;
    private static final long SEED = 20;

    private final VirtualPorts ports = new VirtualPorts();

    private VirtualPorts.Memory core(int instance) {
        VirtualPorts.Memory memory = ports.memory();
        AccessPort ap = new dev.probewright.sim.dap.MemAp(memory, MemApKind.CORTEX_M0_PLUS, NO_ROM_TABLE, 1024);
        ports.add(
                DebugPortIdentity.of(0x0BC1_2477).withTargetId(RP2040).withInstance(instance),
                AccessPortMap.adiv5(Map.of(0, ap)),
                WireSupport.MULTI_DROP);
        return memory;
    }

    private static WireChoice to(int targetSel) {
        return new WireChoice(WireProtocol.SWD, PinsPort.CLOCK_HZ, OptionalInt.empty(), OptionalInt.of(targetSel));
    }

    @Test
    void twoCoresOnOneWireAreReachedEachByItself() throws Exception {
        List<VirtualPorts.Memory> cores = List.of(core(0), core(1));
        ProbeLink link = ports.link();
        for (int which : new int[] {0, 1, 1, 0}) {
            int target = RP2040 | which << 28;
            DebugPort port = link.connect(to(target));
            assertEquals(OptionalInt.of(target), port.targetSel());
            link.memory().write32(RAM + 4 * which, 0x10 + which);
            assertEquals(0x10 + which, link.memory().read32(RAM + 4 * which));
        }
        assertEquals(0x10, cores.get(0).bytes.get(RAM).intValue());
        assertFalse(cores.get(0).bytes.containsKey(RAM + 4));
        assertEquals(0x11, cores.get(1).bytes.get(RAM + 4).intValue());
        assertFalse(cores.get(1).bytes.containsKey(RAM));
        assertEquals(0, ports.contention());
        assertThrows(TargetNotSelectedException.class, () -> link.connect(to(RP2350)));
        assertEquals(OptionalInt.of(RP2040), link.connect(PinsPort.CLOCK_HZ).targetSel(), "found by itself");
        assertEquals(
                List.of("RP2040 core 0", "RP2040 core 1"),
                link.findTargets(PinsPort.CLOCK_HZ).stream()
                        .map(KnownTarget::name)
                        .toList());
    }

    /** Two AHB5 ports and an APB port behind a table that BASEPTR names, as in RP2350. */
    private VirtualPorts.Memory sixthArchitecture(VirtualPorts.Memory first, long base, int bits) {
        ports.add(
                DebugPortIdentity.of(0x4C01_3477).withTargetId(RP2350).withBasePointer(base, bits),
                AccessPortMap.adiv6(Map.of(
                        base,
                        new ApRomTable(CoreSightId.romTable(0x4_000B_B4AFL))
                                .add(0x2000)
                                .add(0x3000, false)
                                .add(0x4000)
                                .add(0x8000),
                        base + 0x2000,
                        frame(first, MemApKind.AHB5_ENHANCED),
                        base + 0x4000,
                        frame(ports.memory(), MemApKind.AHB5_ENHANCED),
                        base + 0x8000,
                        frame(ports.memory(), MemApKind.APB4))),
                WireSupport.DORMANT);
        return first;
    }

    private static AccessPort frame(VirtualPorts.Memory memory, MemApKind kind) {
        return new ApFrame(
                new dev.probewright.sim.dap.MemAp(memory, kind, NO_ROM_TABLE, 1024), CoreSightId.memAp(0x4_000B_B9E3L));
    }

    @Test
    void accessPortsByAddressAreFoundThroughTheTableOfTheDebugPort() throws Exception {
        VirtualPorts.Memory memory = sixthArchitecture(ports.memory(), 0x1_0000L, 20);
        found(memory, 0x1_0000L);
    }

    @Test
    void accessPortsBeyond32BitsAreFound() throws Exception {
        VirtualPorts.Memory memory = sixthArchitecture(ports.memory(), 0x12_0000_0000L, 40);
        found(memory, 0x12_0000_0000L);
    }

    private void found(VirtualPorts.Memory memory, long base) throws Exception {
        ProbeLink link = ports.link();
        DebugPort port = link.connect(PinsPort.CLOCK_HZ);
        assertEquals(3, port.version());
        assertEquals(
                List.of(ApAddress.v2(base + 0x2000), ApAddress.v2(base + 0x4000), ApAddress.v2(base + 0x8000)),
                port.accessPorts().stream()
                        .map(dev.probewright.adi.AccessPort::address)
                        .toList());
        assertEquals(
                List.of(ApKind.AHB5, ApKind.AHB5, ApKind.APB45),
                port.accessPorts().stream()
                        .map(dev.probewright.adi.AccessPort::kind)
                        .toList());
        exercise(link.memory(), memory, true);
        memory.open = false;
        assertThrows(AccessPortClosedException.class, () -> link.memory().read32(RAM));
        memory.open = true;
        assertEquals(
                memory.bytes.getOrDefault(RAM, (byte) 0) & 0xFF, link.memory().read8(RAM));
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("Cortex-M3", MemApKind.CORTEX_M3, true),
                Arguments.of("Cortex-M0", MemApKind.CORTEX_M0, true),
                Arguments.of("SoC-400 AHB3", MemApKind.AHB3, true),
                Arguments.of("Cortex-M33", MemApKind.AHB5, true),
                Arguments.of("APB3", MemApKind.APB3, false),
                Arguments.of("AXI", MemApKind.AXI, true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void eachKindOfBusCarries(String name, MemApKind kind, boolean narrow) throws Exception {
        VirtualPorts.Memory memory = ports.memory();
        ports.add(
                DebugPortIdentity.of(0x6BA0_2477),
                AccessPortMap.adiv5(Map.of(0, new dev.probewright.sim.dap.MemAp(memory, kind, NO_ROM_TABLE, 1024))),
                WireSupport.SWJ_WITH_DORMANT);
        ProbeLink link = ports.link();
        link.connect(PinsPort.CLOCK_HZ);
        exercise(link.memory(), memory, narrow);
        if (link.memory().isLarge()) {
            byte[] bytes = {1, 2, 3, 4, 5, 6, 7, 8};
            link.memory().write(0x9_FFFF_FFFCL, bytes);
            assertEquals(5, memory.bytes.get(0xA_0000_0000L).intValue());
            assertArrayEquals(bytes, link.memory().read(0x9_FFFF_FFFCL, 8));
        }
        if (link.memory().security() != BusSecurity.NONE) {
            assertEquals(BusSecurity.SECURE_ALLOWED, link.memory().security());
            link.memory().read32(RAM);
            assertFalse(memory.last.nonSecure());
            link.memory().asNonSecure().read32(RAM);
            assertTrue(memory.last.nonSecure());
            memory.secure = false;
            link.reconnect();
            link.memory().read32(RAM);
            assertTrue(memory.last.nonSecure(), "secure ones are not allowed any more");
            assertThrows(
                    SecureAccessException.class, () -> link.memory().asSecure().read32(RAM));
        }
    }

    /** Random reads and writes of all widths against the bytes behind the bus. */
    private static void exercise(MemAp memory, VirtualPorts.Memory behind, boolean narrow) throws Exception {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < 30; i++) {
            Width width = Width.values()[random.nextInt(Width.values().length)];
            int count = 1 + random.nextInt(90);
            long address = RAM + random.nextInt(600) * (long) width.bytes();
            byte[] bytes = new byte[count * width.bytes()];
            random.nextBytes(bytes);
            if (narrow || width == Width.WORD) {
                memory.execute(new MemoryBatch().writeBlock(address, width, bytes));
                assertArrayEquals(bytes, behind.copy(address, bytes.length), width::name);
            } else {
                assertThrows(
                        MemoryFaultException.class,
                        () -> memory.execute(new MemoryBatch().writeBlock(address, width, bytes)));
            }
            MemoryBatch batch = new MemoryBatch();
            MemoryOperation.ReadBlock read = batch.readBlock(address, width, count);
            MemoryOperation.Read one = batch.read(address, width, true);
            memory.execute(batch);
            assertArrayEquals(behind.copy(address, bytes.length), read.bytes(), width::name);
            assertEquals(read.bytes()[0] & 0xFF, one.value() & 0xFF);
        }
        MemoryFaultException e =
                assertThrows(MemoryFaultException.class, () -> memory.write32(VirtualPorts.Memory.HOLE + 0x20, 1));
        assertEquals(VirtualPorts.Memory.HOLE + 0x20, e.address());
    }
}
