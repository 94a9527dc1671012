/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cmsisdap;

/** Command bytes of the CMSIS-DAP document, and its status bytes. */
final class Command {
    static final int INFO = 0x00;
    static final int HOST_STATUS = 0x01;
    static final int CONNECT = 0x02;
    static final int DISCONNECT = 0x03;
    static final int TRANSFER_CONFIGURE = 0x04;
    static final int TRANSFER = 0x05;
    static final int TRANSFER_BLOCK = 0x06;
    static final int TRANSFER_ABORT = 0x07;
    static final int WRITE_ABORT = 0x08;
    static final int DELAY = 0x09;
    static final int RESET_TARGET = 0x0A;
    static final int SWJ_PINS = 0x10;
    static final int SWJ_CLOCK = 0x11;
    static final int SWJ_SEQUENCE = 0x12;
    static final int SWD_CONFIGURE = 0x13;
    static final int JTAG_SEQUENCE = 0x14;
    static final int JTAG_CONFIGURE = 0x15;
    static final int JTAG_IDCODE = 0x16;
    static final int SWO_TRANSPORT = 0x17;
    static final int SWO_MODE = 0x18;
    static final int SWO_BAUDRATE = 0x19;
    static final int SWO_CONTROL = 0x1A;
    static final int SWO_STATUS = 0x1B;
    static final int SWO_DATA = 0x1C;
    static final int SWD_SEQUENCE = 0x1D;
    static final int SWO_EXTENDED_STATUS = 0x1E;
    static final int QUEUE_COMMANDS = 0x7E;
    static final int EXECUTE_COMMANDS = 0x7F;
    /** The answer to a command byte that the probe does not know. */
    static final int INVALID = 0xFF;

    static final int DAP_OK = 0x00;
    static final int DAP_ERROR = 0xFF;

    private Command() {}
}
