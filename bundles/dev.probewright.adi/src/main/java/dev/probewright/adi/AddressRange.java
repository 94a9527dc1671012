/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.adi;

import dev.probewright.target.MemoryFaultException;
import dev.probewright.target.MemoryOperation;
import dev.probewright.target.Width;
import java.util.List;

/** Whether a bus behind an access port has what a batch asks of it. */
final class AddressRange {
    private static final long END_OF_32_BITS = 1L << 32;

    private AddressRange() {}

    /** @throws MemoryFaultException with the first address that needs more bits than there are */
    static void check(List<MemoryOperation> operations, boolean large) throws MemoryFaultException {
        if (large) {
            return;
        }
        for (MemoryOperation operation : operations) {
            if (end(operation) > END_OF_32_BITS) {
                boolean write =
                        operation instanceof MemoryOperation.Write || operation instanceof MemoryOperation.WriteBlock;
                throw new MemoryFaultException(
                        Math.max(operation.address(), END_OF_32_BITS),
                        write,
                        "its access port has addresses of 32 bits");
            }
        }
    }

    /** @throws MemoryFaultException with the first byte or halfword that is to be written where there are words only */
    static void checkWords(List<MemoryOperation> operations) throws MemoryFaultException {
        for (MemoryOperation operation : operations) {
            boolean narrow = operation instanceof MemoryOperation.Write write && write.width() != Width.WORD
                    || operation instanceof MemoryOperation.WriteBlock block && block.width() != Width.WORD;
            if (narrow) {
                throw new MemoryFaultException(operation.address(), true, "its access port writes words only");
            }
        }
    }

    /** Whether one of them needs more than 32 bits. */
    static boolean isLarge(List<MemoryOperation> operations) {
        return operations.stream().anyMatch(operation -> end(operation) > END_OF_32_BITS);
    }

    private static long end(MemoryOperation operation) {
        if (operation instanceof MemoryOperation.ReadBlock read && read.increment()) {
            return read.address() + (long) read.count() * read.width().bytes();
        }
        if (operation instanceof MemoryOperation.WriteBlock write && write.increment()) {
            return write.address() + write.bytes().length;
        }
        return operation.address() + 1;
    }
}
