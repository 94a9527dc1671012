/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

/** 0xE0000000: the ITM, as far as its registers go. Nothing listens, so that its stimulus ports are always ready. */
final class InstrumentationTrace implements PpbComponent {
    private static final int STIMULUS_END = 0x080;
    private static final int FIFOREADY = 1;
    private static final int TER = 0xE00;
    private static final int TPR = 0xE40;
    private static final int TPR_BITS = 0xF;
    private static final int TCR = 0xE80;
    private static final int TCR_BITS = 0x7F0F1F;
    private static final int LAR = 0xFB0;
    private static final int LSR = 0xFB4;
    private static final int LOCK_KEY = 0xC5ACCE55;
    private static final int LSR_PRESENT = 1;
    private static final int LSR_LOCKED = 2;

    private final Core core;
    private final ComponentId id;
    private int ter;
    private int tpr;
    private int tcr;
    private boolean locked = true;

    InstrumentationTrace(ComponentId id, Core core) {
        this.id = id;
        this.core = core;
    }

    @Override
    public int read(int offset, boolean debugger) {
        if (!core.debug.isTraceEnabled()) {
            return 0;
        }
        if (id.covers(offset)) {
            return id.read(offset);
        }
        if (offset < STIMULUS_END) {
            return FIFOREADY;
        }
        return switch (offset) {
            case TER -> ter;
            case TPR -> tpr;
            case TCR -> tcr;
            case LSR -> LSR_PRESENT | (locked ? LSR_LOCKED : 0);
            default -> 0;
        };
    }

    @Override
    public void write(int offset, int value, int mask, boolean debugger) {
        if (!core.debug.isTraceEnabled()) {
            return;
        }
        if (offset == LAR) {
            locked = value != LOCK_KEY;
        } else if (!locked) {
            switch (offset) {
                case TER -> ter = ter & ~mask | value;
                case TPR -> tpr = (tpr & ~mask | value) & TPR_BITS;
                case TCR -> tcr = (tcr & ~mask | value) & TCR_BITS;
                default -> {
                    // stimulus ports swallow what is written
                }
            }
        }
    }
}
