/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.rp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.Dap;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.sim.cortexm.BusFault;
import dev.probewright.sim.cortexm.Processor;
import dev.probewright.usb.UsbException;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The RP2350 as a debugger meets it, against its data sheet. */
class Rp2350Test {
    private static final int DPIDR = 0x4C013477;
    private static final int CORE0 = 0x2000;
    private static final int CORE1 = 0x4000;
    private static final int RP_AP = 0x80000;
    private static final int CSW = 0xD00;
    private static final int TAR = 0xD04;
    private static final int DRW = 0xD0C;
    private static final int BASE = 0xDF8;
    private static final int IDR = 0xDFC;
    private static final int SECURE_WORD = 0x03000002;
    private static final int NONSECURE_WORD = 0x43000002;
    private static final int SPIDEN = 1 << 23;

    private static final int DHCSR = 0xE000EDF0;
    private static final int HALT = 0xA05F0003;
    private static final int S_HALT = 1 << 17;
    private static final int RAM = 0x20010000;
    private static final int CHIP_ID = 0x40000000;
    private static final int CHIP_RESET = 0x4010002C;
    private static final int SAU_CTRL = 0xE000EDD0;
    private static final int SAU_RBAR = 0xE000EDDC;
    private static final int SAU_RLAR = 0xE000EDE0;

    private VirtualBoard board = board("program=loop");
    private Dap dap;
    private int ap = CORE0;

    private static VirtualBoard board(String query) {
        return VirtualBoard.of(
                "rp2350", BoardOptions.forTest("rp").withSelfPowered(true).with(query));
    }

    private void open(String query) throws UsbException {
        board = board(query);
        board.powerUp();
        board.advance(Duration.ofMillis(1));
        dap = new Dap(board).claim();
        new Waker(dap).wake();
        assertEquals(DPIDR, dap.read(Dap.DP_READ_DPIDR));
        dap.write(Dap.DP_WRITE_SELECT, 0);
        dap.write(Dap.DP_WRITE_CONTROL, 0x50000000);
        dap.exchange(0x09, 0x64, 0x00);
        assertEquals(0xF0000000, dap.read(Dap.DP_READ_STATUS) & 0xF0000000);
    }

    @AfterEach
    void close() {
        if (dap != null) {
            dap.close();
        }
        board.close();
    }

    private boolean core(int index, Predicate<Processor> question) {
        return board.inspect(chip -> question.test(chip.processors().get(index)));
    }

    private int at(int address) throws UsbException {
        dap.write(Dap.DP_WRITE_SELECT, address & ~0xF);
        return dap.read(3 | address & 0xC);
    }

    private void at(int address, int value) throws UsbException {
        dap.write(Dap.DP_WRITE_SELECT, address & ~0xF);
        dap.write(1 | address & 0xC, value);
    }

    private int word(int address) throws UsbException {
        at(ap + TAR, address);
        return at(ap + DRW);
    }

    private void word(int address, int value) throws UsbException {
        at(ap + TAR, address);
        at(ap + DRW, value);
    }

    /** Whether a read is answered with an error, which is cleared. */
    private boolean fails(int address) throws UsbException {
        at(ap + TAR, address);
        boolean failed = dap.tryRead(0x0F) == Dap.FAULT;
        dap.write(Dap.DP_WRITE_ABORT, 0x1E);
        return failed;
    }

    private void attach(int address, int csw) throws UsbException {
        ap = address;
        at(ap + CSW, csw);
    }

    private int identity(int frame) throws UsbException {
        int id = 0;
        for (int index = 0; index < 4; index++) {
            id |= (at(frame + 0xFE0 + 4 * index) & 0xFF) << 8 * index;
        }
        return id;
    }

    @Test
    void theDebugPortLeadsToATableOfAccessPorts() throws Exception {
        open("program=loop");
        dap.write(Dap.DP_WRITE_SELECT, 2);
        assertEquals(1, dap.read(Dap.DP_READ_DPIDR), "BASEPTR0: valid, at 0");
        assertEquals(0x00040927, dap.read(Dap.DP_READ_STATUS), "TARGETID");
        dap.write(Dap.DP_WRITE_SELECT, 0);
        assertEquals(0x00093004, identity(0));
        assertEquals(0x47700AF7, at(0xFBC));
        int[] expected = {0x2003, 0x4003, 0x6003, 0x7003, 0x8003, 0x9003, 0xA003, 0};
        for (int index = 0; index < expected.length; index++) {
            assertEquals(expected[index], at(4 * index));
        }
        for (int each : new int[] {CORE0, CORE1}) {
            assertEquals(0x34770008, at(each + IDR));
            assertEquals(0xE00FF003, at(each + BASE));
            assertEquals(0x000BB9E3, identity(each));
            assertEquals(0x47700A17, at(each + 0xFBC));
        }
        assertEquals(0x34770006, at(0xA000 + IDR));
    }

    @Test
    void itTellsWhoItIs() throws Exception {
        open("program=loop");
        attach(CORE0, SECURE_WORD);
        assertEquals(0x20004927, word(CHIP_ID));
        assertEquals(0x411FD210, word(0xE000ED00));
        assertEquals(0xC9, word(0xE00FFFE0));
        assertEquals(0x02754D, word(0x10) & 0xFFFFFF);
        assertEquals(0, word(0xD0000000));
        attach(CORE1, SECURE_WORD);
        assertEquals(1, word(0xD0000000));
    }

    @Test
    void haltingOneLeavesTheOther() throws Exception {
        open("program=loop");
        attach(CORE0, SECURE_WORD);
        word(DHCSR, HALT);
        assertEquals(S_HALT, word(DHCSR) & S_HALT);
        attach(CORE1, SECURE_WORD);
        assertEquals(0, word(DHCSR) & S_HALT);
        assertTrue(core(1, Processor::isSleeping));
        word(DHCSR, HALT);
        assertEquals(S_HALT, word(DHCSR) & S_HALT);
        assertTrue(core(0, Processor::isHalted));
    }

    @Test
    void nonSecureAccessesReachWhatTheSauOpens() throws Exception {
        open("program=loop");
        attach(CORE0, SECURE_WORD);
        assertEquals(SPIDEN, at(ap + CSW) & SPIDEN);
        word(RAM, 0x12345678);
        assertEquals(0x12345678, word(RAM));
        attach(CORE0, NONSECURE_WORD);
        assertTrue(fails(RAM), "all memory is secure at first");
        assertEquals(0x20004927, word(CHIP_ID), "peripherals are nobody's");
        attach(CORE0, SECURE_WORD);
        word(SAU_RBAR, RAM);
        word(SAU_RLAR, RAM + 0xFE0 | 1);
        word(SAU_CTRL, 1);
        attach(CORE0, NONSECURE_WORD);
        assertEquals(0x12345678, word(RAM));
        assertTrue(fails(RAM + 0x1000));
        assertTrue(fails(0x10000000));
    }

    @Test
    void aClosedSecureStateLeavesTheOther() throws Exception {
        open("program=loop&secure-debug=off");
        attach(CORE0, SECURE_WORD);
        assertEquals(0, at(ap + CSW) & SPIDEN);
        assertTrue(fails(RAM));
        assertTrue(fails(CHIP_ID), "no secure transfer goes out at all");
        attach(CORE0, NONSECURE_WORD);
        assertTrue(fails(RAM));
        assertEquals(0x20004927, word(CHIP_ID));
        board.inspect(chip -> openToNonSecure(chip.processor()));
        word(RAM, 0x600D600D);
        assertEquals(0x600D600D, word(RAM));
        word(DHCSR, HALT);
        assertEquals(0, word(DHCSR) & S_HALT, "the core is in the Secure state");
        assertFalse(core(0, Processor::isHalted));
    }

    /** As software in the Secure state does it. */
    private static boolean openToNonSecure(Processor processor) {
        try {
            processor.writePpb(SAU_RBAR, 4, RAM, false);
            processor.writePpb(SAU_RLAR, 4, RAM + 0xFE0 | 1, false);
            processor.writePpb(SAU_CTRL, 4, 1, false);
            return true;
        } catch (BusFault fault) {
            throw new AssertionError(fault);
        }
    }

    @Test
    void aRescueStopsInTheBootRom() throws Exception {
        open("program=loop");
        at(RP_AP, 0x80000000);
        assertTrue(core(0, Processor::isHeldInReset));
        at(RP_AP, 0);
        board.advance(Duration.ofMillis(1));
        assertTrue(core(0, Processor::isSleeping));
        attach(CORE0, SECURE_WORD);
        assertEquals(1 << 21 | 1 << 4, word(CHIP_RESET));
        word(CHIP_RESET, 1 << 4);
        word(0xE000ED0C, 0x05FA0004);
        board.advance(Duration.ofMillis(1));
        assertFalse(core(0, Processor::isSleeping));
        assertEquals(0x10000000, word(0xE000ED08));
    }

    @Test
    void theDebugPortResetsAllButItself() throws Exception {
        open("program=loop");
        attach(CORE0, SECURE_WORD);
        word(DHCSR, HALT);
        dap.write(Dap.DP_WRITE_SELECT, 0);
        dap.write(Dap.DP_WRITE_CONTROL, 0x54000000);
        assertTrue(core(0, Processor::isHeldInReset));
        dap.write(Dap.DP_WRITE_CONTROL, 0x50000000);
        assertFalse(core(0, Processor::isHeldInReset));
        assertEquals(1 << 25, word(DHCSR) & 1 << 25);
    }

    @Test
    void nobodyIsBehindTheOtherProcessorsPort() throws Exception {
        open("program=loop");
        attach(0xA000, 0x80000002);
        assertTrue(fails(0));
    }
}
