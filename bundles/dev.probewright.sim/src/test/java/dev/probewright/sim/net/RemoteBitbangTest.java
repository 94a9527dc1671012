/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.chip.TargetChip;
import dev.probewright.sim.net.RemoteBitbangServer.Wire;
import dev.probewright.usb.UsbBusyException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** OpenOCD's remote_bitbang, both forms, in front of a board. */
@Timeout(60)
class RemoteBitbangTest {
    private static final long TWO_IDCODES = 0x16410041_3BA00477L;
    private static final int DPIDR_HEADER = 0b10100101;

    private final VirtualBoard board = VirtualBoard.stm32f103(BoardOptions.forTest("bitbang"));

    private static long identifications(BitbangClient client) throws Exception {
        client.tms("111110100");
        for (int bit = 0; bit < 64; bit++) {
            client.jtagRead(bit == 63 ? 1 : 0, 0);
        }
        return client.tms("10").answers();
    }

    private static BitbangClient switchToSerialWire(BitbangClient client) {
        return client.drive(56, -1).drive(16, 0xE79E).drive(56, -1).drive(8, 0);
    }

    private boolean resetPulled() {
        boolean pulled = board.inspect(TargetChip::isResetPulled);
        return pulled;
    }

    @Test
    void scansBothTaps() throws Exception {
        try (RemoteBitbangServer server = new RemoteBitbangServer(board, Wire.JTAG, 0);
                BitbangClient client = new BitbangClient(server.port())) {
            assertEquals(TWO_IDCODES, identifications(client));
        }
    }

    @Test
    void tdoStaysWhileTheClockIsHigh() throws Exception {
        try (RemoteBitbangServer server = new RemoteBitbangServer(board, Wire.JTAG, 0);
                BitbangClient client = new BitbangClient(server.port())) {
            client.tms("111110100");
            for (int bit = 0; bit < 64; bit++) {
                // Low, high, and read then: the bit that was there before the rising edge.
                client.jtag(0, 0).add("R").answered(1);
            }
            assertEquals(TWO_IDCODES, client.answers());
        }
    }

    @Test
    void ntrstResetsTheTapsAndNresetTheCore() throws Exception {
        try (RemoteBitbangServer server = new RemoteBitbangServer(board, Wire.JTAG, 0);
                BitbangClient client = new BitbangClient(server.port())) {
            client.tms("111110").tms("1100"); // Shift-IR
            for (int bit = 0; bit < 9; bit++) {
                client.jtag(bit == 8 ? 1 : 0, 1);
            }
            client.tms("10").add("tr").tms("0100");
            for (int bit = 0; bit < 64; bit++) {
                client.jtagRead(0, 0);
            }
            assertEquals(TWO_IDCODES, client.answers(), "not BYPASS any more");
            client.add("s").jtagRead(0, 0).answers();
            assertTrue(resetPulled());
            client.add("r").jtagRead(0, 0).answers();
            assertFalse(resetPulled());
        }
    }

    @Test
    void readsTheIdentificationOverSerialWire() throws Exception {
        try (RemoteBitbangServer server = new RemoteBitbangServer(board, Wire.SWD, 0);
                BitbangClient client = new BitbangClient(server.port())) {
            switchToSerialWire(client).drive(8, DPIDR_HEADER).sample(1 + 3 + 33 + 1);
            long bits = client.answers();
            assertEquals(0b001, bits >>> 1 & 7, "OK");
            assertEquals(0x1BA01477, (int) (bits >>> 4));
            assertEquals(Integer.bitCount(0x1BA01477) & 1, bits >>> 36 & 1, "parity");
            assertEquals(1, bits >>> 37, "nobody drives the line");
        }
    }

    @Test
    void swdioIsDrivenFromTheBeginning() throws Exception {
        try (RemoteBitbangServer server = new RemoteBitbangServer(board, Wire.SWD, 0);
                BitbangClient client = new BitbangClient(server.port())) {
            client.add("dc").answered(1);
            assertEquals(0, client.answers());
            client.add("ec").answered(1);
            assertEquals(1, client.answers());
        }
    }

    @Test
    void periodsAndSleepsPassTheTimeOfTheBoard() throws Exception {
        try (RemoteBitbangServer server = new RemoteBitbangServer(board, Wire.JTAG, 0, 100_000);
                BitbangClient client = new BitbangClient(server.port())) {
            client.jtag(0, 0).add("R").answered(1).answers();
            Duration before = board.time();
            client.tms("0".repeat(100)).add("R").answered(1).answers();
            assertEquals(Duration.ofMillis(1), board.time().minus(before));
            client.add("ZZZzzR").answered(1).answers();
            assertEquals(
                    Duration.ofNanos(1_000_000 + 3_000_000 + 2_000),
                    board.time().minus(before));
        }
    }

    @Test
    void theClientPowersTheBoardAndHasItAlone() throws Exception {
        try (RemoteBitbangServer server = new RemoteBitbangServer(board, Wire.JTAG, 0)) {
            try (BitbangClient client = new BitbangClient(server.port())) {
                client.jtagRead(0, 0).answers();
                assertTrue(board.isPowered());
                assertThrows(UsbBusyException.class, board::openDirectly);
                client.add("Q").send();
                assertTrue(client.ended());
            }
            try (BitbangClient client = new BitbangClient(server.port())) {
                assertEquals(TWO_IDCODES, identifications(client));
            }
        }
    }

    @Test
    void theNextClientWaitsForItsTurn() throws Exception {
        try (RemoteBitbangServer server = new RemoteBitbangServer(board, Wire.JTAG, 0);
                BitbangClient first = new BitbangClient(server.port());
                BitbangClient second = new BitbangClient(server.port())) {
            second.tms("111110").send();
            assertEquals(TWO_IDCODES, identifications(first));
            first.close();
            assertEquals(TWO_IDCODES, identifications(second));
        }
    }

    @Test
    void aRequestOfTheOtherFormEndsTheConnection() throws Exception {
        try (RemoteBitbangServer server = new RemoteBitbangServer(board, Wire.JTAG, 0);
                BitbangClient client = new BitbangClient(server.port())) {
            client.jtagRead(0, 0).add("d").answers();
            assertTrue(client.ended());
        }
        try (RemoteBitbangServer server = new RemoteBitbangServer(board, Wire.SWD, 0);
                BitbangClient client = new BitbangClient(server.port())) {
            client.add("4").send();
            assertTrue(client.ended());
        }
    }

    @Test
    void aLineThatIsStuckReadsSo() throws Exception {
        try (RemoteBitbangServer server = new RemoteBitbangServer(board, Wire.JTAG, 0);
                BitbangClient client = new BitbangClient(server.port())) {
            board.faults().add("tdo stuck low");
            assertEquals(0, identifications(client));
            board.faults().clear();
            board.faults().add("tdo stuck high");
            assertEquals(-1, identifications(client));
            board.faults().clear();
            board.faults().add("no target");
            assertEquals(-1, identifications(client));
            board.faults().clear();
            board.faults().add("no target power");
            assertEquals(0, identifications(client));
            board.faults().clear();
            assertEquals(TWO_IDCODES, identifications(client));
        }
    }
}
