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
import java.util.OptionalInt;

/**
 * What SELECT holds, and SELECT1 where the debug port has one. DPBANKSEL is 0 at the end of every transaction: then
 * address 4 is CTRL/STAT for whoever looks at it.
 */
final class SelectRegister {
    private OptionalInt low = OptionalInt.empty();
    private OptionalInt high = OptionalInt.empty();
    private boolean wide;
    private boolean doubtful;
    private int bankLeft;

    /** SELECT and SELECT1 for a register of an access port, DPBANKSEL 0. */
    static long of(ApAddress ap, int offset) {
        int bank = offset & ~0xF;
        return ap.kind() == ApAddress.Kind.V1 ? DpRegister.select((int) ap.value(), bank) : ap.value() + bank;
    }

    /** Nothing is known any more. */
    void forget() {
        low = OptionalInt.empty();
        high = OptionalInt.empty();
    }

    /** SELECT was written while connecting. */
    void set(int value) {
        low = OptionalInt.of(value);
        high = OptionalInt.empty();
        doubtful = false;
        bankLeft = 0;
    }

    /** Somebody has written SELECT by hand: DPBANKSEL stays as it is until it is written here again. */
    void left(int value) {
        bankLeft = value & DpRegister.SELECT_DPBANKSEL;
    }

    /** @param is whether addresses of access ports have more than 32 bits */
    void setWide(boolean is) {
        wide = is;
    }

    boolean is(long wanted) {
        return low.isPresent()
                && low.getAsInt() == (int) wanted
                && (!wide || high.isPresent() && high.getAsInt() == (int) (wanted >>> 32));
    }

    /** Appends what is to be written so that this is selected, and takes it as selected from then on. */
    void select(DapTransaction transaction, long wanted) {
        if (is(wanted)) {
            return;
        }
        int word = (int) wanted;
        int above = (int) (wanted >>> 32);
        if (wide && (high.isEmpty() || high.getAsInt() != above)) {
            transaction.write(DapPort.DP, DpRegister.SELECT, word | DpRegister.BANK_SELECT1, true);
            transaction.write(DapPort.DP, DpRegister.SELECT1, above, true);
            high = OptionalInt.of(above);
            doubtful = true;
        }
        transaction.write(DapPort.DP, DpRegister.SELECT, word, true);
        bankLeft = 0;
        low = OptionalInt.of(word);
    }

    /** Appends a read of a register of the debug port in another bank; {@link #restore} ends such reads. */
    DapOperation.Read readBank(DapTransaction transaction, int bank, int register) {
        transaction.write(DapPort.DP, DpRegister.SELECT, bank, true);
        doubtful = true;
        return transaction.read(DapPort.DP, register, true);
    }

    /** Appends the return to bank 0. */
    void restore(DapTransaction transaction) {
        transaction.write(DapPort.DP, DpRegister.SELECT, 0, true);
        bankLeft = 0;
        low = OptionalInt.of(0);
    }

    /** Takes this as selected: a transaction that was executed left it so. */
    void selected(long value) {
        low = OptionalInt.of((int) value);
        high = wide ? OptionalInt.of((int) (value >>> 32)) : high;
    }

    /** All that was appended has been executed. */
    void executed() {
        doubtful = false;
    }

    /** Whether DPBANKSEL may hold something else than 0. */
    boolean doubtful() {
        return doubtful || bankLeft != 0;
    }
}
