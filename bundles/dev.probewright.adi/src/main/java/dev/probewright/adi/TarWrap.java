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
import dev.probewright.target.TargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What an access port does not say of itself and has to be tried out: how far TAR counts, what CSW takes. */
final class TarWrap {
    private static final int WIDER = 4096;

    private TarWrap() {}

    /**
     * Reads the last word of the first KiB and of all 4 KiB of the ROM table, each time looking where TAR went. A ROM
     * table is read-only and reading it has no effect. TAR stands at the table afterwards, and CSW says word.
     *
     * @return bytes that TAR counts through; empty where nothing is there that BASE speaks of
     */
    static OptionalInt find(MemAp ap, long romTable) throws TargetException {
        int table = (int) romTable;
        List<DapOperation.Read> tars = new ArrayList<>();
        try {
            ap.port().registers(ap.address(), transaction -> {
                tars.clear();
                ap.port().select(transaction, ap.address(), ApRegister.CSW);
                transaction.write(DapPort.AP, ApRegister.CSW, ap.wordCsw(), true);
                if (ap.isLarge()) {
                    transaction.write(DapPort.AP, ApRegister.TAR_HIGH, (int) (romTable >>> 32), true);
                }
                for (int end : new int[] {MemAp.GUARANTEED_WRAP, WIDER}) {
                    transaction.write(DapPort.AP, ApRegister.TAR, table + end - Integer.BYTES, true);
                    transaction.read(DapPort.AP, ApRegister.DRW, true);
                    tars.add(transaction.read(DapPort.AP, ApRegister.TAR, true));
                }
                transaction.write(DapPort.AP, ApRegister.TAR, table, true);
            });
        } catch (AccessPortException e) {
            return OptionalInt.empty();
        }
        boolean wider = tars.get(0).value() == table + MemAp.GUARANTEED_WRAP;
        boolean wraps = tars.get(1).value() == table || tars.get(1).value() == table + WIDER;
        return OptionalInt.of(wider && wraps ? WIDER : MemAp.GUARANTEED_WRAP);
    }

    /**
     * Whether CSW keeps what is written to it.
     *
     * @param mask the bits that matter
     */
    static boolean takes(MemAp ap, int csw, int mask) throws TargetException {
        List<DapOperation.Read> reads = new ArrayList<>();
        ap.port().registers(ap.address(), transaction -> {
            ap.port().select(transaction, ap.address(), ApRegister.CSW);
            transaction.write(DapPort.AP, ApRegister.CSW, csw, true);
            reads.add(transaction.read(DapPort.AP, ApRegister.CSW, true));
        });
        return ((reads.get(reads.size() - 1).value() ^ csw) & mask) == 0;
    }
}
