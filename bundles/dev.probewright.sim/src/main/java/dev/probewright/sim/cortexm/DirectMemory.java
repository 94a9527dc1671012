/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.sim.cortexm;

import java.util.Arrays;

/**
 * Plain memory that the core reads, executes from and (where writable) writes without asking the bus. The owner keeps the byte
 * array and may change it at any time between two instructions if it says so with {@link #changed}.
 *
 * <p>Not thread safe: belongs to the thread that runs the {@link Processor}.
 */
public final class DirectMemory {
    /** No instructions; before {@link #NOWHERE}, which starts with it. */
    private static final Instruction[] CLOSED = {};

    /** Nothing anywhere: what a window of the core looks at before it was used. */
    static final DirectMemory NOWHERE = new DirectMemory(0, new byte[0], false);

    /** Bytes whose writing is checked against decoded instructions at once: 2^7. */
    static final int BLOCK_SHIFT = 7;

    final int base;
    final byte[] bytes;
    /** Offsets below this may be read by the core directly; zero while closed. */
    int readLimit;
    /** Offsets below this may be written by the core directly; zero while closed or where it is not writable. */
    int writeLimit;
    /** The decoded instruction that starts at each halfword, or null; empty while closed. */
    Instruction[] code = CLOSED;
    /** For each block of bytes, whether an instruction of this memory or of an alias was decoded there. Shared by aliases. */
    final boolean[] holdsCode;

    private final boolean writable;
    private boolean readable = true;
    private Instruction[] decoded = CLOSED;
    /** This memory and all its aliases; shared by them. */
    private Family family;

    /**
     * @param base address of the first byte, a multiple of 4
     * @param bytes the content, in the order of addresses; shared, not copied; a multiple of 4 long
     * @param writable whether stores of the core may go straight into {@code bytes}
     */
    public DirectMemory(int base, byte[] bytes, boolean writable) {
        this(base, bytes, writable, new boolean[(bytes.length >>> BLOCK_SHIFT) + 1]);
        family = new Family(this);
    }

    private DirectMemory(int base, byte[] bytes, boolean writable, boolean[] holdsCode) {
        if ((base & 3) != 0 || (bytes.length & 3) != 0) {
            throw new IllegalArgumentException(
                    String.format("base 0x%08X and length %d must be multiples of 4", base, bytes.length));
        }
        this.base = base;
        this.bytes = bytes;
        this.writable = writable;
        this.holdsCode = holdsCode;
        this.family = new Family();
        setOpen(true);
    }

    /** The same bytes at a second address, for example flash at 0 while it boots. Changes of one are seen in the other. */
    public DirectMemory alias(int otherBase) {
        DirectMemory alias = new DirectMemory(otherBase, bytes, writable, holdsCode);
        alias.family = family;
        family.add(alias);
        alias.setOpen(readable);
        return alias;
    }

    /** Address of the first byte. */
    public int base() {
        return base;
    }

    /** Length in bytes. */
    public int length() {
        return bytes.length;
    }

    /** The content itself, not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether stores of the core go straight into the bytes. */
    public boolean writable() {
        return writable;
    }

    /** Whether the core may use this memory directly now. */
    public boolean readable() {
        return readable;
    }

    /**
     * Closes the memory, while for example flash is busy, so that every access of the core goes through
     * {@link SystemBus#read} and {@link SystemBus#write}, or opens it again. An alias is opened and closed with it.
     */
    public void setReadable(boolean readable) {
        for (DirectMemory member : family.members) {
            member.setOpen(readable);
        }
    }

    /**
     * To be called after somebody other than the core changed bytes, so that no stale decoded instruction is executed.
     *
     * @param offset first byte changed, from the start of this memory
     * @param length number of bytes changed
     */
    public void changed(int offset, int length) {
        if (offset < 0 || length < 0 || offset > bytes.length - length) {
            throw new IndexOutOfBoundsException(offset + " + " + length + " of " + bytes.length);
        }
        if (length > 0) {
            forget(offset, length);
        }
    }

    boolean contains(int address) {
        return Integer.compareUnsigned(address - base, bytes.length) < 0;
    }

    /** Keeps an instruction decoded at an address of this memory; not while it is closed. */
    void remember(int address, Instruction instruction) {
        if (decoded.length == 0) {
            decoded = new Instruction[bytes.length >>> 1];
            if (readable) {
                code = decoded;
            }
        }
        int offset = address - base;
        decoded[offset >>> 1] = instruction;
        holdsCode[offset >>> BLOCK_SHIFT] = true;
        holdsCode[(offset + instruction.length() - 1) >>> BLOCK_SHIFT] = true;
    }

    /** Drops the decoded instructions that reach into these bytes, of all aliases. */
    void forget(int offset, int length) {
        int first = Math.max(0, (offset >>> 1) - 1); // a 32-bit instruction may begin one halfword before
        int end = (offset + length + 1) >>> 1;
        for (DirectMemory member : family.members) {
            Instruction[] instructions = member.decoded;
            if (instructions.length != 0) {
                Arrays.fill(instructions, first, end, null);
            }
        }
    }

    private void setOpen(boolean open) {
        readable = open;
        readLimit = open ? bytes.length : 0;
        writeLimit = open && writable ? bytes.length : 0;
        code = open ? decoded : CLOSED;
    }

    /** The views of one content. */
    private static final class Family {
        private DirectMemory[] members;

        Family(DirectMemory... members) {
            this.members = members;
        }

        void add(DirectMemory member) {
            members = Arrays.copyOf(members, members.length + 1);
            members[members.length - 1] = member;
        }
    }
}
