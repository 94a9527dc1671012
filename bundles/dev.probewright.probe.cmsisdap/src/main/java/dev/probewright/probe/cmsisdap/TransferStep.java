/*
 * Copyright (c) 2026 Probewright contributors
 *
 * This program and the accompanying materials are made available under the terms of the Eclipse Public License 2.0
 * which is available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package dev.probewright.probe.cmsisdap;

import dev.probewright.probe.DapPort;

/**
 * One request of a DAP_Transfer.
 *
 * @param request the request byte
 * @param data the word that goes out with a write or a match
 * @param operation the operation of the transaction it belongs to
 * @param word for a block the word it moves, or before which it sets TAR; otherwise 0
 * @param kind what it is there for
 */
record TransferStep(int request, int data, int operation, int word, Kind kind) {
    /** What a step is there for. */
    enum Kind {
        /** A register of a {@code Read} or {@code Write}. */
        REGISTER,
        /** The mask of a poll, or the poll itself. */
        POLL,
        /** TAR of a block. */
        BLOCK_TAR,
        /** A word of a block. */
        BLOCK_WORD,
        /** Leaves TAR parked behind the last operation. */
        PARK,
        /** CTRL/STAT, read to see whether anything before it faulted. */
        STATUS,
        /** Does nothing; makes a packet differ from the one before. */
        PADDING
    }

    /** Step of no operation. */
    static final int NO_OPERATION = -1;

    static TransferStep read(DapPort port, int register, int operation) {
        return new TransferStep(apBit(port) | DapCommand.REQUEST_READ | register, 0, operation, 0, Kind.REGISTER);
    }

    static TransferStep write(DapPort port, int register, int value, int operation) {
        return new TransferStep(apBit(port) | register, value, operation, 0, Kind.REGISTER);
    }

    static TransferStep matchMask(int mask, int operation) {
        return new TransferStep(DapCommand.REQUEST_MATCH_MASK, mask, operation, 0, Kind.POLL);
    }

    static TransferStep matchValue(int register, int match, int operation) {
        int request = DapCommand.REQUEST_AP | DapCommand.REQUEST_READ | DapCommand.REQUEST_VALUE_MATCH | register;
        return new TransferStep(request, match, operation, 0, Kind.POLL);
    }

    static TransferStep blockTar(int tar, int operation, int word) {
        return new TransferStep(DapCommand.REQUEST_AP | DapCommand.REGISTER_TAR, tar, operation, word, Kind.BLOCK_TAR);
    }

    static TransferStep blockRead(int operation, int word) {
        int request = DapCommand.REQUEST_AP | DapCommand.REQUEST_READ | DapCommand.REGISTER_DRW;
        return new TransferStep(request, 0, operation, word, Kind.BLOCK_WORD);
    }

    static TransferStep blockWrite(int data, int operation, int word) {
        return new TransferStep(
                DapCommand.REQUEST_AP | DapCommand.REGISTER_DRW, data, operation, word, Kind.BLOCK_WORD);
    }

    static TransferStep parkSelect(int select) {
        return new TransferStep(DapCommand.REGISTER_SELECT, select, NO_OPERATION, 0, Kind.PARK);
    }

    static TransferStep parkTar(int tar) {
        return new TransferStep(DapCommand.REQUEST_AP | DapCommand.REGISTER_TAR, tar, NO_OPERATION, 0, Kind.PARK);
    }

    /** @param word where TAR stands where it did not fault within what was done before */
    static TransferStep status(int operation, int word) {
        int request = DapCommand.REQUEST_READ | DapCommand.REGISTER_CTRL_STAT;
        return new TransferStep(request, 0, operation, word, Kind.STATUS);
    }

    static TransferStep padding() {
        return new TransferStep(DapCommand.REQUEST_MATCH_MASK, 0, NO_OPERATION, 0, Kind.PADDING);
    }

    private static int apBit(DapPort port) {
        return port == DapPort.AP ? DapCommand.REQUEST_AP : 0;
    }

    boolean isAp() {
        return (request & DapCommand.REQUEST_AP) != 0;
    }

    /** Whether the answer holds a word for it. */
    boolean returnsData() {
        return (request & (DapCommand.REQUEST_READ | DapCommand.REQUEST_VALUE_MATCH)) == DapCommand.REQUEST_READ;
    }

    /** Whether it only moves words of blocks, or sets TAR for them or behind them: the same again does no harm. */
    boolean ofBlock() {
        return kind != Kind.REGISTER && kind != Kind.POLL && request != DapCommand.REGISTER_SELECT;
    }

    /** Whether it reads a word of a block. */
    boolean readsBlock() {
        return kind == Kind.BLOCK_WORD && returnsData();
    }

    /** Whether it writes a word of a block. */
    boolean writesBlock() {
        return kind == Kind.BLOCK_WORD && !returnsData();
    }

    /** Bytes it takes in the request. */
    int bytesOut() {
        return returnsData() ? 1 : 5;
    }

    /** Bytes it takes in the answer. */
    int bytesIn() {
        return returnsData() ? 4 : 0;
    }
}
