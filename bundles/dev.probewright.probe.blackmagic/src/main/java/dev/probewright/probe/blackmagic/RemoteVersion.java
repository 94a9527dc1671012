/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.blackmagic;

import dev.probewright.target.Width;
import java.util.Locale;

/**
 * Versions of the commands for registers and memory; the ordinal is what the probe answers to {@code HC}.
 *
 * <p>None of their firmwares can be asked for single accesses of the debug port. Up to version 2 the answer to one says
 * nothing of its acknowledge. In all of them a FAULT makes the firmware clear the sticky flags by itself and try again:
 * the access that failed is the one before, which by then was answered as if it had gone well. So the wire is moved bit
 * by bit, and only memory goes by these commands, where TAR shows afterwards how far they came.
 */
enum RemoteVersion {
    /** 1.7: the JTAG device is not named. */
    V0("H", "", 'L', 'M', 'm', 8),
    /** 1.8. */
    V1("H", "00", 'L', 'M', 'm', 8),
    /** 1.9. */
    V2("H", "00", 'L', 'M', 'm', 8),
    /** 1.10: errors say what they are. */
    V3("A", "00", 'R', 'm', 'M', 8),
    /** 2.0: addresses of 64 bits. */
    V4("A", "00", 'R', 'm', 'M', 16);

    private static final int SELECT = 0x8;
    private static final int CTRL_STAT = 0x4;
    private static final int AP = 0x100;
    private static final int TAR = 0x4;

    private final String group;
    private final String device;
    private final char access;
    private final char read;
    private final char write;
    private final int addressDigits;

    RemoteVersion(String group, String device, char access, char read, char write, int addressDigits) {
        this.group = group;
        this.device = device;
        this.access = access;
        this.read = read;
        this.write = write;
        this.addressDigits = addressDigits;
    }

    /** Answered by a word without meaning. */
    String writeSelect(int value) {
        return writeDebugPort(SELECT, value);
    }

    /** As {@link #writeSelect}. */
    String writeControl(int value) {
        return writeDebugPort(CTRL_STAT, value);
    }

    private String writeDebugPort(int register, int value) {
        return String.format("%s%c%s00%04x%08x", group, access, device, register, value);
    }

    /** Answered by the word. */
    String readTar(int ap) {
        return String.format("%sa%s%02x%04x", group, device, ap, AP | TAR);
    }

    /**
     * Answered by the bytes. The firmware takes the widest accesses that address and length allow.
     *
     * @param csw without size and increment
     */
    String readMemory(int ap, int csw, long address, int length) {
        return String.format("%s%c%s%02x%08x%s%08x", group, read, device, ap, csw, address(address), length);
    }

    /** Answered by 0, in version 0 by the data. */
    String writeMemory(int ap, int csw, Width width, long address, byte[] from, int offset, int length) {
        StringBuilder command = new StringBuilder(String.format(
                "%s%c%s%02x%08x%02x%s%08x", group, write, device, ap, csw, width.ordinal(), address(address), length));
        for (int i = 0; i < length; i++) {
            command.append(String.format("%02x", from[offset + i]));
        }
        return command.toString();
    }

    private String address(long address) {
        return String.format(Locale.ROOT, "%0" + addressDigits + "x", address);
    }

    /** Whether an error says what the target answered. */
    boolean tellsErrors() {
        return compareTo(V3) >= 0;
    }
}
