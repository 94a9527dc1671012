/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

/** Command bytes of CMSIS-DAP and the values that go with them. */
final class DapCommand {
    static final int INFO = 0x00;
    static final int HOST_STATUS = 0x01;
    static final int CONNECT = 0x02;
    static final int DISCONNECT = 0x03;
    static final int TRANSFER_CONFIGURE = 0x04;
    static final int TRANSFER = 0x05;
    static final int TRANSFER_BLOCK = 0x06;
    static final int WRITE_ABORT = 0x08;
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
    static final int EXECUTE_COMMANDS = 0x7F;

    /** Answer to a command that the probe does not know. */
    static final int INVALID = 0xFF;

    /** DAP_OK, the status that most commands answer. */
    static final int STATUS_OK = 0x00;

    /** Ids of DAP_Info. */
    static final int INFO_PROTOCOL_VERSION = 0x04;

    static final int INFO_FIRMWARE_VERSION = 0x09;
    static final int INFO_CAPABILITIES = 0xF0;
    static final int INFO_SWO_BUFFER_SIZE = 0xFD;
    static final int INFO_PACKET_COUNT = 0xFE;
    static final int INFO_PACKET_SIZE = 0xFF;

    /** Byte 0 of the capabilities. */
    static final int CAPABILITY_SWD = 1 << 0;

    static final int CAPABILITY_JTAG = 1 << 1;
    static final int CAPABILITY_SWO_UART = 1 << 2;
    static final int CAPABILITY_SWO_MANCHESTER = 1 << 3;

    /** DAP_ExecuteCommands is there. */
    static final int CAPABILITY_ATOMIC_COMMANDS = 1 << 4;

    static final int CAPABILITY_SWO_STREAM = 1 << 6;

    /** Ports of DAP_Connect. */
    static final int PORT_SWD = 1;

    static final int PORT_JTAG = 2;

    /** Types of DAP_HostStatus. */
    static final int STATUS_CONNECTED = 0;

    static final int STATUS_RUNNING = 1;

    /** Bits of a transfer request. */
    static final int REQUEST_AP = 1 << 0;

    static final int REQUEST_READ = 1 << 1;
    static final int REQUEST_VALUE_MATCH = 1 << 4;
    static final int REQUEST_MATCH_MASK = 1 << 5;

    /** Bits of a transfer response. */
    static final int RESPONSE_ACK = 0x7;

    static final int RESPONSE_PROTOCOL_ERROR = 1 << 3;
    static final int RESPONSE_MISMATCH = 1 << 4;

    static final int ACK_OK = 1;
    static final int ACK_WAIT = 2;
    static final int ACK_FAULT = 4;
    static final int ACK_NONE = 7;

    /** AP registers TAR and DRW and DP registers, as bits [3:2] of their addresses (IHI 0031). */
    static final int REGISTER_TAR = 0x4;

    static final int REGISTER_MASK = 0xC;
    static final int REGISTER_DRW = 0xC;
    static final int REGISTER_SELECT = 0x8;
    static final int REGISTER_ABORT = 0x0;
    static final int REGISTER_CTRL_STAT = 0x4;
    static final int CTRL_STAT_STICKYERR = 1 << 5;

    private DapCommand() {}
}
