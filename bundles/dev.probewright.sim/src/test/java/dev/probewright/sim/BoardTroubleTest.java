/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chips that are hard to get into: asleep, locked, dead, with firmware that is in the way. */
class BoardTroubleTest {
    private static final int M4 = 0x2BA01477;
    private static final int DHCSR = 0xE000EDF0;
    private static final int DEMCR = 0xE000EDFC;
    private static final int DBGMCU_CR = 0xE0042004;
    private static final int NO_ACK = 7;

    @TempDir
    Path folder;

    private VirtualBoard board = VirtualBoard.stm32f103(BoardOptions.forTest("none"));
    private Dap dap;

    private Dap open(String kind, String query) throws Exception {
        board = VirtualBoard.of(
                kind, BoardOptions.forTest("trouble").withSelfPowered(true).with(query));
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

    /** nRST as DAP_SWJ_Pins has it. */
    private void reset(boolean low) throws Exception {
        dap.exchange(0x10, low ? 0 : 0x80, 0x80, 0, 0, 0, 0);
    }

    private boolean halted() {
        return board.inspect(chip -> chip.processor().isHalted());
    }

    /** Keeps DAP_Transfer from trying again for long. */
    private void fewRetries() throws Exception {
        dap.exchange(0x04, 2, 5, 0, 0, 0);
    }

    @Test
    void aSleepingChipAnswersForItsDebugPortOnly() throws Exception {
        open("stm32f411", "").powerUp();
        fewRetries();
        assertEquals(Dap.WAIT, dap.tryRead(Dap.AP_READ_CSW), "registers of the access port wait, too");
        assertEquals(M4, dap.read(Dap.DP_READ_DPIDR));
        assertEquals(0xF0000000, dap.read(Dap.DP_READ_STATUS) & 0xF0000000);
        assertEquals(Dap.WAIT, dap.tryRead(Dap.DP_READ_RDBUFF));
        dap.write(Dap.DP_WRITE_ABORT, 1);
        assertEquals(Dap.OK, dap.tryRead(Dap.DP_READ_RDBUFF), "the access was given up");
        assertFalse(halted());
    }

    @Test
    void itsBusAnswersWhileResetIsLowAndStaysAwakeWhenToldTo() throws Exception {
        open("stm32f411", "");
        reset(true);
        dap.connectClaimed(M4);
        dap.writeWord(DBGMCU_CR, 7);
        dap.writeWord(DHCSR, 0xA05F0001);
        dap.writeWord(DEMCR, 1);
        reset(false);
        board.advance(Duration.ofMillis(1));
        assertTrue(halted(), "at its first instruction");
        dap.writeWord(DEMCR, 0);
        dap.writeWord(DHCSR, 0xA05F0000);
        board.advance(Duration.ofMillis(1));
        assertEquals(true, board.inspect(chip -> chip.processor().isSleeping()));
        assertEquals(7, dap.readWord(DBGMCU_CR));
        reset(true);
        reset(false);
        board.advance(Duration.ofMillis(1));
        assertEquals(7, dap.readWord(DBGMCU_CR), "reset does not reach it");
        board.close();
        dap.close();
        board.powerUp();
        board.advance(Duration.ofMillis(1));
        dap = new Dap(board).claim().powerUp();
        fewRetries();
        dap.tryRead(Dap.AP_READ_CSW);
        assertEquals(Dap.WAIT, dap.tryRead(Dap.DP_READ_RDBUFF), "the loss of power does");
    }

    @Test
    void anOpenResetWireHelpsNobody() throws Exception {
        open("stm32f411", "nrst=open");
        reset(true);
        assertEquals(false, board.inspect(chip -> chip.isResetPulled()));
        dap.powerUp();
        fewRetries();
        dap.tryRead(Dap.AP_READ_CSW);
        assertEquals(Dap.WAIT, dap.tryRead(Dap.DP_READ_RDBUFF));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stm32f103", "stm32f411", "stm32l431", "stm32g431", "stm32g071", "py32f003"})
    void everyChipRunsThePrograms(String kind) throws Exception {
        for (String program : new String[] {"erased", "loop", "sleep", "stop", "lockup", "watchdog", "no-swd"}) {
            VirtualBoard each = VirtualBoard.of(
                    kind, BoardOptions.forTest("runs").withSelfPowered(true).withChipOption("program", program));
            each.powerUp();
            each.advance(Duration.ofMillis(2));
            boolean sleeps = program.equals("sleep") || program.equals("stop");
            boolean locked = program.equals("lockup") || program.equals("erased");
            assertEquals(sleeps, each.inspect(chip -> chip.processor().isSleeping()), program);
            assertEquals(
                    program.equals("stop"),
                    each.inspect(chip -> chip.processor().isSleepingDeep()),
                    program);
            assertEquals(locked, each.inspect(chip -> chip.processor().isLockedUp()), program);
            each.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stm32f103", "stm32f411", "stm32l431", "stm32g431", "stm32g071", "py32f003"})
    void firmwareTakesThePinsUntilReset(String kind) throws Exception {
        open(kind, "program=no-swd");
        dap.switchToSerialWire();
        assertEquals(NO_ACK, dap.tryRead(Dap.DP_READ_DPIDR));
        reset(true);
        dap.switchToSerialWire();
        assertEquals(Dap.OK, dap.tryRead(Dap.DP_READ_DPIDR));
        reset(false);
        board.advance(Duration.ofMillis(1));
        assertEquals(NO_ACK, dap.tryRead(Dap.DP_READ_DPIDR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stm32f103", "stm32f411", "stm32g071", "py32f003"})
    void theWatchdogResetsAHaltedCore(String kind) throws Exception {
        open(kind, "program=watchdog");
        int dpidr = kind.equals("stm32f103") ? 0x1BA01477 : kind.equals("stm32f411") ? M4 : 0x0BC11477;
        dap.connect(dpidr);
        board.advance(Duration.ofMillis(500));
        dap.readWord(DHCSR);
        assertEquals(0, dap.readWord(DHCSR) & 1 << 25, "as long as it runs, nothing happens");
        dap.writeWord(DHCSR, 0xA05F0003);
        dap.readWord(DHCSR);
        assertTrue(halted());
        board.advance(Duration.ofMillis(200));
        assertEquals(1 << 25, dap.readWord(DHCSR) & 1 << 25);
    }

    @Test
    void aLockedChipShowsEverythingButItsFlash() throws Exception {
        open("locked", "").connect(M4);
        dap.writeWord(0x20000000, 0x600D600D);
        assertEquals(0x600D600D, dap.readWord(0x20000000));
        assertEquals(0x10006431, dap.readWord(0xE0042000));
        assertEquals(0xBB, dap.readWord(0x40023C14) >>> 8 & 0xFF);
        dap.writeWord(DHCSR, 0xA05F0003);
        assertEquals(1 << 17, dap.readWord(DHCSR) & 1 << 17);
        dap.write(Dap.AP_WRITE_TAR, 0x08000000);
        assertEquals(Dap.FAULT, dap.tryRead(Dap.AP_READ_DRW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stm32f411", "stm32l431", "stm32g431", "stm32g071"})
    void levelTwoTurnsTheDebugPortOff(String kind) throws Exception {
        open(kind, "rdp=2");
        dap.switchToSerialWire();
        assertEquals(NO_ACK, dap.tryRead(Dap.DP_READ_DPIDR));
        reset(true);
        assertEquals(NO_ACK, dap.tryRead(Dap.DP_READ_DPIDR));
    }

    @Test
    void aDeadChipAnswersNothing() throws Exception {
        open("dead", "");
        dap.switchToSerialWire();
        assertEquals(NO_ACK, dap.tryRead(Dap.DP_READ_DPIDR));
        assertEquals(0x80, dap.exchange(0x10, 0x80, 0x80, 0, 0, 0, 0)[1] & 0x80, "but it has power");
        assertThrows(IllegalArgumentException.class, () -> board.flash());
    }

    @Test
    void aDebugPortMayNeverPowerUp() throws Exception {
        open("dead", "dp=unpowered");
        dap.switchToSerialWire();
        assertEquals(M4, dap.read(Dap.DP_READ_DPIDR));
        dap.write(Dap.DP_WRITE_CONTROL, 0x50000000);
        board.advance(Duration.ofSeconds(1));
        assertEquals(0x50000000, dap.read(Dap.DP_READ_STATUS) & 0xF0000000);
    }

    @Test
    void aPageEraseOfThePy32HoldsTheBus() throws Exception {
        open("py32f003", "program=loop").connect(0x0BC11477);
        dap.writeWord(0x40022008, 0x45670123);
        dap.writeWord(0x40022008, 0xCDEF89AB);
        dap.writeWord(0x40022014, 2);
        dap.writeWord(0x08001000, 0);
        fewRetries();
        dap.write(Dap.AP_WRITE_TAR, 0x20000000);
        assertEquals(Dap.WAIT, dap.tryRead(Dap.AP_READ_DRW), "SRAM does not answer either");
        board.advance(Duration.ofMillis(4));
        assertEquals(Dap.OK, dap.tryRead(Dap.DP_READ_RDBUFF));
    }

    @Test
    void anotherDebuggerHasLeftABreakpoint() throws Exception {
        open("stm32f411", "program=loop&fault=breakpoint+left+at+0x080000C2");
        dap.connect(M4);
        assertEquals(1, dap.readWord(0xE0002000) & 1);
        assertEquals(0x880000C1, dap.readWord(0xE0002008));
    }

    @Test
    void aBoardMayBeDeliveredWithAFile() throws Exception {
        Path file = folder.resolve("program.bin");
        Files.write(file, new byte[] {1, 2, 3, 4});
        open("stm32l431", "program=" + file);
        assertEquals(3, board.flash()[2]);
        board.loadFlash(0, new byte[4]);
        board.eraseFlash();
        assertEquals(3, board.flash()[2], "as delivered");
    }
}
