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
import dev.probewright.target.MemoryOperation;
import java.util.ArrayList;
import java.util.List;

/** The transaction that a batch becomes, with what each of its operations is for; writes CSW, TAR and SELECT where needed. */
final class LoweredBatch {
    private final MemAp ap;
    private final DebugPort port;
    private final List<MemoryOperation> operations;
    private final DapTransaction transaction = new DapTransaction();
    private final List<Slot> slots = new ArrayList<>();
    private int index;
    private int unit;

    /** @param index the first operation, from its value {@code unit} on */
    LoweredBatch(MemAp ap, List<MemoryOperation> operations, int index, int unit) {
        this.ap = ap;
        this.port = ap.port();
        this.operations = operations;
        this.index = index;
        this.unit = unit;
    }

    DapTransaction transaction() {
        return transaction;
    }

    /** One for each operation of the transaction. */
    List<Slot> slots() {
        return slots;
    }

    boolean atEnd() {
        return index == operations.size();
    }

    /** The operation of the batch that is lowered now. */
    int index() {
        return index;
    }

    /** Of that, the value. */
    int unit() {
        return unit;
    }

    MemoryOperation operation() {
        return operations.get(index);
    }

    void nextOperation() {
        index++;
        unit = 0;
    }

    void pass(int values) {
        unit += values;
    }

    void read(int register, boolean replayable) {
        add(true, transaction.read(DapPort.AP, register, replayable));
    }

    void write(int register, int value, boolean replayable) {
        transaction.write(DapPort.AP, register, value, replayable);
        added(true);
    }

    void poll(int register, MemoryOperation.Poll poll) {
        transaction.poll(register, poll.mask(), poll.match(), poll.budgetMicros());
        added(true);
    }

    void readBlock(long address, int words) {
        add(true, transaction.readBlock((int) address, words, ap.wrap()));
    }

    void writeBlock(long address, int[] words) {
        transaction.writeBlock((int) address, words, ap.wrap());
        added(true);
    }

    void csw(int value) {
        if (!ap.cswIs(value)) {
            bank(ApRegister.CSW);
            transaction.write(DapPort.AP, ApRegister.CSW, value, true);
            ap.cswWritten(value);
            added(false);
        }
    }

    /** The upper word of TAR, where there is one. */
    void tarHigh(long address) {
        if (ap.needsTarHigh(address)) {
            bank(ApRegister.CSW);
            transaction.write(DapPort.AP, ApRegister.TAR_HIGH, (int) (address >>> 32), true);
            ap.tarHighWritten(address);
            added(false);
        }
    }

    void tar(long address) {
        tarHigh(address);
        if (ap.tar() != address) {
            bank(ApRegister.CSW);
            transaction.write(DapPort.AP, ApRegister.TAR, (int) address, true);
            ap.tarStands(address);
            added(false);
        }
    }

    /** SELECT for the bank of a register. */
    void bank(int register) {
        port.select(transaction, ap.address(), register);
        while (slots.size() < transaction.operations().size()) {
            added(false);
        }
    }

    private void added(boolean access) {
        add(access, transaction.operations().get(slots.size()));
    }

    private void add(boolean access, DapOperation operation) {
        slots.add(new Slot(index, operations.get(index), unit, access, operation));
    }
}
