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
import dev.probewright.probe.DapTransaction;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads of the registers in which a debug port says what it is, part of a transaction. */
final class Identification {
    private final int dpidr;
    private final int version;
    private final boolean addressed;
    private final DapOperation.Read targetId;
    private final DapOperation.Read dlpidr;
    private final DapOperation.Read dpidr1;
    private final DapOperation.Read base0;
    private final DapOperation.Read base1;

    /**
     * Appends the reads; for version 2 and up.
     *
     * @param addressed whether those of version 3, too
     */
    Identification(DpIdentity known, boolean addressed, SelectRegister select, DapTransaction transaction) {
        this.addressed = addressed;
        dpidr = known.dpidr();
        version = known.version();
        targetId = select.readBank(transaction, DpRegister.BANK_TARGETID, DpRegister.TARGETID);
        dlpidr = select.readBank(transaction, DpRegister.BANK_DLPIDR, DpRegister.DLPIDR);
        dpidr1 = addressed ? select.readBank(transaction, DpRegister.BANK_DPIDR1, DpRegister.DPIDR1) : targetId;
        base0 = addressed ? select.readBank(transaction, DpRegister.BANK_BASEPTR0, DpRegister.BASEPTR) : targetId;
        base1 = addressed ? select.readBank(transaction, DpRegister.BANK_BASEPTR1, DpRegister.BASEPTR) : targetId;
        select.restore(transaction);
    }

    /** What they brought. */
    DpIdentity identity() {
        OptionalInt bits = OptionalInt.empty();
        OptionalLong base = OptionalLong.empty();
        if (addressed) {
            bits = OptionalInt.of(dpidr1.value() & DpRegister.DPIDR1_ASIZE);
            if ((base0.value() & DpRegister.BASEPTR0_VALID) != 0) {
                long high = bits.getAsInt() > Integer.SIZE ? (long) base1.value() << 32 : 0;
                base = OptionalLong.of(high | base0.value() & DpRegister.BASEPTR0_ADDRESS & 0xFFFF_FFFFL);
            }
        }
        return new DpIdentity(
                dpidr, version, OptionalInt.of(targetId.value()), OptionalInt.of(dlpidr.value()), bits, base);
    }
}
