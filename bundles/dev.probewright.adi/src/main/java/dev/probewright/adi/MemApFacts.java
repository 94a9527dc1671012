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
import dev.probewright.probe.DapTransaction;
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a MEM-AP says of itself.
 *
 * @param csw as it was read
 * @param form how CSW is made for its bus
 * @param large whether addresses have more than 32 bits
 * @param base BASE, its upper word above where there is one
 */
record MemApFacts(int csw, CswForm form, boolean large, long base) {
    static MemApFacts read(DebugPort port, ApAddress address, int idr) throws TargetException {
        // Those on AHB and on the older APB have 32 bits.
        boolean mayBeLarge =
                switch (ApKind.of(idr)) {
                    case AHB3, AHB5, APB23 -> false;
                    default -> true;
                };
        List<DapOperation.Read> reads = new ArrayList<>();
        port.registers(address, transaction -> {
            reads.clear();
            append(reads, port, address, transaction, ApRegister.CSW);
            append(reads, port, address, transaction, ApRegister.BASE);
            if (mayBeLarge) {
                append(reads, port, address, transaction, ApRegister.CFG);
                append(reads, port, address, transaction, ApRegister.BASE_HIGH);
            }
        });
        int csw = reads.get(0).value();
        boolean large = mayBeLarge && (reads.get(2).value() & ApRegister.CFG_LARGE_ADDRESS) != 0;
        long high = large ? (long) reads.get(3).value() << 32 : 0;
        return new MemApFacts(
                csw, CswForm.of(address, idr, csw), large, high | reads.get(1).value() & 0xFFFF_FFFFL);
    }

    private static void append(
            List<DapOperation.Read> reads, DebugPort port, ApAddress ap, DapTransaction transaction, int register) {
        port.select(transaction, ap, register);
        reads.add(transaction.read(DapPort.AP, ApRegister.offset(register), true));
    }

    /** Whether it lets anybody onto its bus. */
    boolean isOpen() {
        return (csw & ApRegister.CSW_DEVICE_EN) != 0;
    }

    /** The same, with CSW as it was read later. */
    MemApFacts closed(int value) {
        return new MemApFacts(value, form, large, base);
    }

    /** Where the ROM table of its bus is. */
    OptionalLong romTable() {
        int low = (int) base;
        return ApRegister.hasRomTable(low)
                ? OptionalLong.of(base & ~0xFFFF_FFFFL | ApRegister.romTable(low))
                : OptionalLong.empty();
    }
}
