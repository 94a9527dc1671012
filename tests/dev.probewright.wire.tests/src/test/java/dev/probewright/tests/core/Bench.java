/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.core;

import dev.probewright.adi.ProbeLink;
import dev.probewright.probe.Probe;
import dev.probewright.probe.TrafficCount;
import dev.probewright.probe.cmsisdap.CmsisDapDriver;
import dev.probewright.sim.BoardOptions;
import dev.probewright.sim.BoardStatistics;
import dev.probewright.sim.SimBus;
import dev.probewright.sim.VirtualBoard;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.ResetLine;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A virtual board in virtual time with the real driver before it, and a connection to its memory. */
public final class Bench implements AutoCloseable {
    private static final int CLOCK_HZ = 4_000_000;

    private static final long FLASH_KEYR = 0x4002_2004L;
    private static final long FLASH_OPTKEYR = 0x4002_2008L;
    private static final long FLASH_SR = 0x4002_200CL;
    private static final long FLASH_CR = 0x4002_2010L;
    private static final long OPTION_RDP = 0x1FFF_F800L;
    private static final long OPTION_WRP0 = 0x1FFF_F808L;

    private final VirtualBoard board;
    private final Probe probe;
    private final TargetMemory memory;
    private final BoardStatistics atStart;

    private Bench(VirtualBoard board) throws TargetException {
        this.board = board;
        CmsisDapDriver driver = new CmsisDapDriver(List.of(SimBus.of(board)));
        this.probe = driver.open(driver.list().get(0));
        ProbeLink link = new ProbeLink(probe);
        link.connect(CLOCK_HZ);
        this.memory = link.memory();
        this.atStart = board.statistics();
    }

    /** A board of this making with this at the start of its flash, the rest erased. */
    public static Bench with(BoardOptions options, byte[] flash) throws TargetException {
        VirtualBoard board = VirtualBoard.stm32f103(options);
        board.loadFlash(0, flash);
        return new Bench(board);
    }

    public static Bench with(byte[] flash) throws TargetException {
        return with(BoardOptions.forTest("bench"), flash);
    }

    public static Bench erased() throws TargetException {
        return with(new byte[0]);
    }

    public VirtualBoard board() {
        return board;
    }

    public TargetMemory memory() {
        return memory;
    }

    /** The chip's reset pin. */
    public Optional<ResetLine> resetLine() {
        return probe.resetLine();
    }

    /** What went over USB so far. */
    public TrafficCount traffic() {
        return probe.traffic();
    }

    /** Lets time pass. */
    public void pass(long micros) {
        board.advance(Duration.ofNanos(micros * 1000));
    }

    /** A copy of what is in the board's flash, taken past everything that is tested. */
    public byte[] flash() {
        return board.flash();
    }

    /** How often somebody wrote to the flash controller while it was busy. */
    public long touchedWhileBusy() {
        return board.statistics().flashTouchedWhileBusy();
    }

    /** How many erasures were started, of pages or of all. */
    public long erases() {
        BoardStatistics since = board.statistics().since(atStart);
        return since.erasedPages() + since.massErases();
    }

    /** Flips bits of a byte of flash. */
    public void flip(int offset, int mask) {
        board.loadFlash(offset, new byte[] {(byte) (board.flash()[offset] ^ mask)});
    }

    /** Protects the four pages from {@code first} on, a multiple of 4 below 32, by the option bytes (PM0075, 2.4). */
    public void protectPages(int first) throws TargetException {
        unlock(FLASH_KEYR);
        unlock(FLASH_OPTKEYR);
        int optwre = 1 << 9;
        memory.write32(FLASH_CR, optwre | 1 << 5);
        memory.write32(FLASH_CR, optwre | 1 << 5 | 1 << 6);
        awaitFlash();
        memory.write32(FLASH_CR, optwre | 1 << 4);
        memory.write16(OPTION_RDP, 0xA5);
        awaitFlash();
        memory.write16(OPTION_WRP0, ~(1 << first / 4) & 0xFF);
        awaitFlash();
        memory.write32(FLASH_CR, 1 << 7);
        memory.write32(0xE000ED0CL, 0x05FA0004);
        pass(1000);
    }

    private void unlock(long register) throws TargetException {
        memory.write32(register, 0x45670123);
        memory.write32(register, 0xCDEF89AB);
    }

    private void awaitFlash() throws TargetException {
        memory.execute(new MemoryBatch().poll32(FLASH_SR, 1, 0, 200_000));
    }

    @Override
    public void close() {
        probe.close();
        board.close();
    }
}
