/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.bitbang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.adi.MemAp;
import dev.probewright.adi.ProbeLink;
import dev.probewright.probe.Probe;
import dev.probewright.probe.ProbeDriver;
import dev.probewright.probe.ProbeInfo;
import dev.probewright.probe.UnsupportedWireException;
import dev.probewright.probe.WireProtocol;
import dev.probewright.probe.access.Buses;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.net.RemoteBitbangServer;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.ResetLine;
import dev.probewright.target.Width;
import dev.probewright.tests.wire.BoardRam;
import dev.probewright.tests.wire.RandomBatch;
import dev.probewright.tests.wire.WireBench;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The driver and the board's own remote_bitbang server. */
class BitbangWireTest {
    private static final int CLOCK_HZ = 1_000_000;

    private static ProbeDriver driver(WireProtocol protocol) {
        Buses none = new Buses(List.of(), List.of(), List.of());
        return protocol == WireProtocol.SWD ? new SwdBitbangDriver(none) : new JtagBitbangDriver(none);
    }

    private static RemoteBitbangServer serve(VirtualBoard board, WireProtocol protocol) throws Exception {
        return new RemoteBitbangServer(
                board, protocol == WireProtocol.SWD ? RemoteBitbangServer.Wire.SWD : RemoteBitbangServer.Wire.JTAG, 0);
    }

    private static Probe open(WireProtocol protocol, int port) throws Exception {
        ProbeDriver driver = driver(protocol);
        String id = (protocol == WireProtocol.SWD ? "rbb-swd" : "rbb-jtag") + ":127.0.0.1:" + port;
        ProbeInfo info = driver.find(id).orElseThrow();
        assertEquals(id, info.id());
        assertTrue(driver.list().isEmpty());
        return driver.open(info);
    }

    @ParameterizedTest
    @EnumSource(WireProtocol.class)
    void memoryIsAsItIs(WireProtocol protocol) throws Exception {
        VirtualBoard board = VirtualBoard.stm32f103(WireBench.options("rbb"));
        try (RemoteBitbangServer server = serve(board, protocol);
                Probe probe = open(protocol, server.port())) {
            ProbeLink link = new ProbeLink(probe);
            link.connect(protocol, CLOCK_HZ);
            MemAp memory = link.memory();
            BoardRam ram = new BoardRam(board);
            for (int seed = 1; seed <= 6; seed++) {
                Random random = new Random(seed);
                RandomBatch batch = new RandomBatch(random, ram.fill(random), 1 + random.nextInt(6));
                memory.execute(batch.batch);
                batch.checkDone(ram.read());
            }
            MemoryBatch nowhere = new MemoryBatch();
            nowhere.readBlock(0x3000_0000L, Width.WORD, 8);
            assertThrows(MemoryFaultException.class, () -> memory.execute(nowhere));
        } finally {
            board.close();
        }
    }

    @ParameterizedTest
    @EnumSource(WireProtocol.class)
    void theResetPinsMove(WireProtocol protocol) throws Exception {
        VirtualBoard board = VirtualBoard.stm32f103(WireBench.options("rbb"));
        try (RemoteBitbangServer server = serve(board, protocol);
                Probe probe = open(protocol, server.port())) {
            probe.connect(protocol, CLOCK_HZ);
            ResetLine reset = probe.resetLine().orElseThrow();
            reset.assertReset(true);
            assertFalse(reset.level());
            // Whoever reads a level has waited for all that was sent before it.
            probe.pins().orElseThrow().read();
            assertTrue(board.<Boolean>inspect(chip -> chip.isResetPulled()));
            reset.assertReset(false);
            probe.pins().orElseThrow().read();
            assertFalse(board.<Boolean>inspect(chip -> chip.isResetPulled()));
        } finally {
            board.close();
        }
    }

    @ParameterizedTest
    @EnumSource(WireProtocol.class)
    void eachFormHasItsKind(WireProtocol protocol) throws Exception {
        VirtualBoard board = VirtualBoard.stm32f103(WireBench.options("rbb"));
        WireProtocol other = protocol == WireProtocol.SWD ? WireProtocol.JTAG : WireProtocol.SWD;
        try (RemoteBitbangServer server = serve(board, protocol);
                Probe probe = open(protocol, server.port())) {
            UnsupportedWireException e =
                    assertThrows(UnsupportedWireException.class, () -> probe.connect(other, CLOCK_HZ));
            assertTrue(e.getMessage().contains(other == WireProtocol.SWD ? "rbb-swd" : "rbb-jtag"), e.getMessage());
        } finally {
            board.close();
        }
    }
}
