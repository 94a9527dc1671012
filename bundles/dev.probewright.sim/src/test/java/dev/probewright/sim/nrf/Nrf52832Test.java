/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.nrf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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

/** The nRF52832 as a debugger meets it, against its product specification. */
class Nrf52832Test {
    private static final int DPIDR = 0x2BA01477;
    private static final int CTRL_AP = 1 << 24;
    private static final int RESET = 0x00;
    private static final int ERASEALL = 0x04;
    private static final int ERASEALLSTATUS = 0x08;
    private static final int APPROTECTSTATUS = 0x0C;
    private static final int IDR = 0xFC;

    private static final int READY = 0x4001E400;
    private static final int CONFIG = 0x4001E504;
    private static final int ERASEPAGE = 0x4001E508;
    private static final int NVMC_ERASEALL = 0x4001E50C;
    private static final int ERASEUICR = 0x4001E514;
    private static final int UICR_APPROTECT = 0x10001208;
    private static final int DEVICE_EN = 1 << 6;
    private static final int DHCSR = 0xE000EDF0;
    private static final int AIRCR = 0xE000ED0C;

    private VirtualBoard board = board("program=loop");
    private Dap dap;

    private static VirtualBoard board(String query) {
        return VirtualBoard.of(
                "nrf52832", BoardOptions.forTest("nrf").withSelfPowered(true).with(query));
    }

    private Dap open(String query) throws UsbException {
        board = board(query);
        board.powerUp();
        board.advance(Duration.ofMillis(1));
        dap = new Dap(board).claim();
        return dap;
    }

    @AfterEach
    void close() {
        if (dap != null) {
            dap.close();
        }
        board.close();
    }

    private static int request(int register, int read) {
        return 1 | read | register & 0xC;
    }

    private int control(int register) throws UsbException {
        dap.write(Dap.DP_WRITE_SELECT, CTRL_AP | register & 0xF0);
        int value = dap.read(request(register, 2));
        dap.write(Dap.DP_WRITE_SELECT, 0);
        return value;
    }

    private void control(int register, int value) throws UsbException {
        dap.write(Dap.DP_WRITE_SELECT, CTRL_AP | register & 0xF0);
        dap.write(request(register, 0), value);
        dap.write(Dap.DP_WRITE_SELECT, 0);
    }

    /** Keeps DAP_Transfer from trying again for long. */
    private void fewRetries() throws UsbException {
        dap.exchange(0x04, 2, 5, 0, 0, 0);
    }

    private boolean core(Predicate<Processor> question) {
        return board.inspect(chip -> question.test(chip.processor()));
    }

    private boolean open() throws UsbException {
        return (dap.read(Dap.AP_READ_CSW) & DEVICE_EN) != 0;
    }

    @Test
    void itTellsWhoItIs() throws Exception {
        open("program=loop").connect(DPIDR);
        dap.write(Dap.DP_WRITE_SELECT, 0xF0);
        assertEquals(0x24770011, dap.read(0x0F));
        assertEquals(0xE00FF003, dap.read(0x0B));
        dap.write(Dap.DP_WRITE_SELECT, 0);
        assertEquals(0x02880000, control(IDR));
        assertEquals(1, control(APPROTECTSTATUS));
        assertEquals(0x410FC241, dap.readWord(0xE000ED00));
        assertEquals(0x06, dap.readWord(0xE00FFFE0));
        assertEquals(0x40, dap.readWord(0xE00FFFE4), "JEP106 code 0x44 and its bank");
        assertEquals(0x0C, dap.readWord(0xE00FFFE8) & 0xF);
        assertEquals(0x02, dap.readWord(0xE00FFFD0) & 0xF);
        assertEquals(4096, dap.readWord(0x10000010));
        assertEquals(128, dap.readWord(0x10000014));
        assertEquals(0x52832, dap.readWord(0x10000100));
        assertEquals(0x41414530, dap.readWord(0x10000104));
        assertEquals(64, dap.readWord(0x1000010C));
        assertEquals(512, dap.readWord(0x10000110));
        assertNotEquals(dap.readWord(0x10000060), dap.readWord(0x10000064));
    }

    @Test
    void flashIsWrittenAndErasedThroughItsController() throws Exception {
        open("program=loop").connect(DPIDR);
        dap.writeWord(DHCSR, 0xA05F0003);
        dap.write(Dap.AP_WRITE_TAR, 0x2000);
        assertEquals(Dap.FAULT, dap.tryWrite(Dap.AP_WRITE_DRW, 0), "writing is not enabled");
        dap.write(Dap.DP_WRITE_ABORT, 0x1E);
        dap.writeWord(CONFIG, 1);
        dap.writeWord(0x2000, 0x12345678);
        assertEquals(0, dap.readWord(READY));
        board.advance(Duration.ofMillis(1));
        assertEquals(1, dap.readWord(READY));
        assertEquals(0x12345678, dap.readWord(0x2000));
        dap.writeWord(0x2000, 0xFFFF0F0F);
        board.advance(Duration.ofMillis(1));
        assertEquals(0x12340608, dap.readWord(0x2000), "bits only go to zero");
        dap.writeWord(CONFIG, 2);
        dap.writeWord(ERASEPAGE, 0x2000);
        assertEquals(0, dap.readWord(READY));
        board.advance(Duration.ofMillis(80));
        assertEquals(0, dap.readWord(READY));
        board.advance(Duration.ofMillis(10));
        assertEquals(1, dap.readWord(READY));
        assertEquals(-1, dap.readWord(0x2000));
        assertNotEquals(-1, dap.readWord(0), "the program is in another page");
    }

    @Test
    void theArrayDoesNotAnswerWhileItIsBusy() throws Exception {
        open("program=loop").connect(DPIDR);
        dap.writeWord(DHCSR, 0xA05F0003);
        dap.writeWord(CONFIG, 2);
        dap.writeWord(ERASEPAGE, 0x3000);
        fewRetries();
        dap.writeWord(0x20000000, 7);
        assertEquals(7, dap.readWord(0x20000000), "SRAM answers");
        dap.writeWord(CONFIG, 1);
        assertEquals(2, dap.readWord(CONFIG), "its registers keep their values");
        assertEquals(1, board.statistics().flashTouchedWhileBusy());
        dap.write(Dap.AP_WRITE_TAR, 0x8000);
        assertEquals(Dap.WAIT, dap.tryRead(Dap.AP_READ_DRW));
        board.advance(Duration.ofMillis(100));
        assertEquals(Dap.OK, dap.tryRead(Dap.DP_READ_RDBUFF));
    }

    @Test
    void narrowWritesAreErrors() throws Exception {
        open("program=loop").connect(DPIDR);
        dap.writeWord(DHCSR, 0xA05F0003);
        dap.writeWord(CONFIG, 1);
        dap.write(Dap.AP_WRITE_CSW, 0x23000051);
        dap.write(Dap.AP_WRITE_TAR, 0x2000);
        assertEquals(Dap.FAULT, dap.tryWrite(Dap.AP_WRITE_DRW, 0));
    }

    @Test
    void theCoreWaitsForFlashThatIsBusy() throws Exception {
        open("program=loop").connect(DPIDR);
        dap.writeWord(CONFIG, 2);
        dap.writeWord(ERASEPAGE, 0x3000);
        board.advance(Duration.ofMillis(1));
        assertEquals(1, board.statistics().flashStalls());
        board.advance(Duration.ofMillis(100));
        assertFalse(core(Processor::isLockedUp));
    }

    @Test
    void eraseUicrLeavesTheCode() throws Exception {
        open("program=loop").connect(DPIDR);
        dap.writeWord(DHCSR, 0xA05F0003);
        assertEquals(21, dap.readWord(0x10001200));
        dap.writeWord(CONFIG, 2);
        dap.writeWord(ERASEUICR, 1);
        board.advance(Duration.ofMillis(100));
        assertEquals(-1, dap.readWord(0x10001200));
        assertNotEquals(-1, dap.readWord(0));
        dap.writeWord(NVMC_ERASEALL, 1);
        board.advance(Duration.ofMillis(300));
        assertEquals(-1, dap.readWord(0));
    }

    @Test
    void protectionComesWithTheNextReset() throws Exception {
        open("program=loop").connect(DPIDR);
        dap.writeWord(CONFIG, 1);
        dap.writeWord(UICR_APPROTECT, 0xFFFFFF00);
        board.advance(Duration.ofMillis(1));
        assertTrue(open());
        dap.writeWord(AIRCR, 0x05FA0004);
        assertFalse(open());
        assertEquals(0, control(APPROTECTSTATUS));
        dap.write(Dap.AP_WRITE_TAR, 0);
        dap.tryRead(Dap.AP_READ_DRW);
        assertEquals(Dap.FAULT, dap.tryRead(Dap.DP_READ_RDBUFF));
    }

    @Test
    void aLockedOneOpensWhenAllIsErased() throws Exception {
        open("program=loop&approtect=1").connect(DPIDR);
        assertFalse(open());
        assertEquals(0, control(APPROTECTSTATUS));
        control(ERASEALL, 1);
        assertEquals(1, control(ERASEALLSTATUS));
        control(RESET, 1);
        control(RESET, 0);
        assertFalse(open(), "a reset in between is too early");
        board.advance(Duration.ofMillis(290));
        assertEquals(1, control(ERASEALLSTATUS));
        board.advance(Duration.ofMillis(10));
        assertEquals(0, control(ERASEALLSTATUS));
        assertFalse(open(), "a reset has to follow");
        control(RESET, 1);
        control(RESET, 0);
        assertTrue(open());
        assertEquals(1, control(APPROTECTSTATUS));
        assertEquals(-1, dap.readWord(0));
        assertEquals(-1, dap.readWord(UICR_APPROTECT));
        assertEquals(1, board.statistics().massErases());
    }

    @Test
    void controlHoldsTheCoreInReset() throws Exception {
        open("program=loop").connect(DPIDR);
        control(RESET, 1);
        assertTrue(core(Processor::isHeldInReset));
        control(RESET, 0);
        assertFalse(core(Processor::isHeldInReset));
    }

    @Test
    void theResetPinIsWhereUicrPutsIt() throws Exception {
        open("program=loop").connect(DPIDR);
        pullReset(true);
        assertTrue(core(Processor::isHeldInReset));
        pullReset(false);
        assertFalse(core(Processor::isHeldInReset));
        dap.writeWord(CONFIG, 2);
        dap.writeWord(ERASEUICR, 1);
        board.advance(Duration.ofMillis(100));
        dap.writeWord(AIRCR, 0x05FA0004);
        pullReset(true);
        assertFalse(core(Processor::isHeldInReset), "there is none any more");
    }

    private void pullReset(boolean low) throws UsbException {
        dap.exchange(0x10, low ? 0 : 0x80, 0x80, 0, 0, 0, 0);
    }

    @Test
    void peripheralsWithoutAModelReadAsZero() throws Exception {
        open("program=loop").connect(DPIDR);
        dap.writeWord(0x40008508, 3);
        assertEquals(0, dap.readWord(0x40008508));
        assertEquals(0, dap.readWord(0x50000510));
        assertEquals(Set.of("TIMER0", "P0"), board.unmodelledPeripherals());
    }
}
