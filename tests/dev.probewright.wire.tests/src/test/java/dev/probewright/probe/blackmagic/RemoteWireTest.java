/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.blackmagic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.adi.MemAp;
import dev.probewright.adi.ProbeLink;
import dev.probewright.probe.DapAck;
import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.probe.DapTransaction;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeMemory;
import dev.probewright.probe.ProbeMemoryException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.access.Buses;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.net.BlackMagicServer;
import dev.probewright.sim.probe.ProbeModel;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.ResetLine;
import dev.probewright.target.Width;
import dev.probewright.tests.wire.BoardRam;
import dev.probewright.tests.wire.RandomBatch;
import dev.probewright.tests.wire.WireBench;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver and the firmware of each version of the remote protocol. */
class RemoteWireTest {
    private static final int SWD_DPIDR = 0x1BA0_1477;
    private static final long NOWHERE = 0x3000_0000L;

    @ParameterizedTest
    @CsvSource({
        "v0, SWD", "v0plus, SWD", "v1, SWD", "v2, SWD", "v3, SWD", "v4, SWD",
        "v0, JTAG", "v0plus, JTAG", "v1, JTAG", "v2, JTAG", "v3, JTAG", "v4, JTAG"
    })
    void memoryIsAsItIs(String version, WireProtocol protocol) throws Exception {
        try (RemoteBench bench = new RemoteBench(version)) {
            MemAp memory = bench.connect(protocol);
            for (int seed = 1; seed <= 4; seed++) {
                Random random = new Random(seed);
                RandomBatch batch = new RandomBatch(random, bench.ram.fill(random), 1 + random.nextInt(6));
                memory.execute(batch.batch);
                batch.checkDone(bench.ram.read());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0", "v0plus", "v1", "v2", "v3", "v4"})
    void aFaultIsAnException(String version) throws Exception {
        try (RemoteBench bench = new RemoteBench(version)) {
            MemAp memory = bench.connect(WireProtocol.SWD);
            assertEquals(SWD_DPIDR, bench.link.debugPort().dpidr());
            for (int words : new int[] {1, 5, 300}) {
                MemoryBatch batch = new MemoryBatch();
                batch.readBlock(NOWHERE, Width.WORD, words);
                assertThrows(MemoryFaultException.class, () -> memory.execute(batch), words + " words");
                MemoryBatch writes = new MemoryBatch();
                writes.writeBlock(NOWHERE, Width.WORD, new byte[4 * words]);
                assertThrows(MemoryFaultException.class, () -> memory.execute(writes), words + " words");
            }
            byte[] before = bench.ram.fill(new Random(7));
            MemoryBatch good = new MemoryBatch();
            var read = good.readBlock(WireBench.RAM, Width.WORD, 64);
            memory.execute(good);
            assertArrayEquals(Arrays.copyOf(before, 256), read.bytes());
        }
    }

    /** Whatever a firmware does with a FAULT, none is hidden. */
    @ParameterizedTest
    @ValueSource(strings = {"v0plus", "v1", "v2", "v3", "v4"})
    void memoryCommandsHideNoFault(String version) throws Exception {
        try (RemoteBench bench = new RemoteBench(version)) {
            MemAp memory = bench.connect(WireProtocol.SWD);
            ProbeMemory commands = bench.probe.memory().orElseThrow();
            for (Width width : Width.values()) {
                int length = commands.longest(width);
                byte[] bytes = new byte[length];
                ProbeMemoryException read = assertThrows(
                        ProbeMemoryException.class, () -> commands.read(0, NOWHERE, width, bytes, 0, length));
                assertEquals(DapAck.FAULT, read.ack());
                assertArrayEquals(new byte[length], bytes);
                assertThrows(ProbeMemoryException.class, () -> commands.write(0, NOWHERE, width, bytes, 0, length));
                // Only the end of it is not there.
                long edge = WireBench.RAM + WireBench.RAM_BYTES - width.bytes();
                assertThrows(
                        ProbeMemoryException.class,
                        () -> commands.read(0, edge, width, bytes, 0, 2 * width.bytes()),
                        width.toString());
            }
            // The beginning is not there, and behind it TAR is written anew.
            assertThrows(
                    ProbeMemoryException.class,
                    () -> commands.read(0, WireBench.RAM - 16, Width.WORD, new byte[64], 0, 64));
            // The debug port is as it was left, and so is its overrun detection.
            link(bench, memory);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0plus", "v1", "v2", "v3", "v4"})
    void theBankIsAsItWas(String version) throws Exception {
        try (RemoteBench bench = new RemoteBench(version)) {
            bench.connect(WireProtocol.SWD);
            DapTransaction first = new DapTransaction().write(DapPort.DP, 0x8, 0xF0, true);
            DapOperation.Read idr = first.read(DapPort.AP, 0xC, true);
            bench.probe.dap().execute(first);
            bench.probe.memory().orElseThrow().read(0, WireBench.RAM, Width.WORD, new byte[4], 0, 4);
            DapTransaction second = new DapTransaction();
            DapOperation.Read again = second.read(DapPort.AP, 0xC, true);
            DapOperation.Read status = second.read(DapPort.DP, 0x4, true);
            bench.probe.dap().execute(second);
            assertEquals(idr.value(), again.value());
            assertEquals(1, status.value() & 1, "overrun detection");
        }
    }

    private static void link(RemoteBench bench, MemAp memory) throws Exception {
        Random random = new Random(3);
        RandomBatch batch = new RandomBatch(random, bench.ram.fill(random), 6);
        memory.execute(batch.batch);
        batch.checkDone(bench.ram.read());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0plus", "v1", "v2", "v3", "v4"})
    void memoryCommandsAtEveryAlignmentAndLength(String version) throws Exception {
        try (RemoteBench bench = new RemoteBench(version)) {
            MemAp memory = bench.connect(WireProtocol.SWD);
            ProbeMemory commands = bench.probe.memory().orElseThrow();
            Random random = new Random(11);
            for (int i = 0; i < 60; i++) {
                byte[] before = bench.ram.fill(random);
                Width width = Width.values()[random.nextInt(3)];
                int length = width.bytes() * (1 + random.nextInt(commands.longest(width) / width.bytes()));
                int at = random.nextInt((before.length - length) / width.bytes()) * width.bytes();
                byte[] bytes = new byte[length + 3];
                random.nextBytes(bytes);
                if (random.nextBoolean()) {
                    commands.write(0, WireBench.RAM + at, width, bytes, 2, length);
                    System.arraycopy(bytes, 2, before, at, length);
                    assertArrayEquals(before, bench.ram.read(), "write of " + length + " at " + at + " " + width);
                } else {
                    byte[] expected = bytes.clone();
                    System.arraycopy(before, at, expected, 2, length);
                    commands.read(0, WireBench.RAM + at, width, bytes, 2, length);
                    assertArrayEquals(expected, bytes, "read of " + length + " at " + at + " " + width);
                }
                if (i % 20 == 0) {
                    link(bench, memory);
                }
            }
        }
    }

    @Test
    void oldFirmwareHasNoMemoryCommandsAndSaysSo() throws Exception {
        try (RemoteBench bench = new RemoteBench("v0")) {
            assertTrue(bench.probe.memory().isEmpty());
            assertEquals(
                    3, bench.probe.remarks().size(), () -> bench.probe.remarks().toString());
        }
        try (RemoteBench bench = new RemoteBench("v4")) {
            assertEquals(
                    1, bench.probe.remarks().size(), () -> bench.probe.remarks().toString());
            assertTrue(bench.probe.remarks().get(0).contains("target extended-remote"));
            assertTrue(bench.probe.firmware().contains("2.0"), bench.probe.firmware());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0", "v2", "v4"})
    void resetPowerAndVoltage(String version) throws Exception {
        try (RemoteBench bench = new RemoteBench(version)) {
            ResetLine reset = bench.probe.resetLine().orElseThrow();
            assertTrue(reset.level());
            reset.assertReset(true);
            assertFalse(reset.level());
            reset.assertReset(false);
            assertTrue(reset.level());
            assertEquals(3_300, bench.probe.targetMillivolts().orElseThrow());
            assertTrue(bench.probe.power().isPresent());
        }
    }

    @Test
    void theClockIsWhatTheProbeMakesOfIt() throws Exception {
        try (RemoteBench bench = new RemoteBench("v4")) {
            bench.link.connect(WireProtocol.SWD, 1_000_000);
            assertTrue(bench.link.clockHz() <= 1_000_000, bench.link.clockHz() + " Hz");
            assertTrue(bench.link.clockHz() > 100_000, bench.link.clockHz() + " Hz");
        }
    }

    @Test
    void waitsAreWaited() throws Exception {
        try (RemoteBench bench = new RemoteBench("v4")) {
            MemAp memory = bench.connect(WireProtocol.SWD);
            bench.board.faults().add("wait 5 ms at transfer 1");
            link(bench, memory);
        }
    }

    @Test
    void overTheNetwork() throws Exception {
        VirtualBoard board =
                VirtualBoard.stm32f103(WireBench.options("remote-tcp").withProbe(ProbeModel.BLACKMAGIC));
        BlackMagicDriver driver = new BlackMagicDriver(new Buses(List.of(), List.of(), List.of()));
        try (BlackMagicServer server = new BlackMagicServer(board, 0)) {
            String id = "blackmagic:tcp:127.0.0.1:" + server.port();
            try (Probe probe = driver.open(driver.find(id).orElseThrow())) {
                assertEquals(id, probe.info().id());
                assertTrue(probe.remarks().get(0).contains("extended-remote 127.0.0.1:" + server.port()));
                ProbeLink link = new ProbeLink(probe);
                link.connect(RemoteBench.CLOCK_HZ);
                BoardRam ram = new BoardRam(board);
                Random random = new Random(5);
                RandomBatch batch = new RandomBatch(random, ram.fill(random), 6);
                link.memory().execute(batch.batch);
                batch.checkDone(ram.read());
            }
        } finally {
            board.close();
        }
    }
}
