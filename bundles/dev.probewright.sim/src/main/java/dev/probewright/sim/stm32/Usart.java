/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stm32;

import dev.probewright.sim.chip.ChipServices;
import dev.probewright.sim.chip.Peripheral;
import dev.probewright.sim.clock.VirtualClock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.eclipse.jdt.annotation.Nullable;

/** USART1 (RM0008, section 27): 8-bit characters out and in at the programmed rate, with TXE, TC and RXNE and their interrupts. */
final class Usart extends Peripheral {
    private static final int SR = 0x00;
    private static final int DR = 0x04;
    private static final int BRR = 0x08;
    private static final int CR1 = 0x0C;
    private static final int GTPR = 0x18;
    private static final int SR_ORE = 1 << 3;
    private static final int SR_RXNE = 1 << 5;
    private static final int SR_TC = 1 << 6;
    private static final int SR_TXE = 1 << 7;
    private static final int CR1_RE = 1 << 2;
    private static final int CR1_TE = 1 << 3;
    private static final int CR1_RXNEIE = 1 << 5;
    private static final int CR1_TCIE = 1 << 6;
    private static final int CR1_TXEIE = 1 << 7;
    private static final int CR1_UE = 1 << 13;
    /** Start, eight data bits, stop. */
    private static final int BITS_PER_CHARACTER = 10;

    private static final int INTERRUPT = 37;

    private final ChipServices chip;
    private final LongSupplier busHertz;
    private final IntConsumer transmitted;
    private final int[] others = new int[8];
    private final Deque<Integer> incoming = new ArrayDeque<>();
    private int sr;
    private int cr1;
    private int brr;
    private int holding;
    private int shifting;
    private int received;
    private boolean receiving;
    /** Characters under way from before a reset do not arrive. */
    private int era;

    /**
     * @param busHertz PCLK2 now
     * @param transmitted is given each character when its stop bit has gone out
     */
    Usart(ChipServices chip, LongSupplier busHertz, IntConsumer transmitted) {
        this.chip = chip;
        this.busHertz = busHertz;
        this.transmitted = transmitted;
    }

    private boolean enabled(int direction) {
        return (cr1 & CR1_UE) != 0 && (cr1 & direction) != 0;
    }

    private long characterTime() {
        // BRR holds 16 times the divider of the bit rate by 16: PCLK cycles in one bit.
        long cycles = (long) BITS_PER_CHARACTER * Math.max(brr, 16);
        return Math.multiplyExact(cycles, VirtualClock.periodOf(busHertz.getAsLong()));
    }

    private void send(int character) {
        if (!enabled(CR1_TE)) {
            return;
        }
        if ((sr & SR_TC) != 0) {
            sr &= ~SR_TC;
            shift(character);
        } else {
            holding = character;
            sr &= ~SR_TXE;
        }
    }

    private void shift(int character) {
        shifting = character;
        int now = era;
        chip.after(characterTime(), () -> {
            if (now == era) {
                shifted();
            }
        });
    }

    private void shifted() {
        transmitted.accept(shifting);
        if ((sr & SR_TXE) == 0) {
            sr |= SR_TXE;
            shift(holding);
        } else {
            sr |= SR_TC;
        }
        update();
    }

    /** Characters come in on the receive pin, one after the other. */
    void receive(byte[] characters) {
        for (byte character : characters) {
            incoming.add(character & 0xFF);
        }
        receiveNext();
    }

    private void receiveNext() {
        if (receiving || incoming.isEmpty()) {
            return;
        }
        receiving = true;
        int now = era;
        chip.after(characterTime(), () -> {
            receiving = false;
            @Nullable Integer character = incoming.poll();
            if (now == era && character != null && enabled(CR1_RE)) {
                sr |= (sr & SR_RXNE) != 0 ? SR_ORE : SR_RXNE;
                received = character;
                update();
            }
            receiveNext();
        });
    }

    private void update() {
        int wanted = (cr1 & CR1_TXEIE) != 0 ? SR_TXE : 0;
        wanted |= (cr1 & CR1_TCIE) != 0 ? SR_TC : 0;
        wanted |= (cr1 & CR1_RXNEIE) != 0 ? SR_RXNE | SR_ORE : 0;
        chip.interrupt(INTERRUPT, (cr1 & CR1_UE) != 0 && (sr & wanted) != 0);
    }

    @Override
    public int read(int offset) {
        return switch (offset) {
            case SR -> sr;
            case DR -> {
                sr &= ~(SR_RXNE | SR_ORE);
                update();
                yield received;
            }
            case BRR -> brr;
            case CR1 -> cr1;
            default -> offset <= GTPR ? others[offset >>> 2] : 0;
        };
    }

    @Override
    public void write(int offset, int value) {
        switch (offset) {
            case SR -> sr &= value | ~(SR_RXNE | SR_TC);
            case DR -> send(value & 0xFF);
            case BRR -> brr = value & 0xFFFF;
            case CR1 -> cr1 = value & 0x3FFF;
            default -> {
                if (offset <= GTPR) {
                    others[offset >>> 2] = value;
                }
            }
        }
        update();
    }

    @Override
    public void reset() {
        era++;
        sr = SR_TXE | SR_TC;
        cr1 = 0;
        brr = 0;
        received = 0;
        Arrays.fill(others, 0);
        update();
    }
}
