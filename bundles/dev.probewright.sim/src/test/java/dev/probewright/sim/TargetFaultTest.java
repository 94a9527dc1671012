/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripted faults of the target, its supply and its reset, and of the wire to it. */
class TargetFaultTest {
    private static final int PROTOCOL_ERROR = 8;
    private static final int WDATAERR = 0x80;

    private VirtualBoard board = VirtualBoard.stm32f103(BoardOptions.forTest("target"));
    private Dap dap;

    private void connect(String query) throws Exception {
        board = VirtualBoard.stm32f103(BoardOptions.forTest("target").with(query));
        dap = new Dap(board).connect();
        dap.write(Dap.AP_WRITE_TAR, 0x20000000);
        board.faults().restartCounts();
    }

    @AfterEach
    void close() {
        if (dap != null) {
            dap.close();
        }
    }

    private static void answers(int[] answer, int... expected) {
        assertArrayEquals(expected, answer, () -> Arrays.toString(answer));
    }

    @Test
    void theBusAnswersAnErrorAtAnAddress() throws Exception {
        connect("");
        dap.writeWord(0x20000104, 7);
        board.faults().add("fault at 0x20000102");
        dap.write(Dap.AP_WRITE_TAR, 0x200000FC);
        int[] answer = dap.exchange(0x06, 0, 3, 0, Dap.AP_READ_DRW);
        assertEquals(1, answer[1], "the word before it");
        assertEquals(Dap.FAULT, answer[3]);
        dap.write(Dap.DP_WRITE_ABORT, 0x1E);
        assertEquals(7, dap.readWord(0x20000104));
        dap.writeHalfword(0x20000100, 1);
        dap.write(Dap.AP_WRITE_TAR, 0x20000102);
        dap.write(Dap.AP_WRITE_CSW, 0x23000051);
        assertEquals(Dap.FAULT, dap.tryWrite(Dap.AP_WRITE_DRW, 1));
        dap.write(Dap.DP_WRITE_ABORT, 0x1E);
        board.faults().clear();
        dap.write(Dap.AP_WRITE_DRW, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wire=transfers", "wire=bits"})
    void parityOfAReadIsAProtocolErrorAfterTheFact(String wire) throws Exception {
        connect(wire);
        board.faults().add("parity error at transfer 2");
        int[] answer = dap.transfer(
                new Dap.Transfer().read(Dap.AP_READ_DRW).read(Dap.AP_READ_DRW).read(Dap.AP_READ_DRW));
        answers(answer, 0x05, 1, PROTOCOL_ERROR);
        assertEquals(0x20000008, dap.read(Dap.AP_READ_TAR), "both were executed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wire=transfers", "wire=bits"})
    void parityOfAWriteIsSeenByTheTarget(String wire) throws Exception {
        connect(wire);
        dap.writeWord(0x20000000, 1);
        dap.write(Dap.AP_WRITE_TAR, 0x20000000);
        board.faults().restartCounts();
        board.faults().add("parity error at transfer 1");
        assertEquals(Dap.FAULT, dap.tryWrite(Dap.AP_WRITE_DRW, 2), "what follows it");
        assertEquals(WDATAERR, dap.read(Dap.DP_READ_STATUS) & WDATAERR);
        dap.write(Dap.DP_WRITE_ABORT, 0x1E);
        assertEquals(1, dap.readWord(0x20000000));
    }

    @Test
    void anAckIsMissing() throws Exception {
        connect("");
        board.faults().add("missing ack at transfer 2");
        int[] answer =
                dap.transfer(new Dap.Transfer().write(Dap.AP_WRITE_DRW, 1).write(Dap.AP_WRITE_DRW, 2));
        answers(answer, 0x05, 1, 7);
    }

    @Test
    void theTargetLosesItsPowerAndGetsItBack() throws Exception {
        connect("");
        dap.writeWord(0x20000000, 0x600D600D);
        dap.write(Dap.AP_WRITE_TAR, 0x20000000);
        board.faults().restartCounts();
        board.faults().add("target power off at packet 2; target power on at packet 4");
        assertEquals(0x600D600D, dap.read(Dap.AP_READ_DRW));
        assertEquals(0, dap.tryRead(Dap.DP_READ_DPIDR));
        answers(dap.exchange(0x10, 0, 0, 0, 0, 0, 0), 0x10, 0x21);
        assertEquals(7, dap.tryRead(Dap.DP_READ_DPIDR), "it came up anew, and listens to JTAG");
        dap.connect();
        assertNotEquals(0x600D600D, dap.readWord(0x20000000));
        assertTrue(dap.readWord(0xE000EDF0) != 0, "and it runs");
    }

    @Test
    void powerGoesByTheClockToo() throws Exception {
        connect("");
        board.faults().add("target power off at 1 s; target power on at 2 s");
        assertEquals(0x1BA01477, dap.read(Dap.DP_READ_DPIDR));
        board.advance(Duration.ofSeconds(1));
        assertEquals(0, dap.tryRead(Dap.DP_READ_DPIDR));
        assertEquals(0, dap.tryRead(Dap.DP_READ_DPIDR));
        board.advance(Duration.ofSeconds(1));
        assertEquals(7, dap.tryRead(Dap.DP_READ_DPIDR));
        dap.connect();
    }

    @Test
    void somethingHoldsReset() throws Exception {
        connect("fault=reset+held");
        assertEquals(true, board.inspect(chip -> chip.processor().isHeldInReset()));
        assertEquals(0, dap.exchange(0x10, 0x80, 0x80, 0x10, 0, 0, 0)[1] & 0x80, "it stays low");
        assertEquals(true, board.inspect(chip -> chip.processor().isHeldInReset()));
        board.faults().clear();
        assertEquals(0x80, dap.exchange(0x10, 0x80, 0x80, 0x10, 0, 0, 0)[1] & 0x80);
        assertEquals(false, board.inspect(chip -> chip.processor().isHeldInReset()));
        board.faults().add("reset held");
        dap.read(Dap.DP_READ_DPIDR);
        assertEquals(true, board.inspect(chip -> chip.processor().isHeldInReset()));
    }
}
