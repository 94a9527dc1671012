/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.ftdi;

/**
 * Where the TAPs are as far as it matters whether TDI does (IEEE 1149.1); the two columns of the state machine are
 * one here.
 */
enum TapPosition {
    UNKNOWN,
    RESET,
    IDLE,
    SELECT_DR,
    SELECT_IR,
    CAPTURE,
    SHIFT,
    EXIT1,
    PAUSE,
    EXIT2,
    UPDATE;

    /** Behind one period of TCK. */
    TapPosition next(boolean tms) {
        return switch (this) {
            case UNKNOWN -> UNKNOWN;
            case RESET -> tms ? RESET : IDLE;
            case IDLE, UPDATE -> tms ? SELECT_DR : IDLE;
            case SELECT_DR -> tms ? SELECT_IR : CAPTURE;
            case SELECT_IR -> tms ? RESET : CAPTURE;
            case CAPTURE, SHIFT -> tms ? EXIT1 : SHIFT;
            case EXIT1 -> tms ? UPDATE : PAUSE;
            case PAUSE -> tms ? EXIT2 : PAUSE;
            case EXIT2 -> tms ? UPDATE : SHIFT;
        };
    }

    /** Whether the TAPs may take TDI in the next period. */
    boolean takesTdi() {
        return this == UNKNOWN || this == SHIFT;
    }
}
