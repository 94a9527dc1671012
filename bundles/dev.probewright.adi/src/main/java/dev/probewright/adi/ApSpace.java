/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.probe.DapOperation;
import dev.probewright.probe.DapPort;
import dev.probewright.target.MemoryBatch;
import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.TargetException;
import dev.probewright.target.TargetMemory;
import dev.probewright.target.Width;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The address space in which an ADIv6 debug port has its access ports and their ROM table, as memory whose words can be read
 * (Arm IHI 0074, B1.1).
 */
final class ApSpace implements TargetMemory {
    private static final long FRAME = 0xFFF;

    private final DebugPort port;

    ApSpace(DebugPort port) {
        this.port = port;
    }

    @Override
    public void execute(MemoryBatch batch) throws TargetException {
        for (MemoryOperation operation : batch.operations()) {
            if (operation instanceof MemoryOperation.Read read && read.width() == Width.WORD) {
                read.complete(words(read.address(), 1).getInt());
            } else if (operation instanceof MemoryOperation.ReadBlock read
                    && read.width() == Width.WORD
                    && read.increment()) {
                read.complete(words(read.address(), read.count()).array());
            } else {
                throw new IllegalArgumentException("only words are read from access ports");
            }
        }
    }

    private ByteBuffer words(long address, int count) throws TargetException {
        List<DapOperation.Read> reads = new ArrayList<>();
        try {
            port.registers(ApAddress.v2(address & ~FRAME), transaction -> {
                reads.clear();
                for (int i = 0; i < count; i++) {
                    long at = address + (long) i * Integer.BYTES;
                    port.selectAddress(transaction, at);
                    reads.add(transaction.read(DapPort.AP, ApRegister.offset((int) at), true));
                }
            });
        } catch (AccessPortException e) {
            throw new MemoryFaultException(address, false, String.format("CTRL/STAT 0x%08X", e.ctrlStat()));
        }
        ByteBuffer bytes = ByteBuffer.allocate(count * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        reads.forEach(read -> bytes.putInt(read.value()));
        return bytes.rewind();
    }
}
