/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.stlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** A command, which is always 16 bytes; built up from its first byte on. */
final class StlinkCommand {
    static final int LENGTH = 16;

    static final int GET_VERSION = 0xF1;
    static final int DEBUG = 0xF2;
    static final int DFU = 0xF3;
    static final int SWIM = 0xF4;
    static final int GET_MODE = 0xF5;
    static final int GET_VOLTAGE = 0xF7;
    static final int GET_VERSION_EXTENDED = 0xFB;

    // Behind DFU, and behind SWIM.
    static final int DFU_EXIT = 0x07;
    static final int SWIM_EXIT = 0x01;

    // Behind DEBUG.
    static final int READ_32 = 0x07;
    static final int WRITE_32 = 0x08;
    static final int READ_8 = 0x0C;
    static final int WRITE_8 = 0x0D;
    static final int EXIT = 0x21;
    static final int ENTER = 0x30;
    static final int READ_IDCODES = 0x31;
    static final int LAST_STATUS = 0x3B;
    static final int DRIVE_NRST = 0x3C;
    static final int LAST_STATUS_WITH_ADDRESS = 0x3E;
    static final int START_TRACE = 0x40;
    static final int STOP_TRACE = 0x41;
    static final int COUNT_TRACE = 0x42;
    static final int SET_SWD_CLOCK = 0x43;
    static final int SET_JTAG_CLOCK = 0x44;
    static final int READ_DAP = 0x45;
    static final int WRITE_DAP = 0x46;
    static final int READ_16 = 0x47;
    static final int WRITE_16 = 0x48;
    static final int OPEN_AP = 0x4B;
    static final int CLOSE_AP = 0x4C;
    static final int SET_CLOCK = 0x61;
    static final int GET_CLOCKS = 0x62;

    /** Behind ENTER. */
    static final int SWD = 0xA3;

    static final int JTAG = 0xA4;

    private final ByteBuffer bytes = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);

    private StlinkCommand() {}

    static StlinkCommand of(int... first) {
        StlinkCommand command = new StlinkCommand();
        for (int value : first) {
            command.bytes.put((byte) value);
        }
        return command;
    }

    StlinkCommand u16(int value) {
        bytes.putShort((short) value);
        return this;
    }

    StlinkCommand u32(int value) {
        bytes.putInt(value);
        return this;
    }

    StlinkCommand u8(int value) {
        bytes.put((byte) value);
        return this;
    }

    /** All of it; not to be changed. */
    byte[] bytes() {
        return bytes.array();
    }

    /** As {@code command F2 45 FF FF 04 00}. */
    @Override
    public String toString() {
        return "command "
                + HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes.array(), 0, Math.max(1, bytes.position()));
    }
}
