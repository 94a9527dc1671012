/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/**
 * The registers of one test access port (IEEE 1149.1, chapters 7 to 9): its instruction register, and the shift stage that all its
 * registers share. The states are those of the whole {@link JtagChain}.
 */
public abstract class Tap {
    private static final int BYPASS_LENGTH = 1;
    private static final int IDCODE_LENGTH = 32;
    /** What the instruction register captures: its two lowest bits have to be 01. */
    private static final int IR_CAPTURE = 0b01;

    private final int irLength;
    private final int idcodeInstruction;
    private final int idcode;
    private int instruction;
    private long stage;
    private int length;

    /**
     * @param irLength bits of the instruction register
     * @param idcodeInstruction the instruction that selects the identification, also after a reset
     */
    protected Tap(int irLength, int idcodeInstruction, int idcode) {
        this.irLength = irLength;
        this.idcodeInstruction = idcodeInstruction;
        this.idcode = idcode;
        instruction = idcodeInstruction;
        length = BYPASS_LENGTH;
    }

    /** Power came up. */
    void powerOn() {
        reset();
    }

    /** See {@link JtagChain#disturb}. */
    void disturb(PinFaults faults) {
        // Only the debug port has scans that count.
    }

    /** Test-Logic-Reset: the identification is selected. */
    final void reset() {
        instruction = idcodeInstruction;
    }

    final void captureIr() {
        length = irLength;
        stage = irCapture();
    }

    final void updateIr() {
        instruction = (int) stage;
    }

    final void captureDr() {
        length = instruction == idcodeInstruction ? IDCODE_LENGTH : length(instruction);
        stage = instruction == idcodeInstruction ? idcode & 0xFFFF_FFFFL : capture(instruction);
    }

    final void updateDr() {
        update(instruction, stage);
    }

    /** The bit that is next on its TDO. */
    final int out() {
        return (int) stage & 1;
    }

    final void shift(int tdi) {
        stage = stage >>> 1 | (long) tdi << length - 1;
    }

    /** Bits of the data register that an instruction selects, 1 to 64: that of BYPASS, unless the port has more. */
    protected int length(int selected) {
        return BYPASS_LENGTH;
    }

    /** What the instruction register captures. */
    protected long irCapture() {
        return IR_CAPTURE;
    }

    /** What the data register of an instruction captures. */
    protected long capture(int selected) {
        return 0;
    }

    /** The data register of an instruction takes what was shifted in. */
    protected void update(int selected, long value) {
        // Neither BYPASS nor the identification does anything with it.
    }
}
