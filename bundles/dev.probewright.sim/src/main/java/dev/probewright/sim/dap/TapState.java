/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.dap;

/** The states of a test access port controller (IEEE 1149.1, 6.1). */
enum TapState {
    TEST_LOGIC_RESET,
    RUN_TEST_IDLE,
    SELECT_DR_SCAN,
    CAPTURE_DR,
    SHIFT_DR,
    EXIT1_DR,
    PAUSE_DR,
    EXIT2_DR,
    UPDATE_DR,
    SELECT_IR_SCAN,
    CAPTURE_IR,
    SHIFT_IR,
    EXIT1_IR,
    PAUSE_IR,
    EXIT2_IR,
    UPDATE_IR;

    /** Where a rising edge of TCK leads with this level on TMS. */
    TapState next(int tms) {
        return tms == 0 ? low() : high();
    }

    private TapState low() {
        return switch (this) {
            case TEST_LOGIC_RESET, RUN_TEST_IDLE, UPDATE_DR, UPDATE_IR -> RUN_TEST_IDLE;
            case SELECT_DR_SCAN -> CAPTURE_DR;
            case CAPTURE_DR, SHIFT_DR, EXIT2_DR -> SHIFT_DR;
            case EXIT1_DR, PAUSE_DR -> PAUSE_DR;
            case SELECT_IR_SCAN -> CAPTURE_IR;
            case CAPTURE_IR, SHIFT_IR, EXIT2_IR -> SHIFT_IR;
            case EXIT1_IR, PAUSE_IR -> PAUSE_IR;
        };
    }

    private TapState high() {
        return switch (this) {
            case TEST_LOGIC_RESET, SELECT_IR_SCAN -> TEST_LOGIC_RESET;
            case RUN_TEST_IDLE, UPDATE_DR, UPDATE_IR -> SELECT_DR_SCAN;
            case SELECT_DR_SCAN -> SELECT_IR_SCAN;
            case CAPTURE_DR, SHIFT_DR -> EXIT1_DR;
            case PAUSE_DR -> EXIT2_DR;
            case EXIT1_DR, EXIT2_DR -> UPDATE_DR;
            case CAPTURE_IR, SHIFT_IR -> EXIT1_IR;
            case PAUSE_IR -> EXIT2_IR;
            case EXIT1_IR, EXIT2_IR -> UPDATE_IR;
        };
    }
}
