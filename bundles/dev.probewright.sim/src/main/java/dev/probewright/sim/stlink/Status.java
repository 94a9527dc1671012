/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.stlink;

/** States in the first byte of an answer. */
final class Status {
    static final int OK = 0x80;
    static final int NO_DEVICE_CONNECTED = 0x05;
    static final int COMMAND_ERROR = 0x08;
    static final int GET_IDCODE_ERROR = 0x09;
    static final int ALIGNMENT_ERROR = 0x0A;
    static final int OPENED_IN_OTHER_MODE = 0x0E;
    static final int AP_WAIT = 0x10;
    static final int AP_FAULT = 0x11;
    static final int AP_ERROR = 0x12;
    static final int AP_PARITY_ERROR = 0x13;
    static final int DP_WAIT = 0x14;
    static final int DP_FAULT = 0x15;
    static final int DP_ERROR = 0x16;
    static final int DP_PARITY_ERROR = 0x17;
    static final int BAD_AP = 0x1D;
    static final int TRACE_NOT_AVAILABLE = 0x20;
    static final int FREQUENCY_NOT_SUPPORTED = 0x41;
    static final int UNKNOWN_COMMAND = 0x42;

    private Status() {}
}
