/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.tests.qemu;

import java.util.ArrayList;
import java.util.List;

/** Halfwords of a stream in the making. */
final class CodeBuilder {
    private static final int BYTES_FOR_THE_END = 8;

    private final List<Integer> halfwords = new ArrayList<>();
    private final boolean narrowOnly;

    CodeBuilder() {
        this(false);
    }

    /** @param narrowOnly whether it is for ARMv6-M, without MOVW, MOVT and B.W */
    CodeBuilder(boolean narrowOnly) {
        this.narrowOnly = narrowOnly;
    }

    boolean isNarrowOnly() {
        return narrowOnly;
    }

    /** Where the next instruction goes. */
    int address() {
        return Layout.CODE + 2 * halfwords.size();
    }

    boolean hasRoomFor(int bytes) {
        return 2 * halfwords.size() + bytes + BYTES_FOR_THE_END <= Layout.CODE_SIZE;
    }

    void narrow(int encoding) {
        halfwords.add(encoding & 0xFFFF);
    }

    void wide(int encoding) {
        narrow(encoding >>> 16);
        narrow(encoding);
    }

    void add(Encoding encoding, int bits) {
        if (encoding.isWide()) {
            wide(bits);
        } else {
            narrow(bits);
        }
    }

    /** Replaces what was put at an address before. */
    void narrowAt(int address, int encoding) {
        halfwords.set((address - Layout.CODE) / 2, encoding & 0xFFFF);
    }

    void wideAt(int address, int encoding) {
        narrowAt(address, encoding >>> 16);
        narrowAt(address + 2, encoding);
    }

    /** A NOP where the next instruction would not be at a multiple of 4. */
    void align() {
        if ((address() & 3) != 0) {
            narrow(0xBF00);
        }
    }

    /** LDR from the words behind it, and a branch over them: 8 bytes, at a multiple of 4. */
    private void loadLiteral(int register, int value) {
        align();
        narrow(0x4800 | register << 8);
        narrow(0xE001);
        narrow(value);
        narrow(value >>> 16);
    }

    /** MOVW and MOVT: 8 bytes. */
    void load(int register, int value) {
        if (narrowOnly) {
            loadLiteral(register, value);
            return;
        }
        wide(moveWide(0xF2400000, register, value));
        wide(moveWide(0xF2C00000, register, value >>> 16));
    }

    void loadAt(int address, int register, int value) {
        wideAt(address, moveWide(0xF2400000, register, value));
        wideAt(address + 4, moveWide(0xF2C00000, register, value >>> 16));
    }

    private static int moveWide(int opcode, int register, int imm16) {
        return opcode
                | (imm16 >>> 12 & 0xF) << 16
                | (imm16 >>> 11 & 1) << 26
                | (imm16 >>> 8 & 7) << 12
                | register << 8
                | imm16 & 0xFF;
    }

    /** B.W from one address to another. */
    static int branch(int from, int to) {
        return 0x9000 | branchOffset(from, to);
    }

    /** BL from one address to another. */
    static int branchWithLink(int from, int to) {
        return 0xD000 | branchOffset(from, to);
    }

    private static int branchOffset(int from, int to) {
        int offset = to - from - 4;
        int sign = offset >>> 31;
        int j1 = offset >>> 23 & 1 ^ sign ^ 1;
        int j2 = offset >>> 22 & 1 ^ sign ^ 1;
        return 0xF0000000 | sign << 26 | (offset >>> 12 & 0x3FF) << 16 | j1 << 13 | j2 << 11 | offset >>> 1 & 0x7FF;
    }

    /** B<condition>.W from one address to another. */
    static int branchIf(int condition, int from, int to) {
        int offset = to - from - 4;
        return 0xF0008000
                | (offset >>> 31) << 26
                | condition << 22
                | (offset >>> 12 & 0x3F) << 16
                | (offset >>> 18 & 1) << 13
                | (offset >>> 19 & 1) << 11
                | offset >>> 1 & 0x7FF;
    }

    /** The code, with the branch to the end. */
    byte[] finish() {
        if (narrowOnly) {
            narrow(0xE000 | (Layout.END - address() - 4) >> 1 & 0x7FF);
        } else {
            wide(branch(address(), Layout.END));
        }
        byte[] code = new byte[2 * halfwords.size()];
        for (int index = 0; index < halfwords.size(); index++) {
            code[2 * index] = (byte) (int) halfwords.get(index);
            code[2 * index + 1] = (byte) (halfwords.get(index) >>> 8);
        }
        return code;
    }
}
