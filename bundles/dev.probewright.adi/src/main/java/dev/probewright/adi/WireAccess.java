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
import java.util.OptionalInt;

/** One access of a debug port as it goes over the wire, and what became of it. */
final class WireAccess {
    private final int operation;
    private final int word;
    private final Kind kind;
    private final boolean ap;
    private final boolean read;
    private final int register;
    private final int value;
    private final int bank;
    private int result;
    private boolean answered;

    /** What it does for its operation. */
    enum Kind {
        /** The operation itself. */
        SINGLE,
        /** A write of TAR for the words of a block. */
        TAR,
        /** One word of a block. */
        WORD,
        /** One of several reads of a poll. */
        POLL
    }

    private WireAccess(int operation, int word, Kind kind, boolean ap, boolean read, int register, int value) {
        this(operation, word, kind, ap, read, register, value, 0);
    }

    private WireAccess(
            int operation, int word, Kind kind, boolean ap, boolean read, int register, int value, int bank) {
        this.operation = operation;
        this.word = word;
        this.kind = kind;
        this.ap = ap;
        this.read = read;
        this.register = register;
        this.value = value;
        this.bank = bank;
    }

    /** @param bank DPBANKSEL as it is then */
    static WireAccess single(int operation, DapOperation.Read read, int bank) {
        return new WireAccess(operation, 0, Kind.SINGLE, read.port() == DapPort.AP, true, read.register(), 0, bank);
    }

    /** @param bank DPBANKSEL as it is then */
    static WireAccess single(int operation, DapOperation.Write write, int bank) {
        boolean ap = write.port() == DapPort.AP;
        return new WireAccess(operation, 0, Kind.SINGLE, ap, false, write.register(), write.value(), bank);
    }

    static WireAccess tar(int operation, int word, int address) {
        return new WireAccess(operation, word, Kind.TAR, true, false, ApRegister.TAR, address);
    }

    static WireAccess readWord(int operation, int word) {
        return new WireAccess(operation, word, Kind.WORD, true, true, ApRegister.DRW, 0);
    }

    static WireAccess writeWord(int operation, int word, int value) {
        return new WireAccess(operation, word, Kind.WORD, true, false, ApRegister.DRW, value);
    }

    static WireAccess poll(int operation, int register) {
        return new WireAccess(operation, 0, Kind.POLL, true, true, register, 0);
    }

    int operation() {
        return operation;
    }

    /** Of a block, the word it moves, or that it sets TAR for. */
    int word() {
        return word;
    }

    Kind kind() {
        return kind;
    }

    boolean ap() {
        return ap;
    }

    boolean read() {
        return read;
    }

    int register() {
        return register;
    }

    /** For a write. */
    int value() {
        return value;
    }

    /**
     * Whether the access port does something on its bus for it, for all that is known: it does not for CSW and TAR.
     *
     * @param select SELECT as it is then
     */
    boolean moves(OptionalInt select) {
        boolean setup = kind == Kind.TAR
                || kind == Kind.SINGLE
                        && select.isPresent()
                        && (select.getAsInt() & DpRegister.SELECT_APBANKSEL) == 0
                        && (register == ApRegister.CSW || register == ApRegister.TAR);
        return ap && !setup;
    }

    boolean isAbort() {
        return !ap && !read && register == DpRegister.ABORT;
    }

    boolean readsDpidr() {
        return !ap && read && register == DpRegister.DPIDR;
    }

    boolean writesControl() {
        return !ap && !read && register == DpRegister.CTRL_STAT && bank == 0;
    }

    boolean readsControl() {
        return !ap && read && register == DpRegister.CTRL_STAT && bank == 0;
    }

    boolean writesSelect() {
        return !ap && !read && register == DpRegister.SELECT;
    }

    /** What a read has brought. */
    int result() {
        return result;
    }

    /** Whether its result has come; of a write, whether it is known to be complete. */
    boolean answered() {
        return answered;
    }

    void answer(int what) {
        result = what;
        answered = true;
    }
}
