/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapAck;
import dev.probewright.probe.ProbeMemory;
import dev.probewright.probe.ProbeMemoryException;
import dev.probewright.target.Width;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Commands of a probe on bytes of memory; each is written down as text, and fails as told. */
final class FakeMemory implements ProbeMemory {
    static final int LONGEST = 64;

    final Map<Long, Byte> memory = new HashMap<>();
    final List<String> log = new ArrayList<>();
    boolean narrow = true;

    private String failAt = "";
    private int failTimes;
    private DapAck failWith = DapAck.OK;
    private long failAddress;
    private boolean cleared;
    private boolean executed;

    /** @param done whether the command is executed all the same */
    void fail(String text, DapAck ack, int times, long address, boolean stickyCleared, boolean done) {
        failAt = text;
        failWith = ack;
        failTimes = times;
        failAddress = address;
        cleared = stickyCleared;
        executed = done;
    }

    @Override
    public boolean has(Width width) {
        return narrow || width == Width.WORD;
    }

    @Override
    public int longest(Width width) {
        return LONGEST;
    }

    private boolean fails(String text) throws ProbeMemoryException {
        log.add(text);
        if (failTimes > 0 && text.equals(failAt)) {
            failTimes--;
            if (!executed) {
                throw failure();
            }
            return true;
        }
        return false;
    }

    private ProbeMemoryException failure() {
        return new ProbeMemoryException(failWith, failAddress, cleared, "said " + failWith);
    }

    private static String text(String what, int ap, long address, Width width, int length) {
        return String.format("%s%d %X %d x%d", what, ap, address, width.bytes() * 8, length / width.bytes());
    }

    @Override
    public void read(int ap, long address, Width width, byte[] into, int offset, int length)
            throws ProbeMemoryException {
        boolean fails = fails(text("r", ap, address, width, length));
        for (int i = 0; i < length; i++) {
            into[offset + i] = memory.getOrDefault(address + i, (byte) 0);
        }
        if (fails) {
            throw failure();
        }
    }

    @Override
    public void write(int ap, long address, Width width, byte[] from, int offset, int length)
            throws ProbeMemoryException {
        boolean fails = fails(text("w", ap, address, width, length));
        for (int i = 0; i < length; i++) {
            memory.put(address + i, from[offset + i]);
        }
        if (fails) {
            throw failure();
        }
    }
}
