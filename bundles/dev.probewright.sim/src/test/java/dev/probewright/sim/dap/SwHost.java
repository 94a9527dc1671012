/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.probewright.sim.clock.VirtualClock;

/** A host on Serial Wire that knows registers by bank and address; every transfer has to be acknowledged OK. */
final class SwHost extends Bits {
    private static final int READ = 2;
    private static final int AP = 1;
    private static final int SELECT = 0x8;
    private static final int SELECT1_BANK = 5;
    static final int RDBUFF = 0xC;
    static final long PERIOD = VirtualClock.periodOf(1_000_000);

    private final VirtualClock clock;
    private int ports;

    SwHost(SwWire wire, VirtualClock clock) {
        super(wire);
        this.clock = clock;
    }

    @Override
    int clock(boolean drives, int level) {
        clock.advance(PERIOD);
        return super.clock(drives, level);
    }

    void good(int ack) {
        assertEquals(Ack.OK, ack);
    }

    int dp(int address) {
        good(read(READ | address));
        return data;
    }

    int dp(int bank, int address) {
        good(write(SELECT, ports | bank));
        return dp(address);
    }

    void dp(int bank, int address, int value) {
        good(write(SELECT, ports | bank));
        good(write(address, value));
    }

    /** What an ADIv5 port has: bank and APSEL are in {@code select}. */
    int ap(int select, int register) {
        good(write(SELECT, select | register & 0xF0));
        good(read(AP | READ | register & 0xC));
        return dp(RDBUFF);
    }

    void ap(int select, int register, int value) {
        good(write(SELECT, select | register & 0xF0));
        good(write(AP | register & 0xC, value));
        dp(RDBUFF);
    }

    private void select(long address) {
        int high = (int) (address >>> 32);
        dp(SELECT1_BANK, 0x4, high);
        ports = (int) address & ~0xF;
        good(write(SELECT, ports));
    }

    /** A register of an ADIv6 system by its address. */
    int at(long address) {
        select(address);
        good(read(AP | READ | (int) address & 0xC));
        return dp(RDBUFF);
    }

    void at(long address, int value) {
        select(address);
        good(write(AP | (int) address & 0xC, value));
        dp(RDBUFF);
    }

    /** DPIDR, power up, and all flags cleared. */
    int connect() {
        int dpidr = dp(0x0);
        good(write(0x0, 0x1E));
        good(write(SELECT, 0));
        good(write(0x4, 0x50000000));
        clock.advance(VirtualClock.MILLISECOND);
        assertEquals(0xF0000000, dp(0x4) & 0xF0000000);
        return dpidr;
    }

    /** A write to TARGETSEL: nobody drives the five clocks behind the request. */
    void targetSel(int value, boolean goodParity) {
        drive(8, header(0xC));
        assertEquals(0x1F, sample(5), "nobody acknowledges");
        drive(32, value & 0xFFFF_FFFFL);
        drive(1, (Integer.bitCount(value) + (goodParity ? 0 : 1)) & 1);
    }

    /** Line reset and TARGETSEL. */
    void select(int targetSel) {
        lineReset();
        targetSel(targetSel, true);
    }

    void swdToDormant() {
        high(50);
        drive(16, 0xE3BC);
    }

    void jtagToDormant() {
        high(5);
        drive(31, 0x33BBBBBA);
    }

    void alert() {
        high(8);
        drive(64, 0x86852D956209F392L);
        drive(64, 0x19BC0EA2E3DDAFE9L);
        idle(4);
    }

    void dormantToSwd() {
        alert();
        drive(8, 0x1A);
        lineReset();
    }
}
