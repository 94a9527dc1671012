/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An ordered list of DP and AP accesses of one debug port, executed as a whole. Register addresses are bits [3:2] of the
 * wire (0, 4, 8 or 0xC); who builds it writes SELECT itself (Arm IHI 0031, B2.2). Built by one thread, executed once.
 */
public final class DapTransaction {
    private final List<DapOperation> operations = new ArrayList<>();
    private boolean startsParked;
    private Optional<Park> park = Optional.empty();
    private boolean parked;

    public List<DapOperation> operations() {
        return Collections.unmodifiableList(operations);
    }

    public boolean isEmpty() {
        return operations.isEmpty();
    }

    public DapOperation.Read read(DapPort port, int register, boolean replayable) {
        DapOperation.Read read = new DapOperation.Read(port, check(register), replayable);
        operations.add(read);
        return read;
    }

    public DapTransaction write(DapPort port, int register, int value, boolean replayable) {
        operations.add(new DapOperation.Write(port, check(register), value, replayable));
        return this;
    }

    /**
     * Reads the AP register until {@code (value & mask) == match}.
     *
     * @param budgetMicros the longest time to poll; a driver does not keep the probe polling by itself for longer than
     *     5 ms at a time
     */
    public DapTransaction poll(int register, int mask, int match, long budgetMicros) {
        operations.add(new DapOperation.Poll(check(register), mask, match, budgetMicros));
        return this;
    }

    /**
     * Reads words of memory through the MEM-AP selected, whose CSW says word, single auto-increment, or packed bytes or
     * halfwords: an access moves a word and TAR counts by 4 in any case.
     *
     * @param tar address of the first word, its low 32 bits; written to TAR by the driver
     * @param words how many
     * @param wrap bytes that TAR counts through before it must be written again, a power of two: 1024, which is all that
     *     is guaranteed (the access port may in truth count on to 4096), or more where it is known to be exactly that
     */
    public DapOperation.BlockRead readBlock(int tar, int words, int wrap) {
        DapOperation.BlockRead read = new DapOperation.BlockRead(tar, words, wrap);
        operations.add(read);
        return read;
    }

    /** Writes words of plain memory, as {@link #readBlock} reads them; {@code words} is copied. */
    public DapTransaction writeBlock(int tar, int[] words, int wrap) {
        operations.add(new DapOperation.BlockWrite(tar, words.clone(), wrap));
        return this;
    }

    /**
     * States that TAR now stands at the start of at least 4 KiB where neither reads nor writes of words have an effect (a
     * ROM table). Then packets of the first block may follow each other in flight at once: if the very first write of TAR
     * is lost, what comes behind it lands where it does no harm. Otherwise a driver waits for the answer to that first
     * packet.
     */
    public void setStartsParked() {
        startsParked = true;
    }

    public boolean startsParked() {
        return startsParked;
    }

    /**
     * Where TAR is to be left behind the last operation.
     *
     * @param select written to SELECT first, where the MEM-AP's bank 0 is not selected then
     * @param tar the address, its low 32 bits
     */
    public record Park(OptionalInt select, int tar) {}

    /** Asks for TAR to be left at an address behind the last operation, where that costs no packet. */
    public void setPark(Park where) {
        park = Optional.of(where);
    }

    public Optional<Park> park() {
        return park;
    }

    /** Whether TAR was left where {@link #setPark} asked. */
    public boolean parked() {
        return parked;
    }

    /** Called by the driver when it wrote TAR as {@link #setPark} asked. */
    public void completePark() {
        parked = true;
    }

    private static int check(int register) {
        if ((register & ~0xC) != 0) {
            throw new IllegalArgumentException(String.format("register 0x%X is not one of 0, 4, 8, C", register));
        }
        return register;
    }
}
