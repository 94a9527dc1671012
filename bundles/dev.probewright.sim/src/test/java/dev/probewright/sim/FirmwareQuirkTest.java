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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.probe.ProbeModel;
import dev.probewright.usb.HidDeviceInfo;
import dev.probewright.usb.HidPipe;
import dev.probewright.usb.UsbException;
import dev.probewright.usb.UsbTimeoutException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Firmware of CMSIS-DAP that differs from Arm's, and version 1 of it. */
class FirmwareQuirkTest {
    private VirtualBoard board = VirtualBoard.stm32f103(BoardOptions.forTest("quirks"));
    private Dap dap;

    private Dap open(String query) throws Exception {
        board = VirtualBoard.stm32f103(BoardOptions.forTest("quirks").with(query));
        dap = new Dap(board);
        return dap;
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
    void someKnowSerialWireOnly() throws Exception {
        open("firmware=swd-only");
        answers(dap.exchange(0x00, 0xF0), 0x00, 1, 0x7D);
        answers(dap.exchange(0x02, 0x02), 0x02, 0);
        answers(dap.exchange(0x02, 0x00), 0x02, 1);
        answers(dap.exchange(0x14, 0x01, 0x05, 0xFF), 0x14, 0xFF);
        answers(dap.exchange(0x16, 0x00), 0x16, 0xFF);
    }

    @Test
    void someReturnInputOneBitLate() throws Exception {
        open("firmware=late-input").connect();
        int[] answer = dap.exchange(0x1D, 2, 8, 0xA5, 0x80 | 38);
        long bits = 0;
        for (int index = 4; index >= 0; index--) {
            bits = bits << 8 | answer[2 + index];
        }
        assertEquals(1, bits >>> 2 & 7);
        assertEquals(0x1BA01477, (int) (bits >>> 5));
    }

    @Test
    void someDoNotKnowSequences() throws Exception {
        open("firmware=no-swd-sequence");
        answers(dap.exchange(0x1D, 1, 8, 0xFF), 0xFF);
    }

    @Test
    void someShowCommandsThatTheyDoNotKnow() throws Exception {
        open("firmware=no-0x7f");
        answers(dap.exchange(0x00, 0xF0), 0x00, 1, 0x7F);
        answers(dap.exchange(0x7F, 1, 0x00, 0xFE), 0xFF);
        answers(dap.exchange(0x7E, 1, 0x00, 0xFE), 0xFF);
    }

    @Test
    void someCountWrong() throws Exception {
        open("firmware=wrong-counts").connect();
        dap.write(Dap.AP_WRITE_TAR, 0x40003400 - 8);
        int[] block = dap.exchange(0x06, 0, 4, 0, Dap.AP_READ_DRW);
        assertEquals(3, block[1], "two words came");
        assertEquals(4 + 8, block.length);
        dap.write(Dap.DP_WRITE_ABORT, 0x1E);
        dap.write(Dap.AP_WRITE_TAR, 0x20000000);
        answers(dap.exchange(0x06, 0, 1, 0, Dap.AP_WRITE_DRW, 1, 0, 0, 0), 0x06, 1, 0, 1);
    }

    @Test
    void someNeedAnotherRead() throws Exception {
        open("firmware=extra-read&count=2");
        for (int count = 0; count < 4; count++) {
            dap.send(0x00, 0xFE);
            assertEquals(0, dap.receive().length);
            answers(dap.receive(), 0x00, 1, 2);
        }
    }

    @Test
    void someHaveNoNameOfTheirInterface() throws Exception {
        open("firmware=no-v2-string");
        assertEquals("", board.identity().interfaces().get(0).name());
    }

    @Test
    void someTellOfMoreThanTheyTake() throws Exception {
        open("firmware=lies-packet-size,lies-packet-count&packet=64&count=2");
        answers(dap.exchange(0x00, 0xFF), 0x00, 2, 128, 0);
        answers(dap.exchange(0x00, 0xFE), 0x00, 1, 4);
        dap.send(0x00, 0xFE);
        dap.send(0x00, 0xFE);
        assertThrows(UsbTimeoutException.class, () -> dap.send(0x00, 0xFE));
        dap.receive();
        dap.receive();
        int[] tooLong = new int[66];
        tooLong[64] = 0x00;
        tooLong[65] = 0xFE;
        answers(dap.exchange(tooLong), 0x00, 0);
        answers(dap.receive(), 0x00, 1, 4);
    }

    @Test
    void someHaveNoTraceOrLessOfIt() throws Exception {
        open("firmware=no-swo");
        answers(dap.exchange(0x00, 0xF0), 0x00, 1, 0x33);
        answers(dap.exchange(0x00, 0xFD), 0x00, 0);
        answers(dap.exchange(0x17, 1), 0xFF);
        dap.close();
        open("firmware=no-swo-stream,no-manchester");
        assertEquals(2, board.identity().interfaces().get(0).endpoints().size());
        answers(dap.exchange(0x00, 0xF0), 0x00, 1, 0x37);
        answers(dap.exchange(0x17, 2), 0x17, 0xFF);
        answers(dap.exchange(0x18, 2), 0x18, 0xFF);
    }

    @Test
    void otherFirmwareIsRefused() {
        UsbException failure = assertThrows(
                UsbException.class, () -> new SimBus().find("stm32f103/none?state=none&firmware=swd-only,sloow"));
        assertTrue(failure.getMessage().contains("late-input")
                && failure.getMessage().contains("sloow"));
    }

    @Test
    void versionOneIsMadeOfReports() throws Exception {
        BoardOptions options = BoardOptions.forTest("hid").withProbe(ProbeModel.CMSIS_DAP_V1);
        assertEquals(64, options.packetSize());
        board = VirtualBoard.stm32f103(options);
        assertTrue(SimBus.of(board).devices().isEmpty());
        SimHidBus bus = SimHidBus.of(board);
        HidDeviceInfo info = bus.devices().get(0);
        assertTrue(info.product().endsWith("CMSIS-DAP"));
        try (HidPipe pipe = bus.open(info)) {
            assertThrows(UsbException.class, () -> pipe.write(new byte[] {0, 2}, 2));
            byte[] expected = new byte[64];
            expected[1] = 2;
            expected[2] = 64;
            assertArrayEquals(expected, exchange(pipe, 0x00, 0xFF));
            assertEquals(0x3F, exchange(pipe, 0x00, 0xF0)[2], "no endpoint for trace");
            byte[] invalid = new byte[64];
            invalid[0] = (byte) 0xFF;
            assertArrayEquals(invalid, exchange(pipe, 0x20));
            assertThrows(UsbTimeoutException.class, () -> pipe.read(new byte[64], 60_000));
        }
    }

    private static byte[] exchange(HidPipe pipe, int... request) throws UsbException {
        byte[] report = Arrays.copyOf(Dap.bytes(request), 64);
        pipe.write(report, 64);
        byte[] answer = new byte[64];
        assertEquals(64, pipe.read(answer, 1000));
        return answer;
    }
}
