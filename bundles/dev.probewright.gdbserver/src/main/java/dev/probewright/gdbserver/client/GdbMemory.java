/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.gdbserver.client;

import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryMap;
import dev.probewright.target.MemoryRegion;
import dev.probewright.target.RegionKind;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Memory as a client reads and writes it. An aligned access of 1, 2 or 4 bytes is one access on the target's bus, as
 * registers of peripherals want it. Breakpoints in RAM do not show: the session's memory sees to that.
 */
public final class GdbMemory {
    /** The core's own registers begin here (Armv7-M ARM, B3.1): writing there may reset the core or change registers. */
    private static final long PRIVATE_PERIPHERAL_BUS = 0xE000_0000L;

    /** Enough for the RAM sections of a program, which are what is remembered. */
    private static final int MOST_REMEMBERED = 4 * 1024 * 1024;

    /** Bytes read at a time for a checksum. */
    private static final int CRC_BLOCK = 16 * 1024;

    private final TargetMemory memory;
    private final MemoryMap map;
    private final RegisterCache registers;
    private final LineCache lines;
    private final List<Written> written = new ArrayList<>();
    private int remembered;
    /** The core stands, so that what is read may be kept for a moment. */
    private boolean standing;

    private record Written(long address, byte[] bytes) {}

    public GdbMemory(TargetMemory memory, MemoryMap map, RegisterCache registers) {
        this.memory = memory;
        this.map = map;
        this.registers = registers;
        this.lines = new LineCache(memory, map);
    }

    /** Reads up to {@code length} bytes: fewer where the bus answers with an error behind some that can be read. */
    public byte[] read(long address, int length) throws TargetException {
        Optional<byte[]> kept = standing ? lines.read(address, length) : Optional.empty();
        if (kept.isPresent()) {
            return kept.get();
        }
        try {
            return memory.read(address, length);
        } catch (MemoryFaultException fault) {
            long readable = fault.address() - address;
            if (readable <= 0 || readable >= length) {
                throw fault;
            }
            return memory.read(address, (int) readable);
        }
    }

    /** Writes plain memory or a register; flash is refused. */
    public void write(long address, byte[] bytes) throws TargetException {
        Optional<MemoryRegion> flash = map.regions(RegionKind.FLASH).stream()
                .filter(region -> region.start() < address + bytes.length && region.end() > address)
                .findFirst();
        if (flash.isPresent() && bytes.length > 0) {
            throw new FlashNotWritableException(Math.max(address, flash.get().start()));
        }
        lines.clear();
        memory.write(address, bytes);
        if (address + bytes.length > PRIVATE_PERIPHERAL_BUS) {
            registers.invalidate();
        }
        remember(address, bytes);
    }

    private void remember(long address, byte[] bytes) {
        boolean ram = map.at(address)
                .filter(region -> region.kind() == RegionKind.RAM)
                .isPresent();
        if (ram && remembered + bytes.length <= MOST_REMEMBERED) {
            written.add(new Written(address, bytes.clone()));
            remembered += bytes.length;
        }
    }

    /**
     * Writes once more what was written to RAM since the core ran last. GDB's {@code load} writes the RAM parts of a
     * program first and flash after that, and programming flash uses the RAM for itself.
     */
    public void writeAgain() throws TargetException {
        for (Written each : written) {
            memory.write(each.address(), each.bytes());
        }
    }

    /** Fetches what a client is going to read of a core that has just stopped, in one exchange. */
    public void fetchAround(long pc, long lr, long sp) throws TargetException {
        standing = true;
        lines.fetchAround(pc, lr, sp);
    }

    /** Forgets what was read: memory may change without this. */
    public void forgetRead() {
        standing = false;
        lines.clear();
    }

    /** The core runs: what was read may change, and what was written is the program's now. */
    public void forget() {
        forgetRead();
        written.clear();
        remembered = 0;
    }

    /** The checksum that GDB's {@code compare-sections} asks for. */
    public int crc(long address, long length) throws TargetException {
        SectionCrc crc = new SectionCrc();
        long at = address;
        long end = address + length;
        while (at < end) {
            byte[] bytes = memory.read(at, (int) Math.min(CRC_BLOCK, end - at));
            crc.update(bytes);
            at += bytes.length;
        }
        return crc.value();
    }
}
