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
import dev.probewright.sim.cortexm.Processor;
import dev.probewright.usb.UsbException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The RP2040 as a debugger meets it, against its data sheet. */
class Rp2040Test {
    private static final int DPIDR = 0x0BC12477;
    private static final int CORE0 = 0x01002927;
    private static final int CORE1 = 0x11002927;
    private static final int RESCUE = 0xF1002927;
    private static final int NO_ACK = 7;
    private static final int DHCSR = 0xE000EDF0;
    private static final int HALT = 0xA05F0003;
    private static final int RUN = 0xA05F0001;
    private static final int S_HALT = 1 << 17;
    private static final int AIRCR = 0xE000ED0C;
    private static final int VTOR = 0xE000ED08;
    private static final int SIO = 0xD0000000;
    private static final int FIFO_ST = SIO + 0x50;
    private static final int FIFO_WR = SIO + 0x54;
    private static final int FIFO_RD = SIO + 0x58;
    private static final int CHIP_RESET = 0x40064008;

    private VirtualBoard board = board("program=loop");
    private Dap dap;
    private Waker waker;

    private static VirtualBoard board(String query) {
        return VirtualBoard.of(
                "rp2040", BoardOptions.forTest("rp").withSelfPowered(true).with(query));
    }

    private void open(String query) throws UsbException {
        board = board(query);
        board.powerUp();
        board.advance(Duration.ofMillis(1));
        dap = new Dap(board).claim();
        waker = new Waker(dap);
    }

    private void core(int target) throws UsbException {
        waker.connect(target, DPIDR);
        dap.write(Dap.AP_WRITE_CSW, 0x23000052);
    }

    private void openCores(String query) throws UsbException {
        open(query);
        waker.wake();
        core(CORE0);
    }

    private boolean core(int index, Predicate<Processor> question) {
        return board.inspect(chip -> question.test(chip.processors().get(index)));
    }

    @AfterEach
    void close() {
        if (dap != null) {
            dap.close();
        }
        board.close();
    }

    @Test
    void itComesUpDormant() throws Exception {
        open("program=loop");
        dap.switchToSerialWire();
        assertEquals(NO_ACK, dap.tryRead(Dap.DP_READ_DPIDR));
        waker.wake();
        assertEquals(NO_ACK, dap.tryRead(Dap.DP_READ_DPIDR), "and nobody is selected");
        waker.select(CORE1);
        assertEquals(DPIDR, dap.read(Dap.DP_READ_DPIDR));
    }

    @Test
    void itTellsWhoItIs() throws Exception {
        openCores("program=loop");
        dap.write(Dap.DP_WRITE_SELECT, 0xF0);
        assertEquals(0x04770031, dap.read(0x0F));
        assertEquals(0xE00FF003, dap.read(0x0B));
        dap.write(Dap.DP_WRITE_SELECT, 2);
        assertEquals(CORE0, dap.read(Dap.DP_READ_STATUS), "TARGETID");
        dap.write(Dap.DP_WRITE_SELECT, 0);
        assertEquals(0x410CC601, dap.readWord(0xE000ED00));
        assertEquals(0xC0, dap.readWord(0xE00FFFE0));
        assertEquals(0x20002927, dap.readWord(0x40000000));
        assertEquals(2, dap.readWord(0x40000004));
        assertEquals(0x01754D, dap.readWord(0x10) & 0xFFFFFF);
    }

    @Test
    void theBootRomLeadsToItsFunctions() throws Exception {
        openCores("program=loop");
        int table = dap.readWord(0x14) & 0xFFFF;
        int data = dap.readWord(0x14) >>> 16;
        assertEquals('M' | 'S' << 8, dap.readWord(table) & 0xFFFF);
        assertEquals('M' | 'C' << 8, dap.readWord(table + 4) & 0xFFFF);
        assertEquals(0, dap.readWord(table + 8) & 0xFFFF, "the end");
        assertEquals('C' | 'R' << 8, dap.readWord(data & ~3) >>> 8 * (data & 3) & 0xFFFF);
        int found = call(dap.readWord(0x18) & 0xFFFF, table, 'M' | 'S' << 8, 0);
        assertEquals(dap.readWord(table) >>> 16, found);
        assertEquals(0, call(dap.readWord(0x18) & 0xFFFF, table, 'R' | 'E' << 8, 0));
        dap.writeWord(0x20001004, 0x11223344);
        call(found, 0x20001001, 0x5A, 3);
        assertEquals(0x11223344, dap.readWord(0x20001004));
        assertEquals(0x5A5A5A, dap.readWord(0x20001000) >>> 8);
    }

    /** Calls a function of the ROM on core 0, which returns to a breakpoint in RAM. */
    private int call(int function, int r0, int r1, int r2) throws UsbException {
        dap.writeWord(DHCSR, HALT);
        dap.writeWord(0x20000000, 0xBE00BE00);
        int[] values = {r0, r1, r2};
        for (int register = 0; register < values.length; register++) {
            register(register, values[register]);
        }
        register(14, 0x20000001);
        register(15, function & ~1);
        dap.writeWord(DHCSR, RUN);
        board.advance(Duration.ofMillis(1));
        assertEquals(S_HALT, dap.readWord(DHCSR) & S_HALT);
        dap.writeWord(0xE000EDF4, 0);
        return dap.readWord(0xE000EDF8);
    }

    private void register(int number, int value) throws UsbException {
        dap.writeWord(0xE000EDF8, value);
        dap.writeWord(0xE000EDF4, 1 << 16 | number);
    }

    @Test
    void eachCoreIsItself() throws Exception {
        openCores("program=loop");
        assertEquals(0, dap.readWord(SIO));
        dap.writeWord(0x20010000, 0x12345678);
        dap.writeWord(VTOR, 0x20000100);
        core(CORE1);
        assertEquals(1, dap.readWord(SIO));
        assertEquals(0x12345678, dap.readWord(0x20010000), "the bus is shared");
        assertEquals(0, dap.readWord(VTOR), "this register is not");
    }

    @Test
    void haltingOneLeavesTheOther() throws Exception {
        openCores("program=loop");
        dap.writeWord(DHCSR, HALT);
        assertEquals(S_HALT, dap.readWord(DHCSR) & S_HALT);
        core(CORE1);
        assertEquals(0, dap.readWord(DHCSR) & S_HALT);
        assertTrue(core(1, Processor::isSleeping), "it waits in the boot ROM");
        dap.writeWord(DHCSR, HALT);
        core(CORE0);
        dap.writeWord(DHCSR, RUN);
        assertFalse(core(0, Processor::isHalted));
        assertTrue(core(1, Processor::isHalted));
    }

    @Test
    void theFirstCoreLaunchesTheSecond() throws Exception {
        openCores("program=loop");
        dap.writeWord(DHCSR, HALT);
        dap.writeWord(0x20000000, 0xBE00BF40); // SEV, BKPT
        dap.writeWord(0x20002000, 0xE7FEE7FE);
        for (int word : new int[] {0, 0, 1, 0x20000100, 0x20001000, 0x20002001}) {
            dap.writeWord(FIFO_WR, word);
            assertEquals(0, dap.readWord(FIFO_ST) & 1, "it still sleeps");
            register(15, 0x20000000);
            dap.writeWord(DHCSR, RUN);
            board.advance(Duration.ofMillis(1));
            assertEquals(1, dap.readWord(FIFO_ST) & 1);
            assertEquals(word, dap.readWord(FIFO_RD), "it comes back");
        }
        core(CORE1);
        assertFalse(core(1, Processor::isSleeping));
        assertEquals(0x20000100, dap.readWord(VTOR));
        dap.writeWord(DHCSR, HALT);
        dap.writeWord(0xE000EDF4, 15);
        assertEquals(0x20002000, dap.readWord(0xE000EDF8));
    }

    @Test
    void theFlashIsStartedFromItsVectors() throws Exception {
        openCores("program=loop");
        assertEquals(0x10000100, dap.readWord(VTOR));
        assertEquals(dap.readWord(0x10000100), dap.readWord(0x13000100), "the windows show the same");
        assertEquals(dap.readWord(0x10000100), dap.readWord(0x10200100), "which repeats");
        openErased();
        assertTrue(core(0, Processor::isSleeping));
    }

    private void openErased() throws UsbException {
        dap.close();
        board.close();
        openCores("program=erased");
    }

    @Test
    void aRescueStopsInTheBootRom() throws Exception {
        openCores("program=loop");
        assertFalse(core(0, Processor::isSleeping));
        waker.connect(RESCUE, DPIDR);
        assertTrue(core(0, Processor::isHeldInReset));
        dap.write(Dap.DP_WRITE_CONTROL, 0);
        board.advance(Duration.ofMillis(1));
        assertEquals(0, dap.read(Dap.DP_READ_STATUS) & 0xF0000000);
        assertTrue(core(0, Processor::isSleeping));
        core(CORE0);
        assertEquals(1 << 24, dap.readWord(CHIP_RESET) & 1 << 24);
        dap.writeWord(CHIP_RESET, 1 << 24);
        assertEquals(0, dap.readWord(CHIP_RESET) & 1 << 24);
        dap.writeWord(AIRCR, 0x05FA0004);
        board.advance(Duration.ofMillis(1));
        assertFalse(core(0, Processor::isSleeping), "now it starts");
    }

    @Test
    void aSystemResetIsThatOfOneCore() throws Exception {
        openCores("program=loop");
        core(CORE1);
        dap.writeWord(DHCSR, HALT);
        core(CORE0);
        dap.writeWord(AIRCR, 0x05FA0004);
        board.advance(Duration.ofMillis(1));
        assertTrue(core(1, Processor::isHalted));
        assertEquals(1 << 25, dap.readWord(DHCSR) & 1 << 25);
    }

    @Test
    void theRunPinTakesTheDebugPortsAlong() throws Exception {
        openCores("program=loop");
        dap.exchange(0x10, 0, 0x80, 0, 0, 0, 0);
        waker.wake();
        waker.select(CORE0);
        assertEquals(NO_ACK, dap.tryRead(Dap.DP_READ_DPIDR));
        dap.exchange(0x10, 0x80, 0x80, 0, 0, 0, 0);
        waker.select(CORE0);
        assertEquals(NO_ACK, dap.tryRead(Dap.DP_READ_DPIDR), "they are dormant");
        waker.wake();
        core(CORE0);
        assertEquals(1 << 16, dap.readWord(CHIP_RESET));
    }

    @Test
    void thePowerOnMachineHoldsACoreInReset() throws Exception {
        openCores("program=loop");
        dap.writeWord(0x40012004, 1 << 16);
        assertTrue(core(1, Processor::isHeldInReset));
        assertFalse(core(0, Processor::isHeldInReset));
        dap.writeWord(0x40013004, 1 << 16);
        assertFalse(core(1, Processor::isHeldInReset));
    }

    @Test
    void banksOfRamAreEveryFourthWord() throws Exception {
        openCores("program=loop");
        for (int word = 0; word < 8; word++) {
            dap.writeWord(0x20020000 + 4 * word, word);
        }
        assertEquals(1, dap.readWord(0x21018000));
        assertEquals(5, dap.readWord(0x21018004));
        dap.writeWord(0x21028004, 66);
        assertEquals(66, dap.readWord(0x20020018));
    }

    @Test
    void peripheralsLeaveResetAtOnce() throws Exception {
        openCores("program=loop");
        assertEquals(0, dap.readWord(0x4000C008));
        dap.writeWord(0x4000F000, 1 << 5);
        assertEquals(1 << 5, dap.readWord(0x4000C008));
        dap.writeWord(0x40024000, 1);
        assertEquals(0, dap.readWord(0x40024000));
        assertEquals(Set.of("XOSC"), board.unmodelledPeripherals());
    }
}
